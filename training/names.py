"""Find the names of persons, organisations and places that GUM's `Entity=` and re3d mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from training.treebank import Name, Tree, Word

KINDS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
INSIDE = {"compound", "flat", "amod", "nummod"}
TITLES = frozenset(
    "president minister secretary king queen pope prince princess chancellor general senator governor mayor professor "
    "doctor dr. mr. mrs. ms. sir lord lady ambassador judge captain colonel director chairman god mom dad mother father".split()
)
STATES = frozenset((Path(__file__).parent / "lists" / "states.txt").read_text(encoding="utf-8").splitlines())
_MARK = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)|\)")


def find_names(words: tuple[Word, ...], notes: Sequence[str]) -> Tree:
    """Add to a sentence the names its notes mark; without such notes only words that are no proper nouns are known."""
    marked = any("Entity=" in note for note in notes)
    if not marked:
        unsure = _find_unsure(words)
        return Tree(words, (), tuple(place not in unsure for place in range(len(words))))
    found: list[Name] = []
    for start, end, kind in _find_mentions(notes):
        if kind in KINDS:
            name = _shrink(words, start, end, KINDS[kind])
            if name is not None:
                found.append(name)
    return Tree(words, keep_longest(found), (True,) * len(words))


def keep_longest(names: Sequence[Name]) -> tuple[Name, ...]:
    """Keep of names that overlap the longest one."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.start))


def _find_unsure(words: Sequence[Word]) -> set[int]:
    return {
        place for place, word in enumerate(words) if word.upos == "PROPN" or (word.form[:1].isupper() and place > 0)
    }


def _find_mentions(notes: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read the bracket notation of GUM: opening brackets carry a group and a kind, closing ones the group."""
    found: list[tuple[int, int, str]] = []
    open_: list[tuple[str, int, str]] = []
    for place, note in enumerate(notes):
        for mark in _MARK.finditer(_entity_part(note)):
            if mark.group(1):
                open_.append((mark.group(1), place, mark.group(2)))
                continue
            group = mark.group(3)
            for entry in reversed(open_):
                if group is None or entry[0] == group:
                    open_.remove(entry)
                    found.append((entry[1], place + 1, entry[2]))
                    break
    return found


def _entity_part(note: str) -> str:
    for part in note.split("|"):
        if part.startswith("Entity="):
            return part[7:]
    return ""


def _shrink(words: Sequence[Word], start: int, end: int, kind: str) -> Name | None:
    """Find the bare name in a mention: its head, a proper noun, with what belongs to it by form and relation."""
    heads = [place for place in range(start, end) if not start <= words[place].head < end or words[place].head == place]
    if not heads or words[heads[0]].upos != "PROPN":
        return None
    head = heads[0]
    inside = [_belongs(words, place, head, start, end, kind) for place in range(start, end)]
    first = last = head
    while first > start and inside[first - 1 - start]:
        first -= 1
    while last + 1 < end and inside[last + 1 - start]:
        last += 1
    while first < head and words[first].upos == "PUNCT":
        first += 1
    while last > head and words[last].upos in {"PUNCT", "ADP", "DET", "PART"}:
        last -= 1
    if kind == "PERSON" and first == last and words[head].form.lower() in TITLES:
        return None
    if kind == "ORG" and " ".join(word.form for word in words[first : last + 1]) in STATES:
        kind = "PLACE"
    if kind == "PERSON" and words[head].feats == "Number=Plur":
        return None
    return Name(first, last + 1, kind)


def _belongs(words: Sequence[Word], place: int, head: int, start: int, end: int, kind: str) -> bool:
    """Tell whether a word is part of the name that `head` heads."""
    word = words[place]
    if place == head:
        return True
    if word.dep == "punct":
        return word.form in {"-", "–", "&", "'", "’"}
    if word.dep == "case" or word.dep == "det" or word.dep == "cc":
        if place < head or kind == "PERSON" or word.upos == "PART":
            return False
        return word.form in {"of", "for", "the", "and", "&"} and _belongs(words, word.head, head, start, end, kind)
    if not (word.form[:1].isupper() or word.form[:1].isdigit() or word.dep == "flat"):
        return False
    if word.dep == "nmod" and place > head:
        marks = [other.form for other in words[head:place] if other.head == place and other.dep == "case"]
        if kind == "PERSON" or marks not in (["of"], ["for"]) or word.upos != "PROPN":
            return False
    elif word.dep == "conj":
        if words[word.head].head == word.head or word.head == head:
            return False
    elif word.dep not in INSIDE:
        return False
    return start <= word.head < end and (word.head == head or _belongs(words, word.head, head, start, end, kind))
