"""Measures the pairs of a network: who gives and who receives, how mutual it is, co-operation against conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import networkx as nx

from relgraph.measures.tally import Seen, tally

__all__ = ["COLUMNS", "measure_pairs"]

COLUMNS = (
    *("first", "second", "first_label", "second_label", "events", "given", "received", "mutual", "reciprocity"),
    *("cooperation", "conflict", "balance", "earliest", "latest"),
)


def measure_pairs(network: nx.MultiDiGraph) -> list[dict[str, Any]]:
    """Measure each pair that has an event in common, those with the most first.

    `network` is one by event, with hubs=False. `given` counts events from `first` towards `second`, `received` those
    the other way, `mutual` those without a direction; `reciprocity` sets given and received against each other, from 0
    (one side only) to 1 (as often), and is unknown where no event has a direction.

    >>> network = nx.MultiDiGraph()
    >>> network.add_nodes_from(["a", "b"], label="x")
    >>> for event, pair in {"e": "ab", "f": "ba", "g": "ab"}.items():
    ...     _ = network.add_edge(*pair, event=event, directed=True)
    >>> [(row["given"], row["received"], row["reciprocity"]) for row in measure_pairs(network)]
    [(2, 1, 0.5)]
    """
    seen: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, target, about in network.edges(data=True):
        pair = min(source, target), max(source, target)
        seen[pair].append((about, source == pair[0]))
        days[pair] += [about[name] for name in ("earliest", "latest") if name in about]
    rows = [_row(network, pair, seen[pair], days[pair]) for pair in sorted(seen)]
    return sorted(rows, key=lambda row: -row["events"])


def _row(network: nx.MultiDiGraph, pair: tuple[str, str], seen: Sequence[Seen], days: list[str]) -> dict[str, Any]:
    first, second = pair
    counts = tally(seen)
    return {
        "first": first,
        "second": second,
        "first_label": network.nodes[first]["label"],
        "second_label": network.nodes[second]["label"],
        **counts,
        "reciprocity": _reciprocity(counts["given"] or 0, counts["received"] or 0),
        "earliest": min(days, default=None),
        "latest": max(days, default=None),
    }


def _reciprocity(given: float, received: float) -> float | None:
    return round(min(given, received) / max(given, received), 6) if given or received else None
