"""The words that time expressions are made of, as pieces of patterns, and which kinds of them a text holds."""

from __future__ import annotations

import re

from relgraph.extract.shifting import NUMBERS

__all__ = [
    "CENTURIES",
    "COUNTED",
    "DASH",
    "DAY_NAME",
    "MONTHS",
    "SEASONS",
    "TOLD_YEAR",
    "UNIT",
    "D",
    "M",
    "N",
    "W",
    "Y",
    "kinds_of_words",
]

SEASONS = "spring|summer|autumn|fall|winter"
MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?"
)
M = rf"(?=[ADFJMNOS])(?P<month>{MONTHS})"  # one look at the first letter spares most words all those names
Y = r"(?P<year>1[4-9]\d\d|20\d\d)"
D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
COUNTED = "|".join(word for word in NUMBERS if " " not in word and word not in {"a", "an", "the"})
N = rf"(?P<number>\d{{1,3}}|an?|(?:a )?couple of|{COUNTED})"
UNIT = r"(?P<unit>day|night|week|month|year|decade|century|centurie)s?"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DAY_NAME = f"(?=[FMSTW])(?:{DAYS})"
W = f"(?P<weekday>{DAY_NAME})"
TOLD_YEAR = r"(?:of )?(?:that|the) (?:same |(?P<shift>following|next|previous|preceding) )?year\b"
DASH = r"\s*(?:-|–|—|to|and|through|until)\s*"
CENTURIES = ("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first")
# A kind of word is what a rule can ask for: most sentences hold few of them, and the rules for the others are spared.
_KINDS = {
    "month": MONTHS.replace(r"\.?", "").lower().split("|"),
    "weekday": DAYS.lower().split("|"),
    "season": SEASONS.split("|"),
    "feast": ["day", "eve"],
    "decade": "twenties thirties forties fifties sixties seventies eighties nineties".split(),
    "century": ["century"],
    "part": ["half", "quarter"],
    "unit": (
        "day days night nights morning afternoon evening date week weeks weekend month months "
        "year years decade decades century centuries"
    ).split(),
    "weekend": ["weekend"],
    "ordinal": ["st", "nd", "rd", "th"],
    "near": "last next this past coming same that following previous preceding".split(),
    "later": "later earlier afterward afterwards before previously after".split(),
    "ago": ["ago"],
    "time": ["time"],
    "from": ["from", "between"],
    "dash": ["-", "–"],
    "tens": ["s"],
    "today": "yesterday today tomorrow tonight night overnight morning afternoon evening".split(),
}
_KINDS_OF = {word: {k for k, words in _KINDS.items() if word in words} for words in _KINDS.values() for word in words}
_WORD = re.compile(r"[a-z]+|\d+|[-–]")
_YEAR = 4  # digits


def kinds_of_words(text: str) -> set[str]:
    """Give the kinds of words in a text that time expressions are made of; four digits may be a year.

    >>> sorted(kinds_of_words("met on 3 May 2016")), sorted(kinds_of_words("met in May 2016"))
    (['month', 'number', 'year'], ['month', 'year'])
    """
    found: set[str] = set()
    for word in set(_WORD.findall(text.lower())):
        if word in _KINDS_OF:
            found |= _KINDS_OF[word]
        elif word.isdigit():
            found.add("number" if len(word) < _YEAR else "year")
    return found
