"""The arithmetic of time expressions: what "17 September", "last month" or "two weeks later" come to, given a clock."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from relgraph.extract import edtf
from relgraph.records import When

__all__ = [
    "Clock",
    "ago",
    "ahead",
    "bare_month",
    "between",
    "day_of_month",
    "days_range",
    "full_date",
    "iso",
    "later",
    "month_of_year",
    "near_day",
    "near_unit",
    "same",
    "season",
    "since",
    "weekday",
]

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])} | {
    "sept": 9
}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {"tues": 1, "wed": 2, "thurs": 3}
NUMBERS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
}
NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "couple of": 2, "a couple of": 2}


@dataclass(frozen=True, slots=True)
class Clock:
    """What time expressions are resolved against: the article's day, and the date last told in the text."""

    today: date | None
    told: When | None = None


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].rstrip(".").lower()]


def full_date(match: re.Match[str], _: Clock) -> When:
    return edtf.day(date(int(match["year"]), _month(match), int(match["day"])))


def iso(match: re.Match[str], _: Clock) -> When:
    return edtf.day(date.fromisoformat(match.group()))


def days_range(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    number, first, last = _month(match), int(match["day"]), int(match["last"])
    if match["year"]:
        year = int(match["year"])
        return edtf.interval(edtf.day(date(year, number, first)), edtf.day(date(year, number, last)))
    years = _years(number, first, clock)
    if years is None:
        return None
    past, ahead = (edtf.interval(edtf.day(date(y, number, first)), edtf.day(date(y, number, last))) for y in years)
    return past, ahead


def month_of_year(match: re.Match[str], _: Clock) -> When:
    return edtf.month(int(match["year"]), _month(match))


def day_of_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | None:
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
    if clock.today is None:
        return None
    wanted, how = _DAYS[match["weekday"].lower()], (match["how"] or "").lower()
    back = (clock.today.weekday() - wanted) % 7
    ahead = (wanted - clock.today.weekday()) % 7
    last = clock.today - timedelta(days=back or (7 if how == "last" else 0))
    following = (
        clock.today + timedelta(days=ahead or 7) if how in {"next", "coming"} else clock.today + timedelta(days=ahead)
    )
    if how == "last":
        return edtf.day(last)
    if how in {"next", "coming"}:
        return edtf.day(following)
    return edtf.day(last), edtf.day(following)


def near_day(match: re.Match[str], clock: Clock) -> When | None:
    if clock.today is None:
        return None
    word = match.group().lower()
    shift = (
        -2
        if "before" in word
        else 2
        if "after tomorrow" in word
        else -1
        if "yesterday" in word or "last night" in word or "overnight" in word
        else 1
        if "tomorrow" in word
        else 0
    )
    return edtf.day(clock.today + timedelta(days=shift))


def near_unit(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "last week", "next month", "this year", "earlier this month", "the end of the year"."""
    if clock.today is None:
        return None
    how = match["how"].lower()
    steps = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}.get(how, 0)
    return _unit(clock.today, match["unit"].lower(), steps)


def _unit(base: date, unit: str, steps: int) -> When | None:
    if unit == "week":
        return edtf.week(base + timedelta(weeks=steps))
    if unit == "weekend":
        saturday = base - timedelta(days=base.weekday()) + timedelta(days=5, weeks=steps)
        if steps == -1 or (steps == 0 and saturday > base):
            saturday = saturday if steps == -1 else saturday
        return edtf.interval(edtf.day(saturday), edtf.day(saturday + timedelta(days=1)))
    if unit == "month":
        return _shift_month(base, steps)
    if unit == "year":
        return edtf.year(base.year + steps)
    if unit == "day":
        return edtf.day(base + timedelta(days=steps))
    if unit == "decade":
        return edtf.decade((base.year + 10 * steps) // 10 * 10)
    return None


def _shift_month(base: date, steps: int) -> When:
    index = base.year * 12 + base.month - 1 + steps
    return edtf.month(index // 12, index % 12 + 1)


def _today(clock: Clock) -> When | None:
    return edtf.day(clock.today) if clock.today else None


def _count(word: str) -> int:
    word = word.lower().strip()
    return int(word) if word.isdigit() else NUMBERS[word]


def ago(match: re.Match[str], clock: Clock) -> When | None:
    return _shifted(match, _today(clock), -1)


def ahead(match: re.Match[str], clock: Clock) -> When | None:
    return _shifted(match, _today(clock), 1)


def later(match: re.Match[str], clock: Clock) -> When | None:
    how = match["how"].lower()
    return _shifted(match, clock.told or _today(clock), -1 if how in {"earlier", "before", "previously"} else 1)


def _shifted(match: re.Match[str], base: When | None, sign: int) -> When | None:
    """Count from a date; the result is no finer than the unit counted in, nor than the date counted from."""
    if not base:
        return None
    unit, count = match["unit"].lower(), sign * _count(match["number"])
    known_day, known_month = base.earliest == base.latest, base.latest - base.earliest <= timedelta(days=31)
    if unit == "year" or not known_month:
        return (
            edtf.year(base.earliest.year + (count if unit == "year" else count * 10 if unit == "decade" else 0))
            if unit in {"year", "decade"}
            else None
        )
    if unit == "decade":
        return edtf.year(base.earliest.year + 10 * count)
    if unit == "month":
        return _shift_month(base.earliest, count)
    if not known_day:
        return None
    return (
        edtf.day(base.earliest + timedelta(days=count))
        if unit == "day"
        else edtf.day(base.earliest + timedelta(weeks=count))
    )


def same(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "the same day", "that year", "the following month", "the next day" against the date last told."""
    base = clock.told or _today(clock)
    if base is None:
        return None
    how, unit = match["how"].lower(), match["unit"].lower().replace("date", "day")
    if unit == "day" and base.earliest != base.latest:
        return base if how in {"same", "that"} else None
    steps = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(how, 0)
    return _unit(base.earliest, unit, steps)


def between(match: re.Match[str], _: Clock) -> When | None:
    first, last = match["first"], match["last"]
    if len(last) == 2:
        last = first[:2] + last
    return edtf.interval(edtf.year(int(first)), edtf.year(int(last))) if int(first) < int(last) else None


def since(match: re.Match[str], _: Clock) -> When | None:
    year = int(match["year"])
    if match["rest"].endswith("s"):
        return edtf.interval(edtf.decade(year), None)
    day = match["day"] or match["first"]
    if day and match["month"]:
        return edtf.interval(edtf.day(date(year, _month(match), int(day))), None)
    return edtf.interval(edtf.month(year, _month(match)) if match["month"] else edtf.year(year), None)


def season(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    name = match["season"].lower()
    if match["year"]:
        return edtf.season(int(match["year"]), name)
    how = (match["how"] or "").lower()
    base = clock.today.year if clock.today else None
    if base is None or not how:
        return None
    return edtf.season(base + {"last": -1, "next": 1}.get(how, 0), name)
