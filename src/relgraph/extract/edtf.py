"""Dates as fine as the text allows: EDTF level 1 strings with the first and last day they can mean.

Source of the notation: Library of Congress, Extended Date/Time Format specification (ISO 8601-2:2019).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache

from relgraph.records import When

__all__ = ["century", "day", "decade", "interval", "month", "read_edtf", "season", "week", "year"]

OPEN_START, OPEN_END = date.min, date.max


def day(value: date) -> When:
    """Make a single day.

    >>> day(date(2019, 9, 17)).edtf
    '2019-09-17'
    """
    return When(value.isoformat(), value, value)


def month(year_: int, month_: int) -> When:
    """Make a month.

    >>> month(2016, 3).latest
    datetime.date(2016, 3, 31)
    """
    last = calendar.monthrange(year_, month_)[1]
    return When(f"{year_:04d}-{month_:02d}", date(year_, month_, 1), date(year_, month_, last))


def year(year_: int) -> When:
    """Make a year.

    >>> year(2008).edtf
    '2008'
    """
    return When(f"{year_:04d}", date(year_, 1, 1), date(year_, 12, 31))


def decade(start: int) -> When:
    """Make a decade from its first year.

    >>> decade(1990).edtf
    '199X'
    """
    return When(f"{start // 10:03d}X", date(start, 1, 1), date(start + 9, 12, 31))


def century(number: int) -> When:
    """Make a century from its ordinal number: the 19th is 18XX.

    >>> century(19).edtf
    '18XX'
    """
    return When(f"{number - 1:02d}XX", date((number - 1) * 100, 1, 1), date((number - 1) * 100 + 99, 12, 31))


def season(year_: int, name: str) -> When:
    """Make a season of the northern year: spring 21, summer 22, autumn 23, winter 24.

    >>> season(1994, "spring").edtf
    '1994-21'
    """
    number = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}[name]
    first = date(year_, 3 + 3 * number, 1)
    last_month = 5 + 3 * number
    last = month(year_, last_month).latest if last_month <= 12 else month(year_ + 1, 2).latest
    return When(f"{year_:04d}-{21 + number}", first, last)


def week(value: date) -> When:
    """Make the week, Monday to Sunday, that a day lies in.

    >>> week(date(2024, 3, 13)).edtf
    '2024-03-11/2024-03-17'
    """
    monday = value - timedelta(days=value.weekday())
    return interval(day(monday), day(monday + timedelta(days=6)))


def interval(start: When | None, end: When | None) -> When:
    """Make an interval; an end left out is open.

    >>> interval(year(1991), year(1996)).edtf
    '1991/1996'
    >>> interval(year(2014), None).edtf
    '2014/..'
    """
    first = start.earliest if start else OPEN_START
    last = end.latest if end else OPEN_END
    if start and end and start.edtf == end.edtf:
        return start
    return When(f"{start.edtf if start else '..'}/{end.edtf if end else '..'}", first, last)


@lru_cache(maxsize=1_000)  # the same date is told in sentence after sentence
def read_edtf(text: str) -> When:
    """Read an EDTF string of the forms made here.

    >>> read_edtf("2016-03").latest
    datetime.date(2016, 3, 31)
    """
    if "/" in text:
        first, _, last = text.partition("/")
        return interval(None if first == ".." else read_edtf(first), None if last == ".." else read_edtf(last))
    if text.endswith("XX"):
        return century(int(text[:2]) + 1)
    if text.endswith("X"):
        return decade(int(text[:3]) * 10)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return year(parts[0])
    if len(parts) == 2:
        names = ("spring", "summer", "autumn", "winter")
        return season(parts[0], names[parts[1] - 21]) if parts[1] > 12 else month(*parts)
    return day(date(*parts))
