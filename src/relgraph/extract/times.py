"""Time expressions of a sentence, resolved against the article's day and the last date the text has told.

Nothing is made finer than the words: "March 2016" stays a month, "the 1990s" a decade.
What cannot be known is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from relgraph.extract import edtf
from relgraph.extract.reckoning import Clock
from relgraph.extract.time_rules import HINT, RULES, Rule
from relgraph.records import When

SOME_DAY = edtf.day(date(2000, 2, 1))
__all__ = ["Clock", "TimeSpan", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time expression at characters `start` to `end` of its sentence.

    `when` is its date where the event is past, `ahead` where it is still to come ("on Friday"); `absolute` tells that
    it names a year itself, so that later expressions may lean on it.
    """

    start: int
    end: int
    text: str
    when: When
    ahead: When
    absolute: bool
    rule: str


def find_times(text: str, clock: Clock) -> tuple[TimeSpan, ...]:
    """Find the time expressions of a sentence in order; one that leans on another sees what was told before it.

    >>> from datetime import date
    >>> [t.when.edtf for t in find_times("recalled in March 2016 after talks on Tuesday", Clock(date(2016, 4, 1)))]
    ['2016-03', '2016-03-29']
    """
    now, found = clock, []
    for match, rule in sorted(_scan(text, clock), key=lambda hit: hit[0].start()):
        result = _resolved(rule, match, now)
        if result is not None:
            when, ahead = result if isinstance(result, tuple) else (result, result)
            found.append(TimeSpan(match.start(), match.end(), match.group(), when, ahead, rule.absolute, rule.name))
            now = Clock(clock.today, when, here=True) if rule.absolute else now  # "in 1996 and a year later"
    return tuple(found)


def _scan(text: str, clock: Clock) -> list[tuple[re.Match[str], Rule]]:
    """Find where rules match; of two that overlap, the one that stands first in the list of rules counts."""
    found: list[tuple[re.Match[str], Rule]] = []
    if not HINT.search(text):
        return found
    full = Clock(clock.today, clock.told or SOME_DAY, here=True)  # whether it can lean on a date is seen later
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            free = all(match.end() <= other.start() or match.start() >= other.end() for other, _ in found)
            if free and _resolved(rule, match, full) is not None:
                found.append((match, rule))
    return found


def _resolved(rule: Rule, match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    try:
        return rule.resolve(match, clock)
    except (ValueError, OverflowError):  # "31 June", or a day before the calendar begins: no such date
        return None
