"""Time counted from a date: "yesterday", "last month", "two weeks ago", "a year later", "the following day".

Counted from the article's day or from the date last told, and never finer than the unit counted in or the date counted
from: "a month later" is a month, "two days after March 2016" is not known.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from relgraph.extract import edtf
from relgraph.extract.reckoning import Clock, month_number
from relgraph.records import When

__all__ = [
    "NUMBERS",
    "ago",
    "ahead",
    "beside_told",
    "in_told_year",
    "later",
    "near_day",
    "near_unit",
    "same",
    "season_beside_told",
    "then",
    "weekend",
]

_WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
NUMBERS = {word: number for number, word in enumerate(_WORDS)}
NUMBERS |= {"the": 1, "a": 1, "an": 1, "twenty": 20, "thirty": 30, "couple of": 2, "a couple of": 2}
_SATURDAY = 5
_TIMES_OF_DAY = frozenset({"date", "morning", "afternoon", "evening", "night"})
_YEARS = {"year": 1, "decade": 10, "century": 100}
_LONGEST_MONTH, _LONGEST_YEAR = timedelta(days=31), timedelta(days=366)
_STEPS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}
_STEPS_FROM_TOLD = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
# The first that stands in the expression counts: "the day before yesterday" holds "yesterday" too.
_DAYS_AWAY = {"before": -2, "after tomorrow": 2, "yesterday": -1, "last night": -1, "overnight": -1, "tomorrow": 1}


def near_day(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "yesterday", "tonight", "the day after tomorrow"."""
    if clock.today is None:
        return None
    word = match.group().lower()
    away = next((days for part, days in _DAYS_AWAY.items() if part in word), 0)
    return edtf.day(clock.today + timedelta(days=away))


def near_unit(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "last week", "next month", "this year", "earlier this month", "the end of the year"."""
    if clock.today is None:
        return None
    when = _unit(clock.today, match["unit"].lower(), _STEPS.get(match["how"].lower(), 0))
    if when is None or match["unit"].lower() != "week":
        return when
    words = match.group().lower().split()
    if words[:2] == ["earlier", "this"]:
        return edtf.interval(edtf.day(when.earliest), edtf.day(clock.today))
    return edtf.interval(edtf.day(clock.today), edtf.day(when.latest)) if words[:2] == ["later", "this"] else when


def weekend(_: re.Match[str], clock: Clock) -> tuple[When, When] | None:
    """Resolve "over the weekend": the last one, or that which the article appears on, and the next."""
    if clock.today is None:
        return None
    steps = 0 if clock.today.weekday() >= _SATURDAY else -1
    last, following = _unit(clock.today, "weekend", steps), _unit(clock.today, "weekend", 0)
    return (last, following) if last and following else None


def then(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "at that time", and "at this time" in a text that carries no day of its own, to the date last told."""
    return clock.told if match["how"].lower() == "that" or clock.today is None else None


def same(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "the same day", "that year", "the following month", "the next day" against the date last told."""
    base = clock.told or _today(clock)
    if base is None:
        return None
    how, unit = match["how"].lower(), match["unit"].lower()
    unit = "day" if unit in _TIMES_OF_DAY else unit
    if unit == "day" and base.earliest != base.latest:
        return base if how in {"same", "that"} else None
    return _unit(base.earliest, unit, _STEPS_FROM_TOLD.get(how, 0))


def ago(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "two weeks ago": back from the article's day."""
    return _shifted(match, _today(clock), -1)


def ahead(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "in two weeks", on from the article's day, and "within a month", from it to then."""
    today = _today(clock)
    if match["how"].lower() == "in" or today is None or match["unit"].lower() in _YEARS:
        return _shifted(match, today, 1)
    end = _shifted(match, today, 1)
    if end is not None and match["unit"].lower() == "month":
        end = edtf.day(end.earliest.replace(day=min(today.latest.day, end.latest.day)))
    return edtf.interval(today, end) if end else None


def later(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "two weeks later", "a year earlier": from the date last told, else from the article's day."""
    how = match["how"].lower()
    if how in {"after", "before"} and not clock.here:
        return None  # counted from what follows, not from a date told before: "seven years after they fell out"
    return _shifted(match, clock.told or _today(clock), -1 if how in {"earlier", "before", "previously"} else 1)


def _today(clock: Clock) -> When | None:
    return edtf.day(clock.today) if clock.today else None


def _unit(base: date, unit: str, steps: int) -> When | None:
    """Give the week, month or other unit so many steps from the one that a day lies in."""
    if unit == "week":
        return edtf.week(base + timedelta(weeks=steps))
    if unit == "weekend":
        saturday = base - timedelta(days=base.weekday()) + timedelta(days=5, weeks=steps)
        return edtf.interval(edtf.day(saturday), edtf.day(saturday + timedelta(days=1)))
    if unit == "month":
        return _month_from(base, steps)
    if unit == "year":
        return edtf.year(base.year + steps)
    if unit == "day":
        return edtf.day(base + timedelta(days=steps))
    if unit == "decade":
        return edtf.decade((base.year + 10 * steps) // 10 * 10)
    return None


def _month_from(base: date, steps: int) -> When:
    index = base.year * 12 + base.month - 1 + steps
    return edtf.month(index // 12, index % 12 + 1)


def _shifted(match: re.Match[str], base: When | None, sign: int) -> When | None:
    """Count from a date; the result is no finer than the unit counted in, nor than the date counted from."""
    if base is None:
        return None
    unit, count = match["unit"].lower().replace("ie", "y").replace("night", "day"), sign * _count(match["number"])
    if base.latest - base.earliest > _LONGEST_YEAR:
        return None
    if unit in _YEARS:
        if unit == "year" and base.earliest == base.latest and "to the day" in match.group().lower():
            return edtf.day(base.earliest.replace(year=base.earliest.year + count))
        return edtf.year(base.earliest.year + count * _YEARS[unit])
    if base.latest - base.earliest > _LONGEST_MONTH:
        return None
    if unit == "month":
        return _month_from(base.earliest, count)
    if base.earliest != base.latest:
        return None
    return edtf.day(base.earliest + (timedelta(days=count) if unit == "day" else timedelta(weeks=count)))


def _count(word: str) -> int:
    word = word.lower().strip()
    return int(word) if word.isdigit() else NUMBERS[word]


def in_told_year(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "in August of that year", "on 3 May of the following year", "in the spring of that year"."""
    if clock.told is None:
        return None
    parts = match.groupdict()
    shift = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get((parts.get("shift") or "").lower(), 0)
    year = clock.told.earliest.year + shift
    if parts.get("season"):
        return edtf.season(year, match["season"].lower())
    day = parts.get("day") or parts.get("last")
    return edtf.day(date(year, month_number(match), int(day))) if day else edtf.month(year, month_number(match))


def beside_told(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "the following March", "the previous May", "that June": the nearest such month after, before or in it."""
    if clock.told is None:
        return None
    number, how = month_number(match), match["how"].lower()
    first, last = clock.told.earliest, clock.told.latest
    if how in {"following", "next"}:
        return edtf.month(last.year if number > last.month else last.year + 1, number)
    if how in {"previous", "preceding"}:
        return edtf.month(first.year if number < first.month else first.year - 1, number)
    return edtf.month(first.year, number)


def season_beside_told(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "the following spring", "that autumn": the nearest such season after, before or in the year last told."""
    if clock.told is None:
        return None
    told, how, name = clock.told, match["how"].lower(), match["season"].lower()
    this = edtf.season(told.earliest.year, name)
    if how in {"following", "next"}:
        return this if this.earliest > told.latest else edtf.season(told.earliest.year + 1, name)
    if how in {"previous", "preceding"}:
        return this if this.latest < told.earliest else edtf.season(told.earliest.year - 1, name)
    return this
