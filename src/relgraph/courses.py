"""Says on which courses an event bears: a course is one kind of interval between the same two sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations, product

from relgraph.consolidate import Event, Seat
from relgraph.iris import Iris
from relgraph.ontology_values import EventType, IntervalKind

__all__ = ["Course", "find_courses"]


@dataclass(frozen=True, slots=True, order=True)
class Course:
    """One kind of interval between two sides, which are ids such as `state/BLR`.

    >>> Course("K", "state/BLR", "org/a~b").id
    'course/K/state~1BLR/org~1a~0b'
    """

    kind: str
    of_side: str
    to_side: str

    @property
    def id(self) -> str:
        """Give the id, from which the course can be read back; ids of sides are written as in a JSON pointer."""
        return f"course/{self.kind}/{_pack(self.of_side)}/{_pack(self.to_side)}"

    @staticmethod
    def read(identifier: str) -> Course:
        """Read a course back from its id.

        >>> Course.read("course/K/state~1BLR/org~1a~0b") == Course("K", "state/BLR", "org/a~b")
        True
        """
        _, kind, of_side, to_side = identifier.split("/")
        return Course(kind, _unpack(of_side), _unpack(to_side))


def find_courses(event: Event, event_type: EventType, kinds: Mapping[str, IntervalKind], iris: Iris) -> list[Course]:
    """Find the courses that an event begins, changes, ends or attests, sorted; none for what has not happened."""
    if event.stance != "happened":
        return []
    found = {
        course
        for kind in {turn.kind for turn in event_type.turns}
        for course in _courses(event, event_type, kinds[kind], iris)
    }
    return sorted(found)


def _courses(event: Event, event_type: EventType, kind: IntervalKind, iris: Iris) -> Iterator[Course]:
    for pair in _pairs(event, event_type, kind, iris):
        yield Course(kind.name, *(sorted(pair) if kind.mutual else pair))


def _pairs(event: Event, event_type: EventType, kind: IntervalKind, iris: Iris) -> Iterator[tuple[str, str]]:
    first = _sides(event, event_type.source, kind, iris)
    if event_type.symmetric:
        return iter(combinations(first, 2) if kind.mutual else permutations(first, 2))
    second = _sides(event, event_type.target, kind, iris)
    return ((one, other) for one, other in product(first, second) if one != other)


def _sides(event: Event, role: str, kind: IntervalKind, iris: Iris) -> list[str]:
    sides = {iris.short(_side(seat, kind)) for seat in event.seats if seat.role == role}
    # words that mean somebody in one article only can be followed through no others
    return sorted(side for side in sides if not side.startswith("unlisted/in/"))


def _side(seat: Seat, kind: IntervalKind) -> str:
    return seat.state if kind.between_states and seat.state else seat.counts_as


def _pack(identifier: str) -> str:
    return identifier.replace("~", "~0").replace("/", "~1")


def _unpack(segment: str) -> str:
    return segment.replace("~1", "/").replace("~0", "~")
