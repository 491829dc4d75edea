"""Time of every named query on a synthetic graph of a million quads, in memory and on disk, beside its budget.

    python benchmarks/synthetic.py FOLDER          makes the graph
    python benchmarks/queries.py FOLDER            times all queries; exits with 1 where one is over its budget
    python benchmarks/queries.py FOLDER --update   times what one article costs: put in, replaced, taken out

`queries.tsv` beside this file lists the questions, each with parameters as an analyst would give them and as the query
stands ("all"), and its budgets. They are told in passes: how often the same engine could count all quads of the same
graph in the time, so that they hold on any machine. Time is the processor's, the best of three runs counts, and an
answer is read to its last row.
"""

from __future__ import annotations

import argparse
import csv
import shlex
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from synthetic import article_id, copy_graph, put_article

from relgraph.named import named_queries
from relgraph.query import evaluate
from relgraph.store import KnowledgeGraph

BUDGETS = Path(__file__).with_name("queries.tsv")
PASS = "SELECT (COUNT(*) AS ?quads) { GRAPH ?graph { ?subject ?predicate ?object } }"


def main() -> int:
    """Time what is asked for, and tell whether all of it stays within budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--only", help="the name of one query")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    if options.update:
        time_updates(options.folder)
        return 0
    rows = [row for row in budgets() if options.only in {None, row["query"]}]
    with KnowledgeGraph(options.folder, read_only=True) as disk:
        memory = copy_graph(disk)
        passes = [timed(lambda graph=graph: graph.query(PASS), options.repeat)[0] for graph in (memory, disk)]
        print(f"{len(disk):,} quads; one pass over them: {passes[0]:.2f} s in memory, {passes[1]:.2f} s on disk")
        print("query\tparameters\trows\tmemory s\tpasses\tbudget\tdisk s\tpasses\tbudget")
        late = [row for row in rows if not time_query(row, (memory, disk), passes, options.repeat)]
    for row in late:
        print(f"over its budget: {row['query']} {row['parameters']}", file=sys.stderr)
    return 1 if late else 0


def budgets() -> list[dict[str, str]]:
    """Read the table of budgets; every named query must have one."""
    with BUDGETS.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    if missing := named_queries().keys() - {row["query"] for row in rows}:
        raise SystemExit(f"{BUDGETS.name}: no budget for {', '.join(sorted(missing))}; add a line")
    return rows


def time_query(row: dict[str, str], graphs: Sequence[KnowledgeGraph], passes: Sequence[float], repeat: int) -> bool:
    """Print how long a query takes in memory and on disk; tell whether both are within budget."""
    parameters = dict(pair.split("=", 1) for pair in shlex.split(row["parameters"]) if pair != "all")
    if parameters.get("which") == "?":
        parameters["which"] = next(iter(graphs[0].query("events", limit=1)))["event"]
    told, within = [], True
    for graph, budget, one_pass in zip(graphs, (row["memory"], row["disk"]), passes, strict=True):
        took, rows = timed(lambda graph=graph: evaluate(graph, row["query"], parameters), repeat)
        told += [f"{took:.2f}", f"{took / one_pass:.2f}", budget]
        within &= took / one_pass <= float(budget)
    print(row["query"], row["parameters"], rows, *told, sep="\t", flush=True)
    return within


def timed(ask: Callable[[], Iterable[object]], repeat: int) -> tuple[float, int]:
    """Time an answer to its last row; give the fewest seconds the processor worked on it, and the number of rows."""
    best, rows = float("inf"), 0
    for _ in range(repeat):
        begun = time.process_time()
        rows = sum(1 for _ in ask())
        best = min(best, time.process_time() - begun)
    return best, rows


def time_updates(folder: Path) -> None:
    """Put an article in, replace it and take it out, each settled by itself, and leave the graph as it was."""
    with KnowledgeGraph(folder) as graph:
        print(f"{len(graph):,} quads")
        for number, fingerprint, word in ((10**6, "1", "added"), (10**6, "2", "replaced"), (10**6 + 1, "1", "added")):
            begun = time.perf_counter()
            put_article(graph, number, fingerprint=fingerprint)
            graph.writer.settle()
            print(f"{word}\t{time.perf_counter() - begun:.3f} s")
        for number in (10**6, 10**6 + 1):
            begun = time.perf_counter()
            graph.remove(article_id(number))
            print(f"removed\t{time.perf_counter() - begun:.3f} s")


if __name__ == "__main__":
    sys.exit(main())
