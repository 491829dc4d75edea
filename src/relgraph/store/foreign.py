"""Keeps a graph in any SPARQL 1.1 server: reads a copy of it over the protocol, and sends each change there first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.engine import Answer, find_form
from relgraph.errors import StoreError
from relgraph.iris import GRAPHS, Iris
from relgraph.store.disk import change
from relgraph.store.endpoint import Endpoint
from relgraph.store.keeper import Change
from relgraph.store.updates import Updates
from relgraph.store.wire import TRIPLES, Wire
from relgraph.terms import Terms

__all__ = ["Foreign"]

# Virtuoso compiles no more than some 4,900 triples at once; proxies pass on a megabyte
_QUADS, _LETTERS = 1_000, 250_000
# so many graphs are named at once
_NAMES = 100
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
        self._updates = Updates(
            pending=ox.NamedNode(iris.graph("pending")),
            staging=ox.NamedNode(iris.graph("staging")),
            quads=_QUADS,
            letters=_LETTERS,
        )
        self._copy: ox.Store | None = None
        self._is_left = self._has_sent = False
        self._union: Mapping[str, str] | None = None

    @property
    def store(self) -> ox.Store:
        """Give the copy of all quads that are relgraph's."""
        if self._copy is None:
            self._copy = self._fetch()
        return self._copy

    @property
    def change(self) -> Change:
        """Give what writes: to the server, then to the copy."""
        return self._change

    @property
    def fixed(self) -> str:
        """Say that the copy is no way to the server."""
        return f"{self._endpoint}: what is written here does not reach the server; add, load or remove articles"

    def answer(self, query: str) -> Answer:
        """Let the server answer a query over all named graphs taken together, as far out as the server goes."""
        form = find_form(query)
        heading = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
        text, extra = f"{heading} {query}", self._find_union()
        if form in {"CONSTRUCT", "DESCRIBE"}:
            return self._wire.read_triples(self._wire.ask(text, accept=TRIPLES, extra=extra))
        reply = self._wire.ask(text, extra=extra)
        if limit := reply.headers.get("X-SPARQL-MaxRows"):
            raise StoreError(
                f"{self._endpoint}: the server gives no more than {limit} rows; ask for fewer, with LIMIT or a filter"
            )
        if form == "ASK":
            return ox.Store().query("ASK {}" if self._wire.read_yes(reply) else "ASK { FILTER (false) }")
        return self._wire.read_rows(reply)

    def close(self) -> None:
        """Let the connection and the copy go."""
        self._wire.close()
        self._copy = None

    def give_up(self) -> None:
        """Let go after an error: a server makes no store of its own."""
        self.close()

    def _change(
        self, *, remove: Iterable[ox.Quad] = (), insert: Iterable[ox.Quad] = (), drop: str | None = None
    ) -> None:
        if self._read_only:
            raise StoreError(f"{self._endpoint}: it was opened read-only; open it for writing to change it")
        store, removed, inserted = self.store, tuple(remove), tuple(insert)
        self._copy = None  # not to be trusted, should the server fail half-way
        for request in self._updates.write(remove=removed, insert=inserted, drop=drop, is_left=self._is_left):
            self._send(request)
        change(store, remove=removed, insert=inserted, drop=drop)
        self._copy, self._is_left = store, False

    def _send(self, request: str) -> None:
        try:
            self._wire.update(request)
        except StoreError as error:
            kept = "; what was written before stays, and the same command goes on from there" if self._has_sent else ""
            raise StoreError(f"{error}{kept}") from error
        self._has_sent = True

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
        return self._wire.read_yes(self._wire.ask(query, extra=extra))

    def _fetch(self) -> ox.Store:
        """Fetch what is relgraph's: graphs of whole articles, which have a fingerprint, and the derived ones."""
        articles = self._select_all("?g", f"GRAPH ?g {{ ?g {self._terms('fingerprint')} ?fingerprint }}")
        names = {row[0].value for row in articles if row[0].value.startswith(self._iris.base)}
        staging = self._updates.staging
        sizes = dict(self._sizes(sorted(names | {self._iris.graph(name) for name in GRAPHS} | {staging.value})))
        # of a change that never came to its end
        self._is_left = sizes.pop(staging, None) is not None
        copy = ox.Store()
        for name in sizes:
            self._load(f"GRAPH {name} {{ ?s ?p ?o }}", copy, name)
        for name, found in _count(copy, sizes).items():
            if 0 < found < sizes[name]:
                for page in _pages("?s ?p ?o", f"GRAPH {name} {{ ?s ?p ?o }}", found, sizes[name]):
                    self._load(f"{{ {page} }}", copy, name)
        for name, found in _count(copy, sizes).items():
            self._check_size(found, sizes[name])
        return copy

    def _sizes(self, names: Sequence[str]) -> Iterator[tuple[ox.NamedNode, int]]:
        """Count the quads of graphs; those that are not there have none and are left out."""
        walk = iter(names)
        while some := " ".join(f"<{name}>" for name in islice(walk, _NAMES)):
            counted = f"SELECT ?g (COUNT(*) AS ?n) {{ VALUES ?g {{ {some} }} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
            yield from ((row[0], int(row[1].value)) for row in self._select(counted) if row[0] is not None)

    def _select_all(self, names: str, pattern: str) -> list[ox.QuerySolution]:
        """Fetch all rows; a server that gives less than it counts is asked for pages of so much."""
        size = int(self._select(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0][0].value)
        rows = self._select(f"SELECT {names} {{ {pattern} }}")
        if 0 < len(rows) < size:
            rows = [row for one in _pages(names, pattern, len(rows), size) for row in self._select(one)]
        self._check_size(len(rows), size)
        return rows

    def _select(self, query: str) -> list[ox.QuerySolution]:
        found = self._wire.read_rows(self._wire.ask(query))
        return [] if isinstance(found, ox.QueryBoolean) else list(found)

    def _load(self, pattern: str, copy: ox.Store, graph: ox.NamedNode) -> None:
        asked = self._wire.ask(f"CONSTRUCT {{ ?s ?p ?o }} {{ {pattern} }}", accept=TRIPLES)
        self._wire.load_triples(asked, copy, graph)

    def _check_size(self, found: int, size: int) -> None:
        if found != size:
            raise StoreError(f"{self._endpoint}: the server counts {size} and gives {found}; try again")


def _count(store: ox.Store, names: Iterable[ox.NamedNode]) -> dict[ox.NamedNode, int]:
    """Count the quads of graphs in a store, in one go."""
    counted: Any = store.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    found = {row[0]: int(row[1].value) for row in counted}
    return {name: found.get(name, 0) for name in names}


def _pages(names: str, pattern: str, given: int, size: int) -> Iterator[str]:
    page = max(1, given // 2)  # a server may give somewhat more than it will sort
    # sorted in an inner query, for Virtuoso sorts no more rows than it gives
    ordered = f"SELECT {names} {{ {{ SELECT {names} {{ {pattern} }} ORDER BY {names} }} }}"
    return (f"{ordered} LIMIT {page} OFFSET {start}" for start in range(0, size, page))
