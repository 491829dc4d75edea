"""What the page promises, tried in a real browser: evidence behind every line, all controls, no request, no foreign code."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from browser import open_page, start_browser
from by_hand import find_type, make_article, make_claim, make_graph
from relgraph.ontology import load_ontology
from relgraph.page import draw_page, page
from relgraph.project import network

ONTOLOGY = load_ontology()
HOSTILE = find_type(symmetric=False, hostile=True)
FRIENDLY = find_type(symmetric=True, hostile=False, but=ONTOLOGY.types[HOSTILE].family)
PAGE = Path(sys.modules["relgraph.page"].__file__).parent

RUN = "window.hit=1"
PAYLOADS = [
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT ><SCRIPT>{RUN}</SCRIPT>",
    f"<!--<script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'<img src="x" onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x>",
    f"<math><mtext><img src=x onerror={RUN}>",
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<form action=javascript:{RUN}><button autofocus>x</button></form>",
    f"<base href=javascript:{RUN}//>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<link rel=stylesheet href=data:text/css,*{{}} onload={RUN}>",
    f"<template><script>{RUN}</script></template>",
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>parent.{RUN}</script>",
    f"vbscript:{RUN}",
    f'" onmouseover="{RUN}" x="',
    f"' onmouseover='{RUN}' x='",
    f'" autofocus onfocus="{RUN}',
    f"`;{RUN};`",
    f"${{{RUN}}}",
    f"{{{{ {RUN} }}}}",
    f"{{% print({RUN}) %}}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\u2028{RUN}\u2029",
    f"\\';{RUN};//",
    f'"}}]}};{RUN};//',
    f'=HYPERLINK("javascript:{RUN}","href")',
    f"href <b>{RUN}</b>",
    f"__proto__ constructor {RUN}",
    f"<img src=x onerror={RUN}>\U0001f600é\u202e",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


@pytest.fixture(scope="module")
def graph():
    first = make_article("a", "Minsk, 😀: the United States quarrelled with Belarus, Poland said.", title="A quarrel")
    second = make_article("b", "Belarus and Poland talked.", title="A talk", url="javascript:alert(1)", publisher="B paper")
    third = make_article("c", "France might quarrel with Germany.", title="A rumour", published=None)
    return make_graph(
        (
            first,
            [
                make_claim(
                    first, HOSTILE, [("agent", "USA"), ("target", "BLR")], day=date(2008, 3, 7), trigger="quarrelled", speaker="POL", place="Minsk"
                )
            ],
        ),
        (second, [make_claim(second, FRIENDLY, [("participant", "BLR"), ("participant", "POL")], day=date(2015, 6, 1), trigger="talked")]),
        (third, [make_claim(third, HOSTILE, [("agent", "FRA"), ("target", "DEU")], stance="possible", day=date(2020, 1, 1))]),
    )


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


def shown_events(window) -> int:
    return int(window.locator(".figures b").first.inner_text())


def address_of(window) -> str:
    """Give what follows the sign # in the address, asked of the page itself: playwright hears of it later."""
    return window.evaluate("location.hash.slice(1)")


def expect_events(window, count: int) -> None:
    """Wait until so many events are shown: what a slider does comes with the next frame."""
    window.locator(".figures div:first-child b", has_text=re.compile(f"^{count}$")).wait_for()


def test_a_click_on_a_line_opens_its_sentence_with_the_words_marked(browser, path):
    with open_page(browser, path) as window:
        window.mouse.click(**point_on(window, "state/USA", "state/BLR"))
        panel = window.locator("#panel")
        assert panel.locator("h2").inner_text() == "Belarus and United States"
        assert panel.locator("blockquote").all_inner_texts() == ["Minsk, 😀: the United States quarrelled with Belarus, Poland said."]
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
        place = window.evaluate(
            """() => { const { network } = window.relgraph;
                const { nodes } = JSON.parse(document.getElementById("data").textContent);
                const at = network.canvasToDOM(network.getPosition(nodes.find((node) => node.actor === "state/BLR").id));
                const box = document.querySelector("#graph").getBoundingClientRect();
                return { x: at.x + box.x, y: at.y + box.y }; }"""
        )
        window.mouse.click(**place)
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
        window.locator("#sources label", has_text="B paper").click()
        assert shown_events(window) == 0
        assert "sources=" in address_of(window)
        window.locator("#reset").click()
        assert shown_events(window) == 3


def test_the_time_slider_keeps_what_lies_between_its_ends(browser, path):
    with open_page(browser, path) as window:
        assert (window.locator("#since").inner_text(), window.locator("#until").inner_text()) == ("Mar 2008", "Jan 2020")
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
    ("words", "title"), [("pol", "Poland"), ("united st", "United States"), ("BLR", "Belarus"), ("quarrel", "A quarrel")]
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


def test_the_tab_key_reaches_every_control(browser, path):
    with open_page(browser, path) as window:
        wanted = set(window.evaluate("[...document.querySelectorAll('button, input, summary, [tabindex=\"0\"]')].filter((e) => e.checkVisibility()).map((e) => e.id || e.value || e.textContent)"))
        reached = set()
        for _ in range(80):
            window.keyboard.press("Tab")
            reached.add(window.evaluate("(() => { const e = document.activeElement; return e.id || e.value || e.textContent; })()"))
        assert len(wanted) > 20
        assert wanted - reached == set()


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


@pytest.mark.parametrize("address", ["#view=nonsense&since=x&actor=nobody", "#pair=a", "#path=state/BLR&camera=a+b+c+d&pin=1+2", "#%%%", "#__proto__=1&families=__proto__"])
def test_a_broken_address_shows_the_whole(browser, path, address):
    with open_page(browser, path, address=address) as window:
        assert window.locator("#panel h2").inner_text() == "Who did what to whom"


def test_shown_events_leave_as_csv_and_the_picture_as_png(browser, path):
    with open_page(browser, path) as window:
        window.locator("#export summary").click()
        with window.expect_download() as saved:
            window.locator("#export-csv").click()
        rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
        assert min(row["quote"] for row in rows) == "Belarus and Poland talked."
        window.locator("#export summary").click()
        with window.expect_download() as saved:
            window.locator("#export-png").click()
        assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["", "#stances=possible", "#since=2010-01-01", "#until=2015-06-01&since=2015-06-01", "#sources=B+paper+"])
def test_the_query_gives_exactly_the_events_shown(browser, graph, path, address):
    with open_page(browser, path, address=address) as window:
        assert (shown_events(window) < 3) == bool(address)
        window.locator("#export summary").click()
        with window.expect_download() as saved:
            window.locator("#export-query").click()
        rows = graph.query(Path(saved.value.path()).read_text("utf-8"))
        assert len(rows) == shown_events(window) > 0


def test_lines_are_dashed_where_nothing_has_happened_yet(browser, path):
    with open_page(browser, path) as window:
        looks = window.evaluate("Object.values(window.relgraph.network.body.edges).map((edge) => [Boolean(edge.options.dashes), edge.options.arrows.to.enabled || edge.options.arrows.from.enabled])")
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


def make_hostile_graph():
    pairs = []
    for number, text in enumerate(PAYLOADS):
        article = make_article(f"{number} {text}", f"{text} met {text}.", title=text, publisher=text, url=text)
        parties = [("participant", f"X{number:02} {text}"), ("participant", f"Y{number:02} {text}")]
        claims = [
            make_claim(article, FRIENDLY, parties, day=date(2000, 1, 1), speaker=text, place=text, trigger=text),
            make_claim(article, HOSTILE, [("agent", f"X{number:02} {text}")], speaker=text, place=text),
        ]
        pairs.append((article, claims))
    return make_graph(*pairs)


def test_hostile_text_is_shown_and_never_run(browser, tmp_path):
    assert len(PAYLOADS) >= 50
    path = tmp_path / "hostile.html"
    page(make_hostile_graph(), path, title=PAYLOADS[1])
    with open_page(browser, path, address="#view=everyone") as window:
        assert window.title() == PAYLOADS[1]
        assert window.locator("h1").inner_text() == PAYLOADS[1]
        ends = window.evaluate("JSON.parse(document.getElementById('data').textContent).edges.map((edge) => [edge.from, edge.to])")
        assert len(ends) == len(PAYLOADS)
        shown = set()
        for number, payload in enumerate(PAYLOADS):
            window.locator("#search").fill(f"Y{number:02} ")
            window.keyboard.press("Enter")
            shown.add(window.locator("#panel blockquote").first.text_content())
            window.locator("#panel .row").first.click()
            assert payload in window.locator("#panel h2").text_content()
        assert shown == {f"{text} met {text}." for text in PAYLOADS}
        for first, second in ends[:10]:
            point = window.evaluate("([a, b]) => { const { network } = window.relgraph; network.moveTo({ position: network.getPosition(a), scale: 1 }); const box = document.querySelector('#graph').getBoundingClientRect(); const at = network.canvasToDOM(network.getPosition(a)); return { x: at.x + box.x, y: at.y + box.y }; }", [first, second])
            window.mouse.move(**point)
            window.mouse.click(**point)
        window.locator("#look-table").click()
        assert window.locator("#table tbody tr").count() == 2 * len(PAYLOADS)
        for row in range(0, len(PAYLOADS), 5):
            window.locator("#table .open").nth(row).click()
        links = window.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)")
        assert [link for link in links if not link.startswith(("http:", "https:", "file:"))] == []
        assert window.evaluate("document.querySelectorAll('img, iframe, object, embed, form, base').length") == 0
        assert window.evaluate("window.hit") is None


def test_a_cell_of_the_csv_is_no_formula(browser, tmp_path):
    article = make_article("a", "=1+1 met", title="@SUM(A1)")
    claim = make_claim(article, FRIENDLY, [("participant", "=cmd|' /C calc'!A0"), ("participant", "=2")])
    page(make_graph((article, [claim])), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html") as window:
        window.locator("#export summary").click()
        with window.expect_download() as saved:
            window.locator("#export-csv").click()
        cells = next(iter(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig")))))
        assert [cells[name][0] for name in ("source", "quote", "title")] == ["'", "'", "'"]


def test_even_a_hole_would_be_stopped_by_the_policy(browser, path):
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto(path.as_uri())
    window.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>')")
    window.wait_for_timeout(200)
    assert window.evaluate("window.hit") is None
    context.close()


def test_the_same_graph_gives_the_same_bytes(graph, path, tmp_path):
    assert draw_page(network(graph), title="A test") == path.read_text("utf-8")
    code = "import sys; sys.path[:0] = sys.argv[1:3]; from test_page import make_hostile_graph; from relgraph.page import page; page(make_hostile_graph(), sys.argv[3])"
    for seed in ("1", "2"):
        command = [sys.executable, "-c", code, str(Path(__file__).parent), str(PAGE.parents[1]), str(tmp_path / f"{seed}.html")]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_all_data_stands_in_one_block_that_html_cannot_leave(path):
    block = re.search(r'<script id="data" type="application/json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)[1]
    assert not set("<>&\u2028\u2029") & set(block)
    assert json.loads(block)["told"]["articles"]


def test_words_can_be_read_on_every_ground_in_light_and_dark():
    style = (PAGE / "page.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL))
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
