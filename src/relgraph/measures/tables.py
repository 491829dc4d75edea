"""Answers for a table of measures: which one, of which network, for each period if asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyoxigraph as ox

from relgraph.errors import InputError
from relgraph.measures import actors, pairs, triangles, whole
from relgraph.project import network, networks
from relgraph.query import Rows

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["TABLES", "measures"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of measures: its columns, what gives its rows, and the edges of the network that it needs."""

    columns: tuple[str, ...]
    measure: Callable[[Any], list[dict[str, Any]]]
    by: str = "event"


TABLES: Mapping[str, Table] = {
    "actors": Table(actors.COLUMNS, actors.measure_actors),
    "pairs": Table(pairs.COLUMNS, pairs.measure_pairs),
    "triangles": Table(triangles.COLUMNS, triangles.measure_triangles, by="tone"),
    "whole": Table(whole.COLUMNS, whole.measure_whole),
}
_KINDS = ("actors", "states", "persons")


def measures(graph: KnowledgeGraph, table: str = "actors", *, every: str | None = None, **options: Any) -> Rows:
    """Measure a network of actors, states or persons: its `actors`, its `pairs`, its `triangles`, or the `whole`.

    `every` (month, quarter or year) puts a column `period` first and measures each period by itself; communities are
    numbered anew in each. Other options are `kind` and those that choose events: see `relgraph.project.network`.

    >>> from relgraph.store import KnowledgeGraph
    >>> measures(KnowledgeGraph(), "pairs", kind="states").columns[:2]
    ('first', 'second')
    """
    if table not in TABLES:
        raise InputError(f"{table} is no table of measures; there are {', '.join(TABLES)}")
    if options.get("kind", "actors") not in _KINDS:
        raise InputError(f"networks of {options['kind']} are not measured; those of {', '.join(_KINDS)} are")
    chosen = TABLES[table]
    view: dict[str, Any] = {**options, "by": chosen.by, "quotes": False, "hubs": False}
    if every is None:
        return _make_rows(chosen.columns, chosen.measure(network(graph, **view)))
    parts = networks(graph, every=every, **view)
    return _make_rows(("period", *chosen.columns), _with_period(parts, chosen))


def _with_period(parts: Mapping[str, nx.Graph], table: Table) -> list[dict[str, Any]]:
    return [{"period": period, **row} for period, part in parts.items() for row in table.measure(part)]


def _make_rows(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> Rows:
    values = ([row[name] for name in columns] for row in rows)
    return Rows(columns, tuple(tuple(None if v is None else ox.Literal(v) for v in row) for row in values))
