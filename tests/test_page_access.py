"""Everybody can use the page: by keyboard alone, on a phone, in light and dark, and with a screen reader (axe-core)."""

from __future__ import annotations

import re
from datetime import date

import pytest

from browser import open_page, start_browser
from by_hand import make_article, make_claim, make_graph
from page_kit import FRIENDLY, PAGE, make_small_graph
from relgraph.page import draw_page
from relgraph.project import network

LOOKS = ("graph", "map", "timeline", "table")


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A page in which every part has something to show."""
    drawn = network(make_small_graph())
    article = make_article("d", "Louis talked with Germany.", publisher="")
    more = network(
        make_graph(
            (
                article,
                [
                    make_claim(
                        article, FRIENDLY, [("participant", "DEU"), ("participant", "Louis")], day=date(2010, 1, 1)
                    )
                ],
            )
        )
    )
    drawn.add_nodes_from(more.nodes(data=True))
    drawn.add_edges_from(more.edges(keys=True, data=True))
    for _, about in drawn.nodes(data=True):
        if about["kind"] == "Person":
            about.update(
                state="FRA",
                home="France",
                offices="; ".join(f"Minister of {n}, {1990 + n} to {1991 + n}" for n in range(9)),
            )
    path = tmp_path_factory.mktemp("access") / "page.html"
    path.write_text(draw_page(drawn), "utf-8")
    return path


@pytest.fixture(scope="module")
def axe():
    playwright = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-playwright-python is not installed: CONTRAST AND LABELS ARE NOT TESTED",
    )
    return playwright.Axe()


# every word of the table's cells with how many lines it stands on
WORDS_AND_LINES = """() => [...document.querySelectorAll("#table td:not(.quote), #table th")].flatMap((cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const words = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode())
        for (const { 0: word, index } of text.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            words.push([word, new Set([...range.getClientRects()].map((box) => box.top)).size]);
        }
    return words;
})"""

PANELS = {
    "overview": "",
    "actor": "&actor=state/FRA",
    "pair": "&pair=state/USA&pair=state/BLR",
    "path": "&path=state/USA&path=state/POL",
    "person": "&view=everyone&tint=community&ego=state/DEU&colour=family",
}


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [1600, 390])
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_no_serious_fault(browser, axe, path, look, width, colours):
    with open_page(browser, path, width=width, height=900, colours=colours) as window:
        for panel, words in PANELS.items():
            window.evaluate("(words) => { location.hash = words; }", f"#look={look}{words}")
            window.wait_for_function(
                "(words) => location.hash.includes(words)", arg=words.rpartition("&")[2].replace("/", "%2F")
            )
            if width < 900 and panel == "overview":
                window.locator("#toggle-filters").click()
            window.evaluate(
                "document.querySelectorAll('details').forEach((one) => { one.open = one.id !== 'export'; })"
            )
            faults = [
                fault for fault in axe.run(window).response["violations"] if fault["impact"] in {"serious", "critical"}
            ]
            found = [
                (fault["id"], node["target"], node["failureSummary"]) for fault in faults for node in fault["nodes"]
            ]
            assert found == [], (panel, found[:5])
            if width < 900 and panel == "overview":
                window.locator("#toggle-filters").click()


NAMES_OF_ALL = """
    [...document.querySelectorAll("button, input, select, summary, a[href], [tabindex='0']")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !one.closest("[inert]"))
        .map((one) => (one.dataset.number = one.dataset.number || String(window.counted = (window.counted || 0) + 1)) && one.dataset.number)
"""


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("panel", ["", "&actor=state/FRA"])
def test_the_tab_key_reaches_every_control(browser, path, look, panel):
    with open_page(browser, path, address=f"#look={look}{panel}") as window:
        window.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        wanted = window.evaluate(NAMES_OF_ALL)
        reached = set()
        for _ in range(len(wanted) + 10):
            window.keyboard.press("Tab")
            reached.add(window.evaluate("document.activeElement.dataset.number"))
        missed = sorted(set(wanted) - reached)
        told = window.evaluate(
            "(missed) => missed.map((number) => document.querySelector(`[data-number='${number}']`).outerHTML.slice(0, 90))",
            missed,
        )
        assert len(wanted) > 30
        assert told == []


@pytest.mark.browser
def test_every_event_can_be_reached_by_keys_alone(browser, path):
    with open_page(browser, path) as window:
        window.keyboard.press("Tab")
        window.keyboard.press("Enter")
        assert window.locator("#table").is_visible()
        assert window.evaluate("document.activeElement.id") == "table"
        quotes = set()
        for row in range(window.locator("#table .open").count()):
            window.locator("#table .open").nth(row).focus()
            window.keyboard.press("Enter")
            quotes.add(window.locator("#panel blockquote").inner_text())
            window.keyboard.press("Escape")
        assert len(quotes) == 4


@pytest.mark.browser
def test_the_table_is_one_for_screen_readers(browser, path):
    with open_page(browser, path, address="#look=table") as window:
        assert window.locator("#table caption").text_content() == "4 events shown"
        assert window.locator("#table th[scope=col]").count() == 7
        assert window.locator("#table th[aria-sort=ascending]").count() == 1
        assert window.locator("#note").get_attribute("aria-live") == "polite"


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
def test_nothing_runs_over_the_edge_of_a_phone(browser, path, look):
    with open_page(browser, path, address=f"#look={look}", width=390, height=844) as window:
        assert window.evaluate("document.documentElement.scrollWidth") <= 390
        for control in (
            "#export summary",
            "#toggle-filters",
            "#search",
            "#look-graph",
            "#look-map",
            "#look-timeline",
            "#look-table",
            "#play",
        ):
            box = window.locator(control).bounding_box()
            assert box["x"] >= 0, control
            assert box["x"] + box["width"] <= 390, control


@pytest.mark.browser
def test_no_word_of_the_table_is_broken_on_a_phone(browser, path):
    with open_page(browser, path, address="#look=table", width=390, height=844) as window:
        words = window.evaluate(WORDS_AND_LINES)
        assert len(words) > 20
        assert [word for word, lines in words if lines > 1] == []


def test_words_can_be_read_on_every_ground_in_light_and_dark():
    style = (PAGE / "page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
        for part in re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL)
    )
    for theme in (light, dark):
        for words in ("ink", "soft", "accent"):
            for ground in ("paper", "surface", "sunken"):
                assert contrast(theme[words], theme[ground]) >= 4.5, (words, ground)
        assert contrast(theme["node-ink"], theme["node"]) >= 4.5
        assert contrast(theme["ink"], theme["mark"]) >= 4.5
        for line in ("coop", "conflict"):
            assert contrast(theme[line], theme["paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """Measure contrast as WCAG 2 does."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
