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
    "decade_by_word",
    "feast",
    "full_date",
    "iso",
    "month_number",
    "month_of_year",
    "nth",
    "numeric",
    "part_of_year",
    "season",
    "weekday",
]

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}
_MONTHS |= {"sept": 9}
_DECEMBER = 12
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_FEASTS = {
    "new year's day": (1, 1),
    "may day": (5, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {"tues": 1, "wed": 2, "thurs": 3}


@dataclass(frozen=True, slots=True)
class Clock:
    """What time expressions are resolved against: the article's day, and the date last told in the text.

    `here` says that the date was told in the same sentence, before the expression; `year` is the year of the story that
    a day or month without one goes on with: "cut ties in 1943. On 20 January ...". A text is a `story` while it
    counts no time from its own day, so that its days and months go on from the date that the last sentence told.
    """

    today: date | None
    told: When | None = None
    here: bool = False
    year: int | None = None
    story: bool = False

    @property
    def going_on(self) -> When | None:
        """Give the past date that a story goes on from."""
        if not self.story or self.told is None or self.today is None:
            return None
        near = self.told.latest - self.told.earliest <= timedelta(days=31)
        return self.told if near and self.told.latest.year < self.today.year else None


def month_number(match: re.Match[str]) -> int:
    """Give the number of the month that a pattern found."""
    return _MONTHS[match["month"].rstrip(".").lower()]


def full_date(match: re.Match[str], _: Clock) -> When:
    """Resolve "17 September 2019" and "September 17, 2019"."""
    return edtf.day(date(int(match["year"]), month_number(match), int(match["day"])))


def iso(match: re.Match[str], _: Clock) -> When:
    """Resolve "2019-09-17"."""
    return edtf.day(date.fromisoformat(match.group()))


def days_range(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "17-19 September 2019", and the last such days and the next where no year is told."""
    number, first, last = month_number(match), int(match["day"]), int(match["last"])
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
    return edtf.month(int(match["year"]), month_number(match))


def day_of_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | None:
    """Resolve "17 September": the last one and the next."""
    number, day = month_number(match), int(match["day"])
    years = _years(number, day, clock)
    return (edtf.day(date(years[0], number, day)), edtf.day(date(years[1], number, day))) if years else None


def _years(number: int, day: int, clock: Clock) -> tuple[int, int] | None:
    """Give the years of a day without one: the last such day and the next, or the year that the text tells of."""
    if clock.year is not None:
        return clock.year, clock.year
    if clock.today is None:
        return (clock.told.earliest.year,) * 2 if clock.told else None
    this = date(clock.today.year, number, min(day, calendar.monthrange(clock.today.year, number)[1]))
    # A day up to a fortnight ahead of the article's is told as near, not as almost a year ago.
    if clock.going_on is not None:
        return _next_year(
            clock.going_on, number, day
        ), clock.today.year if this >= clock.today else clock.today.year + 1
    past = clock.today.year if this <= clock.today + timedelta(days=14) else clock.today.year - 1
    return past, clock.today.year if this >= clock.today else clock.today.year + 1


def _next_year(told: When, number: int, day: int = 31) -> int:
    """Give the year of the next such day after one told."""
    return told.latest.year + ((number, day) < (told.earliest.month, told.earliest.day))


def bare_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "in March", the last one and the next, "last March" and "next March"."""
    number, how = month_number(match), (match["how"] or "").lower()
    if clock.year is not None and not how:
        return edtf.month(clock.year, number)
    if clock.today is None:
        return edtf.month(clock.told.earliest.year, number) if clock.told else None
    this = clock.today.year
    if clock.going_on is not None and not how:
        return edtf.month(_next_year(clock.going_on, number), number), edtf.month(
            this if number >= clock.today.month else this + 1, number
        )
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


def nth(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "on the 25th": of the month last told, else the last such day before the article's."""
    day, told = int(match["day"]), clock.told
    if told is not None and told.latest - told.earliest <= timedelta(days=31):
        return edtf.day(told.earliest.replace(day=day))
    if clock.today is None:
        return None
    month = clock.today if day <= clock.today.day else clock.today.replace(day=1) - timedelta(days=1)
    return edtf.day(month.replace(day=day))


def numeric(match: re.Match[str], _: Clock) -> When | None:
    """Resolve "12.03.1938", day first, and "28/2/1813"; None where day and month cannot be told apart."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sep"] == "/" and first <= _DECEMBER and second <= _DECEMBER and first != second:
        return None
    day, month = (first, second) if second <= _DECEMBER else (second, first)
    return edtf.day(date(year, month, day))


def feast(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    """Resolve "New Year's Day 2009", "on Christmas Eve"."""
    month, day = _FEASTS[match["feast"].lower().replace("’", "'")]
    if match["year"]:
        return edtf.day(date(int(match["year"]), month, day))
    years = _years(month, day, clock)
    return (edtf.day(date(years[0], month, day)), edtf.day(date(years[1], month, day))) if years else None


def part_of_year(match: re.Match[str], _: Clock) -> When:
    """Resolve "the first half of 1994", "the last quarter of 2009"."""
    months = 6 if match["unit"].lower() == "half" else 3
    number = {"first": 1, "second": 2, "third": 3}.get(match["part"].lower(), 12 // months)
    year, last = int(match["year"]), number * months
    return edtf.interval(edtf.month(year, last - months + 1), edtf.month(year, last))


def decade_by_word(match: re.Match[str], clock: Clock) -> When:
    """Resolve "the seventies": those before the article's day, else of the twentieth century."""
    start = 1920 + 10 * _DECADES.index(match["word"].lower())
    return edtf.decade(start + 100 if clock.today is not None and start + 100 < clock.today.year else start)


def between(match: re.Match[str], _: Clock) -> When | None:
    """Resolve "from 1996 to 1999" and "1996-99"; None where the years run backwards."""
    first, last = match["first"], match["last"]
    if len(last) == 2:
        last = first[:2] + last
    return edtf.interval(edtf.year(int(first)), edtf.year(int(last))) if int(first) < int(last) else None


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
