"""Run a spaCy pipeline with Universal Dependencies labels over texts and turn its results into documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np

from relgraph.language.blocks import Block, split_blocks
from relgraph.language.casing import write_plainly
from relgraph.language.values import Document, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_COLUMNS: list[int | str] = [
    "IDX",
    "LENGTH",
    "LEMMA",
    "POS",
    "MORPH",
    "DEP",
    "HEAD",
    "SENT_START",
    "ENT_TYPE",
    "ENT_IOB",
]
_KINDS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "PLACE": "PLACE", "GPE": "PLACE", "LOC": "PLACE"}
_BATCH = 64
_BEGINS = 3


class Parser:
    """Turns texts into documents; `version` names the pipeline and its content, for keys that must not go stale."""

    def __init__(self, nlp: Language, *, version: str) -> None:
        self.version = version
        self._nlp = nlp
        self._names: dict[int, str] = {0: ""}

    def parse(self, text: str) -> Document:
        """Parse one text."""
        return next(self.parse_many([text]))

    def parse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Parse texts in order, many at a time: the same documents as one by one, sooner."""
        pairs = self._nlp.pipe(_find_work(texts), as_tuples=True, batch_size=_BATCH)
        for (_, text), group in groupby(pairs, key=lambda pair: pair[1][:2]):
            yield self._make_document(text, [(doc, context[2]) for doc, context in group if context[2] is not None])

    def _make_document(self, text: str, parsed: list[tuple[Doc, Block]]) -> Document:
        sentences: list[Sentence] = []
        for doc, block in parsed:
            for tokens in self._read_sentences(text, doc, block):
                start, end = tokens[0].start, tokens[-1].end
                sentences.append(Sentence(len(sentences), start, end, text[start:end], tokens))
        return Document(text, tuple(sentences))

    def _read_sentences(self, text: str, doc: Doc, block: Block) -> Iterator[tuple[Token, ...]]:
        table = doc.to_array(_COLUMNS).astype(np.uint64)
        starts = [*np.flatnonzero(table[:, 7] == 1).tolist(), len(doc)]
        if starts[0] != 0:
            starts.insert(0, 0)
        heads = (table[:, 6].view(np.int64) + np.arange(len(doc))).tolist()
        rows = table.tolist()
        for first, last in pairwise(starts):
            kept = [place for place in range(first, last) if not doc[place].is_space]
            if kept:
                yield self._read_tokens(text, block, rows, heads, kept)

    def _read_tokens(
        self, text: str, block: Block, rows: list[list[int]], heads: list[int], kept: list[int]
    ) -> tuple[Token, ...]:
        order = {place: index for index, place in enumerate(kept)}
        name, offset, tokens = self._name, block.offset, []
        for place, index in order.items():
            at, length, lemma, upos, morph, dep, _, _, entity, iob = rows[place]
            start, end = offset(at), offset(at + length - 1) + 1
            tokens.append(
                Token(
                    index,
                    text[start:end],
                    name(lemma) or text[start:end],
                    name(upos),
                    name(morph),
                    name(dep).lower(),
                    order[_find_head(place, heads, order)],
                    start,
                    end,
                    _KINDS.get(name(entity), ""),
                    iob == _BEGINS and name(entity) in _KINDS,
                )
            )
        first, *others = [token.index for token in tokens if token.head == token.index]
        tokens[first] = replace(tokens[first], dep="root")
        for index in others:  # the pipeline may hang words of one sentence on words of another
            relation = tokens[index].dep.replace("root", "dep")
            tokens[index] = replace(tokens[index], head=first, dep=relation)
        return tuple(tokens)

    def _name(self, key: int) -> str:
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self._nlp.vocab.strings[key]
        return found


def _find_work(texts: Iterable[str]) -> Iterator[tuple[str, tuple[int, str, Block | None]]]:
    """Yield each block's copy with the text it belongs to; a text without blocks yields one empty piece."""
    for number, text in enumerate(texts):
        some = False
        for block in split_blocks(text):
            some = True
            yield write_plainly(block.copy), (number, text, block)
        if not some:
            yield "", (number, text, None)


def _find_head(place: int, heads: list[int], order: dict[int, int]) -> int:
    """Follow the heads to the first token that is kept; a token whose head is not kept becomes a root."""
    head = heads[place]
    seen = {place}
    while head not in order and head not in seen:
        seen.add(head)
        head = heads[head]
    return head if head in order else place
