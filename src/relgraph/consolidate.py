"""Merges claims into events: same type, stance and parties, and dates that can be one; in whatever order they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from relgraph.iris import digest
from relgraph.records import When

__all__ = ["Event", "Joined", "Report", "Seat", "consolidate"]

Days = tuple[date, date]

# reports without a date are taken for one event while papers keep coming: a longer silence means another one
_SILENCE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who takes part, in which role, whom that counts as, and for which state; all but the role are IRIs."""

    role: str
    actor: str
    counts_as: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one claim says, as far as merging needs it; `claim`, `article`, `about` and `places` are IRIs."""

    claim: str
    article: str
    key: str
    type: str
    stance: str
    seats: tuple[Seat, ...]
    published: date | None = None
    when: When | None = None
    places: tuple[str, ...] = ()
    about: str | None = None
    plover: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A report in its event, and why it belongs there."""

    report: Report
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event and all its reports, sorted by claim; `published` is the first day it was reported."""

    id: str
    joined: tuple[Joined, ...]
    when: When | None
    published: date | None
    seats: tuple[Seat, ...] = field(default=())

    @property
    def reports(self) -> tuple[Report, ...]:
        """Give the reports without their reasons."""
        return tuple(joined.report for joined in self.joined)

    @property
    def key(self) -> str:
        """Give the event key that all reports share."""
        return self.joined[0].report.key

    @property
    def type(self) -> str:
        """Give the local name of the event's class."""
        return self.joined[0].report.type

    @property
    def stance(self) -> str:
        """Give how sure the texts are of the event."""
        return self.joined[0].report.stance


def consolidate(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Merge reports into events, sorted by id.

    >>> seats = (Seat("agent", "x/USA", "x/USA"), Seat("target", "x/BLR", "x/BLR"))
    >>> year = When("2008", date(2008, 1, 1), date(2008, 12, 31))
    >>> day = When("2008-03-07", date(2008, 3, 7), date(2008, 3, 7))
    >>> one = Report("claim/1", "article/a", "k", "T", "happened", seats, when=day)
    >>> two = Report("claim/2", "article/b", "k", "T", "happened", seats, when=year)
    >>> [(len(event.reports), event.when.edtf) for event in consolidate([two, one])]
    [(2, '2008-03-07')]
    """
    ordered = sorted(set(reports), key=lambda report: (report.key, report.claim))
    events = [event for _, group in groupby(ordered, key=lambda r: r.key) for event in _merge(tuple(group))]
    return tuple(sorted(events, key=lambda event: event.id))


def _merge(reports: Sequence[Report]) -> list[Event]:
    clusters = _cluster_dated([report for report in reports if report.when])
    undated = [report for report in reports if report.when is None]
    # all are placed before any joins, so that none draws another after it
    places = [_place_undated(report, clusters) for report in undated]
    for report, place in zip(undated, places, strict=True):
        if place:
            clusters[place[0]].append(Joined(report, place[1]))
    loose = _cluster_loose([report for report, place in zip(undated, places, strict=True) if place is None])
    return [_event(joined) for joined in (*clusters.values(), *loose)]


def _cluster_dated(reports: Sequence[Report]) -> dict[Days, list[Joined]]:
    """Let a date that holds exactly one finest date join it; one that holds several tells of an event of its own."""
    spans = {_days(report) for report in reports}
    finest = {span for span in spans if not any(_holds(span, other) for other in spans)}
    clusters: dict[Days, list[Joined]] = defaultdict(list)
    for report in reports:
        span = _days(report)
        inside = [seed for seed in finest if _holds(span, seed)]
        clusters[inside[0] if len(inside) == 1 else span].append(Joined(report, _dated_reason(report, inside)))
    return dict(sorted(clusters.items()))


def _dated_reason(report: Report, inside: Sequence[Days]) -> str:
    edtf = report.when.edtf if report.when else ""
    if not inside:
        return f"dated {edtf}, as fine as any report of it"
    if len(inside) == 1:
        return f"dated {edtf}, which holds {_tell(inside[0])} and no other finer date reported"
    return f"dated {edtf}, which could be any of {len(inside)} finer dates, so it stands alone"


def _place_undated(report: Report, clusters: Mapping[Days, Sequence[Joined]]) -> tuple[Days, str] | None:
    """Find the one dated event that a report without a date can mean: in its own article first, then anywhere."""
    near = [days for days, joined in clusters.items() if any(one.report.article == report.article for one in joined)]
    if len(near) == 1:
        return near[0], f"without a date; its article dates the only such event {_tell(near[0])}"
    possible = [days for days in clusters if _can_tell_of(report, days)]
    if len(possible) == 1:
        return possible[0], f"without a date; the only such event that has one is dated {_tell(possible[0])}"
    return None


def _can_tell_of(report: Report, days: Days) -> bool:
    # what has happened cannot have happened after the paper came out
    return report.stance != "happened" or report.published is None or days[0] <= report.published


def _cluster_loose(reports: Sequence[Report]) -> list[list[Joined]]:
    """Split reports without a date where no paper came out for a month; those of no day join if there is one group."""
    clusters: list[list[Joined]] = []
    last = date.min
    for report in sorted((r for r in reports if r.published), key=_published):
        if not clusters or _published(report) - last > _SILENCE:
            clusters.append([])
        last = _published(report)
        clusters[-1].append(Joined(report, "without a date; published within a month of another report"))
    if unknown := [Joined(r, "without a date, in an article without a date") for r in reports if not r.published]:
        clusters[0].extend(unknown) if len(clusters) == 1 else clusters.append(unknown)
    return clusters


def _event(joined: Sequence[Joined]) -> Event:
    reports = [one.report for one in joined]
    when = _finest(reports)
    published = min((report.published for report in reports if report.published), default=None)
    # events without a date differ by when they were first told; a date is enough for the others
    told = [when.earliest, when.latest] if when else ["published", published]
    return Event(
        id=digest([reports[0].key, *map(str, told)]),
        joined=tuple(sorted(joined, key=lambda one: one.report.claim)),
        when=when,
        published=published,
        seats=_seats([seat for report in reports for seat in report.seats]),
    )


def _finest(reports: Iterable[Report]) -> When | None:
    dates = [report.when for report in reports if report.when]
    return min(
        dates, key=lambda when: (when.latest - when.earliest, when.earliest, len(when.edtf), when.edtf), default=None
    )


def _seats(seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """Give each party one node: the actor it counts as if any report names that, else whom most reports name."""
    parties: dict[tuple[str, str], list[Seat]] = defaultdict(list)
    for seat in seats:
        parties[seat.role, seat.counts_as].append(seat)
    return tuple(_one_seat(same) for _, same in sorted(parties.items()))


def _one_seat(same: Sequence[Seat]) -> Seat:
    named = Counter(seat.actor for seat in same)
    best = min(named, key=lambda actor: (actor != same[0].counts_as, -named[actor], len(actor), actor))
    states = sorted(seat.state for seat in same if seat.state and seat.actor == best)
    return Seat(same[0].role, best, same[0].counts_as, states[0] if states else None)


def _days(report: Report) -> Days:
    if report.when is None:
        return date.min, date.max
    return report.when.earliest, report.when.latest


def _published(report: Report) -> date:
    return report.published or date.min


def _holds(outer: Days, inner: Days) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def _tell(days: Days) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0]}..{days[1]}"
