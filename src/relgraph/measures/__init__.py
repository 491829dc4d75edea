"""Measures networks of events: actors, pairs, triangles, the whole; as a table, for each period if asked."""

from __future__ import annotations

from relgraph.measures.actors import measure_actors
from relgraph.measures.pairs import measure_pairs
from relgraph.measures.tables import TABLES, draw_for, measures, tabulate
from relgraph.measures.triangles import measure_triangles
from relgraph.measures.whole import measure_whole

__all__ = [
    "TABLES",
    "draw_for",
    "measure_actors",
    "measure_pairs",
    "measure_triangles",
    "measure_whole",
    "measures",
    "tabulate",
]
