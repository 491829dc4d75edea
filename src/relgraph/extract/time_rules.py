"""The rules by which time expressions are found: a pattern each, and how what it matches is reckoned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from relgraph.extract import edtf, shifting
from relgraph.extract.reckoning import (
    Clock,
    bare_month,
    between,
    day_of_month,
    days_range,
    decade_by_word,
    feast,
    full_date,
    iso,
    month_of_year,
    nth,
    numeric,
    part_of_year,
    season,
    weekday,
)
from relgraph.extract.time_words import (
    CENTURIES,
    DASH,
    DAY_NAME,
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

Resolve: TypeAlias = Callable[[re.Match[str], Clock], tuple[When, When] | When | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the kinds of words it `asks` for, what resolves its matches; an `absolute` one names a year itself."""

    name: str
    asks: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve
    absolute: bool


def _rule(name: str, asks: str, pattern: str, resolve: Resolve, *, absolute: bool = False) -> Rule:
    return Rule(name, frozenset(asks.split()), re.compile(pattern), resolve, absolute)


NEAR = "last|next|this|past|coming"
# "recalled its envoy the next year" counts from what was told, "in the next year" from now.
NOT_AFTER_THAT = r"(?<!^the next)(?<![^nrg] the next)"
RULES: tuple[Rule, ...] = (
    _rule("iso", "year number dash", r"\b\d{4}-\d{2}-\d{2}\b", iso, absolute=True),
    _rule(
        "date",
        "year number",
        r"(?<![\d.])(?P<first>\d{1,2})(?P<sep>[./])(?P<second>\d{1,2})(?P=sep)(?P<year>1[4-9]\d\d|20\d\d)\b",
        numeric,
        absolute=True,
    ),
    _rule(
        "feast",
        "feast",
        r"(?i)\b(?P<feast>New Year[’']s (?:Day|Eve)|Christmas (?:Day|Eve)|Boxing Day|May Day)"
        rf"(?:,? (?:of |in )?{Y})?(?!\d)",
        feast,
    ),
    _rule(
        "part",
        "part year",
        r"(?i)\b(?P<part>first|second|third|fourth|last|latter|final) (?P<unit>half|quarter)"
        rf" of (?:the year )?{Y}\b",
        part_of_year,
        absolute=True,
    ),
    _rule("told", "month unit", rf"\b(?:{D} )?{M}(?: (?P<last>\d{{1,2}}))?,? {TOLD_YEAR}", shifting.in_told_year),
    _rule("told", "season unit", rf"(?i)\b(?P<season>{SEASONS}),? {TOLD_YEAR}", shifting.in_told_year),
    _rule(
        "told",
        "near month",
        rf"\b(?:[Tt]he )?(?P<how>following|previous|preceding|[Tt]hat|(?<=he )next) {M}(?!\w| \d)",
        shifting.beside_told,
    ),
    _rule(
        "told",
        "near season",
        rf"(?i)\b(?:the )?(?P<how>following|previous|preceding|that|(?<=he )next) (?P<season>{SEASONS})\b",
        shifting.season_beside_told,
    ),
    _rule(
        "day",
        "ordinal",
        r"\b[Oo]n the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?=[,.;]|$| [A-Z]| (?:s?he|it|they|the|an?)\b)",
        nth,
    ),
    _rule(
        "days",
        "month number",
        rf"\b{M} {D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? {Y})?(?!\d)",
        days_range,
        absolute=True,
    ),
    _rule(
        "days",
        "month number",
        rf"\b{D}{DASH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)? {M}(?:,? {Y})?(?!\d)",
        days_range,
        absolute=True,
    ),
    _rule("date", "month year number", rf"\b(?:{DAY_NAME}, )?{M} {D},? {Y}\b", full_date, absolute=True),
    _rule("date", "month year number", rf"\b(?:{DAY_NAME}, )?{D}(?: of)? {M},? {Y}\b", full_date, absolute=True),
    _rule("month", "month year", rf"\b(?:(?:early|mid|late)[ -])?{M}(?:,| of)? {Y}\b", month_of_year, absolute=True),
    _rule(
        "season",
        "season year",
        rf"(?i)\b(?:(?P<how>last|next|this) )?(?P<season>{SEASONS})(?: of)?(?: {Y})\b",
        season,
        absolute=True,
    ),
    _rule("season", "near season", rf"(?i)\b(?P<how>last|next|this) (?P<season>{SEASONS})\b(?P<year>)", season),
    _rule("day", "month number", rf"\b{M} {D}\b(?!,? \d{{4}})", day_of_month),
    _rule("day", "month number", rf"\b{D}(?: of)? {M}\b(?!,? \d{{4}})", day_of_month),
    _rule(
        "years",
        "year from",
        r"(?i)\b(?:between|from)\s+(?P<first>1[4-9]\d\d|20\d\d)"
        r"\s+(?:and|to|until|through)\s+(?P<last>1[4-9]\d\d|20\d\d)\b",
        between,
        absolute=True,
    ),
    _rule(
        "years",
        "year dash",
        r"\b(?P<first>1[4-9]\d\d|20\d\d)\s?[-–]\s?(?P<last>1[4-9]\d\d|20\d\d|\d\d)\b",
        between,
        absolute=True,
    ),
    _rule(
        "decade",
        "year tens",
        r"\b(?:early |mid-?|late )?(?P<year>1[4-9]\d0|20\d0)s\b",
        lambda m, _: edtf.decade(int(m["year"])),
        absolute=True,
    ),
    _rule(
        "decade",
        "decade",
        r"\b[Tt]he (?:early |mid-?|late )?(?P<word>(?:twen|thir|for|fif|six|seven|eigh|nine)ties)\b",
        decade_by_word,
    ),
    _rule(
        "century",
        "century",
        r"\b(?P<n>1[5-9]|20|21)(?:th|st)[ -]century\b",
        lambda m, _: edtf.century(int(m["n"])),
        absolute=True,
    ),
    _rule(
        "century",
        "century",
        rf"(?i)\b(?P<n>{'|'.join(CENTURIES)})[ -]century\b",
        lambda m, _: edtf.century(CENTURIES.index(m["n"].lower()) + 15),
        absolute=True,
    ),
    _rule(
        "near",
        "near unit",
        rf"(?i)\b(?:earlier |later )?(?P<how>{NEAR}){NOT_AFTER_THAT} (?P<unit>week|weekend|month|year|decade)\b",
        shifting.near_unit,
    ),
    _rule(
        "same",
        "near unit",
        r"(?i)\b(?:later |earlier )?(?:the |that )?(?P<how>same|that|following|next|previous|preceding)"
        r" (?P<unit>day|date|morning|afternoon|evening|night|week|month|year)\b",
        shifting.same,
    ),
    _rule(
        "near",
        "unit",
        r"(?i)\b(?:end|start|beginning|close|middle) of (?P<how>the|this|next|last) (?P<unit>week|month|year|decade)\b",
        shifting.near_unit,
    ),
    _rule("near", "unit", r"(?i)\b(?:later|earlier) in (?P<how>the) (?P<unit>week|month|year)\b", shifting.near_unit),
    _rule("weekday", "weekday", rf"\b(?:(?P<how>last|next|this|coming) )?{W}\b", weekday),
    _rule(
        "bare month",
        "month",
        # only before a capital is it worth while to look back
        r"\b(?:(?P<how>last|next|this) |(?=[A-Z])(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\bof )|(?<=\b[Ss]ince )|"
        rf"(?<=\b[Uu]ntil )|(?<=\bfor )|(?<=\b[Dd]uring ))|(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]){M}(?!\w| \d)",
        bare_month,
    ),
    _rule(
        "bare month",
        "month from",
        rf"\b(?P<how>)(?:(?<=\b[Ff]rom )|(?<=\b[Bb]etween )){M}"
        rf"(?= (?:to|until|through|and) (?:\d{{1,2}} )?(?:{MONTHS})\b)",
        bare_month,
    ),
    _rule("ago", "ago unit", rf"(?i)\b{N} {UNIT} ago\b", shifting.ago),
    _rule("ahead", "unit", rf"(?i)\b(?P<how>in|within) {N} {UNIT}(?:['’] time)?\b", shifting.ahead),
    _rule(
        "later",
        "later unit",
        rf"(?i)\b{N} {UNIT}(?: to the day)? (?P<how>later|earlier|afterwards?|before|previously|after)\b",
        shifting.later,
    ),
    _rule("weekend", "weekend", r"(?i)\b(?:over|at|during|on) the weekend\b", shifting.weekend),
    _rule("same", "time", r"(?i)\bat (?P<how>this|that) time\b", shifting.then),
    _rule(
        "later",
        "later unit",
        r"(?i)\b(?P<number>the) (?P<unit>day|week|month|year) (?P<how>before(?! yesterday)|after(?! tomorrow))\b",
        shifting.later,
    ),
    _rule(
        "today",
        "today",
        r"(?i)\b(?:the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night"
        r"|overnight|this (?:morning|afternoon|evening))\b",
        shifting.near_day,
    ),
    _rule(
        "year",
        "year",
        # what stands before is looked at last, since a pattern that begins with its digits is soon searched for
        rf"{Y}\b(?:(?<![\w,.$€£-]\d{{4}})|(?<=\b[Mm]id-\d{{4}}))"
        r"(?<![Rr]esolution \d{4})(?<![Rr]esolutions \d{4})(?![,.]?\d|-(?:year|strong|ton|mile|km)|%)",
        lambda m, _: edtf.year(int(m["year"])),
        absolute=True,
    ),
)
