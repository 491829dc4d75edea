"""Measures the actors of a network: partners, events, co-operation and conflict, betweenness, PageRank, communities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from relgraph.measures.rank import find_communities, measure_betweenness, rank_pages
from relgraph.measures.tally import Seen, tally

__all__ = ["COLUMNS", "join", "measure_actors"]

COLUMNS = (
    *("actor", "label", "kind", "partners", "events", "given", "received", "mutual"),
    *("cooperation", "conflict", "balance", "betweenness", "pagerank", "community", "brokered"),
)


def measure_actors(network: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Measure each actor that has an edge, those with the most events first.

    `network` is one by event, with hubs=False. `given`, `received` and `mutual` count events; `cooperation` and
    `conflict` sum up Goldstein scores and `balance` sets them against each other, from -1 to 1. `brokered` counts the
    pairs of partners who have no tie of their own; `community` numbers the communities, the largest first.

    >>> network = nx.MultiDiGraph()
    >>> network.add_nodes_from(["a", "b"], label="x", kind="State")
    >>> _ = network.add_edge("a", "b", event="e", directed=True, goldstein=-2.0)
    >>> [(row["actor"], row["given"], row["received"], row["balance"]) for row in measure_actors(network)]
    [('a', 1, 0, -1.0), ('b', 0, 1, -1.0)]
    """
    seen: dict[str, list[Seen]] = defaultdict(list)
    for source, target, about in network.edges(data=True):
        seen[source].append((about, True))
        seen[target].append((about, False))
    ties = join(network)
    measured: dict[str, Mapping[str, float]] = {
        "betweenness": measure_betweenness(ties),
        "pagerank": rank_pages(network, sorted(ties)),
        "community": find_communities(ties),
        "brokered": _count_brokered(ties),
    }
    rows = [_row(name, network.nodes[name], seen[name], ties, measured) for name in sorted(ties)]
    return sorted(rows, key=lambda row: -row["events"])


def join(network: nx.MultiDiGraph) -> nx.Graph:
    """Give who has a tie to whom, with the number of events; sorted, so that all that follows is repeatable."""
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source, target, about in network.edges(data=True):
        events[min(source, target), max(source, target)].add(about["event"])
    ties = nx.Graph()
    ties.add_nodes_from(sorted({name for pair in events for name in pair}))
    ties.add_edges_from((*pair, {"weight": len(events[pair])}) for pair in sorted(events))
    return ties


def _row(
    name: str,
    about: Mapping[str, Any],
    seen: Sequence[Seen],
    ties: nx.Graph,
    measured: Mapping[str, Mapping[str, float]],
) -> dict[str, Any]:
    return {
        "actor": name,
        "label": about["label"],
        "kind": about["kind"],
        "partners": ties.degree[name],
        **tally(seen),
        **{measure: values[name] for measure, values in measured.items()},
    }


def _count_brokered(ties: nx.Graph) -> dict[str, int]:
    closed = nx.triangles(ties)
    return {name: degree * (degree - 1) // 2 - closed[name] for name, degree in ties.degree}
