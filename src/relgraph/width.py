"""Tells how many columns of a terminal a text takes, and cuts or breaks it to fit."""

from __future__ import annotations

import unicodedata

__all__ = ["cut", "width_of", "wrap"]


def width_of(text: str) -> int:
    r"""Count columns: wide signs of East Asia take two, marks that stand on another letter none.

    >>> width_of("中国"), width_of("Zu\u0308rich"), width_of("ที่")
    (4, 6, 1)
    """
    return sum(map(_size, text))


def cut(text: str, size: int) -> str:
    """Cut a text to so many columns, and say with a sign in the last one that something is left out.

    >>> cut("Belarus", 5), cut("中国人", 4), cut("Cuba", 4)
    ('Bela…', '中…', 'Cuba')
    """
    if width_of(text) <= size:
        return text
    used = 0
    for place, letter in enumerate(text):
        used += _size(letter)
        if used > size - 1:
            return f"{text[:place]}…"
    return text


def wrap(text: str, size: int) -> list[str]:
    """Break a text into lines of so many columns, between words, and within those that are longer than a line.

    >>> wrap("Cuba met Belarus in 中国人", 8), wrap("中国人", 4)
    (['Cuba met', 'Belarus', 'in', '中国人'], ['中国', '人'])
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= size:
            lines[-1] += f" {word}"
        else:
            lines += _break(word, size)
    return lines


def _break(word: str, size: int) -> list[str]:
    pieces = [""]
    for letter in word:
        if width_of(pieces[-1] + letter) > size:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _size(letter: str) -> int:
    # marks, signs that only join or steer, and the vowels and finals that complete a Korean syllable
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"} or 0x1160 <= ord(letter) <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
