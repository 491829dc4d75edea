"""Turn one row of a table or one JSON object into an article: what both formats have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relgraph.read.decode import is_wrongly_encoded
from relgraph.read.fields import find_field, make_article
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

__all__ = ["locate", "read_row"]


def locate(source: Source, line: int) -> Source:
    """Name the row that begins at a line.

    >>> locate(Source("news/wire.jsonl", "wire"), 3)
    Source(where='news/wire.jsonl:3', id='wire/3')
    """
    return Source(f"{source.where}:{line}", f"{source.id}/{line}")


def read_row(row: Mapping[str, object], source: Source) -> Iterator[Article | Refusal]:
    """Read the article of a row whose key `text`, `body` or `content` holds its text."""
    text = find_field(row, "text")
    if not isinstance(text, str):
        keys = ", ".join(sorted(map(str, row)))[:80] or "none"
        yield refuse(source.where, f"it has no text; a row needs a key text, body or content, this one has: {keys}")
        return
    if is_wrongly_encoded(text):
        yield refuse(source.where, "its text is not UTF-8; convert the file and read it again")
        return
    yield from make_article(row, source, text=text)
