"""Finds persons by family name, which custom puts first in one state and last in another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from relgraph.actors.sounds import TRANSLITERATED, sound, sounds
from relgraph.actors.words import Words, bare_words, is_shouted, same_case

__all__ = ["Families", "family_names", "rewordings"]

_FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "RVN", "SGP", "TWN", "VDR", "VNM"})
_TWO_FAMILIES = frozenset(
    code
    for row in ("ARG BOL CHL COL CRI CUB DOM ECU ESP", "GTM HND MEX NIC PAN PER PRY SLV URY VEN")
    for code in row.split()
)
_EITHER_ORDER = frozenset({"HUN", "JPN"})
_GIVEN_LAST = frozenset({"VNM", "VDR", "RVN"})  # "Nguyen Xuan Phuc" is called Phuc
_AFTER = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "V", "VI"})
_BEFORE = frozenset(
    word
    for row in (
        "al ap bin bint da dal de del della den der di do dos du",
        "el ibn la le lo ten ter van von zu",
    )
    for word in row.split()
)


@lru_cache(maxsize=10_000)  # an article names its people again and again
def family_names(name: str, state: str | None) -> tuple[str, ...]:
    """Give the family name of a full name, with and without its particles; a single word is all there is.

    >>> family_names("Ursula von der Leyen", "DEU"), family_names("Xi Jinping", "CHN")
    (('von der Leyen', 'Leyen'), ('Xi',))
    >>> family_names("Bashar al-Assad", "SYR")
    ('al-Assad', 'Assad')
    """
    words = [word for word in name.split() if word.rstrip(",") not in _AFTER] or [name]
    if len(words) > 1 and state in _FAMILY_FIRST and "-" not in words[0]:
        return (words[0], words[-1]) if state in _GIVEN_LAST else (words[0],)
    place = len(words) - 1
    while place > 1 and words[place - 1].lower() in _BEFORE:
        place -= 1
    whole, last = " ".join(words[place:]), words[-1].rstrip(",")
    bare = last.split("-", 1)[1] if last.lower().startswith(("al-", "el-", "ar-", "as-", "ash-")) else last
    return tuple(dict.fromkeys((whole, last, bare)))


def rewordings(name: str) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """Give shorter or turned forms of a full name, each with the states whose custom it is (None: everywhere).

    >>> [form for form, _ in rewordings("Gabriel Boric Font")]
    ['Boric Font', 'Gabriel Boric']
    >>> [form for form, _ in rewordings("Kishida Fumio")]
    ['Fumio Kishida']
    """
    words = name.split()
    if words[-1:] and words[-1] in _AFTER:
        return ()
    if len(words) == 2:
        return ((" ".join(reversed(words)), _EITHER_ORDER),)
    return ((" ".join(words[1:]), None), (" ".join(words[:-1]), _TWO_FAMILIES)) if len(words) > 2 else ()


@dataclass(frozen=True, slots=True)
class Families:
    """Names of persons by the word that their family name ends with."""

    _rows: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=dict)
    _sounding: dict[str, list[tuple[str, str, str | None]]] = field(default_factory=dict)

    def add(self, name: str, person: str, state: str | None) -> None:
        """Enter a full name, or a name by which alone a person goes."""
        words = [word for word in bare_words(name) if word not in _AFTER] or ["?"]
        ends = {words[0], words[-1]} if state in _FAMILY_FIRST else {words[-1]}
        for word in ends:
            self._rows.setdefault(word.upper(), []).append((name, person, state))

    def find(self, family: str) -> tuple[str, ...]:
        """Find the ids of the persons who bear a family name, sorted."""
        words = bare_words(family)
        words = words[:-1] if words[-1:] == ("s",) else words
        rows: Iterable[tuple[str, str, str | None]] = self._rows.get(words[-1].upper(), ()) if words else ()
        return tuple(sorted({person for name, person, state in rows if _bears(family_names(name, state), words)}))

    def find_alike(self, name: str) -> tuple[str, ...]:
        """Find the ids of those whose full name differs only in middle names or in the end of the first, sorted."""
        words = bare_words(name)
        if len(words) < 2 or words[-1] in _AFTER:
            return ()
        rows = [row for row in self._rows.get(words[-1].upper(), ()) if row[2] not in _FAMILY_FIRST]
        found = {person for full, person, _ in rows if _as_long(full, name) and _alike(bare_words(full), words)}
        if not found:
            heard = sounds(name)
            rows = self._sound_alike(heard[-1]) if len(heard) > 1 else []
            found = {person for full, person, _ in rows if _as_long(full, name) and _alike(sounds(full), heard)}
        return tuple(sorted(found))

    def find_sounding(self, family: str) -> tuple[str, ...]:
        """Find the ids of those whose family name is another spelling of this one: "Gadhafi" of Gaddafi."""
        heard = sounds(family)
        return tuple(sorted({person for _, person, _ in self._sound_alike(heard[0])})) if len(heard) == 1 else ()

    def _sound_alike(self, heard: str) -> list[tuple[str, str, str | None]]:
        if not self._sounding:  # only few texts need it, so that it is made when one does
            for family, rows in self._rows.items():
                spelled = [row for row in rows if row[2] in TRANSLITERATED]
                if spelled:
                    self._sounding.setdefault(sound(family), []).extend(spelled)
        return self._sounding.get(heard, [])


def _as_long(full: str, name: str) -> bool:
    """Tell "Jean Dupont-Martin" from "Jean Martin": a family name of two is another one than its half."""
    return len({len(sounds(words.rsplit(maxsplit=1)[-1])) for words in (full, name)}) == 1


def _alike(full: Words, words: Words) -> bool:
    """Tell "Sergey Lavrov" from others than "Sergei Lavrov", and "Juan Carlos Santos" from "Juan Manuel Santos"."""
    if len(full) < 2 or full[0][:3].upper() != words[0][:3].upper() or full[-1].upper() != words[-1].upper():
        return False
    ours, theirs = full[1:-1], words[1:-1]
    return not ours or not theirs or any(_begins(one, other) for one in ours for other in theirs)


def _begins(one: str, other: str) -> bool:
    """Tell whether a middle name is another one or its initial: "Q." may be Qadeer, "Qadoos" is not."""
    short, long = sorted((one.upper(), other.upper()), key=len)
    return long.startswith(short)


def _bears(families: Iterable[str], words: Words) -> bool:
    shouted = is_shouted(words)
    for family in map(bare_words, families):
        alike = tuple(map(str.upper, family)) == tuple(map(str.upper, words))
        if alike and (shouted or same_case(family, words)):
            return True
    return False
