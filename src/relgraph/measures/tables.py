"""Answers for a table of measures: which one, of which network, for each period if asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

__all__ = ["TABLES", "draw_for", "measures", "tabulate"]


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
Networks = dict[str | None, nx.Graph]
_KINDS = ("actors", "states", "persons")


def measures(graph: KnowledgeGraph, table: str = "actors", *, every: str | None = None, **options: Any) -> Rows:
    """Measure a network of actors, states or persons: its `actors`, its `pairs`, its `triangles`, or the `whole`.

    `every` (month, quarter or year) puts a column `period` first and measures each period by itself; communities are
    numbered anew in each. Other options are `kind` and those that choose events: see `relgraph.project.network`.

    >>> from relgraph.store import KnowledgeGraph
    >>> measures(KnowledgeGraph(), "pairs", kind="states").columns[:2]
    ('first', 'second')
    """
    return tabulate(draw_for(graph, table, every=every, **options), table)


def draw_for(graph: KnowledgeGraph, table: str, *, every: str | None = None, **options: Any) -> Networks:
    """Draw the network that a table measures, one for each period if asked; under None where it is the whole."""
    if table not in TABLES:
        raise InputError(f"{table} is no table of measures; there are {', '.join(TABLES)}")
    if options.get("kind", "actors") not in _KINDS:
        raise InputError(f"networks of {options['kind']} are not measured; those of {', '.join(_KINDS)} are")
    if given := sorted(options.keys() & {"by", "quotes", "hubs"}):
        raise InputError(f"{given[0]} is nothing to choose here: measures draw the edges they need")
    view: dict[str, Any] = {**options, "by": TABLES[table].by, "quotes": False, "hubs": False}
    if every is None:
        return {None: network(graph, **view)}
    return dict(networks(graph, every=every, **view).items())


def tabulate(drawn: Networks, table: str) -> Rows:
    """Measure networks that were drawn for a table; those of periods give rows that begin with the period."""
    columns = TABLES[table].columns if None in drawn else ("period", *TABLES[table].columns)
    rows = ({"period": period, **row} for period, part in drawn.items() for row in TABLES[table].measure(part))
    terms = (tuple(_term(row[name]) for name in columns) for row in rows)
    return Rows(columns, tuple(terms))


def _term(value: str | float | None) -> ox.Literal | None:
    return None if value is None else ox.Literal(value)
