"""Whether a clause tells what to do, what must be or what should be done, or only what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.phrases import SUBJECTS

if TYPE_CHECKING:
    from relgraph.extract.phrases import Phrases

__all__ = ["WILLING", "duties_of"]

WILLING = frozenset({"will", "would", "'ll", "'d", "may", "might", "could"})
WISHING = frozenset({"ask", "demand", "recommend", "request"})


def duties_of(tree: Phrases, clause: int) -> tuple[str, ...]:
    """Give the slots of a clause by what it asks for: "told to", "insists that it must", "says that it should".

    What one would do oneself has a slot of its own, and what one would do unless another gives way has one more.
    """
    duty = _duty_of(tree, clause)
    if duty != "told" or not _is_own(tree, clause):
        return (duty,)
    unless = any(tree.mark(c) == "unless" for c in tree.children(clause, "advcl"))
    return ("own", "unless") if unless else (duty, "own")


def _duty_of(tree: Phrases, clause: int) -> str:
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
    return "must" if "must" in helpers or have_to or bare or wished else "told"


def _is_own(tree: Phrases, clause: int) -> bool:
    """Say whether one tells what one would do oneself: "warned that it would invade", not "that it would be hit"."""
    willing = any(tree.lower(c) in WILLING for c in tree.children(clause, "aux"))
    return willing and all(tree.tokens[c].upos == "PRON" for c in tree.children(clause, *SUBJECTS))


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
