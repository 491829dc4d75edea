"""What a projection is made from: events as the store tells them, their parties, and the sentences they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Account", "Actor", "EventRow", "Head", "Mark", "Part", "Selection"]


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
    """Which actor takes part in an event, in which role."""

    role: str
    actor: str


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
    """One event with all that is told of it; days are ISO texts, so that they sort and write themselves."""

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
    places: tuple[str, ...]
    parts: tuple[Part, ...]
    accounts: tuple[Account, ...]

    def fillers(self, role: str) -> tuple[str, ...]:
        """Give who takes part in a role."""
        return tuple(part.actor for part in self.parts if part.role == role)


@dataclass(frozen=True, slots=True)
class Selection:
    """The events that a view is made of, their actors, and how many events were left out for which reason."""

    events: tuple[EventRow, ...]
    actors: Mapping[str, Actor]
    left_out: Mapping[str, int]
