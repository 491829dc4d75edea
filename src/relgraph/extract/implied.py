"""Parties that go unsaid: "Diplomatic relations were severed in 1961" in an article about two states means those two.

Only words that always hold between two parties (relations, ties, an embassy: `lex:bilateral`) imply them, only the two
states that the article has spoken of most so far can be meant, and only where the sentence leaves a role open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.mentions import Resolver
    from relgraph.extract.roles import Roles
    from relgraph.ontology import Frame, Ontology
    from relgraph.records import Mention

__all__ = ["with_implied"]

ENDS = ("agent", "target")
PARTIES = 2


def with_implied(
    roles: Roles,
    frame: Frame,
    trigger: int,
    resolver: Resolver,
    ontology: Ontology,
    *,
    told: frozenset[str],
    mutual: bool,
    mission: bool,
) -> Roles:
    """Fill the open ends of an event between two parties with the pair the article is about.

    A `mission` of which nothing is said ("the Embassy was reopened") is the one the article told of last.

    Roles `told` of in words stay as they are, even where the words say nobody known. What is `mutual` ("relations were
    severed") has both as agents when both go unsaid.
    """
    if mission and not roles and not told and len(resolver.memory.mission) == PARTIES:
        pairs = zip(ENDS, resolver.memory.mission, strict=True)
        return tuple((role, (resolver.at_trigger(trigger, m),)) for role, m in pairs if role in dict(frame.roles))
    open_roles = [
        role for role in _open(roles, frame, ontology, mutual=mutual) if role not in told or role in dict(roles)
    ]
    if not open_roles:
        return roles
    present = {m.state for _, mentions in roles for m in mentions if m.state}
    if not present and any(role in {*ENDS, *open_roles} for role, _ in roles):
        return roles  # one end is somebody unknown, so which of the pair is the other one cannot be told
    pair = resolver.memory.leading_pair()
    if len(pair) != PARTIES or not present <= {m.state for m in pair}:
        return roles
    missing = [m for m in pair if m.state not in present]
    if len(missing) < len(open_roles):
        return roles
    if told_before := _told_before(frame, trigger, resolver, open_roles):
        return tuple((role, (resolver.at_trigger(trigger, m),)) for role, m in zip(ENDS, told_before, strict=True))
    if open_roles == ["target"] and (rivals := _rivals(trigger, resolver, pair)):
        missing = rivals if len({m.state for m in rivals}) == 1 else []
    filled = {role: list(mentions) for role, mentions in roles}
    for role, mention in zip(open_roles, missing, strict=False):
        filled.setdefault(role, []).append(resolver.at_trigger(trigger, mention))
    order = [role for role, _ in frame.roles]
    return tuple((role, tuple(filled[role])) for role in order if role in filled)


def _told_before(
    frame: Frame, trigger: int, resolver: Resolver, open_roles: Sequence[str]
) -> tuple[Mention, Mention] | None:
    """Give who did it to whom where a noun with its article points back to an event told: "the severing of ties"."""
    ends = resolver.memory.done.get(frame.type)
    again = resolver.tree.tokens[trigger].upos == "NOUN" and resolver.is_definite(trigger)
    if ends is None or not again or open_roles != ["agent"] * PARTIES:
        return None
    return ends if {m.state for m in ends} == {m.state for m in resolver.memory.leading_pair()} else None


def _rivals(trigger: int, resolver: Resolver, pair: Sequence[Mention]) -> list[Mention]:
    """Give the states that the sentence tells of in the place of the pair's other one, which it does not name.

    "Peru denies it, and Chile recalled its ambassador", "Chile ended what relations it had with Peru", whoever else the
    article is about.
    """
    tree = resolver.tree
    clause = tree.tokens[trigger]
    acting = [m for h in tree.surface(trigger) for m in resolver.mentions(h) if m.kind == "State"]
    known = {m.state for m in pair}
    here = {m.state for i in resolver.names.at for m in resolver.mentions(i)} & known
    if clause.upos != "VERB" or not acting or here != {m.state for m in acting}:
        return []
    subjects = [h for h in tree.children(clause.head, "nsubj") if h < trigger] if clause.dep == "conj" else []
    inside = [i for i in tree.sentence.subtree(trigger) if tree.tokens[i].head != trigger]
    partners = [i for i in inside if [tree.lower(c) for c in tree.children(i, "case")] == ["with"]]
    found = [m for h in (*partners, *subjects) for m in resolver.mentions(h)]
    return [m for m in found if m.kind == "State" and m.state not in known]


def _open(roles: Roles, frame: Frame, ontology: Ontology, *, mutual: bool) -> Sequence[str]:
    filled = {role: len(mentions) for role, mentions in roles}
    for role, _ in frame.roles:
        if ontology.roles[role].many:
            return [role] * max(0, PARTIES - filled.get(role, 0))
    if filled.get("agent", 0) >= PARTIES:  # "both countries recalled their ambassadors"
        return []
    ends = [role for role, _ in frame.roles if role in ENDS]
    missing = [role for role in ends if not filled.get(role)]
    if len(missing) < len(ends):
        return missing
    return ends[:1] * PARTIES if mutual else []  # with both ends unsaid, who did it to whom is not known
