"""Turns the EDTF dates of the actor tables (``2004``, ``2004-03``, ``2004-03-17``) into days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from relgraph.errors import OntologyError

__all__ = ["covers", "days_between", "days_from", "first_day", "had_begun", "is_near", "last_day"]


@cache
def first_day(text: str) -> date | None:
    """Give the first day a date can mean; None for no date.

    >>> first_day("2004-03")
    datetime.date(2004, 3, 1)
    """
    if not text:
        return None
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return _make(text, int(year), int(month), int(day))


@cache
def last_day(text: str) -> date | None:
    """Give the last day a date can mean; None for no date.

    >>> last_day("2004-02")
    datetime.date(2004, 2, 29)
    """
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return _make(text, year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def covers(start: str, until: str, on: date | None) -> bool:
    """Tell whether a day lies between two dates; where none is asked for, whether today does.

    >>> covers("1991", "1999-12-31", date(1999, 12, 31)), covers("1991", "1999", None)
    (True, False)
    """
    if on is None:
        return not until
    begun, ended = first_day(start), last_day(until)
    return (begun is None or begun <= on) and (ended is None or on <= ended)


def days_from(start: str, until: str, on: date | None) -> int:
    """Give how many days lie between a day and two dates: 0 within them, or when no day is asked for.

    >>> days_from("1991", "1999", date(2000, 1, 2)), days_from("1991", "", date(1990, 12, 31))
    (2, 1)
    """
    return days_between(first_day(start), last_day(until), on)


def days_between(begun: date | None, ended: date | None, on: date | None) -> int:
    """Give how many days lie between a day and a span that may be open: 0 within it, or when no day is asked for."""
    if on is None:
        return 0
    return max((begun - on).days if begun else 0, (on - ended).days if ended else 0, 0)


def had_begun(start: str, by: date | None) -> bool:
    """Tell whether something that began on a date had begun by a day.

    >>> had_begun("1977-01-20", date(1970, 6, 1))
    False
    """
    begun = first_day(start)
    return by is None or begun is None or begun <= by


def is_near(start: str, until: str, on: date, years: int) -> bool:
    """Tell whether a day lies within so many years of two dates: a namesake of another century is somebody else.

    >>> is_near("1990", "1995", date(2003, 5, 1), 10), is_near("1990", "1995", date(2003, 5, 1), 5)
    (True, False)
    """
    begun, ended = first_day(start), last_day(until)
    return (begun is None or begun.year - years <= on.year) and (ended is None or on.year <= ended.year + years)


def _make(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OntologyError(f"ontology/actors: {text} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error
