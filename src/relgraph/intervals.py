"""Derives intervals from the events that begin, change, end or attest them; pure, and the same in whatever order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from relgraph.ontology_values import Turn
from relgraph.records import When

__all__ = ["Interval", "Point", "find_intervals"]

# who is not spoken of as holding an office for a year may have lost it, and won it again
_GAP = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Point:
    """An event, an IRI, on a course: what it does there, when it was, and on which days it was first and last told."""

    event: str
    turn: Turn
    when: When | None = None
    published: tuple[date, date] | None = None

    @property
    def earliest(self) -> date | None:
        """Give the first day on which it can have happened; None where nothing tells."""
        return self.when.earliest if self.when and self.when.earliest != date.min else None

    @property
    def latest(self) -> date:
        """Give the day by which it has happened: an event without a date has when it is first told."""
        if self.when and self.when.latest != date.max:
            return self.when.latest
        if self.published:
            return max(self.published[0], self.earliest or date.min)
        return self.earliest or date.max


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a course: its condition, what began, ended or attested it, and the days that bound both its ends.

    A bound is None where nothing tells; an interval without `begun` is known by its end, one without `ended` lasts.
    """

    condition: str
    begun: Point | None = None
    ended: tuple[Point, ...] = ()
    attested: tuple[Point, ...] = ()
    from_earliest: date | None = None
    from_latest: date | None = None
    until_earliest: date | None = None
    until_latest: date | None = None


def find_intervals(points: Iterable[Point]) -> tuple[Interval, ...]:
    """Cut a course into intervals; what cannot be placed in time has none.

    Each event begins an interval that lasts to the next events that are later for certain and leave another condition.
    Where reports contradict each other, or do not tell which came first, their intervals stand side by side.

    >>> day = When("2008-03-07", date(2008, 3, 7), date(2008, 3, 7))
    >>> year = When("1992", date(1992, 1, 1), date(1992, 12, 31))
    >>> begun = Point("event/1", Turn("K", "inForce", None, False), year)
    >>> ended = Point("event/2", Turn("K", "ended", "inForce", False), day)
    >>> [(one.condition, one.from_earliest, one.until_latest) for one in find_intervals([ended, begun])]
    [('inForce', datetime.date(1992, 1, 1), datetime.date(2008, 3, 7)), ('ended', datetime.date(2008, 3, 7), None)]
    """
    placed = sorted({one for one in points if one.when or one.published}, key=_order)
    turning = [one for one in placed if not one.turn.attesting]
    attesting = [one for one in placed if one.turn.attesting]
    return (*_before_all(turning), *_between(turning), *_attested(attesting))


def _order(point: Point) -> tuple[date, date, str, str]:
    return point.earliest or date.min, point.latest, point.event, point.turn.leaves


def _between(points: Sequence[Point]) -> Iterator[Interval]:
    others = {leaves: _Others([p for p in points if p.turn.leaves != leaves]) for leaves in _conditions(points)}
    for point in points:
        ended = others[point.turn.leaves].next_after(point)
        yield Interval(
            point.turn.leaves,
            begun=point,
            ended=ended,
            from_earliest=point.earliest,
            from_latest=point.latest,
            until_earliest=min((one.earliest for one in ended if one.earliest), default=None),
            until_latest=max((one.latest for one in ended), default=None),
        )


class _Others:
    """The points that leave another condition, in order, with the day by which the first of all from there is done."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points
        self._starts = [point.earliest or date.min for point in points]
        self._done = list(accumulate(reversed([point.latest for point in points]), min))[::-1]

    def next_after(self, point: Point) -> tuple[Point, ...]:
        """Find what comes next for certain: later than a point, and with nothing for certain in between."""
        first = bisect_right(self._starts, point.latest)
        if first == len(self._points):
            return ()
        return tuple(self._points[first : bisect_right(self._starts, self._done[first], lo=first)])


def _conditions(points: Sequence[Point]) -> set[str]:
    return {point.turn.leaves for point in points}


def _before_all(points: Sequence[Point]) -> Iterator[Interval]:
    """Tell what the first events presume: what is ended was in force before."""
    done = min((point.latest for point in points), default=date.max)
    first = [point for point in points if (point.earliest or date.min) <= done]
    for condition in sorted({point.turn.presumes for point in first if point.turn.presumes}):
        ended = tuple(point for point in first if point.turn.presumes == condition)
        days = [point.earliest for point in ended]
        yield Interval(
            condition,
            ended=ended,
            until_earliest=None if None in days else min(day for day in days if day),
            until_latest=max(point.latest for point in ended),
        )


def _attested(points: Sequence[Point]) -> Iterator[Interval]:
    """Join what tells of the same condition while it is told again and again."""
    groups: list[list[Point]] = []
    last = date.min
    for point in points:
        first, until = _told(point)
        if not groups or first - last > _GAP:
            groups.append([])
        groups[-1].append(point)
        last = max(last, until)
    for group in groups:
        yield Interval(
            group[0].turn.leaves,
            attested=tuple(sorted(group, key=lambda point: point.event)),
            from_latest=min(_known(point)[0] for point in group),
            until_earliest=max(_known(point)[1] for point in group),
        )


def _told(point: Point) -> tuple[date, date]:
    """Give the first and the last day that a point can tell of."""
    if point.when is None and point.published:
        return point.published
    return point.earliest or point.latest, point.latest


def _known(point: Point) -> tuple[date, date]:
    """Give the day by which it held, and the one until which it held at least."""
    first, last = _told(point)
    # a date tells of some day in it, publication of the first and the last day
    return (last, first) if point.when else (first, last)
