"""Time and memory of what `relgraph check --store` does with a graph, its quotes and its shapes, in passes.

    python benchmarks/synthetic.py FOLDER [--quads 1000000]
    python benchmarks/checks.py FOLDER

A pass is the time in which the same engine counts all quads of the same graph, so that figures hold on any machine.
Time is the processor's; memory is the most this process has held so far. Faults are counted: there should be none.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from queries import PASS, timed
from stores import memory

from relgraph.check import check_quotes
from relgraph.shapes import check_shapes
from relgraph.store import KnowledgeGraph


def main() -> None:
    """Check a graph, and tell what each part took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with KnowledgeGraph(folder, read_only=True) as graph:
        one_pass, _ = timed(lambda: graph.query(PASS), 3)
        print(f"{len(graph):,} quads; one pass over them {one_pass:.2f} s; {memory():.2f} GB")
        checks: dict[str, Callable[[KnowledgeGraph], Iterable[object]]] = {
            "quotes": check_quotes,
            "shapes": check_shapes,
        }
        for name, check in checks.items():
            begun = time.process_time()
            faults = sum(1 for _ in check(graph))
            took = time.process_time() - begun
            print(f"{name}: {took:.1f} s, {took / one_pass:.0f} passes; {faults} faults; {memory():.2f} GB", flush=True)


if __name__ == "__main__":
    main()
