"""Says whom a party counts as in a network of states or of persons, and counts the parties that are neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from relgraph.ontology import Ontology
from relgraph.project.values import Actor, EventRow, Part, Selection

__all__ = ["recast"]

_STATE, _PERSON = "State", "Person"
# whose deeds are their state's when states are looked at; a crowd, a party, rebels or a firm stand for themselves
_FOR_STATE = (_STATE, _PERSON, "GovernmentBody")

_Stand = Callable[[Part, Actor, Ontology], str | None]


def recast(selection: Selection, kind: str, ontology: Ontology) -> Selection:
    """Put the states that parties act for in their place, or keep only persons; others are counted as left out.

    >>> from relgraph.ontology import load_ontology
    >>> recast(Selection((), {}, {}), "states", load_ontology()).parties_left_out
    {}
    """
    stand, fault = _STANDS[kind]
    lost: Counter[str] = Counter()
    events = []
    for event in selection.events:
        stood = [(part, stand(part, selection.actor(part.actor), ontology)) for part in event.parts]
        lost[fault] += sum(1 for _, name in stood if name is None)
        events.append(_recast_event(event, stood))
    return replace(selection, events=tuple(events), parties_left_out=dict(+lost), lacking=f"not between two {kind}")


def _recast_event(event: EventRow, stood: list[tuple[Part, str | None]]) -> EventRow:
    if all(part.actor == name for part, name in stood):
        return event
    parts = {(part.role, name): Part(part.role, name, part.state) for part, name in stood if name is not None}
    return replace(event, parts=tuple(parts[seat] for seat in sorted(parts)))


def _as_state(part: Part, actor: Actor, ontology: Ontology) -> str | None:
    acts = part.state is not None and ontology.is_any(actor.kind, _FOR_STATE)
    return f"state/{part.state}" if acts else None


def _as_person(part: Part, actor: Actor, ontology: Ontology) -> str | None:
    return part.actor if ontology.is_a(actor.kind, _PERSON) else None


_STANDS: dict[str, tuple[_Stand, str]] = {"states": (_as_state, "of no state"), "persons": (_as_person, "no persons")}
