"""Events told by a noun that are still to come or still open: "the withdrawal, to begin in May", "is under study"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import PLANNED, POSSIBLE
from relgraph.extract.phrases import SUBJECTS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["pending"]

STARTING = frozenset({"begin", "start", "commence", "take", "hold", "complete", "finish", "follow"})
STUDY = frozenset({"study", "consideration", "discussion", "review", "examination", "debate", "negotiation"})
TOLD = frozenset({"report", "say", "believe", "understand", "think", "know"})
AHEAD = {"will": PLANNED, "'ll": PLANNED, "’ll": PLANNED, "would": POSSIBLE, "could": POSSIBLE, "might": POSSIBLE}


def pending(tree: Tree, noun: int, ontology: Ontology) -> str | None:
    """Give the stance of an event that its noun tells as still ahead or open, None where it does not."""
    if tree.tokens[noun].upos != "NOUN":
        return None
    if any(tree.infinitive(c) and tree.lemmas[c] in STARTING for c in _behind(tree, noun)):
        return PLANNED
    if tree.tokens[noun].dep not in SUBJECTS:
        return None
    told = tree.tokens[noun].head
    told_of = tree.children(told, "xcomp") if tree.lemmas[told] in TOLD else ()
    for predicate in (told, *told_of):
        if tree.case(predicate) == "under" and tree.lemmas[predicate] in STUDY:
            return POSSIBLE
    if tree.children(told, "cop") and tree.lemmas[noun] not in ontology.words("lex:agreement"):
        return next((AHEAD[tree.lower(c)] for c in tree.children(told, "aux") if tree.lower(c) in AHEAD), None)
    return None


def _behind(tree: Tree, noun: int) -> tuple[int, ...]:
    """Give the clauses right behind a noun, after a comma those which the parser hung on its verb."""
    over = tree.tokens[noun].head
    last = max([noun, *(k for c in tree.children(noun) for k in tree.sentence.subtree(c))])
    beside = (c for c in tree.children(over, "advcl", "xcomp") if "," in tree.lowers[last + 1 : last + 2])
    return (*tree.children(noun, "acl"), *(c for c in beside if last < c <= last + 3))
