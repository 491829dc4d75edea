"""Cuts events into months, quarters or years, so that a network can be looked at over time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from relgraph.errors import InputError
from relgraph.project.values import EventRow, Selection

__all__ = ["PERIODS", "cut"]


def cut(selection: Selection, every: str) -> dict[str, Selection]:
    """Cut a selection into periods, in order; an event counts where all days it can mean lie in one period.

    Each part counts what it leaves out: events of other periods, without a date, or dated too roughly.

    >>> cut(Selection((), {}, {}), "year")
    {}
    """
    if every not in PERIODS:
        raise InputError(f"{every} is no period; there are {', '.join(PERIODS)}")
    name = PERIODS[every]
    found = {event.id: _place(event, name, every) for event in selection.events}
    parts: dict[str, list[EventRow]] = defaultdict(list)
    for event in selection.events:
        period, _ = found[event.id]
        if period:
            parts[period].append(event)
    unplaced = Counter(fault for _, fault in found.values() if fault)
    return {period: _part(selection, parts[period], unplaced, every) for period in sorted(parts)}


def _part(selection: Selection, events: list[EventRow], unplaced: Counter[str], every: str) -> Selection:
    others = len(selection.events) - len(events) - unplaced.total()
    lost = Counter(selection.left_out) + unplaced + Counter({f"in another {every}": others})
    return replace(selection, events=tuple(events), left_out=dict(sorted(lost.items())))


def _place(event: EventRow, name: Callable[[str], str], every: str) -> tuple[str | None, str | None]:
    if event.earliest is None or event.latest is None:
        return None, "without a date"
    first, last = name(event.earliest), name(event.latest)
    return (first, None) if first == last else (None, f"not dated within one {every}")


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


PERIODS: dict[str, Callable[[str], str]] = {
    "month": lambda day: day[:7],
    "quarter": _quarter,
    "year": lambda day: day[:4],
}
