"""Turns the EDTF dates of the actor tables (``2004``, ``2004-03``, ``2004-03-17``) into days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from relgraph.errors import OntologyError

__all__ = ["first_day", "last_day"]


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


def _make(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OntologyError(f"ontology/actors: {text} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error
