"""Marks in the store what is still to be derived again: whoever takes up a build that was killed begins there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from relgraph.iris import Iris
from relgraph.store.walk import values
from relgraph.terms import Terms

__all__ = ["Pending"]


@dataclass(frozen=True, slots=True)
class Pending:
    """Reads and writes the marks of a store: event keys, courses, and actors with places and states."""

    store: ox.Store
    terms: Terms
    iris: Iris

    @property
    def graph(self) -> ox.NamedNode:
        """Name the graph of marks, which is also the one node they hang on."""
        return ox.NamedNode(self.iris.graph("pending"))

    def keys(self) -> list[str]:
        """Find the keys whose events are still to be derived again."""
        return self._read("pendingKey")

    def courses(self) -> list[ox.NamedNode]:
        """Find the courses whose intervals are still to be derived again."""
        return list(map(ox.NamedNode, self._read("pendingCourse")))

    def actors(self) -> list[ox.NamedNode]:
        """Find the actors, places and states that are still to be described again."""
        return list(map(ox.NamedNode, self._read("pendingActor")))

    def mark(
        self,
        *,
        keys: Iterable[str] = (),
        courses: Iterable[ox.NamedNode] = (),
        actors: Iterable[ox.NamedNode] = (),
    ) -> list[ox.Quad]:
        """Give the quads that mark these, each once and sorted."""
        told: dict[str, Iterable[ox.NamedNode | ox.Literal]] = {
            "pendingKey": map(ox.Literal, keys),
            "pendingCourse": courses,
            "pendingActor": actors,
        }
        marks = {
            ox.Quad(self.graph, self.terms(name), value, self.graph)
            for name, pending in told.items()
            for value in pending
        }
        return sorted(marks, key=str)

    def _read(self, name: str) -> list[str]:
        return sorted(values(self.store, self.graph, self.terms(name), self.graph))
