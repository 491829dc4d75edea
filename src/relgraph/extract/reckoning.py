"""Dates named in a text: what "17 September", "on Friday", "last spring" or "1996-99" come to, given a clock."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from relgraph.extract import edtf
from relgraph.records import When

__all__ = [
    "Clock",
    "bare_month",
    "between",
    "day_of_month",
    "days_range",
    "full_date",
    "iso",
    "month_of_year",
    "season",
    "since",
    "weekday",
]

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTHS |= {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {"tues": 1, "wed": 2, "thurs": 3}


@dataclass(frozen=True, slots=True)
class Clock:
    """What time expressions are resolved against: the article's day, and the date last told in the text.

    `here` says that the date was told in the same sentence, before the expression.
    """

    today: date | None
    told: When | None = None
    here: bool = False


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].rstrip(".").lower()]


def full_date(match: re.Match[str], _: Clock) -> When:
    """Resolve "17 September 2019" and "September 17, 2019"."""
    return edtf.day(date(int(match["year"]), _month(match), int(match["day"])))


def iso(match: re.Match[str], _: Clock) -> When:
    """Resolve "2019-09-17"."""
    return edtf.day(date.fromisoformat(match.group()))


def days_range(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "17-19 September 2019", and the last such days and the next where no year is told."""
    number, first, last = _month(match), int(match["day"]), int(match["last"])
    if match["year"]:
        year = int(match["year"])
        return (
            edtf.interval(edtf.day(date(year, number, first)), edtf.day(date(year, number, last)))
            if first < last
            else None
        )
    years = _years(number, first, clock)
    if years is None or first >= last:
        return None
    past, ahead = (edtf.interval(edtf.day(date(y, number, first)), edtf.day(date(y, number, last))) for y in years)
    return past, ahead


def month_of_year(match: re.Match[str], _: Clock) -> When:
    """Resolve "March 2016"."""
    return edtf.month(int(match["year"]), _month(match))


def day_of_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | None:
    """Resolve "17 September": the last one and the next."""
    number, day = _month(match), int(match["day"])
    years = _years(number, day, clock)
    return (edtf.day(date(years[0], number, day)), edtf.day(date(years[1], number, day))) if years else None


def _years(number: int, day: int, clock: Clock) -> tuple[int, int] | None:
    """Give the years of a day without one: the last such day and the next, or the year that the text tells of."""
    if clock.today is None:
        return (clock.told.earliest.year,) * 2 if clock.told else None
    this = date(clock.today.year, number, min(day, calendar.monthrange(clock.today.year, number)[1]))
    # A day up to a fortnight ahead of the article's is told as near, not as almost a year ago.
    past = clock.today.year if this <= clock.today + timedelta(days=14) else clock.today.year - 1
    return past, clock.today.year if this >= clock.today else clock.today.year + 1


def bare_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "in March", the last one and the next, "last March" and "next March"."""
    number, how = _month(match), (match["how"] or "").lower()
    if clock.today is None:
        return edtf.month(clock.told.earliest.year, number) if clock.told else None
    this = clock.today.year
    last = this if number < clock.today.month or (number == clock.today.month and how != "last") else this - 1
    following = this if number > clock.today.month else this + 1
    if how == "last":
        return edtf.month(last, number)
    if how == "next":
        return edtf.month(following, number)
    return edtf.month(last, number), edtf.month(this if number >= clock.today.month else this + 1, number)


def weekday(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "on Friday", the last one and the next, "last Friday" and "next Friday"."""
    if clock.today is None:
        return None
    wanted, how = _DAYS[match["weekday"].lower()], (match["how"] or "").lower()
    back = (clock.today.weekday() - wanted) % 7
    ahead = (wanted - clock.today.weekday()) % 7
    last = clock.today - timedelta(days=back or (7 if how == "last" else 0))
    following = clock.today + timedelta(days=ahead or (7 if how in {"next", "coming"} else 0))
    if how == "last":
        return edtf.day(last)
    if how in {"next", "coming"}:
        return edtf.day(following)
    return edtf.day(last), edtf.day(following)


def between(match: re.Match[str], _: Clock) -> When | None:
    """Resolve "from 1996 to 1999" and "1996-99"; None where the years run backwards."""
    first, last = match["first"], match["last"]
    if len(last) == 2:
        last = first[:2] + last
    return edtf.interval(edtf.year(int(first)), edtf.year(int(last))) if int(first) < int(last) else None


def since(match: re.Match[str], _: Clock) -> When | None:
    """Resolve "since 1994", "since March 2014", "since the 1990s": an interval with an open end."""
    year = int(match["year"])
    if match["rest"].endswith("s"):
        return edtf.interval(edtf.decade(year), None)
    day = match["day"] or match["first"]
    if day and match["month"]:
        return edtf.interval(edtf.day(date(year, _month(match), int(day))), None)
    return edtf.interval(edtf.month(year, _month(match)) if match["month"] else edtf.year(year), None)


def season(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "spring 1994", "last summer"; a season without a year or such a word is left out."""
    name = match["season"].lower()
    if match["year"]:
        return edtf.season(int(match["year"]), name)
    how = (match["how"] or "").lower()
    if clock.today is None or not how:
        return None
    this = edtf.season(clock.today.year, name)
    if how == "last":
        return this if this.latest < clock.today else edtf.season(clock.today.year - 1, name)
    return edtf.season(clock.today.year + 1, name) if how == "next" and this.earliest <= clock.today else this
