"""Turns consolidated events into the quads of the events graph; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from relgraph.consolidate import Event
from relgraph.courses import find_courses
from relgraph.iris import Iris
from relgraph.ontology_values import EventType, IntervalKind
from relgraph.quads import Triple, date_triples
from relgraph.terms import RDF, XSD, Terms

__all__ = ["EventWriter"]

_TYPE = ox.NamedNode(RDF + "type")
_DATE, _DECIMAL = ox.NamedNode(XSD + "date"), ox.NamedNode(XSD + "decimal")


@dataclass(frozen=True, slots=True)
class EventWriter:
    """Writes events as quads, with the codes, scores and courses that the ontology's types give."""

    terms: Terms
    types: Mapping[str, EventType]
    kinds: Mapping[str, IntervalKind]
    iris: Iris

    def node(self, event: Event) -> ox.NamedNode:
        """Give an event's node."""
        return ox.NamedNode(self.iris.of(f"event/{event.id}"))

    def write(self, event: Event) -> list[ox.Quad]:
        """Give all quads of an event and the links from its claims; those to other events come when all are there."""
        graph = ox.NamedNode(self.iris.graph("events"))
        triples = [*self._what(event), *self._who(event), *self._reports(event)]
        return [ox.Quad(*triple, graph) for triple in dict.fromkeys(triples)]

    def _what(self, event: Event) -> Iterator[Triple]:
        node = self.node(event)
        yield node, _TYPE, self.terms(event.type)
        yield node, self.terms("stance"), self.terms(event.stance)
        yield node, self.terms("eventKey"), ox.Literal(event.key)
        if event.when:
            yield from date_triples(node, event.when, self.terms)
        for place in {place for report in event.reports for place in report.places}:
            yield node, self.terms("place"), ox.NamedNode(place)
        for name, code in (
            ("plover", _most(r.plover for r in event.reports)),
            ("cameo", _most(r.cameo for r in event.reports)),
        ):
            if code:
                yield node, self.terms(name), ox.Literal(code)
        goldstein = self.types[event.type].goldstein
        # the score is that of the deed; what is only planned or refused has not been done
        if goldstein is not None and event.stance == "happened":
            yield node, self.terms("goldstein"), ox.Literal(f"{goldstein:g}", datatype=_DECIMAL)

    def _who(self, event: Event) -> Iterator[Triple]:
        node = self.node(event)
        for seat in event.seats:
            yield node, self.terms(seat.role), ox.NamedNode(seat.actor)
            for one in (seat.actor, seat.counts_as, seat.state):
                if one:
                    yield node, self.terms("involves"), ox.NamedNode(one)
        for course in find_courses(event, self.types[event.type], self.kinds, self.iris):
            yield node, self.terms("bearsOn"), ox.NamedNode(self.iris.of(course.id))

    def _reports(self, event: Event) -> Iterator[Triple]:
        node = self.node(event)
        yield node, self.terms("reportCount"), ox.Literal(len(event.reports))
        yield node, self.terms("articleCount"), ox.Literal(len({report.article for report in event.reports}))
        days = sorted(report.published for report in event.reports if report.published)
        for name, day in zip(("publishedFrom", "publishedUntil"), days[:1] + days[-1:], strict=False):
            yield node, self.terms(name), ox.Literal(day.isoformat(), datatype=_DATE)
        for report in event.reports:
            yield ox.NamedNode(report.claim), self.terms("reports"), node


def _most(codes: Iterable[str | None]) -> str | None:
    counted = Counter(code for code in codes if code)
    return min(counted, key=lambda code: (-counted[code], code), default=None)
