"""What a projection is made from: events as the store tells them, their parties, and the sentences they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Account", "Actor", "EventRow", "Head", "Mark", "Part", "Place", "Selection"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part in events; `state` is the code of the state it is or acts for, `home` that state's name."""

    id: str
    label: str
    kind: str
    state: str | None = None
    home: str | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Which actor takes part in an event, in which role, and the code of the state they act for there."""

    role: str
    actor: str
    state: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an event happened, and the code of the state that the place lies in."""

    label: str
    id: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above an article: its title, where and when it was published."""

    id: str
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of an article that a claim rests on: a mention of a role, or the trigger (`role` is empty)."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Account:
    """One article's account of an event: the sentence, who says so, and the words that count."""

    claim: str
    article: Head
    quote: str
    start: int
    end: int
    speaker: str | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event with all that is told of it but its sentences; days are ISO texts, which sort and write themselves."""

    id: str
    type: str
    stance: str
    date: str | None
    earliest: str | None
    latest: str | None
    published: str | None
    goldstein: float | None
    plover: str | None
    cameo: str | None
    reports: int
    articles: int
    places: tuple[Place, ...]
    parts: tuple[Part, ...]

    def fillers(self, role: str) -> tuple[str, ...]:
        """Give who takes part in a role."""
        return tuple(part.actor for part in self.parts if part.role == role)


@dataclass(frozen=True, slots=True)
class Selection:
    """The events of a view, everybody in the graph, and what was left out for which reason: events, and single parties.

    `lacking` says what an event is that no edge can be drawn for.
    """

    events: tuple[EventRow, ...]
    actors: Mapping[str, Actor]
    left_out: Mapping[str, int]
    parties_left_out: Mapping[str, int] = field(default_factory=dict)
    lacking: str = "with one side known"

    def actor(self, name: str) -> Actor:
        """Give an actor by id; one that nothing is told of has its id for a name."""
        return self.actors.get(name) or Actor(name, name, "Actor")
