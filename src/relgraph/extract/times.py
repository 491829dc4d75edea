"""Time expressions of a sentence, resolved against the article's day and the last date the text has told.

Nothing is made finer than the words: "March 2016" stays a month, "the 1990s" a decade.
What cannot be known is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from relgraph.extract import edtf
from relgraph.extract.reckoning import Clock
from relgraph.extract.time_rules import RULES, Rule
from relgraph.extract.time_words import kinds_of_words
from relgraph.records import When

OPENING = 6  # characters that a preposition takes before a date that opens a sentence
VAGUE = frozenset({"decade", "century"})
YEARLESS = frozenset({"day", "days", "bare month", "feast"})  # what may take its year from what was told before
RANGE_WORDS = frozenset({"to", "and", "until", "through"})
BOUND = re.compile(
    r"\b(?P<word>since|(?<!not )until)(?: at least| early| late| mid-?| the| about| around)?\s*$", re.IGNORECASE
)
DEED = re.compile(r"(?:the|that|this) (?:\w+ing|day|event)\b")  # points back: "two weeks after the signing"
SOME_DAY = edtf.day(date(2000, 2, 1))
__all__ = ["OPENING", "Clock", "TimeSpan", "find_times"]


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
    hits = sorted(_scan(text, clock), key=lambda hit: hit[0].start())
    if not hits:
        return ()
    now = Clock(clock.today, clock.told, here=clock.here, story=clock.story)
    found: list[TimeSpan] = []
    for at, (match, rule) in enumerate(hits):
        if found and match.start() < found[-1].end:
            continue  # the end of a range
        year = clock.year if match.start() <= OPENING else now.year
        span = _two(text, hits[at : at + 2], now)
        if span is None and not _needs_more(text, match, rule):
            span = _span(rule, match, now if year == now.year else replace(now, year=year))
        if span is None:
            continue
        found.append(span)
        if "/" not in span.when.edtf:  # "in 1996 and a year later"
            year = span.when.earliest.year if span.absolute and rule.name not in VAGUE else now.year
            now = Clock(clock.today, span.when, here=True, year=year, story=clock.story)
    return tuple(_bounded(text, span) for span in found)


def _needs_more(text: str, match: re.Match[str], rule: Rule) -> bool:
    """Say whether a time is counted from what follows, not from what was told: "thirty years after they fell out"."""
    how = match.groupdict().get("how") if rule.name == "later" else None
    following = text[match.end() :].lstrip()
    return (how or "").lower() in {"after", "before"} and following[:1].isalnum() and not DEED.match(following)


def _span(rule: Rule, match: re.Match[str], clock: Clock) -> TimeSpan | None:
    result = _resolved(rule, match, clock)
    if result is None:
        return None
    when, ahead = result if isinstance(result, tuple) else (result, result)
    leans = rule.name in YEARLESS and (clock.year is not None or clock.going_on is not None)
    return TimeSpan(match.start(), match.end(), match.group(), when, ahead, rule.absolute or leans, rule.name)


def _two(text: str, hits: Sequence[tuple[re.Match[str], Rule]], now: Clock) -> TimeSpan | None:
    """Read a date that needs the next one: the first end of a range, "two years after" it."""
    if len(hits) < 2:
        return None
    (match, rule), (base, base_rule) = hits
    between = text[match.end() : base.start()]
    ranged = text[: match.start()].lower().split()[-1:] in (["from"], ["between"]) and between.strip() in RANGE_WORDS
    leans = rule.name == "later" or (rule.name == "same" and between.split()[:1] in (["that"], ["as"], ["when"]))
    if not ranged and (not leans or "," in between):
        return None
    following = _span(base_rule, base, now)
    if following is None:
        return None
    if ranged:
        year = following.when.latest.year if following.absolute and rule.name in YEARLESS else None
        return _range(text, _span(rule, match, replace(now, year=year)), following)
    span = _span(rule, match, replace(now, told=following.when, here=True))
    return replace(span, rule="counted") if span and match["how"].lower() in {"after", "before", "same"} else None


def _range(text: str, first: TimeSpan | None, last: TimeSpan) -> TimeSpan | None:
    """Make one of the two ends of a range: "from 28 February to 2 March 2011"."""
    if first is None or "/" in first.when.edtf + last.when.edtf or first.when.earliest >= last.when.latest:
        return None
    when, ahead = edtf.interval(first.when, last.when), edtf.interval(first.ahead, last.ahead)
    return TimeSpan(first.start, last.end, text[first.start : last.end], when, ahead, last.absolute, "range")


def _bounded(text: str, span: TimeSpan) -> TimeSpan:
    """Open an interval at one end: "since March 2014", "until 1990"."""
    bound = BOUND.search(text[: span.start])
    if bound is None or "/" in span.when.edtf:
        return span
    word, start = bound["word"].lower(), bound.start()
    when, ahead = (
        edtf.interval(w, None) if word == "since" else edtf.interval(None, w) for w in (span.when, span.ahead)
    )
    return TimeSpan(start, span.end, text[start : span.end], when, ahead, span.absolute, word)


def _scan(text: str, clock: Clock) -> list[tuple[re.Match[str], Rule]]:
    """Find where rules match; of two that overlap, the one that stands first in the list of rules counts."""
    found: list[tuple[re.Match[str], Rule]] = []
    kinds = kinds_of_words(text)
    full = Clock(clock.today, clock.told or SOME_DAY, here=True)  # whether it can lean on a date is seen later
    for rule in RULES:
        for match in rule.pattern.finditer(text) if rule.asks <= kinds else ():
            free = all(match.end() <= other.start() or match.start() >= other.end() for other, _ in found)
            if free and _resolved(rule, match, full) is not None:
                found.append((match, rule))
    return found


def _resolved(rule: Rule, match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    try:
        return rule.resolve(match, clock)
    except (ValueError, OverflowError):  # "31 June", or a day before the calendar begins: no such date
        return None
