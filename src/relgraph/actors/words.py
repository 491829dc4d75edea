"""Cuts names and texts into words that can be compared: without accents, hyphens and full stops."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["Words", "bare_words", "first_word", "fold", "is_shouted", "same_case"]

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+|[,()&+/$%]")
_ASIDE = {"&": "and", "St": "Saint", "ST": "SAINT"}
# particles are capitalised in one paper and not in the next
_PARTICLES = frozenset(
    word
    for row in (
        "a al an and ash bin da de del der di do dos du el en for",
        "from ibn in la le of on the to ul van von zu",
    )
    for word in row.split()
)


@lru_cache(maxsize=200_000)
def bare_words(text: str) -> Words:
    """Cut a name into bare words; case is kept, since "us" is not the US.

    >>> bare_words("Côte d’Ivoire"), bare_words("al-Qaeda"), bare_words("St. Kitts & Nevis")
    (('Cote', 'd', 'Ivoire'), ('al', 'Qaeda'), ('Saint', 'Kitts', 'and', 'Nevis'))
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return tuple(_ASIDE.get(word, word) for word in _WORD.findall(text))


def first_word(name: str) -> str:
    """Give the first bare word of a name in capitals, without cutting up the rest.

    >>> first_word("Guinea-Bissau"), first_word("St. Lucia"), first_word("-")
    ('GUINEA', 'SAINT', '')
    """
    if not name.isascii():
        return fold(bare_words(name)[:1] or ("",))[0]
    first = _WORD.search(name)
    return _ASIDE.get(first[0], first[0]).upper() if first else ""


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae"}
    | {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)


def fold(words: Words) -> Words:
    """Write words in capitals, the form in which names are looked up."""
    return tuple(map(str.upper, words))


def is_shouted(words: Words) -> bool:
    """Tell whether words are written all in capitals, as in some headlines.

    >>> is_shouted(("SOVIET", "UNION")), is_shouted(("Soviet", "UNION")), is_shouted(("5",))
    (True, False, False)
    """
    letters = [word for word in words if word.isalpha()]
    return bool(letters) and all(word.isupper() for word in letters)


def same_case(name: Words, words: Words) -> bool:
    """Tell whether words of a text write a name as it is written, but for particles inside it.

    >>> same_case(("Bank", "of", "China"), ("Bank", "Of", "China")), same_case(("US",), ("us",))
    (True, False)
    """
    if name == words:
        return True
    if len(name) == 1:
        return False
    return all(a == b or (a.lower() in _PARTICLES and a.lower() == b.lower()) for a, b in zip(name, words, strict=True))
