"""Measures how long a graph takes to become a network of states, beside rdflib's own conversion of the same triples.

python benchmarks/projection.py [--quads 1000000] [--rdflib-up-to 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import networkx as nx
import pyoxigraph as ox
from synthetic import make_graph

from relgraph.store import KnowledgeGraph

VIEWS = (
    ("states, an edge an event", {"kind": "states"}),
    ("states, an edge a pair", {"kind": "states", "by": "pair"}),
    ("states, signed and faded", {"kind": "states", "by": "tone", "half_life": 365, "on": "2022-01-01"}),
    ("actors, with all sentences", {}),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rdflib-up-to", type=int, default=100_000, help="beyond, rdflib takes many minutes")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(", ".join(f"{name} {version(name)}" for name in ("relgraph", "pyoxigraph", "networkx", "rdflib")))
    for quads in chosen.quads:
        graph = make_graph(quads)
        print(f"\n{len(graph):,} quads; seconds, the best of {chosen.rounds}: on the clock, and of one processor")
        _measure(graph, chosen.rounds)
        if quads <= chosen.rdflib_up_to:
            _beside(graph)


def _measure(graph: KnowledgeGraph, rounds: int) -> None:
    for name, options in VIEWS:
        _tell(name, partial(graph.network, **options), rounds)
    _tell("measures of the states", partial(graph.measures, kind="states"), 1)


def _beside(graph: KnowledgeGraph) -> None:
    from rdflib import Graph
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    lines = ox.serialize((quad.triple for quad in graph.store), format=ox.RdfFormat.N_TRIPLES)
    loaded = _tell("rdflib, to load the triples", lambda: Graph().parse(data=lines, format="nt"), 1)
    _tell("rdflib, every triple an edge", lambda: rdflib_to_networkx_multidigraph(loaded), 1)


def _tell(name: str, work: Callable[[], object], rounds: int) -> object:
    done, best = None, (float("inf"), float("inf"))
    for _ in range(rounds):
        before = time.perf_counter(), time.process_time()
        done = work()
        best = min(best, (time.perf_counter() - before[0], time.process_time() - before[1]), key=lambda pair: pair[1])
    size = f"{done.number_of_nodes():,} nodes, {done.number_of_edges():,} edges" if isinstance(done, nx.Graph) else ""
    print(f"  {name:30} {best[0]:7.2f} {best[1]:7.2f}  {size}")
    return done


if __name__ == "__main__":
    main()
