"""The rules by which time expressions are found: a pattern each, and how what it matches is reckoned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from relgraph.extract import edtf
from relgraph.extract.reckoning import (
    Clock,
    bare_month,
    beside_told,
    between,
    day_of_month,
    days_range,
    decade_by_word,
    feast,
    full_date,
    in_told_year,
    iso,
    month_of_year,
    nth,
    numeric,
    part_of_year,
    season,
    weekday,
)
from relgraph.extract.shifting import ago, ahead, later, near_day, near_unit, same, then, weekend
from relgraph.extract.time_words import (
    CENTURIES,
    DASH,
    DAY_NAME,
    FLAGS,
    MONTHS,
    SEASONS,
    TOLD_YEAR,
    UNIT,
    D,
    M,
    N,
    W,
    Y,
)
from relgraph.records import When

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what resolves its matches; an `absolute` one names a year itself."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Clock], tuple[When, When] | When | None]
    absolute: bool = False


NEAR = "last|next|this|past|coming"
RULES: tuple[Rule, ...] = (
    Rule("iso", re.compile(r"\b\d{4}-\d{2}-\d{2}\b"), iso, absolute=True),
    Rule(
        "date",
        re.compile(
            r"(?<![\d.])(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>1[4-9]\d\d|20\d\d)\b"
        ),
        numeric,
        absolute=True,
    ),
    Rule(
        "feast",
        re.compile(
            r"\b(?P<feast>New Year[’']s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|May Day)"
            rf"(?:,? (?:of |in )?{Y})?(?!\d)",
            FLAGS,
        ),
        feast,
    ),
    Rule(
        "part",
        re.compile(
            r"\b(?P<part>first|second|third|fourth|last|latter|final) (?P<unit>half|quarter)"
            rf" of (?:the year )?{Y}\b",
            FLAGS,
        ),
        part_of_year,
        absolute=True,
    ),
    Rule("told", re.compile(rf"\b(?:{D} )?{M}(?: (?P<last>\d{{1,2}}))?,? {TOLD_YEAR}"), in_told_year),
    Rule("told", re.compile(rf"\b(?P<season>{SEASONS}),? {TOLD_YEAR}", FLAGS), in_told_year),
    Rule(
        "told",
        re.compile(rf"\b(?:[Tt]he )?(?P<how>following|previous|preceding|[Tt]hat|(?<=he )next) {M}(?!\w| \d)"),
        beside_told,
    ),
    Rule(
        "day",
        re.compile(r"\b[Oo]n the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?=[,.;]|$| [A-Z]| (?:s?he|it|they|the|an?)\b)"),
        nth,
    ),
    Rule(
        "days",
        re.compile(rf"\b{M} {D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? {Y})?(?!\d)"),
        days_range,
        absolute=True,
    ),
    Rule(
        "days",
        re.compile(rf"\b{D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)? {M}(?:,? {Y})?(?!\d)"),
        days_range,
        absolute=True,
    ),
    Rule("date", re.compile(rf"\b(?:{DAY_NAME}, )?{M} {D},? {Y}\b"), full_date, absolute=True),
    Rule("date", re.compile(rf"\b(?:{DAY_NAME}, )?{D}(?: of)? {M},? {Y}\b"), full_date, absolute=True),
    Rule("month", re.compile(rf"\b(?:(?:early|mid|late)[ -])?{M}(?:,| of)? {Y}\b"), month_of_year, absolute=True),
    Rule(
        "season",
        re.compile(rf"\b(?:(?P<how>last|next|this) )?(?P<season>{SEASONS})(?: of)?(?: {Y})\b", FLAGS),
        season,
        absolute=True,
    ),
    Rule("season", re.compile(rf"\b(?P<how>last|next|this) (?P<season>{SEASONS})\b(?P<year>)", FLAGS), season),
    Rule("day", re.compile(rf"\b{M} {D}\b(?!,? \d{{4}})"), day_of_month),
    Rule("day", re.compile(rf"\b{D}(?: of)? {M}\b(?!,? \d{{4}})"), day_of_month),
    Rule(
        "years",
        re.compile(
            r"\b(?:between|from)\s+(?P<first>1[4-9]\d\d|20\d\d)"
            r"\s+(?:and|to|until|through)\s+(?P<last>1[4-9]\d\d|20\d\d)\b",
            FLAGS,
        ),
        between,
        absolute=True,
    ),
    Rule(
        "years",
        re.compile(r"\b(?P<first>1[4-9]\d\d|20\d\d)\s?[-–]\s?(?P<last>1[4-9]\d\d|20\d\d|\d\d)\b"),
        between,
        absolute=True,
    ),
    Rule(
        "decade",
        re.compile(r"\b(?:early |mid-?|late )?(?P<year>1[4-9]\d0|20\d0)s\b"),
        lambda m, _: edtf.decade(int(m["year"])),
        absolute=True,
    ),
    Rule(
        "decade",
        re.compile(r"\b[Tt]he (?:early |mid-?|late )?(?P<word>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b"),
        decade_by_word,
    ),
    Rule(
        "century",
        re.compile(r"\b(?P<n>1[5-9]|20|21)(?:th|st)[ -]century\b"),
        lambda m, _: edtf.century(int(m["n"])),
        absolute=True,
    ),
    Rule(
        "century",
        re.compile(rf"\b(?P<n>{'|'.join(CENTURIES)})[ -]century\b", FLAGS),
        lambda m, _: edtf.century(CENTURIES.index(m["n"].lower()) + 15),
        absolute=True,
    ),
    Rule(
        "near",
        re.compile(rf"\b(?:earlier |later )?(?P<how>{NEAR}) (?P<unit>week|weekend|month|year|decade)\b", FLAGS),
        near_unit,
    ),
    Rule(
        "same",
        re.compile(
            r"\b(?:later |earlier )?(?:the |that )?(?P<how>same|that|following|next|previous|preceding)"
            r" (?P<unit>day|date|week|month|year)\b",
            FLAGS,
        ),
        same,
    ),
    Rule(
        "near",
        re.compile(
            r"\b(?:end|start|beginning|close|middle) of (?P<how>the|this|next|last) (?P<unit>week|month|year|decade)\b",
            FLAGS,
        ),
        near_unit,
    ),
    Rule("near", re.compile(r"\b(?:later|earlier) in (?P<how>the) (?P<unit>week|month|year)\b", FLAGS), near_unit),
    Rule("weekday", re.compile(rf"\b(?:(?P<how>last|next|this|coming) )?{W}\b"), weekday),
    Rule(
        "bare month",
        re.compile(
            r"(?:\b(?P<how>last|next|this) |(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\bof )|(?<=\bsince )|(?<=\buntil )|"
            rf"(?<=\bfor )|(?<=\bduring )|\b(?:early|mid|late)[ -]){M}(?!\w| \d)"
        ),
        bare_month,
    ),
    Rule(
        "bare month",
        re.compile(
            rf"(?P<how>)(?:(?<=\b[Ff]rom )|(?<=\b[Bb]etween )){M}"
            rf"(?= (?:to|until|through|and) (?:\d{{1,2}} )?(?:{MONTHS})\b)"
        ),
        bare_month,
    ),
    Rule("ago", re.compile(rf"\b{N} {UNIT} ago\b", FLAGS), ago),
    Rule("ahead", re.compile(rf"\b(?P<how>in|within) {N} {UNIT}(?:['’] time)?\b", FLAGS), ahead),
    Rule(
        "later",
        re.compile(
            rf"\b{N} {UNIT}(?: to the day)? (?P<how>later|earlier|afterwards?|before|previously|after)\b", FLAGS
        ),
        later,
    ),
    Rule("weekend", re.compile(r"\b(?:over|at|during|on) the weekend\b", FLAGS), weekend),
    Rule("same", re.compile(r"\bat (?P<how>this|that) time\b", FLAGS), then),
    Rule(
        "later",
        re.compile(
            r"\b(?P<number>the) (?P<unit>day|week|month|year) (?P<how>before(?! yesterday)|after(?! tomorrow))\b", FLAGS
        ),
        later,
    ),
    Rule(
        "today",
        re.compile(
            r"\b(?:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
            r"|overnight|this (?:morning|afternoon|evening))\b",
            FLAGS,
        ),
        near_day,
    ),
    Rule(
        "year",
        re.compile(rf"(?:(?<![\d,.$€£-])|(?<=\b[Mm]id-))\b{Y}\b(?![,.]?\d|-(?:year|strong|ton|mile|km)|%)"),
        lambda m, _: edtf.year(int(m["year"])),
        absolute=True,
    ),
)
