"""What the times of a sentence leave for those after it: the last date, the year, the day that offices go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.edtf import read_edtf

if TYPE_CHECKING:
    from datetime import date

    from relgraph.extract.times import TimeSpan
    from relgraph.records import When

__all__ = ["day_told", "last_told", "year_of"]

FIRST_YEAR = 1400  # an open interval begins before all calendars


def last_told(times: tuple[TimeSpan, ...]) -> When | None:
    """Give the last date of a sentence, or the end of its last stretch of time: "until May 1902"."""
    ends = [t.when.edtf.rpartition("/")[2] for t in times if t.when.edtf]
    closed = [end for end in ends if end not in {"", ".."}]
    return read_edtf(closed[-1]) if closed else None


def year_of(times: tuple[TimeSpan, ...], today: date | None) -> int | None:
    """Give the past year a sentence tells of, which days without one at the head of the next sentence go on with."""
    years = [t.when.latest.year for t in times if t.absolute and t.when.earliest.year == t.when.latest.year]
    return years[-1] if years and (today is None or years[-1] < today.year) else None


def day_told(times: tuple[TimeSpan, ...], told: When | None) -> date | None:
    """Give the day that offices are looked up for in an article without a day: that of its sentence, or last told."""
    when = next((t.when for t in times if t.absolute), told)
    return None if when is None or when.earliest.year < FIRST_YEAR else when.earliest
