"""Read JSON lines: one article a line, as an object with at least a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BufferedReader

from relgraph.read.decode import is_wrongly_encoded, read_lines
from relgraph.read.rows import locate, read_row
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

__all__ = ["read_jsonl"]


def read_jsonl(file: BufferedReader, source: Source) -> Iterator[Article | Refusal]:
    """Read articles line by line; a line that cannot be read is refused, the next ones are read."""
    for number, line in enumerate(read_lines(file, newline="\n"), start=1):
        if line.strip():
            yield from _read_line(line, locate(source, number))


def _read_line(line: str, source: Source) -> Iterator[Article | Refusal]:
    if is_wrongly_encoded(line):
        yield refuse(source.where, "it is not UTF-8; convert the file and read it again")
        return
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield refuse(source.where, f"it is not JSON: {error}")
        return
    if not isinstance(row, dict):
        yield refuse(source.where, f'it is no JSON object such as {{"text": ...}} but a {type(row).__name__}')
        return
    yield from read_row(row, source)
