"""What a notebook shows: names and counts, foreign text as text, and a page that can reach nothing around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from browser import open_page, start_browser
from by_hand import find_type, make_article, make_claim, make_graph
from relgraph.notebook import InlinePage, show_table
from relgraph.pipeline import BuildReport
from relgraph.query import Rows
from relgraph.records import Refusal
from relgraph.store import KnowledgeGraph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = (
    "<script>top.ran = window.ran = 1</script>",
    "\"><img src=x onerror='top.ran = window.ran = 1'>",
    "</iframe><script>window.ran = 1</script>",
    ']]>--></table><svg onload="window.ran = 1">',
)
PAIR = [("participant", "USA"), ("participant", "BLR")]
DAY = date(2008, 3, 7)
TAGS = re.compile(r'<(?!/?(?:table|thead|tbody|tr|th|td|p|b)>|t[dh] style="[a-z0-9:;-]+">)')


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    article = make_article("a", " and ".join(HOSTILE), title=HOSTILE[0], publisher=HOSTILE[1])
    parties = [("participant", name) for name in (*HOSTILE, "USA")]
    return make_graph((article, [make_claim(article, find_type(symmetric=True), parties, place=HOSTILE[2])]))


def test_a_graph_shows_what_it_holds(graph):
    shown = graph._repr_html_()
    assert "in memory: 1 article, 1 claim, 1 event" in shown
    assert graph.ontology.families[graph.ontology.types[find_type(symmetric=True)].family].label in shown
    assert not TAGS.search(shown)


def test_a_graph_shows_its_days_though_some_events_have_none():
    claims = [make_claim(article := make_article("a", "They met."), find_type(symmetric=True), PAIR, day=DAY)]
    claims += [make_claim(article, find_type(symmetric=True), [("participant", "USA"), ("participant", "POL")])]
    shown = make_graph((article, claims))._repr_html_()
    assert "2 events, from 2008-03-07 to 2008-03-07" in shown


def test_an_answer_shows_foreign_text_as_text(graph):
    shown = graph.query("SELECT ?label { ?actor a dip:Person ; rdfs:label ?label }")._repr_html_()
    assert not TAGS.search(shown)
    for text in HOSTILE:
        assert html.escape(text) in shown


def test_measures_show_foreign_text_as_text(graph):
    shown = graph.measures()._repr_html_()
    assert html.escape(HOSTILE[0]) in shown
    assert not TAGS.search(shown)


def test_a_build_shows_what_was_refused_as_text():
    shown = BuildReport(added=1, claims=3, refusals=(Refusal("read", HOSTILE[0], HOSTILE[1]),))._repr_html_()
    assert "1 added" in shown
    assert html.escape(HOSTILE[1]) in shown
    assert not TAGS.search(shown)


def test_of_many_rows_some_are_shown_and_the_rest_is_counted():
    rows = Rows(("n",), tuple((ox.Literal(n),) for n in range(1234)))
    shown = rows._repr_html_()
    assert shown.count("<tr>") == 101
    assert "1,134 more rows" in shown


def test_sentences_are_given_room_beside_iris():
    shown = show_table(
        ["n", "what", "quote", "article"], [[1, "visit", "He went there, and " * 4, f"http://x/{'a' * 60}"]]
    )
    cells = re.findall(r'<td(?: style="([^"]*)")?>', shown)
    assert cells[0] == ""
    assert [("left" in cell, "min-width" in cell, "anywhere" in cell) for cell in cells[1:]] == [
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]


def test_what_is_not_known_is_an_empty_cell():
    assert "None" not in show_table(["a"], [[None]])


def test_a_page_stays_within_its_frame(graph):
    shown = graph.show()._repr_html_()
    assert len(re.findall("<", shown)) == 2  # the frame, opened and closed
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert html.unescape(re.search('srcdoc="([^"]*)"', shown)[1]) == graph.show().html


def test_a_page_is_not_printed_where_only_text_is_shown():
    assert repr(InlinePage("<p>" * 1000)) == "<InlinePage of 3,000 characters; a notebook shows it>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from start_browser()


@pytest.mark.browser
def test_a_page_works_in_a_notebook_and_nothing_of_it_runs_there(graph, browser, tmp_path):
    path = tmp_path / "notebook.html"
    parts = (graph._repr_html_(), graph.measures()._repr_html_(), graph.show()._repr_html_())
    path.write_text(f"<!doctype html><html data-ready><title>notebook</title>{''.join(parts)}", "utf-8")
    with open_page(browser, path) as page:
        frame = page.frames[1]
        frame.wait_for_function("document.documentElement.dataset.ready")
        assert frame.evaluate("window.ran") is None
        assert page.evaluate("window.ran") is None
        assert "1 event" in frame.locator("body").inner_text()
        # a frame has no address of its own to keep a view in
        frame.evaluate("location.hash = '#look=actors'")
        frame.evaluate("document.querySelectorAll('input[type=checkbox]').forEach(box => box.click())")
        assert "events" in frame.locator("body").inner_text()
