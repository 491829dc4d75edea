"""What somebody is known for having done: "the first to recognise it", "became the fourth state to do so"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, NEGATED, local_stance

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["famed_for"]

BECOMING = frozenset({"become", "be", "remain"})
PREDICATES = ("xcomp", "obj", "nsubj")


def famed_for(tree: Tree, node: int, head: int, ontology: Ontology) -> str | None:
    """Give how sure an infinitive is that tells what one is the first, fourth or latest to do; None where it does not.

    Who became the first to recognise a state has recognised it, and who was not the first to has too; who will be the
    first, plans to.
    """
    if not tree.infinitive(node) or tree.tokens[node].dep not in {"acl", "xcomp", "advcl", "nmod"}:
        return None
    over, verb = _one_of_a_row(tree, node, head, ontology)
    if over is None:
        return None
    stance = local_stance(tree, over if verb is None else verb, ontology, below=node)[0]
    return HAPPENED if stance == NEGATED else stance


def _one_of_a_row(tree: Tree, node: int, head: int, ontology: Ontology) -> tuple[int | None, int | None]:
    """Give the noun that ranks who acts, and the verb that makes him so: "became the fourth state ... to recognise"."""
    if tree.lemmas[head] in BECOMING:
        for noun in tree.children(head, *PREDICATES):
            if noun < node and _is_ranked(tree, noun, ontology):
                return noun, head
        return None, None
    up = head
    while up < node and tree.tokens[up].upos in {"NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET"}:
        over = tree.tokens[up].head
        if _is_ranked(tree, up, ontology):
            becomes = tree.lemmas[over] in BECOMING and tree.tokens[up].dep in PREDICATES
            return up, over if becomes and over != up else None
        if over == up or tree.tokens[up].dep not in {"nmod", "conj", "appos", "nmod:unmarked"}:
            break
        up = over
    return None, None


def _is_ranked(tree: Tree, noun: int, ontology: Ontology) -> bool:
    """Say whether a noun is told as one of a row: "the first", "the fourth state", "the highest official"."""
    beside = tree.children(noun, "amod", "advmod", "nummod")
    return any(
        tree.has(c, "NumType=Ord") or tree.has(c, "Degree=Sup") or _says_row(tree, c, ontology)
        for c in (noun, *beside, *(g for c in beside for g in tree.children(c, "amod")))  # "the highest-ranking"
    )


def _says_row(tree: Tree, word: int, ontology: Ontology) -> bool:
    return any(o.yields == HAPPENED for o in ontology.operators_for(tree.lemmas[word], "ADJ"))
