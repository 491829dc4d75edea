"""What is known of those who act: actors, readings of a name, offices and tenures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relgraph.actors.dates import days_between

__all__ = ["Actor", "Office", "Reading", "Tenure"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, or a place or paper that must not be taken for one.

    `kind` is the local name of an ontology class (``State``, ``Person``, ``Legislature``, ...), or ``City``,
    ``Region``, ``Media`` for what is no actor. `state` is the alpha-3 code of the state it is, lies in or belongs
    to; `earliest` and `latest` bound its life, None where there is no bound.
    """

    id: str
    label: str
    kind: str
    state: str | None = None
    wikidata: str | None = None
    earliest: date | None = None
    latest: date | None = None

    def lived_on(self, day: date) -> bool:
        """Tell whether the actor may have been there on a day.

        >>> Actor("state/SUN", "Soviet Union", "State", latest=date(1991, 12, 26)).lived_on(date(2003, 5, 1))
        False
        """
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    def days_from(self, day: date | None) -> int:
        """Give how many days lie between the actor's life and a day: 0 within it, or when no day is asked for."""
        return days_between(self.earliest, self.latest, day)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a name: whom it means and what kind of name it is.

    `name_kind` is one of name, formal, abbreviation, adjective, national, nationals, metonym, capital, loose (the name
    is more often somebody else's), person, family, city, region, media.
    """

    actor: Actor
    name_kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state or an organisation; `kind` is a kind of office such as ``foreign-minister``."""

    id: str
    label: str
    holder_of: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office when, as EDTF dates; `source` says where the fact is from."""

    office: Office
    person: str
    start: str
    until: str
    source: str

    @property
    def kind(self) -> str:
        """The kind of the office held."""
        return self.office.kind
