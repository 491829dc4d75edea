"""Whether a clause tells what to do, what must be or what should be done, or only what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.phrases import SUBJECTS

if TYPE_CHECKING:
    from relgraph.extract.phrases import Phrases

__all__ = ["duty_of"]

WILLING = frozenset({"will", "would", "'ll", "'d", "may", "might", "could"})
WISHING = frozenset({"ask", "demand", "recommend", "request"})


def duty_of(tree: Phrases, clause: int) -> str:
    """Give the slot of a clause by what it asks for: "told to", "insists that it must", "says that it should".

    What one would do unless another gives way has a slot of its own.
    """
    helpers = {tree.lower(c) for c in tree.children(clause, "aux", "aux:pass")}
    if tree.infinitive(clause):
        return "infinitive"
    if "have" in helpers:
        return "told"  # who "should have spoken" is asked for nothing any more
    asking = [c for c in tree.children(clause, "aux") if tree.lower(c) in {"should", "ought"}]
    if asking:
        inverted = any(c > asking[0] for c in tree.children(clause, *SUBJECTS))  # "should Oslo show ..." is an if
        return "told" if inverted else "should"
    after = tree.lowers[clause + 1 : clause + 2]
    have_to = tree.lemmas[clause] in {"have", "need"} and after == ["to"]
    bare = tree.has(clause, "VerbForm=Inf") and not helpers
    bare = (bare or helpers == {"be"}) and bool(tree.children(clause, "nsubj", "nsubj:pass"))  # "that it be freed"
    wished = not helpers and _is_wished(tree, clause)
    if not helpers.isdisjoint(WILLING) and _is_unless(tree, clause):
        return "unless"
    return "must" if "must" in helpers or have_to or bare or wished else "told"


def _is_unless(tree: Phrases, clause: int) -> bool:
    """Say whether one would do it unless another gives way: "said it would invade unless it was paid"."""
    own = all(tree.tokens[c].upos == "PRON" for c in tree.children(clause, *SUBJECTS))
    return own and any(tree.mark(c) == "unless" for c in tree.children(clause, "advcl"))


def _is_wished(tree: Phrases, clause: int) -> bool:
    """Say whether a finite verb is only wished for: "asked that Oslo withdraw", where Oslo withdraws nothing yet."""
    if (
        tree.tokens[clause].upos != "VERB"
        or tree.mark(clause) != "that"
        or tree.lower(clause) != tree.lemmas[clause]
        or tree.has(clause, "Tense=Past")
    ):
        return False
    asked = tree.lemmas[tree.tokens[clause].head] in WISHING
    third = [c for c in tree.children(clause, "nsubj") if tree.tokens[c].upos != "PRON" or tree.has(c, "Person=3")]
    return asked or any(tree.has(c, "Number=Sing") for c in third)
