"""Measures how long a page takes until it can be used, beside stock pyvis on the same network in the same browser.

python benchmarks/page.py [--edges 100 1000 5000 20000] [--stock-up-to 1000]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from relgraph.ontology import load_ontology
from relgraph.page import draw_page

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import FLAGS, find_browser  # the tests' own

WATCH = """
    const seen = setInterval(() => {
        if (document.documentElement?.dataset.ready) { clearInterval(seen); window.usable = performance.now(); }
        else if (window.network?.once && !window.watched) {
            window.watched = true;
            const done = () => { clearInterval(seen); window.usable = performance.now(); };
            window.network.once("stabilizationIterationsDone", done);
        }
    }, 5);
"""


def make_network(edges: int) -> nx.MultiDiGraph:
    """Make a network as `relgraph.project.network` gives it: few actors in many events, a sentence each."""
    dice = random.Random(7)
    types = sorted(load_ontology().types.values(), key=lambda about: about.name)
    names = [f"unlisted/named/{n}" for n in range(max(10, round(2 * edges**0.75)))]
    network = nx.MultiDiGraph(one_sided="[]", left_out_why="{}")
    network.add_nodes_from((name, {"label": f"Actor {n}", "kind": "Group"}) for n, name in enumerate(names))
    for number in range(edges):
        first, second = (names[int(len(names) * dice.random() ** 2.5)] for _ in range(2))
        about, year = dice.choice(types), dice.randint(1990, 2024)
        quote = f"In {year}, {first} and {second} were in the news about {about.label}, for the {number}th time."
        account = {"claim": f"c{number}", "article": f"a{number % 500}", "quote": quote, "start": 0, "marks": []}
        network.add_edge(
            first,
            second,
            key=f"e{number}",
            event=f"e{number}",
            type=about.name,
            stance="happened",
            date=str(year),
            earliest=f"{year}-01-01",
            latest=f"{year}-12-31",
            quote=quote,
            quotes=json.dumps([account]),
            parties=json.dumps([[about.source, first], [about.target, second]]),
        )
    return network


def draw_stock(network: nx.MultiDiGraph) -> str:
    stock = Network(directed=True, cdn_resources="in_line")
    for name, about in network.nodes(data=True):
        stock.add_node(name, label=about["label"])
    for first, second, about in network.edges(data=True):
        stock.add_edge(first, second, title=about["quote"])
    return stock.generate_html()


def measure(browser: Browser, html: str, *, seconds: float) -> tuple[float | None, float]:
    """Give the seconds until a page can be used, and its size in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, "utf-8")
        context = browser.new_context(viewport={"width": 1600, "height": 1000}, offline=True)
        page = context.new_page()
        page.set_default_timeout(seconds * 1000)
        page.add_init_script(WATCH)
        until = time.perf_counter() + seconds
        page.goto(path.as_uri(), wait_until="commit")
        usable = None
        while usable is None and time.perf_counter() < until:
            page.wait_for_timeout(50)
            usable = page.evaluate("window.usable ?? null")
        context.close()
        return usable and usable / 1000, path.stat().st_size / 1e6


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--edges", type=int, nargs="+", default=[100, 1_000, 5_000, 20_000])
    words.add_argument("--stock-up-to", type=int, default=1_000, help="stock pyvis needs minutes beyond this")
    words.add_argument("--seconds", type=float, default=600, help="wait no longer than this for one page")
    given = words.parse_args()
    row = "{:>7} {:>7} {:>10} {:>10} {:>8} {:>12} {:>8}"
    print(row.format("edges", "actors", "written s", "usable s", "MB", "stock s", "ratio"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        draw_page(make_network(10))  # pyvis imports IPython, once
        for edges in given.edges:
            network = make_network(edges)
            began = time.perf_counter()
            html = draw_page(network)
            written = time.perf_counter() - began
            ours, size = measure(browser, html, seconds=given.seconds)
            stock = None
            if edges <= given.stock_up_to:
                stock, _ = measure(browser, draw_stock(network), seconds=given.seconds)
            shown = ["-" if value is None else f"{value:.2f}" for value in (written, ours, size, stock)]
            ratio = f"{stock / ours:.0f}x" if stock and ours else "-"
            print(row.format(edges, network.number_of_nodes(), *shown, ratio), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
