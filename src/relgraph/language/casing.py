"""Write headlines and capitals the way plain sentences are written, letter for letter, so that words are recognised."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’](?:s|t|re|ve|ll|m|d|S|T|RE|VE|LL|M|D)\b)?")
_OPENING = re.compile(r"(?:^|[.!?:]\s+)[\"'“‘(]*([^\W\d_])")
# in capitals throughout these are read as names all the same
_SHORT_NAMES = frozenset(
    "US UN EU UK UAE USA USSR NATO OSCE IAEA ASEAN WTO IMF DPRK PLO EEC CIA FBI ICC ICJ OAS OPEC BRICS UNESCO PRC DRC "
    "GCC AU UNHCR UNICEF ISIS ISIL CSTO CIS SADC ECOWAS EFTA NAFTA".split()
)
LONGEST_TITLE = 300

_INNER = frozenset({"of"})
# what communiqués put before names, and words as long that the parser knows for a courtesy
_HONORIFIC = re.compile(
    r"\b(?:H\.E\.|HE|HRH|HM)(?=\s+(?:Mr|Mrs|Ms|Dr|Sheikh|Ambassador|Minister|President|King|Queen)\b)"
)
_COURTESY = {"H.E.": "Mrs.", "HE": "Mr", "HM": "Mr", "HRH": "Mrs"}


def write_plainly(text: str) -> str:
    """Give the text back in plain letters when it is all capitals or written as a title; else as it is.

    An honorific that the parser would take for a pronoun gives way to a courtesy of the same length.

    >>> write_plainly("US Imposes New Sanctions on Iranian Banks")
    'US imposes new sanctions on Iranian banks'
    >>> write_plainly("MINISTER LAVROV MEETS US ENVOY")
    'Minister Lavrov meets US envoy'
    >>> write_plainly("Iran summons the British envoy")
    'Iran summons the British envoy'
    >>> write_plainly("He received HE Mr Modi")
    'He received Mr Mr Modi'
    """
    text = _HONORIFIC.sub(lambda found: _COURTESY[found.group()], text)
    if text.isupper() and len(_long_words(text)) > 2:
        plain = _WORD.sub(lambda found: _lower_capitals(found.group()), text)
    elif len(text) <= LONGEST_TITLE and _is_title(_long_words(_capital_names().sub("", text))):
        plain = _WORD.sub(lambda found: _lower_title(found.group()), text)
    else:
        return text
    plain = _capital_names().sub(lambda found: _restore(found.group(), text[found.start() : found.end()]), plain)
    return _OPENING.sub(lambda found: found.group()[:-1] + text[found.end(1) - 1], plain)


def _long_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if len(word) > 1]


def _is_title(words: list[str]) -> bool:
    """Tell whether nearly all longer words have a capital, common ones too."""
    longer = [word for word in words if len(word) > 3]
    capitals = [word for word in longer if word[0].isupper()]
    common = [word for word in capitals[1:] if not word.isupper() and is_common(word)]
    return len(words) > 2 and len(capitals) * 10 >= len(longer) * 8 and len(common) > (len(capitals) < len(longer))


def _lower_title(word: str) -> str:
    if len(word) > 1 and word.isupper():
        return word
    return _lower(word, keep=0) if is_common(word) else word


def _lower_capitals(word: str) -> str:
    if word in _SHORT_NAMES or (len(word) == 1 and word != "A"):
        return word
    return _lower(word, keep=0 if is_common(word) or word == "A" else 1)


def _lower(word: str, *, keep: int) -> str:
    """Write all but the first letters small, unless that would take more letters than before."""
    small = word[:keep] + word[keep:].lower()
    return small if len(small) == len(word) else word


def _restore(plain: str, original: str) -> str:
    """Give a phrase its capitals back, of which only a title tells where they were."""
    if not original.isupper():
        return original
    return re.sub(r"[^\W\d_]+", lambda found: _raise(found.group()), plain)


def _raise(word: str) -> str:
    return word if word in _INNER else word[0].upper() + word[1:]


def is_common(word: str) -> bool:
    """Tell whether a word is mostly written in lower case.

    >>> is_common("Table"), is_common("Merkel")
    (True, False)
    """
    return re.split("['’]", word.lower())[0] in _common_words()


@cache
def _capital_names() -> re.Pattern[str]:
    """Read the names of common words, which stay as they are in a title and get their capitals back."""
    names = (Path(__file__).parent / "capital_names.txt").read_text(encoding="utf-8").splitlines()
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b".replace("'", "['’]"), re.IGNORECASE)


@cache
def _common_words() -> frozenset[str]:
    """Read the words that are mostly written in lower case."""
    return frozenset((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())
