"""Keeps the derived graphs true: after claims came or went, derives again what depends on them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from relgraph.consolidate import Event, consolidate
from relgraph.events import EventWriter
from relgraph.store.courses import Courses
from relgraph.store.keeper import Change
from relgraph.store.reports import ReportReader
from relgraph.store.walk import subjects, values
from relgraph.terms import Terms

__all__ = ["Derivation"]

# a transaction is held in memory: so many keys keep it small, and a kill loses little
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Derivation:
    """Derives events from claims in a store, and has the intervals derived that they bear on."""

    store: ox.Store
    terms: Terms
    writer: EventWriter
    courses: Courses
    change: Change

    @property
    def events(self) -> ox.NamedNode:
        """Name the events graph."""
        return ox.NamedNode(self.writer.iris.graph("events"))

    @property
    def reader(self) -> ReportReader:
        """Give a reader of the reports in the store."""
        return ReportReader(self.store, self.terms, self.events)

    def run(self, pending: Sequence[str]) -> None:
        """Derive the events of pending keys, and their intervals, in batches; what does not change is not written."""
        speaking = self._speaking_of(pending)
        for start in range(0, len(pending), _BATCH):
            self._derive(pending[start : start + _BATCH])
        # links between events are written last, when all events they can point to are there
        for start in range(0, len(speaking), _BATCH):
            self._link(speaking[start : start + _BATCH])
        self.courses.run()

    def explain(self, event: ox.NamedNode) -> Event | None:
        """Derive one event again, with the reasons why its claims are one."""
        keys = values(self.store, event, self.terms("eventKey"), self.events)
        events = (one for key in keys for one in consolidate(self.reader.of_key(key)))
        return next((one for one in events if self.writer.node(one) == event), None)

    def _speaking_of(self, keys: Iterable[str]) -> list[str]:
        reader, speaking = self.reader, set(keys)
        for key in keys:
            speaking |= reader.keys_about(reader.claims_of(key))
        return sorted(speaking)

    def _derive(self, keys: Sequence[str]) -> None:
        reader = self.reader
        events = [event for key in keys for event in consolidate(reader.of_key(key))]
        new = {quad for event in events for quad in self.writer.write(event)}
        lasting = set(map(self.writer.node, events))
        # links of events that stay are left to the last step
        old = {q for q in self._stored(keys) if q.predicate != self.terms("about") or q.subject not in lasting}
        # an event that goes is the last to know its courses: they are marked with the same stroke
        touched: set[Any] = {quad.object for quad in old | new if quad.predicate == self.terms("bearsOn")}
        marks = self.courses.pending.mark(courses=touched)
        self.change(remove=_sorted(old - new), insert=[*_sorted(new - old), *marks])

    def _link(self, keys: Sequence[str]) -> None:
        about = self.terms("about")
        new = {link for key in keys for claim in self.reader.claims_of(key) for link in self._links(claim)}
        old = {quad for quad in self._stored(keys) if quad.predicate == about}
        self.change(remove=_sorted(old - new), insert=_sorted(new - old))

    def _links(self, claim: ox.NamedNode) -> Iterator[ox.Quad]:
        about = self.terms("about")
        for other in map(ox.NamedNode, values(self.store, claim, about)):
            for speaking in self._events_of(claim):
                for spoken_of in self._events_of(other):
                    yield ox.Quad(speaking, about, spoken_of, self.events)

    def _events_of(self, claim: ox.NamedNode) -> list[ox.NamedNode]:
        return [ox.NamedNode(event) for event in values(self.store, claim, self.terms("reports"), self.events)]

    def _stored(self, keys: Iterable[str]) -> Iterator[ox.Quad]:
        for key in keys:
            for event in subjects(self.store, self.terms("eventKey"), ox.Literal(key), self.events):
                yield from self.store.quads_for_pattern(event, None, None, self.events)
                yield from self.store.quads_for_pattern(None, self.terms("reports"), event, self.events)


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=str)
