"""Describes whoever articles name, in the actors graph: labels, codes, Wikidata, states, offices and their days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import pyoxigraph as ox

from relgraph.actors.values import Actor, Tenure
from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.quads import Triple
from relgraph.store.walk import select
from relgraph.terms import EDTF, OWL, RDF, RDFS, WIKIDATA, Terms

__all__ = ["Cast", "Known"]

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_SAME = ox.NamedNode(OWL + "sameAs")
_EDTF = ox.NamedNode(EDTF)


class Known(Protocol):
    """Whoever knows the actors that have an id."""

    def get(self, identity: str) -> Actor:
        """Give an actor by id; an unknown one is an InputError."""

    def offices_of(self, person: str, *, on: date | None) -> tuple[Tenure, ...]:
        """Give the offices a person has held, all of them when no day is given."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Describes the actors in a store: what is known of the listed ones, what articles say of the others."""

    store: ox.Store
    terms: Terms
    known: Known
    iris: Iris

    def quads(self) -> set[ox.Quad]:
        """Give the whole actors graph as it should be now."""
        graph = ox.NamedNode(self.iris.graph("actors"))
        named = self._named()
        used = {iri for iri in (*named, *self._states()) if iri.startswith(self.iris.base)}
        triples = {triple for iri in used for triple in self._describe(iri, named.get(iri, []))}
        served = {node.value for _, name, node in triples if name == self.terms("state")} - used
        triples |= {triple for iri in served for triple in self._describe(iri, [])}
        triples |= {triple for iri, told in self._places().items() for triple in self._unlisted(iri, told)}
        return {ox.Quad(*triple, graph) for triple in triples}

    def stored(self) -> set[ox.Quad]:
        """Give the actors graph as it is now."""
        return set(self.store.quads_for_pattern(None, None, None, ox.NamedNode(self.iris.graph("actors"))))

    def _named(self) -> dict[str, list[tuple[str, str, str | None]]]:
        """Find label, kind and state of every mention, by the IRI of who is meant."""
        label, kind, state, actor = _LABEL, self.terms("kind"), self.terms("state"), self.terms("actor")
        named: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
        query = f"SELECT ?a ?l ?k ?s {{ ?m {actor} ?a ; {label} ?l ; {kind} ?k . OPTIONAL {{ ?m {state} ?s }} }}"
        for row in select(self.store, query):
            named[row[0].value].append((row[1].value, row[2].value, row[3] and row[3].value))
        return named

    def _places(self) -> dict[str, list[tuple[str, str, str | None]]]:
        """Find name and state of every place that a claim names, by the IRI of the place."""
        place, name, state = self.terms("place"), self.terms("placeName"), self.terms("placeState")
        places: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
        query = f"SELECT ?p ?l ?s {{ ?c {place} ?p ; {name} ?l . OPTIONAL {{ ?c {state} ?s }} }}"
        for row in select(self.store, query):
            places[row[0].value].append((row[1].value, self.terms("Place").value, row[2] and row[2].value))
        return places

    def _states(self) -> set[str]:
        """Find every state that a mention acts for or that a place lies in."""
        actors = ox.NamedNode(self.iris.graph("actors"))
        found: set[Any] = {
            (quad.object, quad.graph_name)
            for name in ("state", "placeState")
            for quad in self.store.quads_for_pattern(None, self.terms(name), None, None)
        }
        return {node.value for node, graph in found if graph != actors}

    def _describe(self, iri: str, named: list[tuple[str, str, str | None]]) -> Iterator[Triple]:
        try:
            actor = self.known.get(self.iris.short(iri))
        except InputError:
            yield from self._unlisted(iri, named)
        else:
            yield from self._listed(iri, actor)

    def _listed(self, iri: str, actor: Actor) -> Iterator[Triple]:
        node = ox.NamedNode(iri)
        yield node, _TYPE, self.terms(actor.kind)
        yield node, _LABEL, ox.Literal(actor.label)
        if actor.id.startswith("state/"):
            yield node, self.terms("code"), ox.Literal(actor.id.removeprefix("state/"))
        if actor.state:
            yield node, self.terms("state"), ox.NamedNode(self.iris.of(f"state/{actor.state}"))
        if actor.wikidata:
            yield node, _SAME, ox.NamedNode(WIKIDATA + actor.wikidata)
        for tenure in self.known.offices_of(actor.id, on=None):
            yield from self._tenure(node, tenure)

    def _tenure(self, person: ox.NamedNode, tenure: Tenure) -> Iterator[Triple]:
        office = ox.NamedNode(self.iris.of(tenure.office.id))
        node = ox.NamedNode(self.iris.of(f"tenure/{tenure.office.id}/{tenure.person}/{tenure.start or 'unknown'}"))
        yield node, _TYPE, self.terms("Tenure")
        yield node, self.terms("heldBy"), person
        yield node, self.terms("ofOffice"), office
        for name, day in (("from", tenure.start), ("until", tenure.until)):
            if day:
                yield node, self.terms(name), ox.Literal(day, datatype=_EDTF)
        yield office, _TYPE, self.terms("Office")
        yield office, _LABEL, ox.Literal(tenure.office.label)
        yield office, self.terms("officeKind"), ox.Literal(tenure.office.kind)
        yield office, self.terms("officeOf"), ox.NamedNode(self.iris.of(tenure.office.holder_of))

    def _unlisted(self, iri: str, named: list[tuple[str, str, str | None]]) -> Iterator[Triple]:
        node = ox.NamedNode(iri)
        if not named:
            yield node, _TYPE, self.terms("Actor")
            yield node, _LABEL, ox.Literal(self.iris.short(iri))
        for value in _most(label for label, _, _ in named):
            yield node, _LABEL, ox.Literal(value)
        for value in _most(kind for _, kind, _ in named):
            yield node, _TYPE, ox.NamedNode(value)
        for value in _most(state for _, _, state in named if state):
            yield node, self.terms("state"), ox.NamedNode(value)


def _most(values: Iterable[str]) -> list[str]:
    """Pick what most mentions say; of equals the shortest, then the first."""
    counted = Counter(values)
    return sorted(counted, key=lambda value: (-counted[value], len(value), value))[:1]
