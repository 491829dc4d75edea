"""Read the day an article was published from the forms that files use; never guess one."""

from __future__ import annotations

import re
from datetime import date, datetime

__all__ = ["parse_date"]

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, start=1)}
_MONTH = rf"(?P<month>{'|'.join(_NAMES)})[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:,?\s+\d{1,2}:\d{2}.*)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WORDED = [
    re.compile(rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}", re.IGNORECASE),
]


def parse_date(text: str) -> date:
    """Read a day: ISO 8601 with or without a time, or a day with its month in words.

    >>> parse_date("2019-09-18T10:30:00Z"), parse_date("September 18, 2019")
    (datetime.date(2019, 9, 18), datetime.date(2019, 9, 18))

    Raises ValueError when the text is no day: `09/10/2019` may be September or October, and is not guessed.
    """
    try:
        return _parse(text.strip())
    except ValueError as error:
        raise ValueError(f"{text[:40]!r} is no day as 2019-09-18 or 18 September 2019 is") from error


def _parse(text: str) -> date:
    found = next((match for pattern in _WORDED if (match := pattern.fullmatch(text))), None)
    if found is None:
        return datetime.fromisoformat(text).date()
    return date(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
