"""What the page promises, tried in a real browser: evidence behind every line, all controls, no request, no foreign code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from browser import open_page, start_browser
from by_hand import make_article, make_claim, make_graph
from page_kit import (
    HOSTILE,
    ONTOLOGY,
    PAGE,
    address_of,
    expect_events,
    make_small_graph,
    point_of,
    shown_events,
)
from relgraph.errors import InputError
from relgraph.page import draw_page, page
from relgraph.project import network

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


@pytest.fixture(scope="module")
def graph():
    return make_small_graph()


@pytest.fixture(scope="module")
def path(graph, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    page(graph, path, title="A test")
    return path


def point_on(window, first: str, second: str) -> dict[str, float]:
    """Find a point of the screen where the line between two actors can be clicked."""
    return window.evaluate(
        """([first, second]) => {
            const { nodes } = JSON.parse(document.getElementById("data").textContent);
            const [a, b] = [first, second].map((actor) => nodes.find((node) => node.actor === actor).id).sort((x, y) => x - y);
            const { network } = window.relgraph;
            const [p, q] = [a, b].map((id) => network.canvasToDOM(network.getPosition(id)));
            const box = document.querySelector("#graph").getBoundingClientRect();
            const hits = [];
            for (let off = -60; off <= 60; off += 1) {
                const long = Math.hypot(q.x - p.x, q.y - p.y);
                const x = (p.x + q.x) / 2 - off * (q.y - p.y) / long, y = (p.y + q.y) / 2 + off * (q.x - p.x) / long;
                if (network.getNodeAt({ x, y }) === undefined && network.getEdgeAt({ x, y }) === `${a} ${b}`) hits.push({ x: x + box.x, y: y + box.y });
            }
            return hits[hits.length >> 1];
        }""",
        [first, second],
    )


def test_a_click_on_a_line_opens_its_sentence_with_the_words_marked(browser, path):
    with open_page(browser, path) as window:
        window.mouse.click(**point_on(window, "state/USA", "state/BLR"))
        panel = window.locator("#panel")
        assert panel.locator("h2").inner_text() == "Belarus and United States"
        assert panel.locator("blockquote").all_inner_texts() == [
            "Minsk, 😀: the United States quarrelled with Belarus, Poland said."
        ]
        # the emoji before them takes two units of JavaScript, one character of Python
        assert panel.locator("mark").all_inner_texts() == ["quarrelled"]
        assert set(panel.locator("blockquote u").all_inner_texts()) == {"United States", "Belarus", "Poland"}
        assert panel.locator("cite").inner_text() == "according to Poland · A quarrel · A paper, 18 Sep 2019"
        assert panel.locator("cite a").get_attribute("href") == "https://example.org/a"
        assert panel.locator("time").inner_text() == "7 Mar 2008"
        assert "in Minsk" in panel.locator(".who").inner_text()


def test_only_addresses_of_the_web_become_links(browser, path):
    with open_page(browser, path, address="#pair=state/BLR&pair=state/POL") as window:
        assert window.locator("#panel cite").inner_text().startswith("A talk")
        assert window.locator("#panel cite a").count() == 0


def test_a_click_on_an_actor_opens_its_record(browser, path):
    with open_page(browser, path) as window:
        window.mouse.click(**point_of(window, "state/BLR"))
        assert window.locator("#panel h2").inner_text() == "Belarus"
        assert window.locator("#panel .event").count() == 2
        assert "actor=state%2FBLR" in address_of(window)
        window.keyboard.press("Escape")
        assert window.locator("#panel h2").inner_text() == "Who did what to whom"


def test_filters_take_events_away_and_bring_them_back(browser, path):
    with open_page(browser, path) as window:
        assert shown_events(window) == 3
        window.locator("#stances label", has_text="possible").click()
        assert shown_events(window) == 2
        window.locator(f'#families input[value="{ONTOLOGY.types[HOSTILE].family}"]').uncheck()
        assert shown_events(window) == 1
        assert "stances=" in address_of(window)
        window.locator("#sources-section summary").click()
        window.locator("#sources label", has_text="B paper").click()
        assert shown_events(window) == 0
        assert "sources=" in address_of(window)
        window.locator("#nothing-reset").click()
        assert shown_events(window) == 3
        window.locator("#stances label", has_text="possible").click()
        window.locator("#reset").click()
        assert shown_events(window) == 3


def test_the_time_slider_keeps_what_lies_between_its_ends(browser, path):
    with open_page(browser, path) as window:
        assert (window.locator("#since").inner_text(), window.locator("#until").inner_text()) == (
            "Mar 2008",
            "Jan 2020",
        )
        window.locator("#from").focus()
        window.keyboard.press("ArrowRight")
        expect_events(window, 2)
        window.locator("#to").focus()
        window.keyboard.press("ArrowLeft")
        expect_events(window, 1)
        assert "since=2008-04-01" in address_of(window)


def test_time_can_be_played_and_stopped(browser, path):
    with open_page(browser, path) as window:
        window.locator("#play").click()
        window.locator("#from:not([aria-valuetext='Mar 2008'])").wait_for()
        window.locator("#play").click()
        assert window.locator("#play").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize(
    ("words", "title"),
    [("pol", "Poland"), ("united st", "United States"), ("BLR", "Belarus"), ("quarrel", "A quarrel")],
)
def test_search_finds_actors_and_articles_by_keyboard_alone(browser, path, words, title):
    with open_page(browser, path) as window:
        window.keyboard.press("/")
        window.keyboard.type(words)
        assert window.locator("#suggestions li").first.is_visible()
        window.keyboard.press("Enter")
        assert window.locator("#panel h2").inner_text() == title


def test_arrow_keys_walk_from_actor_to_actor(browser, path):
    with open_page(browser, path) as window:
        window.locator("#graph").focus()
        seen = set()
        for key in ("ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight"):
            window.keyboard.press(key)
            seen.add(window.locator("#panel h2").inner_text())
        assert len(seen) >= 2
        window.keyboard.press("Enter")
        assert window.evaluate("document.activeElement.id") == "panel"


def test_the_table_tells_the_same_and_can_be_sorted(browser, path):
    with open_page(browser, path, address="#look=table") as window:
        rows = window.locator("#table tbody tr")
        assert rows.count() == 3
        assert "the United States quarrelled" in rows.nth(0).inner_text()
        window.locator("#table th button", has_text="Date").click()
        assert window.locator("#table th").first.get_attribute("aria-sort") == "descending"
        assert "France" in rows.nth(0).inner_text()
        rows.nth(0).locator("button").click()
        assert window.locator("#panel blockquote").inner_text() == "France might quarrel with Germany."


def test_the_address_gives_back_the_view(browser, path):
    with open_page(browser, path) as window:
        window.locator("#view-everyone").click()
        window.locator("#colour-family").click()
        window.locator("#stances label", has_text="possible").click()
        window.mouse.click(**point_on(window, "state/BLR", "state/POL"))
        address, title = address_of(window), window.locator("#panel h2").inner_text()
    with open_page(browser, path, address=f"#{address}") as window:
        assert window.locator("#panel h2").inner_text() == title == "Belarus and Poland"
        assert window.locator("#view-everyone").get_attribute("aria-pressed") == "true"
        assert window.locator("#colour-family").get_attribute("aria-pressed") == "true"
        assert not window.locator("#stances input[value=possible]").is_checked()


@pytest.mark.parametrize(
    "address",
    [
        "#view=nonsense&since=x&actor=nobody",
        "#pair=a",
        "#path=state/BLR&camera=a+b+c+d&pin=1+2",
        "#%%%",
        "#__proto__=1&families=__proto__",
    ],
)
def test_a_broken_address_shows_the_whole(browser, path, address):
    with open_page(browser, path, address=address) as window:
        assert window.locator("#panel h2").inner_text() == "Who did what to whom"


def test_lines_are_dashed_where_nothing_has_happened_yet(browser, path):
    with open_page(browser, path) as window:
        looks = window.evaluate(
            "Object.values(window.relgraph.network.body.edges).map((edge) => [Boolean(edge.options.dashes), edge.options.arrows.to.enabled || edge.options.arrows.from.enabled])"
        )
        assert sorted(looks) == [[False, False], [False, True], [True, True]]


def test_a_phone_shows_the_panel_only_when_asked(browser, path):
    with open_page(browser, path, width=390, height=844) as window:
        assert not window.locator("#panel").is_visible()
        assert not window.locator("#filters").is_visible()
        window.locator("#toggle-filters").click()
        assert window.locator("#families").is_visible()
        window.locator("#toggle-filters").click()
        window.locator("#search").fill("poland")
        window.keyboard.press("Enter")
        assert window.locator("#panel").is_visible()
        assert window.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_has_one_side_only_is_told_and_found_in_the_table(browser, tmp_path):
    article = make_article("a", "Belarus was angry.")
    page(make_graph((article, [make_claim(article, HOSTILE, [("agent", "BLR")])])), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html") as window:
        assert "1 event" in window.locator("#note").inner_text()
        window.locator("#look-table").click()
        window.locator("#table .open").click()
        assert window.locator("#panel blockquote").inner_text() == "Belarus was angry."


def test_an_empty_graph_makes_a_page_too(browser, tmp_path):
    page(make_graph(), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html") as window:
        assert "No event" in window.locator("#note").inner_text()


def test_the_same_graph_gives_the_same_bytes(graph, path, tmp_path):
    assert draw_page(network(graph), title="A test") == path.read_text("utf-8")
    code = "import sys; sys.path[:0] = sys.argv[1:3]; from test_page_hostile import PAYLOADS, make_hostile_graph; from relgraph.page import page; page(make_hostile_graph(PAYLOADS[::20]), sys.argv[3])"
    for seed in ("1", "2"):
        command = [
            sys.executable,
            "-c",
            code,
            str(Path(__file__).parent),
            str(PAGE.parents[1]),
            str(tmp_path / f"{seed}.html"),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_all_data_stands_in_one_block_that_html_cannot_leave(path):
    block = re.search(r'<script id="data" type="application/json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)[
        1
    ]
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["told"]["articles"]


@pytest.mark.parametrize(
    "options", [{"kind": "states"}, {"kind": "events"}, {"by": "pair"}, {"by": "tone"}, {"quotes": False}]
)
def test_what_no_page_can_be_drawn_of_is_told(graph, options):
    with pytest.raises(InputError, match="leave out kind and by"):
        graph.show(**options)
