"""Measures a network as a whole: how dense, how mutual, how divided, how much in balance."""

from __future__ import annotations

from typing import Any

import networkx as nx

from relgraph.measures.actors import join
from relgraph.measures.pairs import measure_pairs
from relgraph.measures.rank import find_communities, find_modularity
from relgraph.measures.tally import balance
from relgraph.measures.triangles import measure_triangles
from relgraph.project.bundle import sum_up

__all__ = ["COLUMNS", "measure_whole"]

COLUMNS = (
    *("actors", "pairs", "events", "left_out", "density", "transitivity", "reciprocity", "communities", "modularity"),
    *("cooperation", "conflict", "balance", "triangles", "balanced"),
)


def measure_whole(network: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Measure a network by event, with hubs=False, in one row.

    `reciprocity` is the share of pairs with a directed event in which both have given; `balanced` the share of signed
    triangles in balance; `modularity` how much more ties stay inside communities than by chance.

    >>> measure_whole(nx.MultiDiGraph(left_out=0))[0]["pairs"]
    0
    """
    ties, pairs = join(network), measure_pairs(network)
    communities = find_communities(ties)
    cooperation, conflict = (_total(network, sign) for sign in (1, -1))
    triangles = measure_triangles(_sign(pairs))
    directed = [row for row in pairs if row["reciprocity"] is not None]
    row = {
        "actors": len(ties),
        "pairs": len(pairs),
        "events": len({about["event"] for *_, about in network.edges(data=True)}),
        "left_out": network.graph["left_out"],
        "density": round(nx.density(ties), 6),
        "transitivity": round(float(nx.transitivity(ties)), 6),
        "reciprocity": _share(sum(row["reciprocity"] > 0 for row in directed), len(directed)),
        "communities": len(set(communities.values())),
        "modularity": find_modularity(ties, communities),
        "cooperation": cooperation,
        "conflict": conflict,
        "balance": balance(cooperation, conflict),
        "triangles": len(triangles),
        "balanced": _share(sum(row["balanced"] for row in triangles), len(triangles)),
    }
    return [row]


def _total(network: nx.MultiDiGraph, sign: int) -> float:
    tones = {about["event"]: sign * about.get("goldstein", 0.0) for *_, about in network.edges(data=True)}
    return sum_up(tone for tone in tones.values() if tone > 0)


def _sign(pairs: list[dict[str, Any]]) -> nx.Graph:
    signed = nx.Graph()
    signed.add_weighted_edges_from((row["first"], row["second"], row["cooperation"] - row["conflict"]) for row in pairs)
    return signed


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None
