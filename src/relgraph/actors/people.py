"""Finds the family name in a person's full name, by the custom of the state."""

from __future__ import annotations

__all__ = ["family_names"]

_FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "RVN", "SGP", "TWN", "VDR", "VNM"})
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
