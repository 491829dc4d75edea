"""What a body does by voting it: the council that votes to impose an embargo has imposed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, local_stance

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["is_decreed"]

VOTING = frozenset({"vote", "decide", "resolve"})
DEEDS, BODIES = "lex:decreed", "lex:decreeing"
NATIONAL = frozenset({"national", "federal", "constituent", "state", "city", "municipal"})


def is_decreed(tree: Tree, draft: Draft, node: int, head: int, ontology: Ontology) -> bool:
    """Say whether an infinitive tells what a body of states has settled by its vote: "voted to lift the sanctions"."""
    verb = draft.trigger if draft.carrier is None else draft.carrier
    if node != verb or tree.lemmas[head] not in VOTING or not tree.infinitive(node):
        return False
    if tree.lemmas[node] not in ontology.words(DEEDS) or local_stance(tree, head, ontology)[0] != HAPPENED:
        return False
    inner = local_stance(tree, node, ontology)[0] == HAPPENED
    return inner and any(_is_of_states(tree, s, ontology) for s in tree.surface(head))


def _is_of_states(tree: Tree, noun: int, ontology: Ontology) -> bool:
    before = {tree.lower(c) for c in tree.children(noun, "amod", "compound")}
    return tree.lemmas[noun] in ontology.words(BODIES) and not before & NATIONAL
