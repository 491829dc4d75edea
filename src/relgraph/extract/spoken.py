"""The parties that a statement takes from what it speaks of: who should act, or whom the act would touch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fillers import ACTING
from relgraph.extract.roles import CLAUSE_PARTIES, FROM_CLAUSE, identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_clause_parties"]

SERVANTS = frozenset({"Agency", "ArmedForces"})
ADDRESSED = ("on", "upon", "to", "with")
TOUCHED = ("object", "indirect", "to", "against", "with", "from", "on", "for")


def with_clause_parties(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Fill a statement's open role from what it speaks of: who should act, else whom the act would touch."""
    filled = dict(draft.roles)
    for role, slots in draft.frame.roles:
        if role not in filled and FROM_CLAUSE.intersection(slots) and not _is_addressed(scene, draft):
            found = _parties_of(scene, draft, drafts) if CLAUSE_PARTIES in slots else _subjects_of(scene, draft, drafts)
            own = {identity(m) for m in draft.mentions} | {(m.state, 0, 0) for m in draft.mentions if m.state}
            parties = tuple(m for m in found if identity(m) not in own and (m.state, 0, 0) not in own)
            if parties:
                filled[role] = parties
    filled = {
        role: tuple(m for m in mentions if role != "target" or not _is_own_state(m, filled, draft))
        for role, mentions in filled.items()
    }
    order = [role for role, _ in draft.frame.roles if filled.get(role)]
    return replace(draft, roles=tuple((role, filled[role]) for role in order if role in filled))


def _is_addressed(scene: Scene, draft: Draft) -> bool:
    """Say whether a statement names whom it is addressed to, who is nobody known: "called on Muslims to kill him"."""
    if scene.tree.tokens[draft.trigger].upos != "VERB":
        return any(scene.tree.prepositional(draft.trigger).get(case) for case in ADDRESSED)
    clauses = [c for c in draft.about if scene.tree.infinitive(c)]
    slots = scene.tree.slots(draft.trigger)
    heads = [h for name in ("object", *ADDRESSED) for h in slots.get(name, ())]
    return any(h in heads and not scene.resolver.mentions(h) for c in clauses for h in scene.tree.surface(c))


def _is_own_state(target: Mention, filled: Mapping[str, tuple[Mention, ...]], draft: Draft) -> bool:
    """Say whether a target is the state its only agent acts for, or its servant who is told to do something.

    A president who goes to Texas visits nobody, and a state that orders its agents about demands nothing of another.
    """
    agents = filled.get("agent", ())
    own = {m.state for m in agents if m.kind in {"Person", "State"}}
    served = bool(draft.frame.about) and target.actor is None and target.kind in SERVANTS
    return (target.kind == "State" or served) and len(agents) == 1 and target.state in own


def _subjects_of(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Iterator[Mention]:
    """Give who acts in the clauses and event nouns a statement speaks of, and nobody else."""
    for node in draft.about:
        if scene.tree.verbal(node):
            acting = (m for h in scene.tree.surface(node) for m in scene.resolver.mentions(h))
        else:
            events = (other for other in drafts if other is not draft and node in {other.trigger, other.carrier})
            acting = (m for other in events for role, mentions in other.roles if role in ACTING for m in mentions)
        yield from (m for m in acting if m.actor or m.state)


def _parties_of(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Iterator[Mention]:
    about = set(draft.about)
    for other in drafts:
        if other is not draft and (other.trigger in about or other.carrier in about):
            own = {m.actor or m.state for m in draft.mentions}
            first = [m for m in (other.roles[0][1] if other.roles else ()) if (m.actor or m.state) not in own]
            yield from first or [m for _, mentions in other.roles[1:] for m in mentions]
            return
    for clause in draft.about:
        if scene.tree.verbal(clause):
            yield from _parties_in(scene, draft, clause)


def _parties_in(scene: Scene, draft: Draft, clause: int) -> Iterator[Mention]:
    """Give who should act in a clause that words no event; where that is the one who speaks, whom the act touches."""
    own = {m.state or m.actor for m in draft.mentions}
    for h in scene.tree.surface(clause):
        acting = [m for m in scene.resolver.mentions(h) if m.actor or m.state]
        if any((m.state or m.actor) not in own for m in acting):
            yield from acting
            return
    slots = scene.tree.slots(clause)
    things = [scene.tree.prepositional(h) for h in slots.get("object", ())]
    for name in TOUCHED:
        heads = [*slots.get(name, ()), *(h for thing in things for h in thing.get(name, ()))]
        owners = [o for h in heads if not scene.resolver.mentions(h) for o in scene.tree.owners(h)]
        touched = [m for h in (*heads, *owners) for m in scene.resolver.mentions(h) if m.actor or m.state]
        if touched:
            yield from touched
            return
