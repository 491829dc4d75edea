"""Keeps a graph in any SPARQL 1.1 server: reads a copy of it over the protocol, and sends each change there first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import pyoxigraph as ox

from relgraph.errors import StoreError
from relgraph.iris import GRAPHS, Iris
from relgraph.store.disk import change, write_quads
from relgraph.store.endpoint import Endpoint
from relgraph.store.keeper import Answer, Change
from relgraph.store.wire import TRIPLES, Wire
from relgraph.terms import Terms

__all__ = ["Foreign"]

# Virtuoso compiles no more than some 4,900 triples at once; proxies pass on a megabyte
_QUADS, _LETTERS = 1_000, 250_000
# so many rows are asked for at once, and so many graphs named
_ROWS, _NAMES = 20_000, 100
# how servers are asked to take all graphs together, where they do not by themselves: Oxigraph, Fuseki
_UNIONS: tuple[Mapping[str, str], ...] = (
    {},
    {"union-default-graph": "true"},
    {"default-graph-uri": "urn:x-arq:UnionGraph"},
)


class Foreign:
    """Keeps a graph in a server.

    What reads much reads a copy in memory, fetched once when first asked for: the same code over the same quads gives
    the same bytes whatever the server. What else the server holds is neither read nor touched.
    """

    def __init__(self, endpoint: Endpoint, iris: Iris, terms: Terms, *, read_only: bool = False) -> None:
        self._endpoint = endpoint
        self._wire = Wire(endpoint)
        self._iris = iris
        self._terms = terms
        self._read_only = read_only
        self._copy: ox.Store | None = None
        self._union: Mapping[str, str] | None = None

    @property
    def store(self) -> ox.Store:
        """Give the copy of all quads that are relgraph's."""
        if self._copy is None:
            copy = ox.Store()
            copy.bulk_extend(self._fetch())
            self._copy = copy
        return self._copy

    @property
    def change(self) -> Change:
        """Give what writes: to the server, then to the copy."""
        return self._change

    def answer(self, query: str, prefixes: Mapping[str, str]) -> Answer:
        """Let the server answer a query over all named graphs taken together."""
        shape = ox.Store().query(query, prefixes=dict(prefixes))  # tells wrong syntax, and rows from triples
        heading = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in prefixes.items())
        wants_triples = isinstance(shape, ox.QueryTriples)
        text, extra = f"{heading} {query}", self._find_union()
        if wants_triples:
            return self._wire.read_triples(self._wire.ask(text, accept=TRIPLES, extra=extra))
        reply = self._wire.ask(text, extra=extra)
        if limit := reply.headers.get("X-SPARQL-MaxRows"):
            raise StoreError(
                f"{self._endpoint}: the server gives no more than {limit} rows; ask for fewer, with LIMIT or a filter"
            )
        return self._wire.read_rows(reply)

    def close(self) -> None:
        """Let the connection and the copy go."""
        self._wire.close()
        self._copy = None

    def _change(
        self, *, remove: Iterable[ox.Quad] = (), insert: Iterable[ox.Quad] = (), drop: str | None = None
    ) -> None:
        if self._read_only:
            raise StoreError(f"{self._endpoint}: it was opened read-only; open it for writing to change it")
        store, removed, inserted = self.store, tuple(remove), tuple(insert)
        self._copy = None  # not to be trusted, should the server fail half-way
        for request in _requests(removed, inserted, drop):
            self._wire.update(request)
        change(store, remove=removed, insert=inserted, drop=drop)
        self._copy = store

    def _find_union(self) -> Mapping[str, str]:
        """Find how this server takes all graphs together; one that holds no claim yet needs no way."""
        if self._union is None:
            kind = self._terms("Claim")
            if not self._ask_yes(f"ASK {{ GRAPH ?g {{ ?claim a {kind} }} }}", {}):
                return {}
            ways = (way for way in _UNIONS if self._ask_yes(f"ASK {{ ?claim a {kind} }}", way))
            self._union = next(ways, None)
        if self._union is None:
            raise StoreError(
                f"{self._endpoint}: the server answers from its default graph alone; "
                "let its default graph be the union of the named ones"
            )
        return self._union

    def _ask_yes(self, query: str, extra: Mapping[str, str]) -> bool:
        return bool(self._wire.read_rows(self._wire.ask(query, extra=extra)))

    def _fetch(self) -> Iterator[ox.Quad]:
        """Fetch what is relgraph's: graphs of whole articles, which have a fingerprint, and the derived ones."""
        articles = self._rows("?g", f"GRAPH ?g {{ ?g {self._terms('fingerprint')} ?fingerprint }}")
        named = sorted({str(row[0]) for row in articles if row[0].value.startswith(self._iris.base)})
        for names, size in self._plan([*named, *(f"<{self._iris.graph(name)}>" for name in GRAPHS)]):
            pattern = f"VALUES ?g {{ {' '.join(names)} }} GRAPH ?g {{ ?s ?p ?o }}"
            for graph, *triple in self._rows("?g ?s ?p ?o", pattern, size):
                yield ox.Quad(triple[0], triple[1], triple[2], graph)

    def _plan(self, names: Sequence[str]) -> Iterator[tuple[list[str], int]]:
        """Put graphs together that can be asked for at once, with how many quads they hold."""
        together: list[str] = []
        total = 0
        for name, size in self._sizes(names):
            if together and total + size > _ROWS:
                yield together, total
                together, total = [], 0
            together, total = [*together, name], total + size
        if together:
            yield together, total

    def _sizes(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        walk = iter(names)
        while some := list(islice(walk, _NAMES)):
            pattern = f"VALUES ?g {{ {' '.join(some)} }} GRAPH ?g {{ ?s ?p ?o }}"
            for name, size in self._select(f"SELECT ?g (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY ?g ORDER BY ?g"):
                if name is not None:
                    yield str(name), int(size.value)

    def _rows(self, names: str, pattern: str, size: int | None = None) -> list[ox.QuerySolution]:
        """Fetch all rows of a pattern; a server that gives fewer than it counts is asked for pages of so many."""
        if size is None:
            size = int(self._select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0].value)
        rows = self._select(f"SELECT {names} {{ {pattern} }}")
        if page := len(rows) if len(rows) < size else 0:
            # the inner query: Virtuoso sorts no more rows than it gives
            ordered = f"SELECT {names} {{ {{ SELECT {names} {{ {pattern} }} ORDER BY {names} }} }}"
            pages = (self._select(f"{ordered} LIMIT {page} OFFSET {start}") for start in range(0, size, page))
            rows = [row for rows in pages for row in rows]
        if len({tuple(map(str, row)) for row in rows}) != size:
            raise StoreError(f"{self._endpoint}: the server counts {size} rows and gives {len(rows)}; try again")
        return rows

    def _select(self, query: str) -> list[ox.QuerySolution]:
        found = self._wire.read_rows(self._wire.ask(query))
        return [] if isinstance(found, ox.QueryBoolean) else list(found)


def _requests(remove: Sequence[ox.Quad], insert: Sequence[ox.Quad], drop: str | None) -> Iterator[str]:
    """Write a change as updates, as few as servers take, in the order that is safe to stop at."""
    steps = [f"DROP SILENT GRAPH {ox.NamedNode(drop)}"] if drop else []
    quads = letters = 0
    for word, group in (("DELETE DATA", remove), ("INSERT DATA", insert)):
        for some in _split(group):
            step = f"{word} {{ {write_quads(some)} }}"
            if steps and (quads + len(some) > _QUADS or letters + len(step) > _LETTERS):
                yield " ;\n".join(steps)
                steps, quads, letters = [], 0, 0
            steps.append(step)
            quads, letters = quads + len(some), letters + len(step)
    if steps:
        yield " ;\n".join(steps)


def _split(quads: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    some: list[ox.Quad] = []
    letters = 0
    for quad in quads:
        size = len(str(quad))
        if some and (len(some) >= _QUADS or letters + size > _LETTERS):
            yield some
            some, letters = [], 0
        some.append(quad)
        letters += size
    if some:
        yield some
