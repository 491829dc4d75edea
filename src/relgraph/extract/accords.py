"""What an accord lays down, which those whom it binds are to do: "provides for", "obliges", "under the pact"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["is_under_accord", "lays_down"]

AGREEMENT = "lex:agreement"
WITH_FOR = frozenset({"provide", "call"})
BINDING = frozenset("oblige require commit bind stipulate specify foresee envisage envision include comprise".split())
PARTS = frozenset({"term", "provision", "clause", "article", "condition"})
CLAUSES = frozenset({"xcomp", "ccomp", "obj", "advcl"})


def lays_down(tree: Tree, node: int, head: int, ontology: Ontology) -> bool:
    """Say whether an accord is said to lay down what a word tells: "the treaty provides for the withdrawal of ..."."""
    if tree.lemmas[head] in WITH_FOR:
        fits = "for" in {tree.case(node), tree.mark(node), *tree.lowers[head + 1 : head + 2]}
    else:
        fits = tree.lemmas[head] in BINDING and tree.tokens[node].dep in CLAUSES
    return fits and any(_is_accord(tree, s, ontology) for s in tree.surface(head))


def is_under_accord(tree: Tree, verb: int, ontology: Ontology) -> bool:
    """Say whether a clause tells what is so under an accord: "under the agreement its troops would leave"."""
    return any(tree.case(c) == "under" and _is_accord(tree, c, ontology) for c in tree.children(verb, "obl"))


def _is_accord(tree: Tree, noun: int, ontology: Ontology) -> bool:
    """Say whether a noun is an accord or a part of one: "the terms of the treaty"."""
    whole = tree.prepositional(noun).get("of", ()) if tree.lemmas[noun] in PARTS else ()
    return any(tree.lemmas[h] in ontology.words(AGREEMENT) for h in (noun, *whole))
