"""Read CoNLL-U files into passages: sentences that stood together in one paragraph, with the names in them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; `head` counts words of the sentence from 0, the root is its own head."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    dep: str
    space: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name over the words `start` to `end` (not included)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence; `known` tells for each word whether it is known to be or not to be in a name."""

    words: tuple[Word, ...]
    names: tuple[Name, ...] = ()
    known: tuple[bool, ...] = ()

    def text(self) -> str:
        """Write the sentence as it stood."""
        return "".join(word.form + " " * word.space for word in self.words).rstrip()


Passage = tuple[Tree, ...]


def read_passages(path: Path) -> Iterator[Passage]:
    """Yield the paragraphs of one .conllu.gz file."""
    passage: list[Tree] = []
    for comments, rows in _read_sentences(path):
        if passage and any(line.startswith(("# newpar", "# newdoc")) for line in comments):
            yield tuple(passage)
            passage = []
        passage.append(_make_tree(rows))
    if passage:
        yield tuple(passage)


def _read_sentences(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                comments.append(line.rstrip("\n"))
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def _make_tree(rows: Sequence[Sequence[str]]) -> Tree:
    from training.names import find_names

    spaces = _find_spaces(rows)
    plain = [row for row in rows if row[0].isdigit()]
    words = tuple(
        Word(
            form=row[1],
            lemma=row[2],
            upos=row[3],
            feats="" if row[5] == "_" else row[5],
            head=int(row[6]) - 1 if row[6] != "0" else place,
            dep=row[7],
            space=spaces[row[0]],
        )
        for place, row in enumerate(plain)
    )
    return find_names(words, [row[9] for row in plain])


def _find_spaces(rows: Sequence[Sequence[str]]) -> dict[str, bool]:
    """Tell for each word id whether a space follows; inside a multi-word token none does where the forms join up."""
    spaces: dict[str, bool] = {}
    inside: dict[str, bool] = {}
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside.update({str(number): False for number in range(first, last)})
            inside[str(last)] = space
        elif row[0].isdigit():
            spaces[row[0]] = inside.get(row[0], space)
    return spaces
