"""Bundles the parallel edges of a network: one edge a pair and direction, with counts and a balance of tone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import networkx as nx

__all__ = ["aggregate", "sum_up"]


def aggregate(network: nx.MultiDiGraph | nx.MultiGraph) -> nx.DiGraph | nx.Graph:
    """Bundle parallel edges: how many and of what tone, first and last day, commonest type and family.

    `count` (and `weight`) is the number of events, `mutual` of those without a direction, `reports` of claims;
    `goldstein` is the mean score, `cooperation` and `conflict` the sums above and below zero.

    >>> network = nx.MultiDiGraph()
    >>> _ = network.add_edge("a", "b", type="x", family="f", reports=1, goldstein=2.0)
    >>> _ = network.add_edge("a", "b", type="x", family="f", reports=3)
    >>> aggregate(network).edges["a", "b"]["count"]
    2
    """
    bundled = (nx.DiGraph if network.is_directed() else nx.Graph)(**network.graph)
    bundled.add_nodes_from((node, dict(about)) for node, about in network.nodes(data=True))
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for source, target, about in network.edges(data=True):
        pairs.setdefault((source, target), []).append(about)
    for pair in sorted(pairs):
        bundled.add_edge(*pair, **_summary(pairs[pair]))
    nx.set_node_attributes(bundled, dict(bundled.degree()), "degree")
    return bundled


def sum_up(tones: Iterable[float]) -> float:
    """Sum up scores in a fixed order, since sums of fractions depend on it.

    >>> sum_up([0.5, 1])
    1.5
    """
    return round(sum(sorted(tones), 0.0), 6)


def _summary(edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    tones = sorted(edge["goldstein"] for edge in edges if "goldstein" in edge)
    days = sorted(edge[name] for edge in edges for name in ("earliest", "latest") if name in edge)
    return {
        "count": len(edges),
        "weight": len(edges),
        "mutual": sum(not edge.get("directed", True) for edge in edges),
        "reports": sum(edge.get("reports", 1) for edge in edges),
        "type": _commonest(edges, "type"),
        "family": _commonest(edges, "family"),
        "cooperation": sum_up(tone for tone in tones if tone > 0),
        "conflict": sum_up(-tone for tone in tones if tone < 0),
        **({"goldstein": round(sum(tones) / len(tones), 6)} if tones else {}),
        **({"earliest": days[0], "latest": days[-1]} if days else {}),
    }


def _commonest(edges: Sequence[dict[str, Any]], name: str) -> str:
    counted = Counter(str(edge.get(name, "")) for edge in edges)
    return min(counted, key=lambda value: (-counted[value], value))
