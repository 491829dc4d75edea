"""What a word makes of the event below it: the operators of the ontology, and the statements of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.facts import is_judged, is_past
from relgraph.extract.local import HAPPENED, PLANNED, POSSIBLE
from relgraph.extract.operators import operator_over, slot_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["Yield", "yielded"]

WISH = "own wish"


@dataclass(frozen=True, slots=True)
class Yield:
    """What a word makes of what stands below it: in general, when it is itself negated, when it lies ahead."""

    stance: str
    denied: str | None = None
    ahead: str | None = None


def yielded(tree: Tree, statements: Mapping[int, Draft], node: int, head: int, ontology: Ontology) -> Yield | None:
    """Give what the word above makes of a node, None when it makes nothing of it."""
    statement = statements.get(head)
    speaks = statement is not None and (node in statement.about or slot_of(tree, node) in statement.frame.about)
    if statement is not None and speaks and statement.frame.yields:
        return Yield(statement.frame.yields)
    operator = operator_over(tree, head, node, ontology)
    if operator is not None and operator.yields == PLANNED and tree.lemmas[head] == "go":
        operator = operator if tree.lower(head) == "going" and tree.infinitive(node) else None  # "went there shooting"
    if operator is None:
        return Yield(POSSIBLE) if is_judged(tree, node, head) else None
    if operator.yields == PLANNED and tree.tokens[node].dep in {"ccomp", "acl"} and is_past(tree, node):
        return Yield(HAPPENED)  # "accepts that it was wrong"
    if operator.name == WISH and any(tree.lower(c) == "had" for c in tree.children(head, "aux")):
        return Yield(POSSIBLE, operator.denied)  # who "had hoped to be received" was not
    return Yield(operator.yields, operator.denied, operator.ahead)
