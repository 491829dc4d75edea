"""Writes an answer in the asked media type, and stops at the limits of rows and bytes."""

from __future__ import annotations

from itertools import islice

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.query import Answer
from relgraph.serve.values import Ask, FormatError, LimitError, Limits, Reply
from relgraph.store.walk import write_terms

__all__ = ["write_answer"]

_TSV = ox.QueryResultsFormat.TSV
_MEGABYTE = 1 << 20
_ASK_FOR_LESS = "ask for less, with LIMIT for example"


def write_answer(answer: Answer, ask: Ask, limits: Limits) -> Reply:
    """Write rows, a yes or no, or triples; too large is a LimitError, not taken a FormatError."""
    if isinstance(answer, ox.QueryTriples):
        return _write_triples(answer, ask.triples, limits)
    if ask.rows is None:
        raise FormatError("the answer is rows; accept one of the formats for results: json, xml, csv, tsv")
    form = ox.QueryResultsFormat.from_media_type(ask.rows)
    if isinstance(answer, ox.QueryBoolean):
        body = answer.serialize(format=form)
    else:
        body = _convert(_write_rows(answer, limits), form)
    return Reply(200, ask.rows, body or b"")


def _write_rows(answer: ox.QuerySolutions, limits: Limits) -> bytes:
    """Write rows as TSV, the one form whose line ends are its rows."""
    bounded = _Bounded(limits)
    answer.serialize(bounded, format=_TSV)  # type: ignore[arg-type]
    return bytes(bounded.content)


def _convert(tsv: bytes, form: ox.QueryResultsFormat | None) -> bytes | None:
    return tsv if form == _TSV else ox.parse_query_results(tsv, format=_TSV).serialize(format=form)


def _write_triples(answer: ox.QueryTriples, media: str | None, limits: Limits) -> Reply:
    if media is None:
        raise FormatError("the answer is triples; accept Turtle, N-Triples, RDF/XML or JSON-LD")
    triples = list(islice(answer, limits.rows + 1))
    if len(triples) > limits.rows:
        raise LimitError(f"the answer has more than {limits.rows:,} triples; {_ASK_FOR_LESS}")
    form = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
    body = write_terms(sorted(triples, key=str), form, PREFIXES if form.name != "JSON-LD" else {})
    if len(body) > limits.answer * _MEGABYTE:
        raise LimitError(f"the answer is larger than {limits.answer} MB; {_ASK_FOR_LESS}")
    return Reply(200, media, body)


class _Bounded:
    """A file that takes so many rows and bytes, and then no more."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._rows = -1  # the first line names the columns
        self.content = bytearray()

    def write(self, chunk: bytes) -> int:
        self.content += chunk
        self._rows += chunk.count(b"\n")
        if self._rows > self._limits.rows:
            raise LimitError(f"the answer has more than {self._limits.rows:,} rows; {_ASK_FOR_LESS}")
        if len(self.content) > self._limits.answer * _MEGABYTE:
            raise LimitError(f"the answer is larger than {self._limits.answer} MB; {_ASK_FOR_LESS}")
        return len(chunk)

    def flush(self) -> None:
        """Do nothing: all is in memory."""
