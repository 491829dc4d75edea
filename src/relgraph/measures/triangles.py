"""Finds the triangles of a signed network and tells which are in balance: a friend's enemy should be an enemy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx

__all__ = ["COLUMNS", "measure_triangles"]

COLUMNS = ("first", "second", "third", "first_second", "second_third", "first_third", "signs", "balanced")


def measure_triangles(network: nx.Graph) -> list[dict[str, Any]]:
    """List the triangles of a network by tone, the strongest first; one is balanced when the product of signs is plus.

    Three friends are in balance, and so are two friends with a common enemy. A triangle is as strong as its weakest
    side; sides whose scores sum up to nothing make none.

    >>> network = nx.Graph()
    >>> network.add_weighted_edges_from([("a", "b", 2.0), ("b", "c", -3.0), ("a", "c", -1.0)])
    >>> [(row["signs"], row["balanced"]) for row in measure_triangles(network)]
    [('+--', True)]
    """
    signed = nx.Graph((a, b, {"weight": weight}) for a, b, weight in network.edges(data="weight") if weight)
    rows = [_row(corners, signed) for corners in _find_triangles(signed)]
    return sorted(rows, key=lambda row: (-_strength(row), row["first"], row["second"], row["third"]))


def _find_triangles(signed: nx.Graph) -> Iterator[tuple[str, str, str]]:
    """Give each triangle once, its corners sorted."""
    later = {name: {other for other in signed[name] if other > name} for name in signed}
    for first in sorted(signed):
        for second, third in combinations(sorted(later[first]), 2):
            if third in later[second]:
                yield first, second, third


def _row(corners: tuple[str, str, str], signed: nx.Graph) -> dict[str, Any]:
    first, second, third = corners
    sides = [signed.edges[pair]["weight"] for pair in ((first, second), (second, third), (first, third))]
    minus = sum(side < 0 for side in sides)
    return {
        "first": first,
        "second": second,
        "third": third,
        **dict(zip(("first_second", "second_third", "first_third"), sides, strict=True)),
        "signs": "+" * (3 - minus) + "-" * minus,
        "balanced": minus % 2 == 0,
    }


def _strength(row: dict[str, Any]) -> float:
    return float(min(abs(row[side]) for side in ("first_second", "second_third", "first_third")))
