"""Who did it where its own clause does not name them: "was threatened with sanctions by Congress".

"Chad was among the states that signed"; "the states that signed include Chad".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.control import OBJECT_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from relgraph.extract.grammar import Tree

__all__ = ["done_together", "late_agent", "listed_for", "named_for", "partner_of"]

UNDER = frozenset({"under", "in"})
GOVERNMENT = "government"
COUNTED_AMONG, THOSE = frozenset({"among", "amongst"}), "those"


def late_agent(tree: Tree, i: int) -> tuple[int, ...]:
    """Give who did it where the parser hung "by" on another word: "was threatened with sanctions by Congress"."""
    others = [c for c in tree.children(i, "obl", "obj", "xcomp") if c > i]
    others += [c for c in tree.children(i, "advcl") if tree.mark(c) in OBJECT_MARKS and tree.has(c, "Tense=Pres")]
    by = (c for other in others for c in tree.children(other, "nmod", "obl", "obl:agent") if tree.case(c) == "by")
    return tree.spread(by)


def partner_of(tree: Tree, i: int, found: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Give who acts under what was made "with" another: "Oslo will leave under a treaty signed today with Riga"."""
    text = tree.tokens[i].head
    verb = tree.tokens[text].head
    under = tree.tokens[i].dep == "acl" and tree.tokens[text].dep == "obl" and tree.case(text) in UNDER
    if not under or not found.get("with") or tree.tokens[verb].upos != "VERB" or tree.passive(verb):
        return ()
    return tuple(h for h in tree.surface(verb) if tree.tokens[h].entity or tree.lemmas[h] == GOVERNMENT)


def named_for(tree: Tree, noun: int) -> Iterable[int]:
    """Give whom a sentence names for the many it tells of: "Chad was among the states that signed"."""
    over = tree.predicate(noun) if tree.tokens[noun].upos == "NOUN" or tree.lower(noun) == THOSE else 0
    named = [h for h in tree.surface(over) if tree.tokens[h].upos != "PRON"] if over else ()
    return named or listed_for(tree, noun)


def listed_for(tree: Tree, noun: int) -> Iterable[int]:
    """Give those who are listed behind the many: "the states that signed include Chad and Togo"."""
    above = tree.tokens[noun].head
    if tree.tokens[noun].upos not in {"NOUN", "PRON"} or tree.tokens[noun].dep not in {"nsubj", "obl"}:
        return ()
    if tree.lemmas[above] == "include":
        return tree.spread(tree.children(above, "obj"))
    inverted = tree.case(noun) in COUNTED_AMONG and tree.children(above, "cop")
    return tree.spread([above]) if inverted else ()  # "among those who signed were Chad and Togo"


def done_together(tree: Tree, i: int) -> bool:
    """Say whether a verb tells with whom another thing was done: "joined Oslo in condemning the raid"."""
    return tree.lemmas[i] == "join" and any(tree.mark(c) == "in" for c in tree.children(i, "advcl"))
