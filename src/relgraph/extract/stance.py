"""How sure a sentence is of an event: happened, planned, possible or negated, worked out from the trigger upward.

Each word above the trigger that changes it (a modal, a negation, an operator of the ontology such as "plan" or
"refuse", a statement such as a threat) is applied in turn, innermost first, until the scope ends at a clause that is
told as a fact of its own (a relative clause, "after ...", "when ...").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.local import HAPPENED, INSTEAD, NEGATED, PLANNED, POSSIBLE, combine, has_no, local_stance
from relgraph.extract.operators import operator_over, slot_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["Judgement", "judge"]

CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "once", "provided"})
FACT_MARKS = frozenset(
    "after when since because as while although though once where by following upon before until despite".split()
)
ENDS_SCOPE = frozenset({"acl:relcl", "advcl:relcl", "appos", "parataxis", "list", "dislocated", "vocative"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance and the words that made it so, innermost first, for `relgraph explain`."""

    stance: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Climb:
    tree: Tree
    draft: Draft
    ontology: Ontology
    statements: Mapping[int, Draft]


def judge(tree: Tree, draft: Draft, ontology: Ontology, statements: Mapping[int, Draft]) -> Judgement:
    """Work out the stance of a matched frame; `statements` are the statement frames of the sentence by trigger."""
    climb = _Climb(tree, draft, ontology, statements)
    node = draft.trigger
    stance, words = local_stance(tree, node, ontology)
    if ontology.types[draft.frame.type].lasting and not tree.verbal(node):
        return Judgement(stance, tuple(words))  # "its NATO allies" are so, whatever is planned with them
    because, seen = list(words), {node}
    while (head := _above(climb, node)) not in seen:
        seen.add(head)
        step = _step(climb, node, head)
        if step is None:
            break
        stance = combine(stance, step.stance)
        because.extend(step.because)
        node = head
    if tree.sentence.text.rstrip("\"”’') ").endswith("?") and stance in {HAPPENED, PLANNED}:
        return Judgement(POSSIBLE, (*because, "?"))
    return Judgement(stance, tuple(because))


def _above(climb: _Climb, node: int) -> int:
    """Give the head of a node; a verb and its second word are one: of "stopped short of" the verb."""
    tree = climb.tree
    head = tree.tokens[node].head
    over = tree.tokens[head].head
    if tree.tokens[head].upos in {"ADJ", "ADV", "NOUN"}:
        phrase = f"{tree.lemmas[over]} {tree.lower(head)}"
        if any(phrase in operator.verbs for operator in climb.ontology.operators_for(tree.lemmas[over], "VERB")):
            return over
    return head


def _step(climb: _Climb, node: int, head: int) -> Judgement | None:
    """Apply what stands directly above a node; None where the scope ends."""
    tree, dep, mark = climb.tree, climb.tree.tokens[node].dep, climb.tree.mark(node)
    if dep == "acl:relcl" and tree.tokens[head].upos == "VERB":
        dep = "ccomp"  # "demands that Moscow release ...", which the parser may take for a relative clause
    if dep in ENDS_SCOPE:
        said = dep == "parataxis" and tree.lemmas[head] in climb.ontology.words("lex:reporting")
        return Judgement(HAPPENED, ()) if said else None
    if dep == "conj":
        return _shared(climb, node, head)
    if mark in INSTEAD and dep in {"advcl", "acl", "obl", "nmod"}:
        return Judgement(NEGATED, (mark,))
    if dep == "ccomp" and mark in {"if", "whether"}:
        return Judgement(POSSIBLE, (mark,))
    yields = _yields(climb, node, head)
    if dep.startswith("advcl") and (yields is None or mark in FACT_MARKS | CONDITIONS):
        return _adverbial(tree, node, mark)
    if dep == "acl":
        if not tree.infinitive(node) and not mark:
            return None  # "the deal reached in Minsk" was reached, whatever is said of the deal
        if yields is None and tree.infinitive(node):  # a headline: "Minsk to open ..."
            return Judgement(PLANNED if tree.tokens[head].upos == "PROPN" else POSSIBLE, ("to",))
    outer, words = local_stance(tree, head, climb.ontology, below=node)
    if yields is None:
        return _unmarked(climb, node, head, outer, words)
    return Judgement(_turned(*yields, outer), (tree.tokens[head].text, *words))


def _unmarked(climb: _Climb, node: int, head: int, outer: str, words: tuple[str, ...]) -> Judgement | None:
    """Climb through a word that is no operator: a light verb gives all its stance, another verb only its modals."""
    tree, dep = climb.tree, climb.tree.tokens[node].dep
    if head == climb.draft.carrier or dep in {"cop", "aux", "aux:pass", "xcomp", "compound", "case"}:
        if (
            dep == "xcomp"
            and tree.infinitive(node)
            and tree.tokens[head].upos == "VERB"
            and head != climb.draft.carrier
        ):
            return Judgement(combine(POSSIBLE, outer), (*words, tree.tokens[head].text))
        return Judgement(outer, words)
    if dep == "ccomp":
        return Judgement(outer if outer in {POSSIBLE, NEGATED} else HAPPENED, words)
    told = tree.children(node, "det", "nmod:poss") and not has_no(tree, node)
    definite = bool(told) and not any(tree.lower(c) in {"a", "an", "any"} for c in tree.children(node, "det"))
    if definite:
        return None  # "the siege" was, whatever may have provoked it
    if dep in {"obj", "nsubj", "nsubj:pass", "nmod", "nmod:poss"} and outer in {PLANNED, POSSIBLE}:
        return Judgement(outer, words)
    return Judgement(HAPPENED, ())


def _turned(yields: str, denied: str | None, outer: str) -> str:
    """Give what an operator yields when it is itself negated or only possible: "did not refuse", "may agree"."""
    if outer == NEGATED:
        return denied or (POSSIBLE if yields == NEGATED else NEGATED)
    if outer == POSSIBLE:
        return POSSIBLE
    return PLANNED if outer == PLANNED and yields == HAPPENED else yields


def _yields(climb: _Climb, node: int, head: int) -> tuple[str, str | None] | None:
    """Give what the word above does to a node: the stance it yields, and the one it yields when it is negated."""
    statement = climb.statements.get(head)
    slot = slot_of(climb.tree, node)
    speaks = statement is not None and (node in statement.about or slot in statement.frame.about)
    if statement is not None and speaks and statement.frame.yields:
        return statement.frame.yields, None
    operator = operator_over(climb.tree, head, slot, climb.ontology)
    return (operator.yields, operator.denied) if operator is not None else None


def _adverbial(tree: Tree, node: int, mark: str) -> Judgement | None:
    if mark in CONDITIONS:
        return Judgement(POSSIBLE, (mark,))
    return Judgement(PLANNED, ("to",)) if tree.infinitive(node) else None


def _shared(climb: _Climb, node: int, head: int) -> Judgement:
    """A second verb shares the first one's modals and, after "or" and "nor", its negation; a second noun its "no"."""
    tree = climb.tree
    if tree.tokens[node].upos not in {"VERB", "AUX"}:
        return Judgement(NEGATED, ("no",)) if has_no(tree, head) else Judgement(HAPPENED, ())
    own_aux = bool(tree.children(node, "aux", "aux:pass")) and not tree.passive(node)
    if own_aux or tree.children(node, "nsubj", "nsubj:pass"):
        return Judgement(HAPPENED, ())
    stance, words = local_stance(tree, head, climb.ontology)
    joined = {tree.lower(c) for c in tree.children(node, "cc")}
    if stance == NEGATED and "or" not in joined:  # "nor" negates by itself
        return Judgement(HAPPENED, ())
    return Judgement(stance, words)
