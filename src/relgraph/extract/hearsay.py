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

ASSERTING = frozenset({"assert", "claim", "allege", "charge", "maintain", "contend", "insist", "argue"})
HOSTILE, VIOLENT = -5.0, -9.0  # on the scale of Goldstein
OUTSIDE = frozenset({"ArmedGroup", "Group"})


def by_speaker(
    tree: Tree, draft: Draft, judgement: Judgement, speaker: Mention | None, ontology: Ontology
) -> Judgement:
    """Judge anew what somebody tells of another's hostile deed: "Asmara claimed that Ethiopian troops had attacked"."""
    if judgement.stance != "happened" or speaker is None or not _is_hostile(draft, ontology):
        return judgement
    first = draft.roles[0][1] if draft.roles and draft.roles[0][0] == "agent" else ()
    whose, acting = _side(speaker), {_side(m) for m in first}
    if whose is None or not acting or whose in acting or None in acting:
        return judgement
    tells = _asserted_by(tree, draft.trigger)
    if tells is None and whose in {_side(m) for m in draft.mentions}:
        tells = _told_by(tree, draft, ontology)
    return judgement if tells is None else Judgement("possible", (*judgement.because, tells))


def _is_hostile(draft: Draft, ontology: Ontology) -> bool:
    """Say whether an event is a blow against somebody, or help for those who take up arms."""
    score = ontology.types[draft.frame.type].goldstein
    if score is None or draft.frame.about:
        return False
    return score <= HOSTILE or any(m.kind in OUTSIDE for role, who in draft.roles if role == "target" for m in who)


def _side(mention: Mention) -> str | None:
    return mention.state or mention.actor


def _asserted_by(tree: Tree, node: int) -> str | None:
    """Give the verb that asserts the clause a word stands in, None where it is told as neutral speech."""
    for head in tree.ancestors(node):
        if tree.tokens[node].dep in {"ccomp", "parataxis"} and tree.lemmas[head] in ASSERTING:
            return tree.tokens[head].text
        node = head
    return None


def _told_by(tree: Tree, draft: Draft, ontology: Ontology) -> str | None:
    """Give the words with which the one who suffers it tells of an event: "according to Dakar", "officials said"."""
    node = draft.trigger
    nodes = (node, *tree.ancestors(node))
    if any(tree.case(c) == "according to" or tree.lower(c) == "according" for n in nodes for c in tree.children(n)):
        return "according to"
    if (ontology.types[draft.frame.type].goldstein or 0) > VIOLENT:
        return None  # what a state decrees is known to all
    while tree.tokens[node].dep in {"conj", "xcomp"}:
        node = tree.tokens[node].head
    head = tree.tokens[node].head
    said = tree.tokens[node].dep == "ccomp" and tree.lemmas[head] in ontology.words("lex:reporting")
    return tree.tokens[head].text if said else None
