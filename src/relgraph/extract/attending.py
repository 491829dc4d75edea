"""Events that are told beside another: on whose occasion they happen, what they are to bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.bystanders import is_occasion
from relgraph.extract.carriers import is_of_many
from relgraph.extract.local import HAPPENED, NEGATED, PLANNED, POSSIBLE
from relgraph.extract.operators import operator_over

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["brings", "is_bargained", "meant_by", "opened_by", "verb_of_occasion", "when_beside"]

DURING, AT = "during", "at"
WILL = frozenset({"will", "shall", "wo", "'ll", "\u2019ll"})
MAY = frozenset({"may", "might", "could", "would", "should", "can", "must"})
HELD = frozenset({"obj", "nsubj:pass"})
BRINGING, BARGAINED = "lex:bringing", "lex:left_to_others"
OPENING, WAYS = frozenset("clear pave open prepare smooth".split()), frozenset("way path road ground door".split())
CONTACTS = frozenset(
    "contact channel intermediary liaison talk negotiation dialogue go-between negotiate confer haggle bargain".split()
)
DISPUTES = frozenset("dispute row quarrel disagreement odd odds wrangle spat rift haggling argument tussle".split())
RAISING = frozenset({"raise", "broach"})
MEANT, OPEN = frozenset({"for", "on"}), frozenset({"vote", "referendum", "plebiscite", "ballot", "doubt"})
OVER = frozenset({"over", "for", "on", "about"})


def verb_of_occasion(tree: Tree, node: int, draft: Draft, ontology: Ontology) -> int | None:
    """Give the verb that tells what was done on the occasion of an event, None for what is no occasion.

    Who tried, refused or failed to do something during a visit has made the visit.
    """
    if node != draft.trigger or not _is_beside(tree, node, draft, ontology):
        return None
    verb = tree.clause_of(tree.tokens[node].head)
    while verb is not None and tree.infinitive(verb) and tree.tokens[verb].dep == "xcomp":
        over = tree.tokens[verb].head
        operator = operator_over(tree, over, verb, ontology)
        if operator is None or not (operator.ahead == PLANNED or operator.yields == NEGATED):
            break
        verb = over
    return verb


def _is_beside(tree: Tree, node: int, draft: Draft, ontology: Ontology) -> bool:
    if tree.tokens[node].upos != "NOUN" or tree.tokens[node].dep not in {"obl", "nmod"}:
        return False
    together = tree.case(node) == AT and is_of_many(draft.frame, ontology)
    return tree.case(node) == DURING or together or is_occasion(tree, node, draft.frame)


def when_beside(tree: Tree, verb: int) -> str:
    """Give how sure an occasion is by what was done on it, whether or not that was done: "did not raise it"."""
    helpers = {tree.lower(c) for c in tree.children(verb, "aux")}
    ahead = PLANNED if helpers & WILL else HAPPENED
    return POSSIBLE if helpers & MAY else ahead


def brings(tree: Tree, node: int, head: int, ontology: Ontology) -> bool:
    """Say whether a verb tells of bringing an event about, or of seeing to it: "to oversee the withdrawal"."""
    return tree.tokens[node].dep in HELD and tree.lemmas[head] in ontology.words(BRINGING)


def opened_by(tree: Tree, node: int, head: int) -> int | None:
    """Give the verb by which the way is opened for an event: "cleared the way for the return of its envoy"."""
    if not {"for", "to"} & {tree.case(node), tree.mark(node)}:
        return None
    verb = head if tree.tokens[head].upos == "VERB" else tree.tokens[head].head
    ways = tree.children(verb, *HELD) if tree.lemmas[verb] in OPENING else ()
    return verb if any(tree.lemmas[c] in WAYS for c in ways) else None


def meant_by(tree: Tree, node: int, head: int, ontology: Ontology) -> int | None:
    """Give the plan, hope or vote about an event where the parser hung that on the verb: "holds a vote on its exit"."""
    case = tree.case(node)
    if tree.tokens[node].dep != "obl" or case not in MEANT or tree.tokens[head].upos != "VERB":
        return None
    for noun in tree.children(head, "obj", "nsubj:pass", "nsubj"):
        near = noun < head or max(tree.sentence.subtree(noun)) + 1 == min(tree.sentence.subtree(node))
        if near and noun < node and tree.tokens[noun].upos == "NOUN" and (case != "on" or tree.lemmas[noun] in OPEN):
            operator = operator_over(tree, noun, node, ontology)
            if operator is not None and operator.yields != HAPPENED:
                return noun
    return None


def is_bargained(tree: Tree, node: int, head: int, draft: Draft, ontology: Ontology) -> bool:
    """Say whether an event is only what a contact or a dispute is about: "in contact over the release of the men".

    What is done against somebody, and is quarrelled over, has been done: "a row over the arrest of its envoy".
    """
    about = tree.case(node) in OVER and tree.lemmas[head] in CONTACTS | DISPUTES
    friendly = about and node == draft.trigger and (ontology.types[draft.frame.type].goldstein or 0) > 0
    about = (about and tree.lemmas[head] in CONTACTS) or (
        tree.tokens[node].dep in HELD and tree.lemmas[head] in RAISING
    )
    return friendly or (about and tree.lemmas[node] in ontology.words(BARGAINED))
