"""What is told as a fact, or only judged, whatever stands above it: "reply to the attacks", "I want to thank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, has_no

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["is_judged", "is_one_of_a_row", "is_performed", "is_told_as_fact"]

LEAVE, SPEAKING = frozenset({"want", "like", "wish", "let", "allow", "permit"}), frozenset({"i", "we", "me", "us"})
# Prepositions of what comes before: "will respond to attacks", "plans talks after the strike".
FACT_CASES = frozenset({"after", "over", "following", "since", "despite", "amid", "to", "because of", "due to", "on"})


def is_told_as_fact(tree: Tree, draft: Draft, node: int, head: int) -> bool:
    """Say whether a noun is known to be, whatever is planned about it: "will discuss the siege", "reply to attacks"."""
    dep = tree.tokens[node].dep
    if tree.verbal(node) or head == draft.carrier or tree.tokens[node].upos not in {"NOUN", "PROPN"}:
        return False
    told = tree.children(node, "det", "nmod:poss") and not has_no(tree, node)
    indefinite = any(tree.lower(c) in {"a", "an", "any"} for c in tree.children(node, "det"))
    return not indefinite and (bool(told) or (dep.startswith("obl") and tree.case(node) in FACT_CASES))


def is_judged(tree: Tree, node: int, head: int) -> bool:
    """Say whether an infinitive is only judged: "it is too early to restore relations", "would be mad to invade"."""
    told = tree.tokens[node].dep in {"advcl", "csubj", "xcomp", "ccomp"} and tree.infinitive(node)
    return told and tree.tokens[head].upos == "ADJ" and bool(tree.children(head, "cop"))


def is_performed(tree: Tree, draft: Draft, ontology: Ontology, node: int, head: int) -> bool:
    """Say whether who speaks does by saying so: "I want to congratulate", "allow me to thank"."""
    said = node == draft.trigger and tree.lemmas[node] in ontology.words("lex:performative")
    return said and tree.lemmas[head] in LEAVE and any(tree.lower(c) in SPEAKING for c in tree.children(head))


def is_one_of_a_row(tree: Tree, noun: int, ontology: Ontology) -> bool:
    """Say whether a noun is the first, last or only one to do something, which was done."""
    return any(
        operator.yields == HAPPENED
        for c in tree.children(noun, "amod", "advmod")
        for operator in ontology.operators_for(tree.lemmas[c], "ADJ")
    )
