"""Time expressions of a sentence, resolved against the article's day and the last date the text has told.

Nothing is made finer than the words: "March 2016" stays a month, "the 1990s" a decade; what cannot be known is left out.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from relgraph.extract import edtf
from relgraph.records import When

__all__ = ["Clock", "TimeSpan", "find_times"]

_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)} | {"tues": 1, "wed": 2, "thurs": 3}
_NUMBERS = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())}
_NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "couple of": 2, "a couple of": 2}
_SEASONS = "spring|summer|autumn|fall|winter"

M = r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?)"
Y = r"(?P<year>1[4-9]\d\d|20\d\d)"
D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
N = r"(?P<number>\d{1,3}|an?|(?:a )?couple of|" + "|".join(w for w in _NUMBERS if " " not in w and len(w) > 2) + ")"
UNIT = r"(?P<unit>day|week|month|year|decade)s?"
W = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DASH = r"\s*(?:-|–|—|to|and|through|until)\s*"  # noqa: RUF001 - the dashes that newspapers print


@dataclass(frozen=True, slots=True)
class Clock:
    """What time expressions are resolved against: the article's day, and the date last told in the text."""

    today: date | None
    told: When | None = None


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


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Clock], tuple[When, When] | When | None]
    absolute: bool = False


def find_times(text: str, clock: Clock) -> tuple[TimeSpan, ...]:
    """Find the time expressions of a sentence in order; one that leans on another sees what was told before it.

    >>> [t.when.edtf for t in find_times("recalled in March 2016 after talks on Tuesday", Clock(date(2016, 4, 1)))]
    ['2016-03', '2016-03-29']
    """
    told, found = clock.told, []
    for match, rule in sorted(_scan(text, clock), key=lambda hit: hit[0].start()):
        result = _resolved(rule, match, Clock(clock.today, told))
        if result is not None:
            when, ahead = result if isinstance(result, tuple) else (result, result)
            found.append(TimeSpan(match.start(), match.end(), match.group(), when, ahead, rule.absolute, rule.name))
            told = when if rule.absolute else told  # "in 1996 and a year later"
    return tuple(found)


def _scan(text: str, clock: Clock) -> list[tuple[re.Match[str], _Rule]]:
    """Find where rules match; of two that overlap, the one that stands first in the list of rules counts."""
    found: list[tuple[re.Match[str], _Rule]] = []
    if not _HINT.search(text):
        return found
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            free = all(match.end() <= other.start() or match.start() >= other.end() for other, _ in found)
            if free and _resolved(rule, match, clock) is not None:
                found.append((match, rule))
    return found


def _resolved(rule: _Rule, match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    try:
        return rule.resolve(match, clock)
    except (ValueError, OverflowError):  # "31 June", or a day before the calendar begins: no such date
        return None


# -- the rules' arithmetic --------------------------------------------------------------------------------------------


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["month"].rstrip(".").lower()]


def _full_date(match: re.Match[str], _: Clock) -> When:
    return edtf.day(date(int(match["year"]), _month(match), int(match["day"])))


def _iso(match: re.Match[str], _: Clock) -> When:
    return edtf.day(date.fromisoformat(match.group()))


def _days_range(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    number, first, last = _month(match), int(match["day"]), int(match["last"])
    if match["year"]:
        year = int(match["year"])
        return edtf.interval(edtf.day(date(year, number, first)), edtf.day(date(year, number, last)))
    years = _years(number, first, clock)
    if years is None:
        return None
    past, ahead = (edtf.interval(edtf.day(date(y, number, first)), edtf.day(date(y, number, last))) for y in years)
    return past, ahead


def _month_of_year(match: re.Match[str], _: Clock) -> When:
    return edtf.month(int(match["year"]), _month(match))


def _day_of_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | None:
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


def _bare_month(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
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


def _weekday(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    if clock.today is None:
        return None
    wanted, how = _DAYS[match["weekday"].lower()], (match["how"] or "").lower()
    back = (clock.today.weekday() - wanted) % 7
    ahead = (wanted - clock.today.weekday()) % 7
    last = clock.today - timedelta(days=back or (7 if how == "last" else 0))
    following = clock.today + timedelta(days=ahead or 7) if how in {"next", "coming"} else clock.today + timedelta(days=ahead)
    if how == "last":
        return edtf.day(last)
    if how in {"next", "coming"}:
        return edtf.day(following)
    return edtf.day(last), edtf.day(following)


def _near_day(match: re.Match[str], clock: Clock) -> When | None:
    if clock.today is None:
        return None
    word = match.group().lower()
    shift = -2 if "before" in word else 2 if "after tomorrow" in word else -1 if "yesterday" in word or "last night" in word or "overnight" in word else 1 if "tomorrow" in word else 0
    return edtf.day(clock.today + timedelta(days=shift))


def _near_unit(match: re.Match[str], clock: Clock) -> When | None:
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


def _count(word: str) -> int:
    word = word.lower().strip()
    return int(word) if word.isdigit() else _NUMBERS[word]


def _ago(match: re.Match[str], clock: Clock) -> When | None:
    return _shifted(match, clock.today and edtf.day(clock.today), -1)


def _ahead(match: re.Match[str], clock: Clock) -> When | None:
    return _shifted(match, clock.today and edtf.day(clock.today), 1)


def _later(match: re.Match[str], clock: Clock) -> When | None:
    how = match["how"].lower()
    return _shifted(match, clock.told or (clock.today and edtf.day(clock.today)), -1 if how in {"earlier", "before", "previously"} else 1)


def _shifted(match: re.Match[str], base: When | None, sign: int) -> When | None:
    """Count from a date; the result is no finer than the unit counted in, nor than the date counted from."""
    if not base:
        return None
    unit, count = match["unit"].lower(), sign * _count(match["number"])
    known_day, known_month = base.earliest == base.latest, base.latest - base.earliest <= timedelta(days=31)
    if unit == "year" or not known_month:
        return edtf.year(base.earliest.year + (count if unit == "year" else count * 10 if unit == "decade" else 0)) if unit in {"year", "decade"} else None
    if unit == "decade":
        return edtf.year(base.earliest.year + 10 * count)
    if unit == "month":
        return _shift_month(base.earliest, count)
    if not known_day:
        return None
    return edtf.day(base.earliest + timedelta(days=count)) if unit == "day" else edtf.day(base.earliest + timedelta(weeks=count))


def _same(match: re.Match[str], clock: Clock) -> When | None:
    """Resolve "the same day", "that year", "the following month", "the next day" against the date last told."""
    base = clock.told or (edtf.day(clock.today) if clock.today else None)
    if base is None:
        return None
    how, unit = match["how"].lower(), match["unit"].lower().replace("date", "day")
    if unit == "day" and base.earliest != base.latest:
        return base if how in {"same", "that"} else None
    steps = {"following": 1, "next": 1, "previous": -1, "preceding": -1}.get(how, 0)
    return _unit(base.earliest, unit, steps)


def _between(match: re.Match[str], _: Clock) -> When | None:
    first, last = match["first"], match["last"]
    if len(last) == 2:  # noqa: PLR2004 - "1914-18"
        last = first[:2] + last
    return edtf.interval(edtf.year(int(first)), edtf.year(int(last))) if int(first) < int(last) else None


def _since(match: re.Match[str], clock: Clock) -> When | None:
    inner = next(iter(find_times(match["rest"], clock)), None)
    return edtf.interval(inner.when, None) if inner else None


def _season(match: re.Match[str], clock: Clock) -> tuple[When, When] | When | None:
    name = match["season"].lower()
    if match["year"]:
        return edtf.season(int(match["year"]), name)
    how = (match["how"] or "").lower()
    base = clock.today.year if clock.today else None
    if base is None or not how:
        return None
    return edtf.season(base + {"last": -1, "next": 1}.get(how, 0), name)


_FLAGS = re.IGNORECASE
_NEAR = "last|next|this|past|previous|coming|following"
_RULES: tuple[_Rule, ...] = (
    _Rule("iso", re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), _iso, absolute=True),
    _Rule("days", re.compile(rf"\b{M} {D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? {Y})?(?!\d)"), _days_range, absolute=True),
    _Rule("days", re.compile(rf"\b{D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)? {M}(?:,? {Y})?(?!\d)"), _days_range, absolute=True),
    _Rule("date", re.compile(rf"\b{M} {D},? {Y}\b"), _full_date, absolute=True),
    _Rule("date", re.compile(rf"\b{D}(?: of)? {M},? {Y}\b"), _full_date, absolute=True),
    _Rule("month", re.compile(rf"\b(?:(?:early|mid|late)[ -])?{M}(?:,| of)? {Y}\b"), _month_of_year, absolute=True),
    _Rule("season", re.compile(rf"\b(?:(?P<how>last|next|this) )?(?P<season>{_SEASONS})(?: of)?(?: {Y})\b", _FLAGS), _season, absolute=True),
    _Rule("season", re.compile(rf"\b(?P<how>last|next|this) (?P<season>{_SEASONS})\b(?P<year>)", _FLAGS), _season),
    _Rule("day", re.compile(rf"\b{M} {D}\b(?!,? \d{{4}})"), _day_of_month),
    _Rule("day", re.compile(rf"\b{D}(?: of)? {M}\b(?!,? \d{{4}})"), _day_of_month),
    _Rule("since", re.compile(rf"\b[Ss]ince (?:at least |early |late |mid-|the )?(?P<rest>(?:{M}\s)?(?:\d{{1,2}},? )?{Y}s?)\b"), _since, absolute=True),
    _Rule("years", re.compile(r"\b(?:between|from)\s+(?P<first>1[4-9]\d\d|20\d\d)\s+(?:and|to|until|through)\s+(?P<last>1[4-9]\d\d|20\d\d)\b", _FLAGS), _between, absolute=True),
    _Rule("years", re.compile(r"\b(?P<first>1[4-9]\d\d|20\d\d)\s?[-–]\s?(?P<last>1[4-9]\d\d|20\d\d|\d\d)\b"), _between, absolute=True),  # noqa: RUF001
    _Rule("decade", re.compile(r"\b(?:early |mid-?|late )?(?P<year>1[4-9]\d0|20\d0)s\b"), lambda m, _: edtf.decade(int(m["year"])), absolute=True),
    _Rule("century", re.compile(r"\b(?P<n>1[5-9]|20|21)(?:th|st) century\b"), lambda m, _: edtf.century(int(m["n"])), absolute=True),
    _Rule("near", re.compile(rf"\b(?:earlier |later )?(?P<how>{_NEAR}) (?P<unit>week|weekend|month|year|decade)\b", _FLAGS), _near_unit),
    _Rule("same", re.compile(r"\b(?:later |earlier )?(?:the |that )?(?P<how>same|that|following|next|previous|preceding) (?P<unit>day|date|week|month|year)\b", _FLAGS), _same),
    _Rule("near", re.compile(r"\b(?:end|start|beginning|close|middle) of (?P<how>the|this|next|last) (?P<unit>week|month|year|decade)\b", _FLAGS), _near_unit),
    _Rule("near", re.compile(r"\b(?:later|earlier) in (?P<how>the) (?P<unit>week|month|year)\b", _FLAGS), _near_unit),
    _Rule("weekday", re.compile(rf"\b(?:(?P<how>last|next|this|coming) )?{W}\b"), _weekday),
    _Rule("bare month", re.compile(rf"(?:\b(?P<how>last|next|this) |(?<=\bin )|(?<=\bby )|(?<=\bof )|(?<=\bsince )|(?<=\buntil )|(?<=\bfor )|(?<=\bduring )|\b(?:early|mid|late)[ -]){M}(?!\w| \d)"), _bare_month),
    _Rule("ago", re.compile(rf"\b{N} {UNIT} ago\b", _FLAGS), _ago),
    _Rule("ahead", re.compile(rf"\b(?:in|within) {N} {UNIT}(?:['’] time)\b", _FLAGS), _ahead),
    _Rule("later", re.compile(rf"\b{N} {UNIT} (?P<how>later|earlier|afterwards?|before|previously|after)\b", _FLAGS), _later),
    _Rule("today", re.compile(r"\b(?:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|overnight|this (?:morning|afternoon|evening))\b", _FLAGS), _near_day),
    _Rule("year", re.compile(rf"(?<![\d,.$€£-])\b{Y}\b(?![,.]?\d|-(?:year|strong|ton|mile|km)|%)"), lambda m, _: edtf.year(int(m["year"])), absolute=True),
)
# Most sentences hold no date: one glance spares them the rules.
_HINT = re.compile(
    r"\d{4}|\b(?:[jfmasond][a-z]{2,8}\.? \d|\d{1,2}(?:st|nd|rd|th)? (?:of )?[jfmasond]|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|week|weekend|month|year|decade|days|weeks|months|years"
    r"|decades|date|yesterday|today|tomorrow|tonight|night|overnight|morning|afternoon|evening|century|spring|summer|autumn|fall|winter)\b",
    _FLAGS,
)
