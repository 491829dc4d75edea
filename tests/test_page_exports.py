"""What leaves the page: pictures that programs can read, the events shown as CSV, the query that gives exactly them."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest

from browser import open_page, start_browser
from by_hand import make_article, make_claim, make_graph
from page_kit import FRIENDLY, HOSTILE, ONTOLOGY, download, make_small_graph
from relgraph.page import draw_page, page
from relgraph.project import network
from relgraph.read import read_articles
from relgraph.store import KnowledgeGraph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


@pytest.fixture(scope="module")
def graph():
    return make_small_graph()


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("exports") / "page.html"
    page(graph, path)
    return path


@pytest.fixture(scope="module")
def example(example_articles):
    graph = KnowledgeGraph()
    graph.add(list(read_articles(example_articles))[:14])
    return graph


def rows_of(window) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download(window, "#export-csv").read_text("utf-8-sig"))))


@pytest.mark.parametrize("look", ["graph", "map", "timeline"])
def test_the_picture_leaves_as_png_and_svg(browser, path, look):
    with open_page(browser, path, address=f"#look={look}") as window:
        assert download(window, "#export-png").read_bytes().startswith(b"\x89PNG")
        picture = ET.fromstring(download(window, "#export-svg").read_text("utf-8"))
        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        words = {"".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text")}
        assert {"Belarus", "United States"} <= words or "Belarus – United States" in words
        assert len(list(picture.iter())) > 10


def test_the_svg_of_the_graph_lies_as_the_canvas_does(browser, path):
    with open_page(browser, path) as window:
        picture = ET.fromstring(download(window, "#export-svg").read_text("utf-8"))
        dots = {
            (round(float(dot.get("cx"))), round(float(dot.get("cy"))))
            for dot in picture.iter("{http://www.w3.org/2000/svg}circle")
        }
        places = window.evaluate(
            "Object.values(window.relgraph.network.getPositions(Object.keys(window.relgraph.network.body.nodes).filter((id) => !window.relgraph.network.body.nodes[id].options.hidden)))"
        )
        assert dots == {(round(place["x"]), round(place["y"])) for place in places}


def test_a_table_has_no_picture(browser, path):
    with open_page(browser, path, address="#look=table") as window:
        window.locator("#export summary").click()
        assert window.locator("#export-svg").is_disabled()


def test_shown_events_leave_as_csv(browser, path):
    with open_page(browser, path) as window:
        rows = rows_of(window)
        assert min(row["quote"] for row in rows) == "Belarus and Poland talked."
        assert {row["goldstein"] for row in rows} == {
            f"{ONTOLOGY.types[name].goldstein:g}" for name in (HOSTILE, FRIENDLY)
        }


def test_a_cell_of_the_csv_is_no_formula(browser, tmp_path):
    article = make_article("a", "=1+1 met", title="@SUM(A1)")
    claim = make_claim(article, FRIENDLY, [("participant", "=cmd|' /C calc'!A0"), ("participant", "=2")])
    page(make_graph((article, [claim])), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html") as window:
        (row,) = rows_of(window)
        assert [row[name][0] for name in ("source", "quote", "title")] == ["'", "'", "'"]


ADDRESSES = [
    "",
    "#stances=possible",
    "#stances=-",
    "#since=2010-01-01",
    "#until=2015-06-01&since=2015-06-01",
    "#sources=B+paper+",
    "#ego=state/POL",
    "#view=everyone&ego=state/USA&stances=happened",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_query_gives_exactly_the_events_shown(browser, graph, path, address):
    check_query(browser, graph, path, address, fewer_than=3)


def check_query(browser, graph, path, address, *, fewer_than):
    with open_page(browser, path, address=address) as window:
        shown = {row["event"] for row in rows_of(window)}
        query = download(window, "#export-query").read_text("utf-8")
    assert (len(shown) < fewer_than) == bool(address)
    assert {graph.iris.short(str(row["event"])) for row in graph.query(query)} == shown


EXAMPLE_ADDRESSES = [
    "",
    "#kinds=State",
    "#kinds=State&kinds=Person&since=2018-01-01",
    "#ego=state/RUS",
    "#ego=state/USA&until=2019-12-31&stances=happened&stances=planned",
    "#view=everyone&ego=state/CUB",
    "#look=map&ego=state/BLR",
    "#sources=+",
]


@pytest.mark.parametrize("address", EXAMPLE_ADDRESSES)
def test_the_query_gives_exactly_the_events_shown_of_read_articles(browser, example, tmp_path, address):
    page(example, tmp_path / "a.html")
    count = len(
        {
            row["event"]
            for row in example.query(
                "PREFIX dip: <https://w3id.org/relgraph/diplomacy#> SELECT ?event { ?event dip:reportCount ?n }"
            )
        }
    )
    check_query(browser, example, tmp_path / "a.html", address, fewer_than=count)


@pytest.mark.parametrize(
    "choices",
    [
        {"since": "2019-01-01"},
        {"until": "2016-12-31", "stance": "happened"},
        {"actors": "BLR"},
        {"reports": 2},
        {"family": ONTOLOGY.types[HOSTILE].family},
    ],
)
def test_the_query_keeps_to_what_the_page_was_limited_to(browser, example, tmp_path, choices):
    page(example, tmp_path / "a.html", **choices)
    with open_page(browser, tmp_path / "a.html") as window:
        shown = {row["event"] for row in rows_of(window)}
        query = download(window, "#export-query").read_text("utf-8")
    assert 0 < len(shown) < 200
    assert {example.iris.short(str(row["event"])) for row in example.query(query)} == shown


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"actors": "USA"}, {"between": ["state/BLR", "state/USA"]}),
        ({"type": FRIENDLY}, {"sources": ["b PAPER"]}),
        ({"type": FRIENDLY}, {"sources": ["b"]}),
    ],
)
def test_the_query_tells_every_limit_that_a_network_can_have(browser, graph, tmp_path, choices, told):
    drawn = network(graph, **choices)
    drawn.graph["choice"] = json.dumps(told)
    (tmp_path / "a.html").write_text(draw_page(drawn), "utf-8")
    with open_page(browser, tmp_path / "a.html") as window:
        (shown,) = {row["event"] for row in rows_of(window)}
        query = download(window, "#export-query").read_text("utf-8")
    # all types are asked for, so that nothing but the limit keeps the others away
    query = re.sub(r"VALUES \?type \{.*?\}", f"VALUES ?type {{ dip:{FRIENDLY} dip:{HOSTILE} }}", query)
    assert {graph.iris.short(str(row["event"])) for row in graph.query(query)} == {shown}
