"""Who did what a passive tells, where no "by" hangs on it: "was threatened with sanctions by Congress"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.control import OBJECT_MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from relgraph.extract.grammar import Tree

__all__ = ["late_agent", "partner_of"]

UNDER = frozenset({"under", "in"})
GOVERNMENT = "government"


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
