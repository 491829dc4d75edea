"""The words that time expressions are made of, as pieces of patterns, and a glance that tells whether there is one."""

from __future__ import annotations

import re

from relgraph.extract.shifting import NUMBERS

__all__ = [
    "CENTURIES",
    "COUNTED",
    "DASH",
    "DAY_NAME",
    "FLAGS",
    "HINT",
    "MONTHS",
    "SEASONS",
    "TOLD_YEAR",
    "UNIT",
    "D",
    "M",
    "N",
    "W",
    "Y",
]

SEASONS = "spring|summer|autumn|fall|winter"
MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?"
)
M = rf"(?P<month>{MONTHS})"
Y = r"(?P<year>1[4-9]\d\d|20\d\d)"
D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
COUNTED = "|".join(word for word in NUMBERS if " " not in word and word not in {"a", "an", "the"})
N = rf"(?P<number>\d{{1,3}}|an?|(?:a )?couple of|{COUNTED})"
UNIT = r"(?P<unit>day|week|month|year|decade|century|centurie)s?"
DAY_NAME = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
W = f"(?P<weekday>{DAY_NAME})"
TOLD_YEAR = r"(?:of )?(?:that|the) (?:same |(?P<shift>following|next|previous|preceding) )?year\b"
DASH = r"\s*(?:-|–|—|to|and|through|until)\s*"
CENTURIES = ("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")
FLAGS = re.IGNORECASE
# Most sentences hold no date: one glance spares them the rules.
HINT = re.compile(
    r"\d{4}|on the \d|new year['’]s|christmas|boxing day"
    r"|\b(?:[jfmasond][a-z]{2,8}\.? \d|\d{1,2}(?:st|nd|rd|th)? (?:of )?[jfmasond]"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|day|week|weekend|month|year|decade|days|weeks|months|years|decades|date"
    r"|yesterday|today|tomorrow|tonight|night|overnight|morning|afternoon|evening|century|centuries|time|[a-z]+ties"
    r"|spring|summer|autumn|fall|winter)\b",
    FLAGS,
)
