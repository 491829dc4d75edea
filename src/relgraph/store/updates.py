"""Writes a change as SPARQL updates, as few as servers take, in an order that may be cut off anywhere; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import pyoxigraph as ox

from relgraph.store.disk import write_quads

__all__ = ["Updates"]

# what an update does in one go, and how many quads it names
_Operation = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Updates:
    """Writes changes in requests of at most so many quads and letters, unless one thing alone has more.

    `pending` is the graph of marks; in `staging` an article is gathered that no single request holds.
    """

    pending: ox.NamedNode
    staging: ox.NamedNode
    quads: int
    letters: int

    def write(
        self, *, remove: Iterable[ox.Quad], insert: Iterable[ox.Quad], drop: str | None, is_left: bool
    ) -> Iterator[str]:
        """Write one change; `is_left` tells that an article which never was finished is still in staging.

        Marks of what is to be derived come first and go last. An article takes the place of another in one request,
        whatever its size. What is said of one thing comes or goes together; what points to an event (claims, which
        sort before events) comes after it and goes before it.
        """
        left = [(f"DROP SILENT GRAPH {self.staging}", 0)] if is_left else []
        together: list[str] = []
        size = letters = 0
        for text, count in chain(left, self._order(tuple(remove), tuple(insert), drop)):
            if together and (size + count > self.quads or letters + len(text) > self.letters):
                yield " ;\n".join(together)
                together, size, letters = [], 0, 0
            together.append(text)
            size, letters = size + count, letters + len(text)
        if together:
            yield " ;\n".join(together)

    def _order(self, remove: Sequence[ox.Quad], insert: Sequence[ox.Quad], drop: str | None) -> Iterator[_Operation]:
        marks, lost_marks = ([quad for quad in some if quad.graph_name == self.pending] for some in (insert, remove))
        article = ox.NamedNode(drop) if drop else None
        whole = [quad for quad in insert if quad.graph_name == article]
        old = _by_subject(quad for quad in remove if quad.graph_name != self.pending)
        new = _by_subject(quad for quad in insert if quad.graph_name not in (self.pending, article))
        yield from self._pack("INSERT DATA", _singly(marks))
        if article:
            yield from self._replace(article, whole)
        yield from self._pack("DELETE DATA", old)
        yield from self._pack("INSERT DATA", reversed(new))
        yield from self._pack("DELETE DATA", _singly(lost_marks))

    def _replace(self, graph: ox.NamedNode, quads: Sequence[ox.Quad]) -> Iterator[_Operation]:
        """Put an article in the place of another, or of nothing, in one stroke."""
        text = f" ;\nINSERT DATA {{ {write_quads(quads)} }}" if quads else ""
        if len(quads) <= self.quads and len(text) <= self.letters:
            yield f"DROP SILENT GRAPH {graph}{text}", len(quads)
        else:
            staged = [ox.Quad(quad.subject, quad.predicate, quad.object, self.staging) for quad in quads]
            yield from self._pack("INSERT DATA", _singly(staged))
            yield f"MOVE GRAPH {self.staging} TO GRAPH {graph}", 0

    def _pack(self, word: str, groups: Iterable[Sequence[ox.Quad]]) -> Iterator[_Operation]:
        """Put groups together as far as a server takes them in one request; a group is never parted."""
        packed: list[ox.Quad] = []
        letters = 0
        for group in groups:
            size = sum(len(str(quad)) for quad in group)
            if packed and (len(packed) + len(group) > self.quads or letters + size > self.letters):
                yield f"{word} {{ {write_quads(packed)} }}", len(packed)
                packed, letters = [], 0
            packed.extend(group)
            letters += size
        if packed:
            yield f"{word} {{ {write_quads(packed)} }}", len(packed)


def _singly(quads: Iterable[ox.Quad]) -> Iterator[Sequence[ox.Quad]]:
    return ((quad,) for quad in quads)


def _by_subject(quads: Iterable[ox.Quad]) -> list[list[ox.Quad]]:
    ordered = sorted(quads, key=str)
    return [list(same) for _, same in groupby(ordered, key=lambda quad: quad.subject)]
