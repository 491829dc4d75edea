"""The pages of the service, as text and in a real browser: the editor, the page of an IRI, the interactive page."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from browser import start_browser, visit
from relgraph.iris import BASE, Iris
from relgraph.store import KnowledgeGraph
from serve_kit import EVIL, ROWS, make_store, serving

HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
BAD_REQUEST = "the server responded with a status of 400"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("served") / "kg", articles=6)


@pytest.fixture(scope="module")
def site(folder):
    with serving(folder, "--workers", "2") as site:
        yield site


@pytest.fixture(scope="module")
def iris(folder):
    """Every IRI of the data."""
    with KnowledgeGraph(folder, read_only=True) as graph:
        nodes = {term for quad in graph.store for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)}
    return sorted(node.value for node in nodes if isinstance(node, ox.NamedNode))


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


def address_of(iri):
    from relgraph.serve.things import address_of

    return address_of(iri, Iris())


def read_links(html):
    return re.findall(r'href="(/(?:id|about)[^"]*)"', html.replace("&amp;", "&").replace("&#39;", "'"))


def test_every_iri_of_the_data_has_a_page_for_people_and_rdf_for_programs(site, iris):
    own = [iri for iri in iris if iri.startswith(BASE)]
    assert len(own) > 60
    for iri in [*own, *(iri for iri in iris if not iri.startswith(BASE))][:: max(1, len(iris) // 120)]:
        page = site.send("GET", address_of(iri), Accept=HTML)
        assert (page.status, page.media) == (200, "text/html"), (iri, page.text[:300])
        told = site.send("GET", address_of(iri), Accept="application/n-triples")
        assert (told.status, told.media) == (200, "application/n-triples")
        assert all(
            triple.subject.value == iri
            for triple in (quad.triple for quad in ox.parse(told.body, format=ox.RdfFormat.N_TRIPLES))
        )


def test_a_claim_is_called_by_what_it_reports(site):
    claim, event = (site.ask("SELECT ?c ?e { ?c dip:reports ?e }").rows()[0][name] for name in "ce")
    assert re.search(r"<h1>envoy recall, 20\d\d</h1>", site.send("GET", address_of(claim), Accept=HTML).text)
    assert re.search(r">envoy recall, 20\d\d</a> <small>claim/", site.send("GET", address_of(event), Accept=HTML).text)


def test_every_link_of_a_page_leads_somewhere(site):
    event = site.ask("SELECT ?e { ?e a dip:EnvoyRecall } LIMIT 1").rows()[0]["e"]
    for iri in (
        event,
        f"{BASE}state/USA",
        f"{BASE}article/a1",
        f"{BASE}graph/events",
        "https://w3id.org/relgraph/diplomacy#EnvoyRecall",
    ):
        html = site.send("GET", address_of(iri), Accept=HTML).text
        links = sorted(set(read_links(html)))
        assert len(links) > 3 or iri.endswith("graph/events"), html
        for link in links[::4]:
            assert site.send("GET", link, Accept=HTML).status == 200, link


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/turtle", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("*/*", "text/turtle"),
        (HTML, "text/html"),
        ("image/png", "text/plain"),
    ],
)
def test_the_page_of_an_iri_is_negotiated(site, accept, media):
    answer = site.send("GET", "/id/state/USA", Accept=accept)
    assert answer.media == media
    assert answer.status == (406 if media == "text/plain" else 200)
    assert "Accept" in answer.headers["Vary"]


def test_what_the_data_does_not_hold_has_no_page(site):
    for path in (
        "/id/state/XXX",
        "/about?iri=http%3A%2F%2Fexample.org%2Fnone",
        "/nothing",
        "/static/page.js",
        "/static/..%2Fapp.py",
    ):
        assert site.send("GET", path, Accept=HTML).status == 404, path
    for path in ("/about", "/about?iri=no%20iri", "/about?iri=%22%3E%3Cscript%3E"):
        answer = site.send("GET", path, Accept=HTML)
        assert answer.status == 400
        assert "<script>" not in answer.text


def test_hostile_names_are_text_on_every_page(site):
    rows = site.ask("SELECT DISTINCT ?s { ?s ?p ?o FILTER CONTAINS(STR(?o), 'alert(') }").rows()
    assert len(rows) > 3
    for row in rows:
        html = site.send("GET", address_of(row["s"]), Accept=HTML).text
        assert "alert(1)" in html
        assert "<img" not in html
        assert "<script" not in html


def test_every_page_carries_a_policy_that_lets_nobody_else_in(site):
    for path in ("/", "/graph", "/id/state/USA", "/nothing", "/about?iri=%3Cscript%3E"):
        answer = site.send("GET", path, Accept=HTML)
        assert answer.media == "text/html"
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"unsafe|https?:|\*", policy)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//(?!w3id\.org)", answer.text)


def test_the_catalogue_lists_every_named_query_with_its_parameters(site):
    told = json.loads(site.send("GET", "/queries").body)
    names = {query["name"]: [one["name"] for one in query["parameters"]] for query in told["queries"]}
    assert len(names) > 20
    assert names["timeline-between"][:2] == ["first", "second"]
    assert told["prefixes"]["dip"].endswith("diplomacy#")


def test_a_named_query_is_written_out_with_its_parameters(site):
    filled = site.send("GET", "/queries/envoys?actor=USA&since=&limit=3")
    assert (filled.status, filled.media) == (200, "application/sparql-query")
    assert f"VALUES ?actor {{ <{BASE}state/USA> }}" in filled.text
    assert len(site.ask(filled.text).rows()) == 3
    for path, told in (
        ("envoys?since=tomorrow", "is no day"),
        ("nosuch", "no query named nosuch"),
        ("ASK%20%7B%7D", "is no name of a query"),
        ("timeline-between", "needs --param first"),
        ("envoys?x=y", "no parameter x"),
    ):
        answer = site.send("GET", f"/queries/{path}")
        assert answer.status == 400
        assert told in answer.text


def test_the_interactive_page_takes_the_filters_of_the_command(site):
    whole = site.send("GET", "/graph", Accept=HTML)
    assert (whole.status, whole.media) == (200, "text/html")
    assert len(site.send("GET", "/graph?since=2015-01-01", Accept=HTML).body) < len(whole.body)
    assert site.send("GET", "/graph?since=tomorrow", Accept=HTML).status == 400
    assert len(site.send("GET", "/graph?reports=2&between=USA,BLR", Accept=HTML).body) < len(whole.body)


@pytest.mark.browser
def test_a_named_query_runs_from_its_form_and_its_rows_lead_to_pages(site, browser):
    with visit(browser, f"{site.address}/") as page:
        page.wait_for_selector("html[data-ready]")
        page.fill("#find", "envoys sent")
        page.click("#questions button[value=envoys]")
        page.wait_for_selector("#results:not([hidden]) tbody tr")
        page.fill("#fields [name=actor]", f"{BASE}state/USA")
        page.fill("#fields [name=limit]", "2")
        page.click("#form button[type=submit]")
        page.wait_for_selector("#state:text-matches('^2 rows')")
        assert page.locator("#table tbody tr").count() == 2
        assert f"<{BASE}state/USA>" in page.input_value("#query")
        page.click("#table tbody a[href^='/id/article']")
        page.wait_for_selector("h1")
        assert "Title of a" in page.inner_text("h1")


def delay(page, address, milliseconds):
    """Let what is asked at an address take its time, in the page itself: so it can be stopped there as any request."""
    page.evaluate(
        """([address, milliseconds]) => {
            const ask = window.fetch;
            window.fetch = async (where, options) => {
                const slow = `${where} ${options?.body ?? ""}`.includes(address);
                if (slow) await new Promise((go) => setTimeout(go, milliseconds));
                options?.signal?.throwIfAborted();
                return ask(where, options);
            };
        }""",
        [address, milliseconds],
    )


@pytest.mark.browser
@pytest.mark.parametrize("slow", ["/queries/envoys", "EnvoyRecall"])
def test_only_the_newest_of_two_questions_is_answered(site, browser, slow):
    """The first is still being written out, or still being asked, when the second one is chosen."""
    with visit(browser, f"{site.address}/") as page:
        page.wait_for_selector("html[data-ready]")
        delay(page, slow, 700)
        page.click("#questions button[value=envoys]")
        page.wait_for_timeout(100)
        page.click("#questions button[value=sources]")
        page.wait_for_selector("#results:not([hidden]) tbody tr")
        shown = page.inner_text("#state")
        assert re.fullmatch(r"\d+ rows?, \d+ ms", shown)
        page.wait_for_timeout(900)
        assert (page.inner_text("#state"), page.is_hidden("#stop"), page.is_hidden("#error")) == (shown, True, True)
        assert "EnvoyRecall" not in page.input_value("#query")
        assert "title" in page.inner_text("#table thead")


@pytest.mark.browser
def test_a_question_that_is_stopped_says_so_and_the_next_one_is_being_asked(site, browser):
    with visit(browser, f"{site.address}/") as page:
        page.wait_for_selector("html[data-ready]")
        delay(page, "SELECT", 500)
        page.click("#run")
        page.click("#run")
        page.wait_for_timeout(100)
        assert (page.inner_text("#state"), page.is_visible("#stop")) == ("asking …", True)
        page.click("#stop")
        page.wait_for_selector("#stop", state="hidden")
        assert page.inner_text("#state") == "stopped"
        page.click("#run")
        page.wait_for_selector("#state:text-matches('rows?, ')")
        # what needs a value is not asked at once, but what was asked before is over
        page.click("#run")
        page.click("#questions button[value=timeline-between]")
        page.wait_for_selector("#state:text-is('stopped')")
        page.wait_for_timeout(700)
        assert page.is_hidden("#results")


@pytest.mark.browser
def test_hints_stand_above_the_rows_until_something_else_is_asked(site, browser):
    with visit(browser, f"{site.address}/#query={quote('SELECT ?e { ?e a dip:MissionEvent }')}") as page:
        page.wait_for_selector("#hints li")
        assert "write a/rdfs:subClassOf* dip:MissionEvent" in page.inner_text("#hints")
        assert page.inner_text("#state").startswith("0 rows")
        page.fill("#query", "SELECT ?e { ?e a/rdfs:subClassOf* dip:MissionEvent }")
        page.click("#run")
        page.wait_for_selector("#table tbody tr")
        assert page.is_hidden("#hints")


@pytest.mark.browser
def test_an_error_is_shown_at_its_line(site, browser):
    with visit(browser, f"{site.address}/", expected=BAD_REQUEST) as page:
        page.wait_for_selector("html[data-ready]")
        page.fill("#query", "SELECT *\nWHERE {\n  ?s dip:agent nothing\n}")
        page.click("#run")
        page.wait_for_selector("#error:not([hidden])")
        told = re.match(
            r"line (\d+), column (\d+) of the query: nothing cannot stand here; near to it: ", page.inner_text("#error")
        )
        assert told
        assert page.inner_text("#gutter .wrong") == told[1]
        text = page.input_value("#query")
        assert text.startswith("PREFIX dip: <https://w3id.org/relgraph/diplomacy#>\nSELECT *")
        assert text.split("\n")[int(told[1]) - 1].strip() == "?s dip:agent nothing"
        marked = page.evaluate(
            "[document.getElementById('query').selectionStart, document.getElementById('query').selectionEnd]"
        )
        assert text[slice(*marked)] == "nothing"
        page.fill("#query", "SELECT * { ?s dip:agent ?o } LIMIT 1")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#table tbody tr")
        assert page.is_hidden("#error")
        assert page.query_selector("#gutter .wrong") is None


@pytest.mark.browser
def test_rows_and_triples_are_drawn_as_a_graph(site, browser):
    construct = "CONSTRUCT { ?a dip:agent ?b } WHERE { ?e dip:agent ?a ; dip:target ?b }"
    select = "SELECT ?e ?a ?b { ?e a dip:EnvoyRecall ; dip:agent ?a ; dip:target ?b }"
    for query in (construct, select):
        with visit(browser, f"{site.address}/#query={quote(query)}", colours="dark") as page:
            page.wait_for_selector("#table tbody tr")
            page.click("#as-picture")
            page.wait_for_selector("#canvas[data-lines] canvas")
            assert page.get_attribute("#canvas", "data-lines") == "2"
            assert "3 nodes, 2 lines" in page.inner_text("#picture-note")
            page.wait_for_timeout(300)  # what is drawn may still complain


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "name", "ending"),
    [
        ("SELECT * { ?s a dip:EnvoyRecall }", "CSV", "csv"),
        ("SELECT * { ?s a dip:EnvoyRecall }", "XML", "xml"),
        ("DESCRIBE dip:EnvoyRecall", "Turtle", "ttl"),
    ],
)
def test_an_answer_can_be_downloaded(site, browser, query, name, ending, tmp_path):
    with visit(browser, f"{site.address}/#query={quote(query)}") as page:
        page.wait_for_selector("#table tbody tr")
        with page.expect_download() as caught:
            page.click(f"#downloads button:text-is('{name}')")
        assert caught.value.suggested_filename == f"answer.{ending}"
        caught.value.save_as(tmp_path / "answer")
    assert (tmp_path / "answer").read_bytes() == site.ask(
        page_query(query), {"CSV": "text/csv", "XML": "text/xml", "Turtle": "text/turtle"}[name]
    ).body or name == "Turtle"


@pytest.mark.browser
def test_a_download_that_does_not_come_is_told(site, browser):
    with visit(browser, f"{site.address}/#query={quote('SELECT ?e { ?e a dip:EnvoyRecall }')}") as page:
        page.wait_for_selector("#table tbody tr")
        page.evaluate("() => { window.fetch = async () => { throw new TypeError('gone'); }; }")
        page.click("#downloads button:text-is('CSV')")
        page.wait_for_selector("#error:text-is('the service cannot be reached: gone')")


def page_query(query):
    return f"PREFIX dip: <https://w3id.org/relgraph/diplomacy#>\n{query}"


@pytest.mark.browser
def test_hostile_labels_do_not_run_anywhere(site, browser):
    evil = "SELECT ?x ?label ?iri { ?x rdfs:label ?label FILTER CONTAINS(?label, 'alert') BIND(IRI('javascript:alert(3)') AS ?iri) }"
    with visit(browser, f"{site.address}/#query={quote(evil)}") as page:
        page.wait_for_selector("#table tbody tr")
        assert EVIL in page.inner_text("#table")
        assert page.query_selector("#table img, #table script, a[href^='javascript']") is None
        page.click("#as-picture")
        page.wait_for_selector("#canvas[data-lines] canvas")
    with visit(browser, f"{site.address}{address_of(f'{BASE}article/evil/%2E%2E/%3Cb%3E')}") as page:
        assert "alert(1)" in page.inner_text("main")
    with visit(browser, f"{site.address}/#name=%3Cimg%20src=x%20onerror=alert(4)%3E") as page:
        page.wait_for_selector("html[data-ready]")
        assert "there is no question named <img" in page.inner_text("#error")


@pytest.mark.browser
def test_the_interactive_page_opens_over_http(site, browser):
    with visit(browser, f"{site.address}/graph") as page:
        page.wait_for_selector("html[data-ready]")
        assert page.query_selector("canvas")


@pytest.mark.browser
def test_a_link_from_a_page_of_an_actor_asks_its_question(site, browser):
    with visit(browser, f"{site.address}/id/state/USA") as page:
        assert page.inner_text("h1") == "United States"
        page.click("text=Which envoys were sent, recalled, expelled, summoned")
        page.wait_for_selector("#table tbody tr")
        assert f"<{BASE}state/USA>" in page.input_value("#query")


def test_pages_need_only_what_this_server_gives(site):
    """Whatever a page or a script names is here: no address of another server stands in any of them."""
    html = site.send("GET", "/", Accept=HTML).text
    names = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', html))
    seen = set()
    while names - seen:
        name = min(names - seen)
        seen.add(name)
        answer = site.send("GET", name)
        assert answer.status == 200
        names |= {f"/static/{one}" for one in re.findall(r'from "\./([^"]+)"', answer.text)}
        names |= set(re.findall(r'"(/static/[^"]+)"', answer.text))
        if "vis-network" not in name:
            assert not re.search(r"https?://(?!www\.w3\.org/1999/02/22-rdf-syntax-ns)", answer.text), name
    assert seen == {
        f"/static/{name}"
        for name in ("serve.css", "editor.js", "form.js", "results.js", "picture.js", "vis-network.js")
    }
    assert site.ask("ASK {}", ROWS).status == 200


@pytest.mark.browser
def test_a_phone_shows_what_was_asked_and_no_page_is_wider_than_it(site, browser):
    event = site.ask("SELECT ?e { ?e a dip:EnvoyRecall } LIMIT 1").rows()[0]["e"].removeprefix(BASE)
    with visit(browser, f"{site.address}/id/{event}") as page:
        page.set_viewport_size({"width": 360, "height": 700})
        for path in (f"/id/{event}", "/id/state/BLR", "/"):
            page.goto(f"{site.address}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("scrollY") == 0
        page.click("#questions button[value=envoys]")
        page.wait_for_selector("#table tbody tr")
        assert 0 <= page.evaluate("document.getElementById('results').getBoundingClientRect().top") < 500
        assert page.get_attribute("#form [name=limit]", "placeholder") == "100000"
        assert page.inner_text("#form [name=stance] option:first-child") == "happened"
