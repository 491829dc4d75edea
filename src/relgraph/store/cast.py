"""Describes whoever articles name, in the actors graph: labels, codes, Wikidata, states, offices and their days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Protocol

import pyoxigraph as ox

from relgraph.actors.values import Actor, Tenure
from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.quads import Triple
from relgraph.store.walk import subjects
from relgraph.terms import EDTF, OWL, RDF, RDFS, WIKIDATA, Terms

__all__ = ["NAMING", "Cast", "Known"]

# the properties by which articles name what the actors graph describes
NAMING = ("actor", "state", "place", "placeState")
_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_SAME = ox.NamedNode(OWL + "sameAs")
_EDTF = ox.NamedNode(EDTF)
_Names = list[tuple[str, str, str | None]]


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

    def describe(self, nodes: Iterable[ox.NamedNode]) -> tuple[set[Any], set[Any]]:
        """Give what the actors graph says and what it should say of actors whose mentions came or went.

        With them go the states they belong to and the offices they held, which are described for their sake alone.
        """
        named = set(nodes)
        old = {quad for node in named for quad in self._stored(node)}
        new = {quad for node in named for quad in self._own(node)}
        behind: set[Any] = {quad.object for quad in old | new if quad.predicate in self._links} - named
        to_come = self._by_object(new)
        kept = {quad for node in behind for quad in self._own(node)}
        kept |= {quad for node in behind | named for quad in self._for_others(node, old, to_come[node])}
        return old | {quad for node in behind for quad in self._stored(node)}, new | kept

    def _by_object(self, quads: Iterable[Any]) -> dict[Any, set[Any]]:
        """Gather the links among quads by what they point to."""
        found: dict[Any, set[Any]] = defaultdict(set)
        for quad in quads:
            if quad.predicate in self._links:
                found[quad.object].add(quad)
        return found

    @property
    def _graph(self) -> ox.NamedNode:
        return ox.NamedNode(self.iris.graph("actors"))

    @property
    def _links(self) -> frozenset[ox.NamedNode]:
        """Name the properties by which one description needs another."""
        return frozenset({self.terms("state"), self.terms("ofOffice")})

    def _stored(self, node: ox.NamedNode) -> Iterator[Any]:
        """Walk what is said of a node, and of the times in office that are told for its sake."""
        yield from self.store.quads_for_pattern(node, None, None, self._graph)
        for tenure in subjects(self.store, self.terms("heldBy"), node, self._graph):
            yield from self.store.quads_for_pattern(tenure, None, None, self._graph)

    def _own(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        """Say what is to be said of a node because articles name it."""
        named, acted_for = self._names(node), self._is_acted_for(node)
        if named or acted_for:
            yield from self._quads(self._describe(node.value, named))
        if told := self._places(node):
            yield from self._quads(self._unlisted(node.value, told))

    def _for_others(self, node: ox.NamedNode, old: set[Any], to_come: set[Any]) -> Iterator[ox.Quad]:
        """Say what is to be said of a state or an office because of whoever belongs to it or held it."""
        there: set[Any] = {
            q for name in self._links for q in self.store.quads_for_pattern(None, name, node, self._graph)
        }
        pointing = (there - old) | to_come
        for name in {quad.predicate for quad in pointing if quad.subject != node}:
            if name == self.terms("state"):
                yield from () if self._is_used(node) else self._quads(self._describe(node.value, []))
            else:
                yield from self._quads(self._office(node, pointing))

    def _office(self, office: ox.NamedNode, pointing: Iterable[Any]) -> Iterator[Triple]:
        one = self.iris.short(min(quad.subject.value for quad in pointing))
        # the id of a tenure tells whose it is
        person = one.removeprefix(f"tenure/{self.iris.short(office.value)}/").rpartition("/")[0]
        for tenure in self.known.offices_of(person, on=None):
            if self.iris.of(tenure.office.id) == office.value:
                yield office, _TYPE, self.terms("Office")
                yield office, _LABEL, ox.Literal(tenure.office.label)
                yield office, self.terms("officeKind"), ox.Literal(tenure.office.kind)
                yield office, self.terms("officeOf"), ox.NamedNode(self.iris.of(tenure.office.holder_of))

    def _quads(self, triples: Iterable[Triple]) -> Iterator[ox.Quad]:
        return (ox.Quad(*triple, self._graph) for triple in triples)

    def _is_used(self, node: ox.NamedNode) -> bool:
        named = next(subjects(self.store, self.terms("actor"), node), None) is not None
        return named or self._is_acted_for(node)

    def _is_acted_for(self, node: ox.NamedNode) -> bool:
        """Tell whether a mention acts for a node, or a place that articles name lies in it."""
        found: Iterable[Any] = (
            quad
            for name in ("state", "placeState")
            for quad in self.store.quads_for_pattern(None, self.terms(name), node, None)
        )
        return any(quad.graph_name != self._graph for quad in found)

    def _names(self, node: ox.NamedNode) -> _Names:
        """Find label, kind and state of the mentions of a node; of one who is listed a single mention tells enough."""
        enough = 1 if self._find(node.value) else None
        return [
            (told[_LABEL], told[self.terms("kind")], told.get(self.terms("state")))
            for told in map(self._about, islice(subjects(self.store, self.terms("actor"), node), enough))
        ]

    def _places(self, node: ox.NamedNode) -> _Names:
        """Find name and state of a place in the claims that name it."""
        place, name, state = self.terms("Place").value, self.terms("placeName"), self.terms("placeState")
        claims = map(self._about, subjects(self.store, self.terms("place"), node))
        # events have a place too, but no name for it
        return [(told[name], place, told.get(state)) for told in claims if name in told]

    def _about(self, subject: ox.NamedNode) -> dict[ox.NamedNode, str]:
        quads: Iterable[Any] = self.store.quads_for_pattern(subject, None, None, None)
        return {quad.predicate: quad.object.value for quad in quads}

    def _describe(self, iri: str, named: _Names) -> Iterator[Triple]:
        actor = self._find(iri)
        yield from self._listed(iri, actor) if actor else self._unlisted(iri, named)

    def _find(self, iri: str) -> Actor | None:
        try:
            return self.known.get(self.iris.short(iri))
        except InputError:
            return None

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

    def _unlisted(self, iri: str, named: _Names) -> Iterator[Triple]:
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
