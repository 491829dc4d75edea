"""Makes the catalogue of all actors, and the index of their names, out of the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from relgraph.actors.dates import first_day, last_day
from relgraph.actors.names import NameIndex
from relgraph.actors.people import Families, family_names
from relgraph.actors.tables import read_table
from relgraph.actors.values import Actor
from relgraph.errors import OntologyError

__all__ = ["Catalogue", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All actors by id, whom each name may mean, which persons bear a family name, and how many a given name."""

    actors: dict[str, Actor] = field(default_factory=dict)
    names: NameIndex = field(default_factory=NameIndex)
    families: Families = field(default_factory=Families)
    successors: dict[str, str] = field(default_factory=dict)
    given: Counter[str] = field(default_factory=Counter)
    seats: dict[str, frozenset[str]] = field(default_factory=dict)  # what sits in a city


def read_catalogue(folder: Path) -> Catalogue:
    """Read states, organisations, bodies, places and persons with all their names."""
    catalogue = Catalogue()
    for read in (_read_states, _read_organizations, _read_bodies, _read_persons):
        catalogue.actors.update((actor.id, actor) for actor in read(folder))
    loose = set()
    for actor, name, kind, start, until in read_table(folder, "names"):
        catalogue.names.add(name, actor, kind, start, until)
        if kind == "loose":
            loose.add((actor, name))
    for identity, _, _, _, _, _, capital, successor in read_table(folder, "states"):
        state = f"state/{identity}"
        # "Victoria" is the capital of the Seychelles, but hardly ever speaks for them
        _add_lineage(catalogue, state, "" if (state, capital) in loose else capital, successor)
    _add_places(catalogue, folder)
    _add_persons(catalogue, folder)
    return catalogue


def _read_states(folder: Path) -> Iterator[Actor]:
    for identity, label, _, wikidata, start, until, _, _ in read_table(folder, "states"):
        yield Actor(f"state/{identity}", label, "State", identity, wikidata or None, first_day(start), last_day(until))


def _read_organizations(folder: Path) -> Iterator[Actor]:
    for identity, label, kind, wikidata, start, until in read_table(folder, "organizations"):
        yield Actor(identity, label, kind, None, wikidata or None, first_day(start), last_day(until))


def _read_bodies(folder: Path) -> Iterator[Actor]:
    for identity, label, kind, state, start, until in read_table(folder, "bodies"):
        yield Actor(identity, label, kind, state or None, None, first_day(start), last_day(until))


def _read_persons(folder: Path) -> Iterator[Actor]:
    for identity, label, state, wikidata in read_table(folder, "persons"):
        yield Actor(identity, label, "Person", state or None, wikidata or None)


def _add_lineage(catalogue: Catalogue, state: str, capital: str, successor: str) -> None:
    if capital:
        catalogue.names.add(capital, state, "capital")
    if successor:
        catalogue.successors[state] = f"state/{successor}"


def _add_places(catalogue: Catalogue, folder: Path) -> None:
    for city, state, start, until in read_table(folder, "cities"):
        place = f"place/{state}/{city}"
        catalogue.actors[place] = Actor(place, city, "City", state)
        catalogue.names.add(city, place, "city", start, until)
    for city, organization in read_table(folder, "seats"):
        catalogue.seats[city] = catalogue.seats.get(city, frozenset()) | {organization}
    for name, kind in read_table(folder, "regions"):
        catalogue.actors[f"{kind}/{name}"] = Actor(f"{kind}/{name}", name, kind.title())
        catalogue.names.add(name, f"{kind}/{name}", kind)


def _add_persons(catalogue: Catalogue, folder: Path) -> None:
    spelled: list[tuple[str, str]] = []
    for person, name in read_table(folder, "spellings"):
        if person not in catalogue.actors:
            raise OntologyError(f"{folder / 'spellings.tsv'}: {name} spells {person}, who is not in persons.tsv")
        spelled.append((person, name))
    for identity, label, state, _ in read_table(folder, "persons"):
        spelled.append((identity, label))
        first, *others = label.split()
        if others and first not in family_names(label, state or None):
            catalogue.given[first] += 1
    for person, name in sorted(set(spelled)):
        if " " in name:
            catalogue.names.add(name, person, "person")
        catalogue.families.add(name, person, catalogue.actors[person].state)
