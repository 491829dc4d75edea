"""Operators of the ontology found in a tree: words such as "plan", "cancel" or "possible" that govern an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED
from relgraph.extract.words import says_noun, says_verb

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology, Operator

__all__ = ["is_phrase", "operator_over", "phrase_before", "slot_of", "undoes"]

FOR = "for"
INFINITIVE, WHEN = "infinitive", frozenset("on upon after before while when since during".split())
CLAUSE, ANOTHER = "clause", "another"  # "wants to leave", "wants Oslo to leave"
NAMING = "naming"  # "calls it an attack"


def operator_over(tree: Tree, head: int, node: int, ontology: Ontology) -> Operator | None:
    """Give the operator that a word is for what stands below it; None when it is none for that slot."""
    token, slot = tree.tokens[head], slot_of(tree, node)
    near = ANOTHER if slot == CLAUSE and _is_anothers(tree, head, node) else slot
    if tree.tokens[node].upos == "NOUN" and (slot == CLAUSE or _is_named_what(tree, head)):
        near = NAMING
    stands = {slot, near, INFINITIVE} if slot == CLAUSE and tree.infinitive(node) else {slot, near}
    kind = {"AUX": "VERB", "PROPN": "NOUN"}.get(token.upos, token.upos)
    best: tuple[tuple[int, bool], Operator] | None = None
    for operator in ontology.operators_for(token.lemma.lower(), kind):
        words = {"VERB": operator.verbs, "NOUN": operator.nouns, "ADJ": operator.adjectives}.get(kind, ())
        says = says_verb if kind == "VERB" else says_noun
        for word in words:
            doubted = slot == "subject" and (kind == "ADJ" or tree.case(head) == "in")  # "is open", "is in doubt"
            rank = (len(word), near in operator.scope)
            if (
                (not operator.scope or stands & set(operator.scope) or doubted)
                and says(tree, head, word)
                and (best is None or rank > best[0])
            ):
                best = (rank, operator)
    return best[1] if best else None


def is_phrase(tree: Tree, verb: int, last: int, ontology: Ontology) -> bool:
    """Say whether a verb and a word that hangs on it are one operator: "make good its threat", "stop short"."""
    ends = {tree.lower(last), tree.lemmas[last]}
    return any(
        phrase.rpartition(" ")[2] in ends and " " in phrase and says_verb(tree, verb, phrase)
        for operator in ontology.operators_for(tree.lemmas[verb], "VERB")
        for phrase in operator.verbs
    )


def phrase_before(tree: Tree, node: int, head: int, ontology: Ontology) -> int | None:
    """Give the phrase right before a gerund that the parser hung on the outer verb: "refused to rule out sending"."""
    if tree.tokens[node].dep != "advcl" or not tree.lower(node).endswith("ing") or tree.mark(node):
        return None
    verb = tree.tokens[max(node - 1, 0)].head
    inner = tree.tokens[node - 1].dep == "compound:prt" and tree.tokens[verb].dep == "xcomp"
    joined = inner and tree.tokens[verb].head == head and is_phrase(tree, verb, node - 1, ontology)
    return verb if joined else None


def undoes(tree: Tree, low: int, high: int, ontology: Ontology) -> bool:
    """Say whether one failure undoes another: "failed to prevent"."""
    kinds = ((i, "NOUN" if tree.tokens[i].upos == "NOUN" else "VERB") for i in (low, high))
    return all(any(o.denied == HAPPENED for o in ontology.operators_for(tree.lemmas[i], kind)) for i, kind in kinds)


def slot_of(tree: Tree, node: int) -> str:
    """Name the slot a node fills under its head, as operators and frames call it."""
    dep = tree.tokens[node].dep
    if dep.startswith("advcl") and tree.mark(node) == FOR and not tree.infinitive(node):
        return FOR  # "suspended Minsk for jailing him": why, not what
    if dep.startswith("advcl") and tree.mark(node) in WHEN:
        return tree.mark(node)  # "on arriving in Cairo, he called for calm": when, not what
    if dep in {"xcomp", "ccomp", "acl", "acl:relcl", "csubj", "csubj:pass"} or dep.startswith("advcl"):
        return CLAUSE
    if dep in {"obj", "nsubj:pass"}:
        return "object"
    if dep == "nsubj":
        return "object" if tree.passive(tree.tokens[node].head) else "subject"
    return tree.case(node) or dep


def _is_named_what(tree: Tree, verb: int) -> bool:
    """Say whether a verb tells what somebody makes of something: "what it called an attack"."""
    token = tree.tokens[verb]
    return token.dep == "acl:relcl" and tree.lower(token.head) == "what"


def _is_anothers(tree: Tree, head: int, node: int) -> bool:
    """Say whether a clause tells what another than the subject of its verb does."""
    own = tree.children(node, "nsubj", "nsubj:pass")
    if own:
        return tree.tokens[own[-1]].upos != "PRON"  # "hopes that it will join"
    return bool(set(tree.surface(node)) - set(tree.surface(head)))
