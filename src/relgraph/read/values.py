"""What a reader is given: the name of the source its bytes come from. What it makes: articles and refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader

from relgraph.records import Article, Refusal

__all__ = ["Reader", "Source", "refuse"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from: `where` names it to the user, `id` is the id of an article that has none of its own."""

    where: str
    id: str


Reader = Callable[[BufferedReader, Source], Iterator[Article | Refusal]]


def refuse(where: str, reason: str) -> Refusal:
    """Say why something was not read."""
    return Refusal("read", where, reason)
