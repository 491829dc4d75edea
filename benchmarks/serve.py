"""Measures the service over real HTTP: start, answers alone and beside a query that never ends, eight clients at once.

python benchmarks/serve.py [--store DIR] [--quads 100000] [--seconds 20]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from synthetic import make_graph

from serve_kit import Answer, Site, serving  # the tests' own

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASKED: dict[str, Callable[[Site, int], Answer]] = {
    "ten events, the same query": lambda site, _: site.ask("SELECT * { ?e dip:stance ?s } LIMIT 10"),
    "ten events, another query each time": lambda site, n: site.ask(f"SELECT * {{ ?e dip:stance ?s }} LIMIT 10 # {n}"),
    "events by stance": lambda site, _: site.ask("SELECT ?s (COUNT(*) AS ?n) { ?e dip:stance ?s } GROUP BY ?s"),
    "page of a state": lambda site, _: site.send("GET", "/id/state/USA", Accept="text/html"),
    "state in Turtle": lambda site, _: site.send("GET", "/id/state/USA", Accept="text/turtle"),
    "named query written out": lambda site, _: site.send("GET", "/queries/envoys?actor=USA"),
}


def measure(site: Site, ask: Callable[[Site, int], Answer], times: int = 60) -> str:
    """Ask again and again; tell the median and the 95th in a hundred, in milliseconds."""
    spans = []
    for number in range(times):
        begun = time.perf_counter()
        answer = ask(site, number)
        assert answer.status == 200, answer.text
        spans.append((time.perf_counter() - begun) * 1000)
    return f"{statistics.median(spans):8.1f} {statistics.quantiles(spans, n=20)[-1]:8.1f}"


def measure_all(site: Site, head: str) -> None:
    print(f"\n{head}\n{'':40}{'median':>8} {'95 %':>8}  ms")
    for name, ask in ASKED.items():
        print(f"{name:40}{measure(site, ask)}")


def measure_crowd(site: Site, seconds: float, clients: int = 8) -> None:
    answered = [0] * clients
    until = time.monotonic() + seconds

    def ask(number: int) -> None:
        asked = list(ASKED.values())
        while time.monotonic() < until:
            assert asked[answered[number] % len(asked)](site, number).status == 200
            answered[number] += 1

    crowd = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for client in crowd:
        client.start()
    for client in crowd:
        client.join()
    print(f"\n{clients} clients at once: {sum(answered) / seconds:.0f} answers a second, none refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, help="a graph of your own; else one is made")
    parser.add_argument("--quads", type=int, default=100_000, help="of the graph that is made")
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "kg"
        if not given.store:
            make_graph(given.quads, store).close()
        begun = time.perf_counter()
        with serving(store, "--timeout", "20", log=Path(folder) / "serve.log") as site:
            print(f"from the command to the first page: {time.perf_counter() - begun:.1f} s")
            count = site.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows()[0]["n"]
            measure_all(site, f"alone, {int(count):,} quads")
            slow = threading.Thread(target=site.ask, args=(ENDLESS,), daemon=True)
            slow.start()
            measure_all(site, "beside a query that never ends")
            slow.join()
            measure_crowd(site, given.seconds)
        with serving(store, "--timeout", "2", log=Path(folder) / "serve.log") as site:
            begun = time.perf_counter()
            status = site.ask(ENDLESS).status
            print(f"a query that never ends, with --timeout 2: {status} after {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
