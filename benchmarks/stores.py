"""Measures loading, opening again and six typical queries, beside rdflib's memory store and bare pyoxigraph.

python benchmarks/stores.py [--quads 100000 1000000] [--limit 60]

All figures are seconds of processor time, the best of three for queries, each store in a process of its own. A query
that takes rdflib longer than --limit is given up and shown as ">". The ratios beside the figures are what counts: how
often relgraph in memory fits into rdflib's time, and how much it takes over bare pyoxigraph.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from itertools import count
from pathlib import Path
from types import FrameType

import pyoxigraph as ox
from synthetic import make_graph

from relgraph.dataset import PREFIXES
from relgraph.iris import BASE
from relgraph.store import KnowledgeGraph

USA, RUS = f"<{BASE}state/USA>", f"<{BASE}state/RUS>"
QUERIES = {
    "q1 which states met": """SELECT ?a ?b (COUNT(?event) AS ?n) {
        ?event a dip:Meeting ; dip:participant ?a, ?b . ?a a dip:State . ?b a dip:State . FILTER (STR(?a) < STR(?b))
        } GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 20""",
    "q2 two states by year": f"""SELECT ?year (COUNT(DISTINCT ?event) AS ?n) {{
        ?event (dip:participant|dip:agent|dip:target) {USA}, {RUS} ; dip:earliest ?day . BIND (YEAR(?day) AS ?year)
        }} GROUP BY ?year ORDER BY ?year""",
    "q3 who imposes sanctions": """SELECT ?who (COUNT(?event) AS ?n) {
        ?event a dip:SanctionImposition ; dip:agent ?who } GROUP BY ?who ORDER BY DESC(?n) LIMIT 20""",
    "q4 who met those": f"SELECT DISTINCT ?other {{ {USA} ^dip:participant/dip:participant ?other }}",
    "q5 mean score by year": """SELECT ?year (AVG(?score) AS ?mean) {
        ?type rdfs:subClassOf* dip:ForceEvent . ?event a ?type ; dip:goldstein ?score ; dip:earliest ?day .
        BIND (YEAR(?day) AS ?year) } GROUP BY ?year ORDER BY ?year""",
    "q6 sentences of an edge": f"""SELECT ?event ?quote ?article {{
        ?event dip:agent {USA} ; dip:target {RUS} . ?claim dip:reports ?event ; prov:wasDerivedFrom ?article ;
        oa:hasTarget/oa:hasSelector/oa:exact ?quote }}""",
}
STORES = ("relgraph on disk", "relgraph in memory", "pyoxigraph in memory", "rdflib in memory")
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


class LateError(Exception):
    """A query took longer than it may."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(dict(measure(chosen.one[0], Path(chosen.one[1]), chosen.limit))))
        return
    print(", ".join(f"{name} {version(name)}" for name in ("relgraph", "pyoxigraph", "rdflib")))
    for quads in chosen.quads:
        compare(quads, chosen.limit)


def compare(quads: int, limit: float) -> None:
    """Measure all stores with a graph of so many quads, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.nq"
        with make_graph(quads) as graph:
            graph.store.dump(str(file), format=ox.RdfFormat.N_QUADS)
            print(f"\n{len(graph):,} quads, {len(graph.articles()):,} articles", flush=True)
        found = [run(store, file, limit) for store in STORES]
    print(
        "| seconds | " + " | ".join(STORES) + " | rdflib : relgraph | relgraph : pyoxigraph |\n|---" + "|--:" * 6 + "|"
    )
    for row in found[0]:
        disk, memory, bare, python = (one[row] for one in found)
        told = [*map(tell, (disk, memory, bare, python)), *compare_times(memory, bare, python)]
        print(f"| {row} | " + " | ".join(told) + " |")


def compare_times(memory: float | None, bare: float | None, python: float | None) -> list[str]:
    if memory is None or bare is None or python is None:
        return ["", ""]
    slower = f"{abs(python) / memory:,.0f}" if abs(python) > 10 * memory else f"{abs(python) / memory:.1f}"
    return [f"{'>' if python < 0 else ''}{slower}", f"{memory / bare:.1f}"]


def tell(seconds: float | None) -> str:
    """Tell a figure; below zero it is a limit that was reached."""
    if seconds is None:
        return ""
    return f"> {-seconds:.0f}" if seconds < 0 else f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.2f}"


def run(store: str, file: Path, limit: float) -> dict[str, float | None]:
    command = [sys.executable, __file__, "--one", store, str(file), "--limit", str(limit)]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def measure(store: str, file: Path, limit: float) -> Iterator[tuple[str, float | None]]:
    """Measure one store in this process."""
    signal.signal(signal.SIGVTALRM, stop)
    took, ask = timed(lambda: OPENERS[store](file))
    yield "load", took
    yield "open again", timed(lambda: reopen(file))[0] if store.endswith("disk") else None
    for name, query in QUERIES.items():
        yield name, time_query(lambda query=query: ask(query), limit)
    yield "memory, GB", memory()


def memory() -> float:
    """Give the most memory that this process has held, in gigabytes."""
    # of this process alone, unlike what getrusage tells
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1e6


def open_in_memory(file: Path) -> Callable[[str], object]:
    graph = KnowledgeGraph()
    graph.store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return graph.query


def open_on_disk(file: Path) -> Callable[[str], object]:
    with KnowledgeGraph(file.with_suffix("")) as graph:
        graph.store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return KnowledgeGraph(file.with_suffix(""), read_only=True).query


def open_bare(file: Path) -> Callable[[str], object]:
    store = ox.Store()
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    return lambda query: list(store.query(HEAD + query, use_default_graph_as_union=True))


def open_rdflib(file: Path) -> Callable[[str], object]:
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(file, format="nquads")
    return lambda query: list(dataset.query(HEAD + query))


OPENERS = dict(zip(STORES, (open_on_disk, open_in_memory, open_bare, open_rdflib), strict=True))


def reopen(file: Path) -> None:
    with KnowledgeGraph(file.with_suffix(""), read_only=True) as graph:
        graph.query("ASK { ?claim a dip:Claim }")


def time_query(ask: Callable[[], object], limit: float) -> float:
    best = float("inf")
    for _ in range(3):
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        try:
            best = min(best, time_often(ask))
        except LateError:
            return -limit
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return best


def time_often(ask: Callable[[], object]) -> float:
    """Time a query, asked so often in a row that the coarse clock does not matter."""
    begun = time.process_time()
    for times in count(1):
        ask()
        took = time.process_time() - begun
        if took > 0.2:
            return took / times
    raise AssertionError


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def stop(_number: int, _frame: FrameType | None) -> None:
    raise LateError


if __name__ == "__main__":
    main()
