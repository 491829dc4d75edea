"""Centrality and communities as networkx has them, made repeatable: fixed seeds, sorted nodes, no use of hashes."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np

__all__ = ["find_communities", "find_modularity", "measure_betweenness", "rank_pages"]

_SEED = 20
# beyond so many actors, shortest paths are drawn from a sample of them: all would take minutes
_EXACT, _SAMPLE = 1_000, 256
_DAMPING, _ROUNDS, _CLOSE = 0.85, 200, 1e-9


def measure_betweenness(ties: nx.Graph) -> dict[str, float]:
    """Measure how many shortest paths lead over each actor; beyond 1,000 actors from a sample of 256 of them.

    >>> measure_betweenness(nx.path_graph(["a", "b", "c"]))
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    sample = None if len(ties) <= _EXACT else _SAMPLE
    found = nx.betweenness_centrality(ties, k=sample, seed=_SEED)
    return {name: round(float(value), 6) for name, value in found.items()}


def find_communities(ties: nx.Graph) -> dict[str, int]:
    """Number the communities that Louvain finds, the largest first; ties weigh by their `weight`.

    >>> find_communities(nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "y")]))["x"]
    2
    """
    names = sorted(ties)
    # by number: sets of names are walked in an order that changes from run to run
    numbered = nx.relabel_nodes(ties, {name: number for number, name in enumerate(names)})
    ordered = nx.Graph()
    ordered.add_nodes_from(range(len(names)))
    ordered.add_weighted_edges_from(
        sorted((min(a, b), max(a, b), w) for a, b, w in numbered.edges(data="weight", default=1))
    )
    found = nx.community.louvain_communities(ordered, seed=_SEED) if len(ordered) else []
    by_size = sorted((sorted(one) for one in found), key=lambda one: (-len(one), one))
    return {names[node]: place for place, one in enumerate(by_size, 1) for node in one}


def find_modularity(ties: nx.Graph, communities: dict[str, int]) -> float | None:
    """Tell how much more ties stay inside communities than chance would have it; None without a tie."""
    if not ties.number_of_edges():
        return None
    groups: dict[int, set[str]] = {}
    for name, community in communities.items():
        groups.setdefault(community, set()).add(name)
    return round(float(nx.community.modularity(ties, groups.values())), 6)


def rank_pages(network: nx.MultiDiGraph, names: Sequence[str]) -> dict[str, float]:
    """Rank actors by PageRank: whoever is acted upon by those who matter, matters; equals rank each other.

    networkx has it with scipy only, which is too heavy for a dozen lines.

    >>> network = nx.MultiDiGraph()
    >>> _ = network.add_edge("a", "b", directed=True)
    >>> rank_pages(network, ["a", "b"])
    {'a': 0.350877, 'b': 0.649123}
    """
    size, place = len(names), {name: number for number, name in enumerate(names)}
    ends = [(place[a], place[b]) for a, b in network.edges()]
    ends += [(place[b], place[a]) for a, b, directed in network.edges(data="directed") if not directed]
    sources, targets = np.array(sorted(ends), dtype=np.intp).reshape(-1, 2).T
    given = np.bincount(sources, minlength=size).astype(float)
    rank = np.full(size, 1 / max(size, 1))
    for _ in range(_ROUNDS):
        shares = np.bincount(targets, weights=rank[sources] / given[sources], minlength=size)
        moved = (1 - _DAMPING) / size + _DAMPING * (shares + rank[given == 0].sum() / size) if size else rank
        rank, before = moved, rank
        if np.abs(rank - before).sum() < _CLOSE:
            break
    return {name: round(float(value), 6) for name, value in zip(names, rank, strict=True)}
