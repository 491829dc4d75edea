"""Read a table: one article a row, separated by commas, semicolons or tabs, with a first row of column names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader

from relgraph.read.decode import read_lines
from relgraph.read.rows import locate, read_row
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

__all__ = ["read_table"]

LONGEST_FIELD = 2**31 - 1


def read_table(file: BufferedReader, source: Source) -> Iterator[Article | Refusal]:
    """Read articles row by row; a row that cannot be read is refused, the next ones are read."""
    csv.field_size_limit(LONGEST_FIELD)  # an article may be longer than the 131,072 characters that are the default
    lines = read_lines(file, newline="")
    header = next(lines, "")
    delimiter = max(",;\t", key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        here = locate(source, rows.line_num + 2)
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield refuse(here.where, f"it is not a row of a table: {error}")
            continue
        if row is None:
            return
        yield from _read_fields(names, row, here)


def _read_fields(names: list[str], row: list[str], source: Source) -> Iterator[Article | Refusal]:
    if not any(row):
        return
    if len(row) > len(names):
        yield refuse(source.where, f"it has {len(row)} fields, the first row names {len(names)}")
        return
    yield from read_row(dict(zip(names, row, strict=False)), source)
