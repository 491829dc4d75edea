"""What is told as a fact, or only judged, whatever stands above it: "reply to the attacks", "I want to thank"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, has_no, local_stance

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["is_aside", "is_ended", "is_judged", "is_laid_down", "is_one_of_a_row", "is_performed", "is_told_as_fact"]

LEAVE, SPEAKING = frozenset({"want", "like", "wish", "let", "allow", "permit"}), frozenset({"i", "we", "me", "us"})
SIGNING = frozenset({"sign", "initial", "ink", "conclude", "reach", "agree", "approve", "ratify", "endorse"})
CALLING = frozenset({"declare", "pronounce", "call"})
ENDED = frozenset("over dead void ended finished off null".split())
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


def is_ended(tree: Tree, draft: Draft) -> bool:
    """Say whether what is declared is that it is no more: "declared the ceasefire over"."""
    verb = draft.trigger if draft.carrier is None else draft.carrier
    said = tree.children(verb, "advmod", "xcomp") if tree.lemmas[verb] in CALLING else ()
    return any(tree.lower(c) in ENDED for c in said)


def is_laid_down(tree: Tree, noun: int, ontology: Ontology) -> bool:
    """Say whether a clause tells what parties have bound themselves to: "signed a pact that would open the border"."""
    verb = tree.tokens[noun].head
    things = {noun, *tree.children(verb, "obj", "nsubj:pass")}
    pact = any(tree.lemmas[h] in ontology.words("lex:agreement") for h in things)
    return pact and tree.lemmas[verb] in SIGNING and local_stance(tree, verb, ontology)[0] == HAPPENED


def is_aside(tree: Tree, node: int) -> bool:
    """Say whether a participle behind a comma is told beside its verb: "set fire to the embassy, killing two"."""
    first = min(tree.sentence.subtree(node))
    parted = "," in tree.lowers[max(first - 1, 0) : first + 1]  # the comma may hang on the participle itself
    return parted and tree.lower(node).endswith("ing") and not tree.mark(node)
