"""The index of names: a tree of words, at whose ends stand those who go by that name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from relgraph.actors.words import Words, bare_words, first_word, fold, is_shouted, same_case

__all__ = ["Entry", "NameIndex"]

# In a text all in capitals these are the words, not the organisations.
_ALSO_WORDS = frozenset(
    {
        "AM",
        "AU",
        "CAN",
        "CAR",
        "FED",
        "FRY",
        "IS",
        "IT",
        "MALE",
        "MAP",
        "MOD",
        "NICE",
        "PA",
        "PACE",
        "RAW",
        "SPLIT",
        "WHO",
    }
)
_JOINTS = frozenset({"-", "‐", "‑", "–", ".", "'", "’"})
_END = ""
_HYPHEN = "-"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A name somebody goes by: its words as written, whose it is, what kind of name, and from when until when.

    Each is made once and is equal to itself alone: entries found in a text are looked up without being compared.
    """

    words: Words
    actor: str
    kind: str
    start: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Finds whose a name is, in any case that news may write it."""

    _rows: dict[str, list[tuple[str, str, str, str, str]]] = field(default_factory=dict)
    _trees: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, name: str, actor: str, kind: str, start: str = "", until: str = "") -> None:
        """Enter a name."""
        self._rows.setdefault(first_word(name), []).append((name, actor, kind, start, until))

    def find(self, name: str) -> tuple[Entry, ...]:
        """Find the entries of a whole name; a genitive ending is put aside."""
        words = bare_words(name)
        return self._find(words) or (self._find(words[:-1]) if words[-1:] == ("s",) else ())

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]] | None:
        """Find the longest name at a place in a text: how many of the words it takes, and its entries."""
        first = bare_words(words[start])
        if not first or first[0].upper() not in self._rows:  # so it is for most words
            return None
        best = None
        for size, found, node in self._walk(words, start):
            entries = _matching(node, found)
            if entries and not (len(found) == 1 and found[0] in _ALSO_WORDS and _among_capitals(words, start)):
                best = (size, entries)
        return best

    def _walk(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Words, dict[str, Any]]]:
        found: Words = ()
        node: dict[str, Any] | None = None
        for place in range(start, len(words)):
            parts = bare_words(words[place])
            if not parts and not (found and words[place] in _JOINTS):
                return
            if not parts and node is not None and _HYPHEN in node:
                yield place - start, (*found, _HYPHEN), node[_HYPHEN]
            for part in fold(parts):
                node = self._tree(part) if node is None else node.get(part)
                if node is None:
                    return
            found += parts
            if parts and node is not None:
                yield place - start + 1, found, node

    def _find(self, words: Words) -> tuple[Entry, ...]:
        node: dict[str, Any] | None = None
        for word in fold(words):
            node = self._tree(word) if node is None else node.get(word)
            if node is None:
                return ()
        return _matching(node, words) if node is not None else ()

    def _tree(self, first: str) -> dict[str, Any] | None:
        # most names are never met in a text: a tree is grown when its first word is
        if first in self._rows and first not in self._trees:
            self._trees[first] = _grow(self._rows[first])
        return self._trees.get(first)


def _grow(rows: list[tuple[str, str, str, str, str]]) -> dict[str, Any]:
    root: dict[str, Any] = {}
    for name, actor, kind, start, until in rows:
        node = root
        # "Franco-" is a name only before a hyphen: "Franco-German", but not "General Franco"
        words = bare_words(name) + ((_HYPHEN,) if name.endswith(_HYPHEN) else ())
        for word in fold(words[1:]):
            node = node.setdefault(word, {})
        node.setdefault(_END, []).append(Entry(words, actor, kind, start, until))
    return root


def _matching(node: dict[str, Any], words: Words) -> tuple[Entry, ...]:
    entries: list[Entry] = node.get(_END, [])
    if not entries:
        return ()
    exact = tuple(entry for entry in entries if same_case(entry.words, words))
    return exact or (tuple(entries) if is_shouted(words) else ())


def _among_capitals(words: Sequence[str], place: int) -> bool:
    beside = (*words[max(0, place - 1) : place], *words[place + 1 : place + 2])
    return any(word.isalpha() and word.isupper() and len(word) > 1 for word in beside)
