"""How sure a sentence is of an event: happened, planned, possible or negated, worked out from the trigger upward.

Each word above the trigger that changes it (a modal, a negation, an operator of the ontology such as "plan" or "refuse", a
statement such as a threat) is applied in turn, innermost first, until the scope ends at a clause that is told as a fact of
its own (a relative clause, "after ...", "when ...").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.operators import operator_over, slot_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["Judgement", "judge"]

HAPPENED, PLANNED, POSSIBLE, NEGATED = "happened", "planned", "possible", "negated"
NEGATIVES = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "nt"})
FACT_MARKS = frozenset(
    {
        "after",
        "when",
        "since",
        "because",
        "as",
        "while",
        "although",
        "though",
        "once",
        "where",
        "by",
        "following",
        "upon",
        "before",
        "until",
        "despite",
    }
)
CONDITIONS = frozenset({"if", "unless", "whether", "should", "lest", "once", "only after", "provided"})
INSTEAD = frozenset({"without", "instead of", "rather than"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance and the words that made it so, innermost first, for `relgraph explain`."""

    stance: str
    because: tuple[str, ...]


def judge(tree: Tree, draft: Draft, ontology: Ontology, statements: Mapping[int, Draft]) -> Judgement:
    """Work out the stance of a matched frame; `statements` are the statement frames of the sentence by trigger."""
    node = draft.trigger
    stance, words = _local(tree, node, ontology)
    because = list(words)
    seen = {node}
    while True:
        head = tree.tokens[node].head
        if head == node or head in seen:
            break
        seen.add(head)
        step = _step(tree, node, head, draft, ontology, statements)
        if step is None:
            break
        stance = _combine(stance, step.stance)
        because.extend(step.because)
        node = head
    if tree.sentence.text.rstrip("\"”’') ").endswith("?") and stance in {HAPPENED, PLANNED}:
        return Judgement(POSSIBLE, (*because, "?"))
    return Judgement(stance, tuple(because))


def _combine(inner: str, outer: str) -> str:
    """Apply an outer word to what it governs: a plan not to go is no visit, a refusal of a refusal leaves it open."""
    if outer == HAPPENED:
        return inner
    if inner == HAPPENED:
        return outer
    if inner == NEGATED:
        return POSSIBLE if outer in {NEGATED, POSSIBLE} else NEGATED
    if outer == NEGATED:
        return NEGATED
    return POSSIBLE if POSSIBLE in (inner, outer) else PLANNED


def _step(
    tree: Tree, node: int, head: int, draft: Draft, ontology: Ontology, statements: Mapping[int, Draft]
) -> Judgement | None:
    """Apply what stands directly above a node; None where the scope ends."""
    dep = tree.tokens[node].dep
    if dep in {"acl:relcl", "advcl:relcl", "appos", "parataxis", "list", "dislocated", "vocative"}:
        return _quoted(tree, head, ontology) if dep == "parataxis" else None
    if dep == "conj":
        return _shared(tree, node, head, ontology)
    if tree.mark(node) in INSTEAD and dep in {"advcl", "acl", "obl", "nmod"}:
        return Judgement(NEGATED, (tree.mark(node),))
    if dep.startswith("advcl") and not _complement(tree, node, head, ontology, statements):
        return _adverbial(tree, node)
    if dep == "acl" and tree.infinitive(node) and not _yields(tree, node, head, ontology, statements):
        return Judgement(
            PLANNED if tree.tokens[head].upos == "PROPN" else POSSIBLE, ("to",)
        )  # a headline: "Minsk to open ..."
    yields = _yields(tree, node, head, ontology, statements)
    outer, words = _local(tree, head, ontology)
    if yields is None:
        return _unmarked(tree, node, head, draft, outer, words)
    turned = _turned(yields, outer)
    return Judgement(turned, (tree.tokens[head].text, *words))


def _unmarked(tree: Tree, node: int, head: int, draft: Draft, outer: str, words: tuple[str, ...]) -> Judgement | None:
    """Climb through a word that is no operator: a light verb gives all its stance, another verb only its modals."""
    dep = tree.tokens[node].dep
    if head == draft.carrier or dep in {"cop", "aux", "aux:pass", "xcomp", "compound", "case"}:
        stance = outer
        if dep == "xcomp" and tree.infinitive(node) and tree.tokens[head].upos == "VERB" and head != draft.carrier:
            stance = _combine(POSSIBLE, outer)
            words = (*words, tree.tokens[head].text)
        return Judgement(stance, words)
    if dep == "ccomp":
        return Judgement(HAPPENED if outer in {HAPPENED, PLANNED} else POSSIBLE if outer == POSSIBLE else outer, words)
    if dep in {"obj", "nsubj", "nsubj:pass", "nmod", "nmod:poss", "obl"}:
        return Judgement(outer if outer in {PLANNED, POSSIBLE} and dep != "obl" else HAPPENED, words)
    return Judgement(HAPPENED, ())


def _turned(yields: str, outer: str) -> str:
    """Give what an operator yields when it is itself negated or only possible: "did not refuse", "may agree"."""
    if outer == NEGATED:
        return POSSIBLE if yields == NEGATED else NEGATED
    if outer == POSSIBLE:
        return POSSIBLE
    if outer == PLANNED and yields == HAPPENED:
        return PLANNED
    return yields


def _yields(tree: Tree, node: int, head: int, ontology: Ontology, statements: Mapping[int, Draft]) -> str | None:
    statement = statements.get(head)
    slot = slot_of(tree, node)
    if statement is not None and statement.frame.yields and (node in statement.about or slot in statement.frame.about):
        return statement.frame.yields
    return operator_over(tree, head, slot, ontology)


def _complement(tree: Tree, node: int, head: int, ontology: Ontology, statements: Mapping[int, Draft]) -> bool:
    return (
        _yields(tree, node, head, ontology, statements) is not None and tree.mark(node) not in FACT_MARKS | CONDITIONS
    )


def _adverbial(tree: Tree, node: int) -> Judgement | None:
    mark = tree.mark(node)
    if mark in CONDITIONS:
        return Judgement(POSSIBLE, (mark,))
    if tree.infinitive(node):
        return Judgement(PLANNED, ("to",))
    return None


def _quoted(tree: Tree, head: int, ontology: Ontology) -> Judgement | None:
    return Judgement(HAPPENED, ()) if tree.lemmas[head] in ontology.words("lex:reporting") else None


def _shared(tree: Tree, node: int, head: int, ontology: Ontology) -> Judgement:
    """A second verb shares the first one's modals and, after "or" and "nor", its negation."""
    own_subject = bool(tree.children(node, "nsubj", "nsubj:pass"))
    own_aux = bool(tree.children(node, "aux", "aux:pass")) and not tree.passive(node)
    if own_subject or own_aux or tree.tokens[node].upos not in {"VERB", "AUX"}:
        return Judgement(HAPPENED, ()) if own_subject or own_aux else Judgement(*_nominal_share(tree, head, ontology))
    stance, words = _local(tree, head, ontology)
    if stance == NEGATED and not any(tree.lower(c) in {"or", "nor"} for c in tree.children(node, "cc")):
        return Judgement(HAPPENED, ())
    return Judgement(stance, words)


def _nominal_share(tree: Tree, head: int, ontology: Ontology) -> tuple[str, tuple[str, ...]]:
    if any(tree.lower(c) == "no" for c in tree.children(head, "det")):
        return NEGATED, ("no",)
    return HAPPENED, ()


def _local(tree: Tree, i: int, ontology: Ontology) -> tuple[str, tuple[str, ...]]:
    """Read negation, modals and adverbs that hang directly on a word."""
    stance, words = HAPPENED, []
    negated = False
    if tree.infinitive(i) and (
        tree.tokens[i].head == i or any(tree.tokens[c].lemma == "be" for c in tree.children(i, "aux", "cop"))
    ):
        stance, words = PLANNED, ["to"]  # "is to open", and in headlines "Minsk to open"
    for c in tree.children(i):
        token, lower = tree.tokens[c], tree.lower(c)
        if (
            lower in NEGATIVES
            and token.dep in {"advmod", "det", "cc:preconj", "aux", "mark", "cc"}
            and not (lower == "no" and token.dep == "advmod")
        ):
            negated = not negated
            words.append(lower)
        elif lower == "longer" and any(tree.lower(g) == "no" for g in tree.children(c)):
            negated = True
            words.append("no longer")
        elif token.dep in {"aux", "advmod", "mark", "cop"}:
            change = _small_word(tree, i, c, ontology)
            if change is not None:
                stance = _combine(stance, change)
                words.append(lower)
        elif token.dep in {"obj", "nsubj", "nsubj:pass"} and tree.tokens[i].upos == "VERB" and _empty(tree, c):
            negated = True
            words.append(token.text)
        elif token.dep.startswith("advcl") and tree.mark(c) in {"if", "unless"}:
            stance = POSSIBLE
            words.append(tree.mark(c))
    return (
        NEGATED
        if negated and stance != POSSIBLE
        else POSSIBLE
        if negated and _may_not(words)
        else NEGATED
        if negated
        else stance
    ), tuple(words)


def _may_not(words: list[str]) -> bool:
    return any(w in {"may", "might"} for w in words)


def _empty(tree: Tree, c: int) -> bool:
    if tree.lower(c) in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(tree.lower(d) in {"no", "neither"} for d in tree.children(c, "det", "cc:preconj"))


def _small_word(tree: Tree, i: int, c: int, ontology: Ontology) -> str | None:
    token = tree.tokens[c]
    kind = "AUX" if token.dep in {"aux", "cop"} else "ADV" if token.dep == "advmod" else "SCONJ"
    operators = ontology.operators_for(token.lemma.lower(), kind) or ontology.operators_for(tree.lower(c), kind)
    if kind == "AUX" and tree.lower(c) in {"would", "'d", "’d"} and _reported(tree, i, ontology):
        return PLANNED  # the future as seen from a past "said that"
    return operators[0].yields if operators else None


def _reported(tree: Tree, i: int, ontology: Ontology) -> bool:
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    head = tree.tokens[i].head
    return tree.tokens[i].dep in {"ccomp", "parataxis"} and tree.lemmas[head] in ontology.words("lex:reporting")
