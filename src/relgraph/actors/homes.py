"""Which of some states a person's name is at home in, as the names of all known persons tell.

A style such as "Sir" tells it by itself; else the given name counts, and only where nobody known bears it the end of
the family name. States that name their people by one custom cannot be told apart by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from relgraph.actors.tables import read_table
from relgraph.ontology_reader import find_ontology

__all__ = ["Homes", "load_homes"]

_AFTER = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_END = 3  # letters that tell of a family's custom: "-vić", "-nko", "-yan"
_RARE, _FEW = 0.1, 20  # what is added to a count and to its whole, so that few persons settle nothing
_KNOWN = 2  # how many may bear a given name elsewhere and leave it to the family's to tell
_TIMES = 12  # how many times as usual a name must be in one state as in the other
_STRANGE = 5  # and how many times as usual it may be anywhere else


@dataclass(frozen=True, slots=True)
class Homes:
    """How many of the known persons bear a name, and how many there are, by the custom of their states."""

    customs: dict[str, str]
    styles: dict[str, str]
    bearers: dict[str, Counter[str]]
    persons: Counter[str]

    def home(self, name: str, states: Iterable[str], *, style: str = "") -> str | None:
        """Give the one of some states where a full name is at home, None where it may be of several or of none.

        >>> [load_homes().home(name, ("GBR", "MEX")) for name in ("Richard Pakenham", "Felipe Arana", "Li Wei")]
        ['GBR', 'MEX', None]
        >>> load_homes().home("Harford Jones", ("GBR", "IRN"), style="Sir")
        'GBR'
        """
        ours = {self.customs.get(state, state): state for state in states}
        if len(ours) > 1 and (custom := self.styles.get(style)) in ours:
            return ours[custom or ""]
        found = (self.bearers.get(sign, Counter()) for sign in _signs(name))
        counts = next((c for c in found if c.total() > _KNOWN or any(c[custom] for custom in ours)), None)
        if counts is None or len(ours) < 2:
            return None
        usual = {custom: self._usual(counts, custom) for custom in {*ours, *counts}}
        best, second = sorted(ours, key=lambda custom: -usual[custom])[:2]
        sure = counts[best] and usual[best] >= _TIMES * usual[second] and usual[best] * _STRANGE >= max(usual.values())
        return ours[best] if sure else None

    def _usual(self, counts: Counter[str], custom: str) -> float:
        return (counts[custom] + _RARE) / (self.persons[custom] + _FEW)


def _signs(name: str) -> tuple[str, ...]:
    """Give what tells of a name's custom, the surest first; nothing where it is a single word."""
    words = [word for word in name.split() if word.rstrip(",") not in _AFTER]
    if len(words) < 2:
        return ()
    return (words[0].casefold(), f"-{words[-1].casefold()[-_END:]}")


def read_homes(folder: Path) -> Homes:
    """Count the names of the persons of each custom."""
    customs = {state: custom for custom, state in read_table(folder, "customs")}
    styles = {row[0]: row[1] for row in read_table(folder, "styles")}
    homes = Homes(customs, styles, {}, Counter())
    for _, label, state, _ in read_table(folder, "persons"):
        signs = _signs(label)
        if state and signs:
            custom = homes.customs.get(state, state)
            homes.persons[custom] += 1
            for sign in signs:
                homes.bearers.setdefault(sign, Counter())[custom] += 1
    return homes


@lru_cache(maxsize=1)
def load_homes() -> Homes:
    """Give the homes of the names that relgraph ships; they are counted when first asked for."""
    return read_homes(find_ontology() / "actors")
