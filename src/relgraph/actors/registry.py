"""Answers who is meant by a name on a day, who held an office, and who belonged to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TypeAlias

from relgraph.actors.catalogue import Catalogue, read_catalogue
from relgraph.actors.dates import covers, days_from, had_begun, is_near
from relgraph.actors.names import Entry
from relgraph.actors.offices import ENVOY, Register, find_offices, may_hold, read_register
from relgraph.actors.people import rewordings
from relgraph.actors.tables import read_table
from relgraph.actors.values import Actor, Reading, Tenure
from relgraph.errors import InputError
from relgraph.ontology_reader import find_ontology

__all__ = ["Actors", "load_actors"]

Hit: TypeAlias = tuple[int, tuple[Reading, ...]]

_LIFE, FEW = 50, 2
NOTED = 15  # years around an office in which its holder goes by family name alone
RECALLED = 25  # years around it in which one of a family name that somebody bears is still thought to be meant
LONG = 5  # letters: of shorter family names too many sound alike
_PLAIN = ("name", "formal", "abbreviation", "adjective", "national", "nationals", "person", "metonym", "capital")
_RANK = {kind: rank for rank, kind in enumerate((*_PLAIN, "city", "region", "media", "team", "family", "loose"))}
_RANK["formal"] = _RANK["abbreviation"] = 0


class Actors:
    """All actors that are known, read from a folder of tables when first asked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rank = cache(self._find_rank)
        self._ancestors = lru_cache(maxsize=1_000)(self._find_ancestors)
        self._named = lru_cache(maxsize=10_000)(self._find_people)  # an article names its people again and again
        self._meant = lru_cache(maxsize=10_000)(self._find_readings)  # and its states

    @cached_property
    def _catalogue(self) -> Catalogue:
        return read_catalogue(self._folder)

    @cached_property
    def _register(self) -> Register:
        return read_register(self._folder)

    @cached_property
    def _members(self) -> tuple[tuple[str, str, str, str], ...]:
        return tuple((row[0], row[1], row[2], row[3]) for row in read_table(self._folder, "members"))

    def readings(self, name: str, *, on: date | None = None) -> tuple[Reading, ...]:
        """Give whom a name may mean, best first: on that day, or today when no day is known; else who bears it.

        >>> [r.actor.id for r in load_actors().readings("the Kremlin", on=date(1975, 8, 1))]
        ['state/SUN', 'state/RUS']
        >>> load_actors().readings("us")
        ()
        """
        return self._meant(name, on)

    def _find_readings(self, name: str, on: date | None) -> tuple[Reading, ...]:
        known = self._catalogue.names
        entries = known.find(name) or (known.find(name[4:]) if name[:4].lower() == "the " else ())
        return self._rank(entries, on) or tuple(Reading(person, "family") for person in self.people(name, on=on))

    def longest(self, words: Sequence[str], start: int, *, on: date | None = None) -> Hit | None:
        """Give how many words the longest name takes that starts at a place, and its readings; None if there is none.

        >>> size, found = load_actors().longest(["the", "United", "States", "of", "America", "'s"], 1)
        >>> size, found[0].actor.id, found[0].name_kind
        (4, 'state/USA', 'formal')
        """
        hit = self._catalogue.names.longest(words, start)
        return (hit[0], self._rank(hit[1], on)) if hit else None

    def get(self, identity: str) -> Actor:
        """Give the actor with an id.

        >>> load_actors().get("state/BLR").label
        'Belarus'
        """
        if identity not in self._catalogue.actors:
            raise InputError(f"no actor {identity}; ids look like state/BLR, org/un, body/hezbollah, person/...")
        return self._catalogue.actors[identity]

    def all(self) -> Iterable[Actor]:
        """Give all actors, places and papers."""
        return self._catalogue.actors.values()

    # -- offices ------------------------------------------------------------------------------------------------------

    def office(self, holder_of: str, kind_or_title: str) -> list[str]:
        """Give the ids of the offices of a state or organisation that a title or a kind of office names."""
        return [office.id for office in find_offices(self._register, holder_of, kind_or_title)]

    def holder(self, office: str, *, on: date | None) -> Actor | None:
        """Give who held an office on a day; None when nobody or more than one can be meant."""
        persons = {tenure.person for tenure in self._register.holders(office, on)}
        return self._acting(persons.pop(), on) if len(persons) == 1 else None

    def offices_of(self, person: str, *, on: date | None) -> tuple[Tenure, ...]:
        """Give the tenures of a person that can include a day; all of them when no day is known."""
        return tuple(t for t in self._register.by_person.get(person, ()) if on is None or may_hold(t, on))

    def title_kind(self, words: Sequence[str]) -> str | None:
        """Give the kind of office that a title names, or None."""
        return self._register.kind_of(" ".join(words))

    def title_owner(self, title: str) -> str | None:
        """Give whose office a title names that only one state or organisation has: "pope"; None for all others."""
        return self._register.owner(title)

    def people(self, name: str, *, on: date | None) -> tuple[Actor, ...]:
        """Give the persons a full or a family name may mean; of a family those in office on that day, if any."""
        return self._named(name, on)

    def _find_people(self, name: str, on: date | None) -> tuple[Actor, ...]:
        if full := self._by_full_name(name, on):
            return self._known(full, on)
        family = tuple(p for p in self._catalogue.families.find(name) if self._may_live(p, on))
        if not family and on and len(name) > LONG:
            family = tuple(p for p in self._catalogue.families.find_sounding(name) if self.is_prominent(p, on=on))
        in_office = [person for person in family if self.offices_of(person, on=on)] if on else []
        return self._known(in_office or family, on)

    def once_in_office(self, name: str, kind: str, *, by: date | None) -> tuple[Actor, ...]:
        """Give the persons of a full or family name who held a kind of office before a day, of any state."""
        family = (person for person in self._catalogue.families.find(name) if self._may_live(person, by))
        found = self._by_full_name(name, by) or list(family)
        had = {p: self.offices_of(p, on=None) for p in found}
        return self._known((p for p in found if any(t.kind == kind and had_begun(t.start, by) for t in had[p])), None)

    def prominent_name(self, word: str, *, on: date) -> bool:
        """Tell whether a family name alone points to one person: the only one of note who bore it, and lived then.

        >>> [load_actors().prominent_name(name, on=date(2008, 1, 1)) for name in ("Saakashvili", "Bush")]
        [True, False]
        """
        noted = [p for p in self._catalogue.families.find(word) if self.is_prominent(p, on=None)]
        return len(noted) == 1 and any(is_near(t.start, t.until, on, NOTED) for t in self.offices_of(noted[0], on=None))

    def is_prominent(self, person: str, *, on: date | None, near: date | None = None) -> bool:
        """Tell whether a person may go by family name alone: who held more than a mission, on or near a day or ever."""
        held = (t for t in self.offices_of(person, on=on) if near is None or is_near(t.start, t.until, near, RECALLED))
        return any(tenure.office.kind != ENVOY for tenure in held)

    def is_given_name(self, word: str) -> bool:
        """Tell whether a word is a given name of more persons than it is a family name: alone it points to nobody.

        >>> load_actors().is_given_name("Daniel"), load_actors().is_given_name("Merkel")
        (True, False)
        """
        bearers = self._catalogue.given[word]
        return bearers > FEW and bearers > len(self._catalogue.families.find(word))

    def _by_full_name(self, name: str, on: date | None) -> list[str]:
        if exact := self._persons_called(name, on):
            return exact
        for form, states in rewordings(name):
            found = [p for p in self._persons_called(form, on) if states is None or self.get(p).state in states]
            if found:
                return found
        alike = self._catalogue.families.find_alike(name)
        return list(alike) if len(alike) == 1 and self._may_live(alike[0], on) else []

    def _persons_called(self, name: str, on: date | None) -> list[str]:
        found = {entry.actor for entry in self._catalogue.names.find(name) if entry.kind == "person"}
        return [person for person in found if self._may_live(person, on)]

    def _may_live(self, person: str, on: date | None) -> bool:
        held = self._register.by_person.get(person, ())
        return on is None or not held or any(is_near(tenure.start, tenure.until, on, _LIFE) for tenure in held)

    # -- belonging ----------------------------------------------------------------------------------------------------

    def members(self, organization: str, *, on: date | None) -> tuple[str, ...]:
        """Give the alpha-3 codes of an organisation's members on a day, or of today's when no day is known."""
        return tuple(sorted({row[1] for row in self._members if row[0] == organization and covers(*row[2:], on)}))

    def seated_in(self, city: str) -> frozenset[str]:
        """Give the organisations that a city can stand for, as Vienna does for the IAEA."""
        return self._catalogue.seats.get(city, frozenset())

    def succeeds(self, actor: str, past: str) -> bool:
        """Tell whether a state came out of a past one, as Belarus came out of the Soviet Union.

        >>> load_actors().succeeds("state/BLR", "state/SUN"), load_actors().succeeds("state/POL", "state/SUN")
        (True, False)
        """
        parts = (f"state/{row[1]}" for row in self._members if row[0] == past)
        return self.continues(actor, past) or actor in parts

    def continues(self, actor: str, past: str) -> bool:
        """Tell whether a state goes on with a past one, as Russia does with the Soviet Union.

        >>> load_actors().continues("state/RUS", "state/SUN"), load_actors().continues("state/BLR", "state/SUN")
        (True, False)
        """
        return past in self._ancestors(actor)

    def _find_ancestors(self, state: str) -> list[str]:
        found = [state]
        for child in found:
            found.extend(a for a, b in sorted(self._catalogue.successors.items()) if b == child and a not in found)
        return found[1:]

    # -- ranking ------------------------------------------------------------------------------------------------------

    def _known(self, identities: Iterable[str], on: date | None) -> tuple[Actor, ...]:
        return tuple(self._acting(identity, on) for identity in sorted(set(identities)))

    def _acting(self, identity: str, on: date | None) -> Actor:
        """Give an actor, a person with the state they act for on a day: none for the head of an organisation."""
        actor = self.get(identity)
        served = {self.get(t.office.holder_of).state for t in self.offices_of(identity, on=on)} if on else set()
        elsewhere = bool(served) and actor.state not in served
        return replace(actor, state=min((s for s in served if s), default=None)) if elsewhere else actor

    def _find_rank(self, entries: tuple[Entry, ...], on: date | None) -> tuple[Reading, ...]:
        ranked = sorted(entries, key=lambda entry: self._order(entry, on))
        return tuple(dict.fromkeys(Reading(self._acting(entry.actor, on), entry.kind) for entry in ranked))

    def _order(self, entry: Entry, on: date | None) -> tuple[bool, int, int, int, str]:
        actor = self.get(entry.actor)
        if entry.start or entry.until:
            fits, away = covers(entry.start, entry.until, on), days_from(entry.start, entry.until, on)
        else:
            fits = actor.latest is None if on is None else actor.lived_on(on)
            away = actor.days_from(on)
        return (not fits, _RANK[entry.kind], 0 if fits else away, _span(actor), actor.id)


def _span(actor: Actor) -> int:
    """Give how long an actor lived: of two that a name can mean, the shorter-lived is the one the day points to."""
    if actor.latest is None:
        return date.max.toordinal()
    return (actor.latest - (actor.earliest or date.min)).days


@lru_cache(maxsize=1)
def load_actors() -> Actors:
    """Give the actors that relgraph ships; reading them waits until something is asked."""
    return Actors(find_ontology() / "actors")
