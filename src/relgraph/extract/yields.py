"""What a word makes of the event below it: the operators of the ontology, and the statements of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.control import SUBJECT_CONTROL
from relgraph.extract.facts import is_judged, is_past
from relgraph.extract.local import HAPPENED, NEGATED, PLANNED, POSSIBLE, is_denied
from relgraph.extract.operators import operator_over, slot_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["Yield", "is_hearsay", "is_said_of", "yielded"]

WISH, ALLEGATION = "own wish", "allegation"
SAID = frozenset({"say", "report", "understand", "believe", "think", "know", "allege", "rumour"})
SEEMING = frozenset({"seem", "appear"})


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
        open_ = statement.frame.yields == POSSIBLE and tree.lemmas[head] not in SUBJECT_CONTROL  # what others are asked
        return Yield(statement.frame.yields, POSSIBLE if open_ else None)
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


def is_hearsay(words: Collection[str], ontology: Ontology) -> bool:
    """Say whether nothing but hearsay makes a word less than sure: "reportedly refused", not "may refuse"."""
    return bool(words) and all(any(o.name == ALLEGATION for o in ontology.operators_for(w, "ADV")) for w in words)


def is_said_of(tree: Tree, node: int, head: int, ontology: Ontology) -> bool:
    """Say whether a word only hands on what somebody is said not to have done: "is said to have refused"."""
    said = tree.lemmas[head] in SEEMING or (tree.lemmas[head] in SAID and tree.passive(head))
    undone = is_denied(tree, node) or any(
        o.yields == NEGATED for o in ontology.operators_for(tree.lemmas[node], "VERB")
    )
    return said and undone and tree.infinitive(node)
