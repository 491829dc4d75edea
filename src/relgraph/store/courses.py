"""Keeps the intervals graph true: where events that bear on a course came or went, derives its intervals again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyoxigraph as ox

from relgraph.courses import Course
from relgraph.intervals import Interval, Point, find_intervals
from relgraph.iris import Iris, digest
from relgraph.ontology import Ontology, Turn
from relgraph.quads import Triple
from relgraph.records import When
from relgraph.store.keeper import Change
from relgraph.store.pending import Pending
from relgraph.store.walk import subjects
from relgraph.terms import EDTF, RDF, XSD, Terms

__all__ = ["Courses"]

_TYPE = ox.NamedNode(RDF + "type")
_EDTF, _DATE = ox.NamedNode(EDTF), ox.NamedNode(XSD + "date")
# a transaction is held in memory
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Courses:
    """Derives intervals from the events in a store; courses marked as pending are those whose events have changed."""

    store: ox.Store
    terms: Terms
    ontology: Ontology
    iris: Iris
    pending: Pending
    change: Change

    def run(self) -> None:
        """Derive the intervals of marked courses again, batch by batch, and take away their marks."""
        courses = self.pending.courses()
        for start in range(0, len(courses), _BATCH):
            self._derive(courses[start : start + _BATCH])

    def _derive(self, courses: Iterable[ox.NamedNode]) -> None:
        new = {quad for course in courses for quad in self._intervals(course)}
        old = {quad for course in courses for quad in self._stored(course)}
        done = self.pending.mark(courses=courses)
        self.change(remove=[*sorted(old - new, key=str), *done], insert=sorted(new - old, key=str))

    def _stored(self, course: ox.NamedNode) -> Iterator[ox.Quad]:
        graph = self._graph("intervals")
        for node in subjects(self.store, self.terms("ofCourse"), course, graph):
            yield from self.store.quads_for_pattern(node, None, None, graph)

    def _intervals(self, node: ox.NamedNode) -> Iterator[ox.Quad]:
        course = Course.read(self.iris.short(node.value))
        graph = self._graph("intervals")
        for interval in find_intervals(self._points(node, course)):
            yield from (ox.Quad(*triple, graph) for triple in self._write(interval, node, course))

    def _points(self, node: ox.NamedNode, course: Course) -> Iterator[Point]:
        events = self._graph("events")
        for event in subjects(self.store, self.terms("bearsOn"), node, events):
            # everything of an event is read in one go: each question to a store on disk has its price
            quads: list[Any] = list(self.store.quads_for_pattern(event, None, None, events))
            told = {quad.predicate: quad.object.value for quad in quads}
            when, published = self._when(told), self._published(told)
            bears_on = [
                Course.read(self.iris.short(q.object.value)) for q in quads if q.predicate == self.terms("bearsOn")
            ]
            for turn in self._turns(told[_TYPE].rpartition("#")[2], course, bears_on):
                yield Point(event.value, turn, when, published)

    def _turns(self, type_name: str, course: Course, bears_on: Iterable[Course]) -> Iterator[Turn]:
        # three who restore relations need not all have broken with each other
        mutual = self.ontology.interval_kinds[course.kind].mutual
        several = mutual and sum(other.kind == course.kind for other in bears_on) > 1
        for turn in self.ontology.types[type_name].turns:
            if turn.kind == course.kind:
                yield replace(turn, presumes=None) if several else turn

    def _when(self, told: Mapping[ox.NamedNode, str]) -> When | None:
        edtf = told.get(self.terms("date"))
        if edtf is None:
            return None
        return When(edtf, *(date.fromisoformat(told[self.terms(name)]) for name in ("earliest", "latest")))

    def _published(self, told: Mapping[ox.NamedNode, str]) -> tuple[date, date] | None:
        first = told.get(self.terms("publishedFrom"))
        if first is None:
            return None
        return date.fromisoformat(first), date.fromisoformat(told[self.terms("publishedUntil")])

    def _write(self, interval: Interval, course_node: ox.NamedNode, course: Course) -> Iterator[Triple]:
        begun = [interval.begun] if interval.begun else []
        points = {"begunBy": begun, "endedBy": interval.ended, "attestedBy": interval.attested}
        rests_on = [(name, point.event) for name, told in points.items() for point in told]
        node = ox.NamedNode(self.iris.of(f"interval/{digest([course.id, interval.condition, rests_on])}"))
        yield node, _TYPE, self.terms(course.kind)
        yield node, self.terms("ofCourse"), course_node
        yield node, self.terms("condition"), self.terms(interval.condition)
        yield from self._sides(node, course)
        for name, event in rests_on:
            yield node, self.terms(name), ox.NamedNode(event)
        for name, told in (("from", begun), ("until", interval.ended)):
            for edtf in {point.when.edtf for point in told if point.when}:
                yield node, self.terms(name), ox.Literal(edtf, datatype=_EDTF)
        yield from self._bounds(node, interval)

    def _sides(self, node: ox.NamedNode, course: Course) -> Iterator[Triple]:
        one, other = (ox.NamedNode(self.iris.of(side)) for side in (course.of_side, course.to_side))
        yield node, self.terms("ofSide"), one
        yield node, self.terms("toSide"), other
        yield node, self.terms("side"), one
        yield node, self.terms("side"), other

    def _bounds(self, node: ox.NamedNode, interval: Interval) -> Iterator[Triple]:
        bounds = {
            "fromEarliest": interval.from_earliest,
            "fromLatest": interval.from_latest,
            "untilEarliest": interval.until_earliest,
            "untilLatest": interval.until_latest,
        }
        for name, day in bounds.items():
            if day:
                yield node, self.terms(name), ox.Literal(day.isoformat(), datatype=_DATE)

    def _graph(self, name: str) -> ox.NamedNode:
        return ox.NamedNode(self.iris.graph(name))
