"""Two hundred hostile texts in every field that a text of the news can reach: all are shown, none is run."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from browser import open_page, start_browser
from by_hand import make_article, make_claim, make_graph
from page_kit import FRIENDLY, HOSTILE, download, make_small_graph
from relgraph.page import draw_page, page
from relgraph.project import network

pytestmark = pytest.mark.browser

RUN = "window.hit=1"
SPREAD = "<img src=x onerror=window.hit=1>"

# what gets out of the place where a text stands
ESCAPES = [
    "",
    '">',
    "'>",
    "-->",
    "]]>",
    "</script>",
    "</style></title></textarea>",
    "</option></select>",
    "</text></svg>",
    '"}]}</script>',
]
# what would run once it is out
PAYLOADS_OUT = [
    f"<script>{RUN}</script>",
    f"</SCRIPT ><ScRiPt>{RUN}</sCrIpT>",
    f"<img src=x onerror={RUN}>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><use href=data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload={RUN}>",
    f"<math><mtext><img src=x onerror={RUN}>",
    f"<iframe src=javascript:parent.{RUN}></iframe>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f"<object data=javascript:{RUN}></object>",
    f"<embed src=javascript:{RUN}>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<input autofocus onfocus={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<a href=javascript:{RUN} autofocus onfocus={RUN}>x</a>",
    f"<base href=javascript:{RUN}//>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
]
# what would run in an attribute, an address, a script, a template, a style, a table, a query
PAYLOADS_IN = [
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}",
    f"java\tscript:{RUN}",
    f"\x01javascript:{RUN}",
    f"data:text/html,<script>parent.{RUN}</script>",
    f"vbscript:{RUN}",
    f'https://example.org/" onmouseover="{RUN}',
    f'" onmouseover="{RUN}" x="',
    f"' onmouseover='{RUN}' x='",
    f'" autofocus onfocus="{RUN}',
    f"`;{RUN};`",
    f"${{{RUN}}}",
    f"{{{{ {RUN} }}}}",
    f"{{% print({RUN}) %}}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}",
    f"\u2028{RUN}\u2029",
    f"\\';{RUN};//",
    f'"}}]}};{RUN};//',
    f"url(javascript:{RUN})",
    f"expression({RUN})",
    f'=HYPERLINK("javascript:{RUN}","href")',
    f"href <b>{RUN}</b>",
    f"__proto__ constructor {RUN}",
    f'" }} INSERT DATA {{ <x:> <y:> "{RUN}" }} #',
    f"{SPREAD}\U0001f600é\u202e",
]
PAYLOADS = [*(before + after for before, after in itertools.product(ESCAPES, PAYLOADS_OUT)), *PAYLOADS_IN]


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


def make_hostile_network():
    """Put each payload into every text of an article of its own: names, words, places, speakers, titles, publishers, links."""
    drawn = network(make_hostile_graph())
    for _, about in drawn.nodes(data=True):
        # these come from tables and from people who make their own
        text = about["label"].partition(" ")[2]
        about.update(home=text, state=text, offices=f"{text}, since 1999; {text}, 1990 to {text}")
    drawn.graph["left_out_why"] = f'{{"{RUN}<script>": 3, "<img src=x onerror={RUN}>": 2}}'
    return drawn


def make_hostile_graph(payloads=PAYLOADS):
    pairs = []
    for number, text in enumerate(payloads):
        article = make_article(f"{number} {text}", f"{text} met {text}.", title=text, publisher=text, url=text)
        parties = [("participant", f"X{number:03} {text}"), ("participant", f"Y{number:03} {text}")]
        claims = [
            make_claim(
                article, FRIENDLY, parties, day=date(2000 + number % 9, 1, 1), speaker=text, place=text, trigger=text
            ),
            make_claim(article, HOSTILE, [("agent", f"X{number:03} {text}")], speaker=text, place=text),
        ]
        pairs.append((article, claims))
    return make_graph(*pairs)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    assert len(set(PAYLOADS)) >= 200
    path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    path.write_text(draw_page(make_hostile_network(), title=PAYLOADS[0]), "utf-8")
    return path


def check_nothing_ran(window):
    assert window.evaluate("window.hit") is None
    assert (
        window.evaluate(
            "document.querySelectorAll('img, iframe, object, embed, form, base, video, math, use, animate, foreignObject').length"
        )
        == 0
    )
    links = window.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)")
    assert [link for link in links if not link.startswith(("http:", "https:", "file:"))] == []
    handlers = "[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some((about) => about.name.startsWith('on'))).length"
    assert window.evaluate(handlers) == 0


def test_all_hostile_texts_are_shown_in_search_and_panel(browser, path):
    with open_page(browser, path, address="#view=everyone") as window:
        assert window.title() == PAYLOADS[0]
        assert window.locator("h1").inner_text() == PAYLOADS[0]
        shown = window.evaluate(
            """(count) => {
                const seen = [];
                const field = document.getElementById("search");
                for (let number = 0; number < count; number += 1) {
                    field.value = `Y${String(number).padStart(3, "0")} `;
                    field.dispatchEvent(new Event("input"));
                    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
                    const panel = document.getElementById("panel");
                    const [title, kind] = [panel.querySelector("h2").textContent, panel.querySelector(".kind").textContent];
                    const [quote, cite, who] = ["blockquote", "cite", ".who"].map((name) => panel.querySelector(name).textContent);
                    const offices = panel.querySelector(".offices").textContent;
                    panel.querySelector(".row").click();
                    seen.push([title, kind, quote, cite, who, offices, panel.querySelector("h2").textContent]);
                }
                return seen;
            }""",
            len(PAYLOADS),
        )
        for number, (text, (title, kind, quote, cite, who, offices, pair)) in enumerate(
            zip(PAYLOADS, shown, strict=True)
        ):
            assert title == f"Y{number:03} {text}", text
            assert quote == f"{text} met {text}."
            assert text in kind
            assert text in cite
            assert text in who
            assert text in offices
            assert pair.count(text) == 2
        check_nothing_ran(window)


@pytest.mark.parametrize("look", ["graph", "map", "timeline", "table"])
@pytest.mark.parametrize("view", ["states", "everyone"])
def test_no_look_runs_a_hostile_text(browser, path, look, view):
    with open_page(browser, path, address=f"#look={look}&view={view}&tint=community") as window:
        box = window.locator("#graph").bounding_box()
        for step in range(0, 40, 2):
            window.mouse.move(
                box["x"] + box["width"] * (step + 0.5) / 40, box["y"] + box["height"] * ((step * 7) % 40 + 0.5) / 40
            )
            window.mouse.down()
            window.mouse.up()
        for name in ("sources", "kinds"):
            if window.locator(f"#{name}-section").is_visible():
                window.locator(f"#{name}-section summary").click()
        check_nothing_ran(window)


def test_path_event_and_article_show_hostile_texts(browser, path):
    with open_page(browser, path, address="#view=everyone&look=table") as window:
        assert window.locator("#table tbody tr").count() >= 200
        window.evaluate(
            "document.querySelectorAll('#table .open').forEach((button, at) => { if (at % 10 === 0) button.click(); })"
        )
        assert window.locator("#panel .event").count() == 1
        for number in (0, 57, 113):
            window.locator("#search").fill(PAYLOADS[number][:30])
            window.keyboard.press("ArrowUp")
            window.keyboard.press("Enter")
            assert window.locator("#panel h2").count() == 1
        check_nothing_ran(window)
    data = "JSON.parse(document.getElementById('data').textContent).nodes.map((node) => node.actor)"
    with open_page(browser, path) as window:
        names = window.evaluate(data)
        window.evaluate(
            "(ends) => { location.hash = new URLSearchParams([['view', 'everyone'], ['path', ends[0]], ['path', ends[1]]]); }",
            names[:2],
        )
        window.locator("#panel h2", has_text="From").wait_for()
        check_nothing_ran(window)


@pytest.mark.parametrize("look", ["graph", "timeline"])
def test_the_picture_that_leaves_runs_nothing_either(browser, path, tmp_path, look):
    with open_page(browser, path, address=f"#look={look}&view=everyone") as window:
        text = download(window, "#export-svg").read_text("utf-8")
    (tmp_path / "a.svg").write_text(text, "utf-8")
    assert RUN in text
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto((tmp_path / "a.svg").as_uri())
    window.mouse.click(100, 100)
    assert window.evaluate("window.hit") is None
    assert window.evaluate("document.querySelectorAll('script, image, use, animate, foreignObject, a').length") == 0
    context.close()


def test_even_a_hole_would_be_stopped_by_the_policy(browser, tmp_path):
    page(make_small_graph(), tmp_path / "a.html")
    context = browser.new_context(offline=True)
    window = context.new_page()
    window.goto((tmp_path / "a.html").as_uri())
    hole = f'<img src=x onerror="{RUN}"><svg onload="{RUN}"></svg><a href="javascript:{RUN}">x</a>'
    # what is refused is told by an event: no time has to be waited
    window.evaluate(
        """(hole) => new Promise((done) => {
            document.addEventListener("securitypolicyviolation", done, { once: true });
            document.body.insertAdjacentHTML("beforeend", hole);
        })""",
        hole,
    )
    assert window.evaluate("window.hit") is None
    context.close()
