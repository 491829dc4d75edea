"""What a party to a quarrel says of the other, which is alleged; what it says of its own deeds it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.stance import Judgement

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology
    from relgraph.records import Mention

__all__ = ["by_speaker"]

CLAIMING = frozenset({"assert", "claim", "allege", "charge", "contend"})
ASSERTING = CLAIMING | {"maintain", "insist", "argue"}
ACCUSING = frozenset({"accuse", "blame", "charge", "denounce"})
JOINED = frozenset({"conj", "xcomp", "csubj"})
HOSTILE, VIOLENT = -5.0, -9.0  # on the scale of Goldstein
OUTSIDE = frozenset({"ArmedGroup", "Group"})
ACTING = frozenset({"agent", "participant"})
ARMED, PRIVATE = "ArmedGroup", "lex:private_person"
RETORTING = frozenset({"retort", "answer", "counter", "show", "prove", "demonstrate"})
PAPERS = frozenset("document paper file letter record photograph photo picture image video footage evidence".split())
INQUIRING = frozenset("report study inquiry enquiry investigation investigator monitor panel inspector book".split())


def by_speaker(
    tree: Tree, draft: Draft, judgement: Judgement, speaker: Mention | None, ontology: Ontology
) -> Judgement:
    """Judge anew what somebody tells of another's hostile deed: "Asmara claimed that Ethiopian troops had attacked"."""
    if judgement.stance != "happened":
        return judgement
    armed = _is_for_arms(draft, ontology)
    first = draft.roles[0][1] if draft.roles and draft.roles[0][0] in ACTING else ()
    owning = [m for m in draft.mentions if m.kind != ARMED] if armed else first  # no state is of the side of its rebels
    whose, acting = None if speaker is None else _side(speaker), {_side(m) for m in owning}
    if not acting or (whose is not None and whose in acting):
        return judgement
    tells = _told_by(tree, draft, ontology, armed=True) if armed and _is_anothers(tree, draft) else None
    if tells is None and whose is not None and None not in acting:
        tells = _in_quarrel(tree, draft, whose, ontology)
    return judgement if tells is None else Judgement("possible", (*judgement.because, tells))


def _in_quarrel(tree: Tree, draft: Draft, whose: str, ontology: Ontology) -> str | None:
    """Give the word by which one who quarrels with another tells of what that did."""
    tells = _asserted_by(tree, draft, ontology)
    told = tells is None and _is_hostile(draft, ontology) and whose in {_side(m) for m in draft.mentions}
    return _told_by(tree, draft, ontology) if told else tells


def _is_hostile(draft: Draft, ontology: Ontology) -> bool:
    """Say whether an event is a blow against somebody, or help for those who take up arms."""
    score = ontology.types[draft.frame.type].goldstein
    if score is None or draft.frame.about or draft.roles[0][0] != "agent":
        return False
    return score <= HOSTILE or any(m.kind in OUTSIDE for role, who in draft.roles if role == "target" for m in who)


def _is_for_arms(draft: Draft, ontology: Ontology) -> bool:
    """Say whether an event is help given to those who have taken up arms, or by them: what nobody owns up to."""
    score = ontology.types[draft.frame.type].goldstein or 0
    ends = dict(draft.roles)
    both = (*ends.get("agent", ()), *ends.get("target", ()))
    return score > 0 and not draft.frame.about and "target" in ends and any(m.kind == ARMED for m in both)


def _is_anothers(tree: Tree, draft: Draft) -> bool:
    """Say whether who tells of a deed is not who does it: not "Oslo said that it had armed them"."""
    return all(tree.tokens[s].upos != "PRON" for s in tree.surface(draft.trigger))


def _side(mention: Mention) -> str | None:
    return mention.state or mention.actor


def _asserted_by(tree: Tree, draft: Draft, ontology: Ontology) -> str | None:
    """Give the verb that asserts the clause a word stands in, None where it is told as neutral speech.

    Who accuses one and says something of another accuses that one, too.
    """
    node, doubts = draft.trigger, ASSERTING if _is_hostile(draft, ontology) else CLAIMING
    for head in tree.ancestors(node):
        if tree.tokens[node].dep in {"ccomp", "parataxis"}:
            if tree.lemmas[head] in doubts:
                return tree.tokens[head].text
            beside = (tree.tokens[head].head, *tree.children(head, "conj")) if tree.tokens[head].dep == "conj" else ()
            says = tree.lemmas[head] in ontology.words("lex:reporting")
            if says and any(tree.lemmas[v] in ACCUSING for v in beside):
                return tree.tokens[head].text
        node = head
    return None


def _told_by(tree: Tree, draft: Draft, ontology: Ontology, *, armed: bool = False) -> str | None:
    """Give the words with which the one who suffers it tells of an event: "according to Dakar", "officials said"."""
    node = draft.trigger
    nodes = (node, *tree.ancestors(node))
    if any(tree.case(c) == "according to" or tree.lower(c) == "according" for n in nodes for c in tree.children(n)):
        return "according to"
    if not armed and (ontology.types[draft.frame.type].goldstein or 0) > VIOLENT:
        return None  # what a state decrees is known to all
    head = _telling(tree, node)
    if head is not None and armed and any(tree.lemmas[s] in PAPERS for s in tree.surface(head)):
        head = _telling(tree, head)  # "documents showed that Oslo had armed them, the minister said"
    says = head is not None and (tree.lemmas[head] in ontology.words("lex:reporting") or tree.lemmas[head] in RETORTING)
    if head is None or not says or (armed and _is_neutral(tree, head, ontology)):
        return None
    return tree.tokens[head].text


def _telling(tree: Tree, node: int) -> int | None:
    """Give the verb whose clause a word stands in."""
    while tree.tokens[node].dep in JOINED:
        node = tree.tokens[node].head
    return tree.tokens[node].head if tree.tokens[node].dep == "ccomp" else None


def _is_neutral(tree: Tree, verb: int, ontology: Ontology) -> bool:
    """Say whether who tells of something has no part in it: "historians say", "the inquiry found"."""
    apart = any(tree.lemmas[s] in INQUIRING or tree.lemmas[s] in ontology.words(PRIVATE) for s in tree.surface(verb))
    return apart and tree.lemmas[verb] != "believe"
