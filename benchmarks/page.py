"""Measures how long a page takes until it can be used, and what it weighs, beside stock pyvis in the same browser.

python benchmarks/page.py [--edges 100 1000 5000 20000] [--stock-up-to 1000] [--seconds 600]

usable   seconds until the page can be used; for stock pyvis, until its actors stand still
filter   seconds from a click on a filter until the next picture
heap     memory of the page's script in MB
Stock pyvis needs minutes from 5,000 edges on; where it is not ready after --seconds, its figure begins with ">".
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late
from pyvis.network import Network
from synthetic import Story, make_story

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
    """Make a network as `relgraph.project.network` gives it, of the stories that are made up for all benchmarks."""
    network = nx.MultiDiGraph(one_sided="[]", left_out_why="{}")
    stories = ((number, make_story(number)) for number in count())
    of_two = (one for one in stories if len({mention.label for _, mention in one[1].parties}) > 1)
    for number, story in islice(of_two, edges):
        add_edge(network, number, story)
    return network


def add_edge(network: nx.MultiDiGraph, number: int, story: Story) -> None:
    ends = list({mention.label: mention for _, mention in story.parties}.values())[:2]
    first, second = (one.actor or one.label for one in ends)
    for one in ends:
        network.add_node(one.actor or one.label, label=one.label, kind=one.kind)
    quote = f"{ends[0].label} and {ends[1].label} came to a {story.kind.label} on {story.day}, said note {number}."
    account = {"claim": f"c{number}", "article": f"a{number % 500}", "quote": quote, "start": 0, "marks": []}
    network.add_edge(
        first,
        second,
        key=f"e{number}",
        event=f"e{number}",
        type=story.kind.name,
        stance="happened",
        date=str(story.day),
        earliest=str(story.day),
        latest=str(story.day),
        quote=quote,
        quotes=json.dumps([account]),
        parties=json.dumps([[story.kind.source, first], [story.kind.target, second]]),
    )


def draw_stock(network: nx.MultiDiGraph) -> str:
    stock = Network(directed=True, cdn_resources="in_line")
    for name, about in network.nodes(data=True):
        stock.add_node(name, label=about["label"])
    for first, second, about in network.edges(data=True):
        stock.add_edge(first, second, title=about["quote"])
    return stock.generate_html()


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one page; None where it was not ready in time."""

    usable: float | None
    filtered: float | None
    heap: float | None
    size: float


FILTER = """() => new Promise((done) => {
    const began = performance.now();
    document.querySelector("#families input").click();
    requestAnimationFrame(() => setTimeout(() => done((performance.now() - began) / 1000)));
})"""


def measure(browser: Browser, html: str, *, seconds: float) -> Figures:
    """Open a page, wait until it can be used, and press a filter if it has one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, "utf-8")
        context = browser.new_context(viewport={"width": 1600, "height": 1000}, offline=True)
        page = context.new_page()
        page.set_default_timeout(seconds * 1000)
        page.add_init_script(WATCH)
        inspector = context.new_cdp_session(page)
        inspector.send("Performance.enable")
        until = time.perf_counter() + seconds
        page.goto(path.as_uri(), wait_until="commit")
        usable = None
        while usable is None and time.perf_counter() < until:
            page.wait_for_timeout(50)
            usable = ask(page, "window.usable ?? null")
        filtered = page.evaluate(FILTER) if usable and page.locator("#families input").count() else None
        heap = weigh(inspector) if usable else None
        context.close()
        return Figures(usable and usable / 1000, filtered, heap, path.stat().st_size / 1e6)


def weigh(inspector: CDPSession) -> float:
    """Give the memory of a page's script in MB."""
    metrics = inspector.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize") / 1e6


def ask(page: Page, question: str) -> float | None:
    """Ask a page something; one that is busy for too long gives no answer."""
    try:
        return page.evaluate(question)
    except Late:
        return None


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--edges", type=int, nargs="+", default=[100, 1_000, 5_000, 20_000])
    words.add_argument("--stock-up-to", type=int, default=1_000, help="stock pyvis needs minutes beyond this")
    words.add_argument("--seconds", type=float, default=600, help="wait no longer than this for one page")
    given = words.parse_args()
    row = "{:>7} {:>7} {:>9} {:>9} {:>9} {:>8} {:>6} | {:>9} {:>8} {:>6} {:>7}"
    ours = ("written s", "usable s", "filter s", "heap MB", "MB")
    print(row.format("edges", "actors", *ours, "stock s", "heap MB", "MB", "ratio"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        draw_page(make_network(10))  # pyvis imports IPython, once
        for edges in given.edges:
            network = make_network(edges)
            began = time.perf_counter()
            html = draw_page(network)
            written = time.perf_counter() - began
            ours = measure(browser, html, seconds=given.seconds)
            is_compared = edges <= given.stock_up_to
            stock = measure(browser, draw_stock(network), seconds=given.seconds) if is_compared else None
            figures = map(tell, (written, ours.usable, ours.filtered, ours.heap, ours.size))
            others = compare(ours, stock, given.seconds)
            print(row.format(edges, network.number_of_nodes(), *figures, *others), flush=True)
        browser.close()


def tell(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def compare(ours: Figures, stock: Figures | None, seconds: float) -> list[str]:
    """Tell stock pyvis's figures and by how much it is slower."""
    if stock is None or ours.usable is None:
        return ["-"] * 4
    late = "" if stock.usable else ">"
    waited = stock.usable or seconds
    return [late + tell(waited), tell(stock.heap), tell(stock.size), f"{late}{waited / ours.usable:.0f}x"]


if __name__ == "__main__":
    main()
