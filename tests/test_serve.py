"""The service over real HTTP: the protocol, what is forbidden, what is too much, and that none of it stops the others."""

from __future__ import annotations

import csv
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import sys
import threading
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from graph_kit import make_article, make_claim, put, run_python
from relgraph.iris import BASE
from relgraph.ontology import load_ontology
from relgraph.serve.front import make_front
from relgraph.serve.pool import Pool
from relgraph.serve.snapshot import Publisher
from relgraph.serve.values import Ask, Draw, Limits
from relgraph.store import KnowledgeGraph
from serve_kit import FORM, QUERY, ROWS, RUN, make_store, serving, wait_until
from test_guard import A_FILE, BROKEN, FORBIDDEN, UNCLEAR

TIMEOUT, MEMORY, MOST_ROWS = 2, 400, 5000
EVENTS = "SELECT ?event ?date { ?event a dip:EnvoyRecall ; dip:date ?date } ORDER BY ?event"
GRAPH = f"<{BASE}graph/events>"
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"

# what each heavy query must get: 504 for too long, 422 for too large; where both limits are near, either
HEAVY = {
    "a cartesian product": (CARTESIAN, {504}),
    "a product that is sorted": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a", {422, 504}),
    "a product that is told apart": (
        "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?a), STR(?d), STR(?g)) AS ?x) }",
        {422, 504},
    ),
    "a product that is filtered": (
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STR(?a) = CONCAT(STR(?d), STR(?g))) }",
        {504},
    ),
    "a regular expression a million times": (
        "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), '(x+x+)+y$') }",
        {504},
    ),
    "any path, twice": (
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^(!<x:y>))* ?b . ?b (!<x:y>|^(!<x:y>))* ?c }",
        {422, 504},
    ),
    "a group for each pair": (
        "SELECT ?a ?d (SUM(?n) AS ?m) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(1 AS ?n) } GROUP BY ?a ?d ?g",
        {422, 504},
    ),
    "too many rows": ("SELECT * { ?a ?b ?c . ?d ?e ?f }", {422}),
    "too many triples": ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", {422}),
    "a string that doubles": (
        "SELECT (STRLEN(?z) AS ?n) { BIND('0123456789abcdef' AS ?a) "
        + " ".join(
            f"BIND(CONCAT({', '.join([f'?{one}'] * 16)}) AS ?{two})"
            for one, two in ("ab", "bc", "cd", "de", "ef", "fg", "gz")
        )
        + " }",
        {422, 504},
    ),
    "a negation over pairs": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?a ?p ?x . ?y ?q ?f . ?d ?r ?z FILTER (?x = ?z) } }",
        {422, 504},
    ),
}
FETCHES = (
    f"SELECT * FROM <{A_FILE}> {{ ?s ?p ?o }}",
    "SELECT * FROM <http://127.0.0.1:9/data.ttl> { ?s ?p ?o }",
    "SELECT * FROM NAMED <https://example.org/g> { GRAPH ?g { ?s ?p ?o } }",
    f"ASK FROM {GRAPH} FROM <{A_FILE}> {{ ?s ?p ?o }}",
    f"BASE <{A_FILE}> CONSTRUCT {{ ?s ?p ?o }} FROM <hostname> WHERE {{ ?s ?p ?o }}",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("served") / "kg")


@pytest.fixture(scope="module")
def site(folder):
    options = ("--timeout", str(TIMEOUT), "--memory", str(MEMORY), "--rows", str(MOST_ROWS), "--workers", "2")
    with serving(folder, *options) as site:
        yield site


def read_rows(answer, media):
    """Read rows in any of the four formats as lists of text."""
    if media.endswith("json"):
        return [
            [row[name]["value"] for name in ("event", "date")] for row in json.loads(answer.body)["results"]["bindings"]
        ]
    if media.endswith("xml"):
        space = "{http://www.w3.org/2005/sparql-results#}"
        return [
            [one[0].text for one in row.iter(f"{space}binding")]
            for row in ET.fromstring(answer.body).iter(f"{space}result")
        ]
    if media == "text/csv":
        return list(csv.reader(io.StringIO(answer.text)))[1:]
    return [
        [re.sub(r'^<(.*)>$|^"(.*)"\^\^.*$', r"\1\2", cell) for cell in line.split("\t")]
        for line in answer.text.splitlines()[1:]
    ]


FORMATS = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "text/csv;q=0.2, text/tab-separated-values;q=0.9, image/png": "text/tab-separated-values",
    "*/*": "application/sparql-results+json",
    "text/turtle, */*;q=0.1": "application/sparql-results+json",
}
RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "*/*": ox.RdfFormat.TURTLE,
    "application/sparql-results+xml, application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize(("accept", "media"), FORMATS.items(), ids=FORMATS)
def test_rows_come_in_the_format_that_is_asked_for(site, accept, media):
    answer = site.ask(EVENTS, accept)
    assert (answer.status, answer.media) == (200, media), answer.text
    rows = read_rows(answer, media)
    assert len(rows) == 21
    assert rows == read_rows(site.ask(EVENTS), ROWS)


@pytest.mark.parametrize("accept", FORMATS, ids=FORMATS)
def test_yes_and_no_come_in_every_format(site, accept):
    assert "true" in site.ask("ASK { ?s a dip:EnvoyRecall }", accept).text
    assert "false" in site.ask("ASK { ?s a dip:Nothing }", accept).text


@pytest.mark.parametrize(("accept", "form"), RDF.items(), ids=RDF)
def test_triples_come_in_the_format_that_is_asked_for(site, accept, form):
    answer = site.ask("CONSTRUCT { ?e a dip:EnvoyRecall ; dip:date ?d } { ?e a dip:EnvoyRecall ; dip:date ?d }", accept)
    assert (answer.status, answer.media) == (200, form.media_type)
    assert len({quad.triple for quad in ox.parse(answer.body, format=form)}) == 42


def test_what_the_client_does_not_take_is_not_acceptable(site):
    assert site.ask(EVENTS, "image/png").status == 406
    assert site.ask(EVENTS, "text/turtle").status == 406
    assert site.ask("DESCRIBE <a:b>", "text/csv").status == 406
    assert "text/csv" in site.ask(EVENTS, "image/png").text


def test_a_query_may_be_sent_in_three_ways(site):
    want = site.ask(EVENTS).body
    assert site.send("GET", f"/sparql?query={quote(EVENTS)}", Accept=ROWS).body == want
    assert (
        site.send(
            "POST", "/sparql", urlencode({"query": EVENTS}), Content_Type=f"{FORM}; charset=utf-8", Accept=ROWS
        ).body
        == want
    )
    assert site.send("POST", "/sparql", EVENTS, Content_Type=QUERY, Accept=ROWS).body == want
    head = site.send("HEAD", f"/sparql?query={quote(EVENTS)}", Accept=ROWS)
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(want)))


REQUESTS = {
    "no query": (("POST", "/sparql", "x=y", FORM), 400),
    "two queries": (("POST", "/sparql", "query=ASK{}&query=ASK{}", FORM), 400),
    "a query in body and address": (("POST", "/sparql?query=ASK{}", "ASK {}", QUERY), 400),
    "an empty body": (("POST", "/sparql", "", QUERY), 400),
    "bytes that are no UTF-8": (("POST", "/sparql", b"ASK { ?s ?p '\xff' }", QUERY), 400),
    "an update in a form": (("POST", "/sparql", urlencode({"update": "CLEAR ALL"}), FORM), 403),
    "an update by GET": (("GET", f"/sparql?update={quote('CLEAR ALL')}", None, FORM), 403),
    "an update as the body": (("POST", "/sparql", "CLEAR ALL", "application/sparql-update"), 403),
    "an update beside a query": (("POST", "/sparql?query=ASK{}", urlencode({"update": "CLEAR ALL"}), FORM), 403),
    "a body of another type": (("POST", "/sparql", "ASK {}", "text/plain"), 415),
    "a body of many parts": (("POST", "/sparql", "--x--", "multipart/form-data; boundary=x"), 415),
    "a body without a type": (("POST", "/sparql", "ASK {}", ""), 415),
    "PUT": (("PUT", "/sparql?default", "<a:b> <a:b> <a:b> .", "text/turtle"), 405),
    "DELETE": (("DELETE", "/sparql?default", None, ""), 405),
    "PATCH": (("PATCH", "/sparql", "", QUERY), 405),
    "POST to a page": (("POST", "/", "x=y", FORM), 405),
    "the graph store protocol": (("PUT", "/store?default", "", "text/turtle"), 404),
    "an update endpoint": (("POST", "/update", "CLEAR ALL", "application/sparql-update"), 404),
    "a form of two megabytes": (("POST", "/sparql", "query=" + "x" * 2_000_000, FORM), 413),
    "a query of two megabytes": (("POST", "/sparql", "#" * 2_000_000, QUERY), 413),
    "a header without end": (("GET", "/sparql?query=" + "x" * 600_000, None, ""), 431),
}


@pytest.mark.parametrize(("request_", "status"), REQUESTS.values(), ids=REQUESTS)
def test_requests_that_are_wrong_are_told_so(site, request_, status):
    method, path, body, media = request_
    answer = site.send(method, path, body, Content_Type=media)
    assert answer.status == status, answer.text[:200]
    if status == 405:
        assert "GET" in answer.headers["Allow"]
    if status == 413:
        assert answer.text == "a request may have no more than 1 MB\n"


@pytest.mark.parametrize("query", FORBIDDEN)
@pytest.mark.parametrize("way", ["form", "body"])
def test_what_writes_or_reaches_out_is_forbidden(site, query, way):
    answer = site.ask(query) if way == "form" else site.send("POST", "/sparql", query, Content_Type=QUERY)
    assert answer.status == 403, answer.text


@pytest.mark.parametrize("query", FETCHES)
def test_nothing_is_fetched_from_a_file_or_an_address(site, query):
    answer = site.ask(query, "*/*")
    assert answer.status == 403
    assert "no graph of this store" in answer.text


@pytest.mark.parametrize("query", [*UNCLEAR, *BROKEN], ids=range(len(UNCLEAR + BROKEN)))
def test_what_is_no_query_is_a_bad_request(site, query):
    assert site.ask(query).status == 400


def test_an_error_tells_its_line_and_what_stands_there(site):
    told = site.ask("SELECT *\nWHERE {\n  ?s ?p\n}").text
    assert re.match(r"line 4, column 1 of the query: } cannot stand here; expected .*\n  }\n  \^\n$", told), told
    assert site.ask("SELECT * {\n ?s ?p ?o\n").text.startswith(
        "line 2, column 10 of the query: the query ends before it is whole; expected "
    )
    assert "line 2" in site.ask("SELECT * {\n ?s nosuch:prefix ?o }").text


def test_why_there_may_be_fewer_rows_than_meant_is_said_in_a_header(site):
    told = site.ask("SELECT * { ?e a dip:MissionEvent ; dip:agnet 'é' }").headers["Relgraph-Hints"]
    strange, wide = json.loads(told)
    assert strange.startswith("dip:agnet is no term of the ontology; near to it: dip:agent")
    assert wide.endswith("; write a/rdfs:subClassOf* dip:MissionEvent")
    many = " ".join(f"dip:nö{number}{'x' * 400} ?o{number} ;" for number in range(20))
    capped = json.loads(site.ask(f"SELECT * {{ ?e {many} }}").headers["Relgraph-Hints"])
    assert [len(hint) for hint in capped] == [300] * 5
    assert site.ask("SELECT * { ?e a/rdfs:subClassOf* dip:MissionEvent }").headers["Relgraph-Hints"] is None


def test_named_graphs_are_honoured_where_they_are_of_this_store(site):
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
    whole, events = (int(site.ask(query).rows()[0]["n"]) for query in (count.format(""), count.format(f"FROM {GRAPH}")))
    assert 0 < events < whole
    inside = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    name = GRAPH.strip("<>")
    assert int(site.ask(count.format(""), **{"default-graph-uri": name}).rows()[0]["n"]) == events
    assert int(site.ask(inside, **{"named-graph-uri": name}).rows()[0]["n"]) == events
    assert int(site.ask(inside, **{"default-graph-uri": name}).rows()[0]["n"]) == 0
    # what the protocol names counts for more than what the query names
    assert (
        int(site.ask(count.format(f"FROM <{BASE}article/a1>"), **{"default-graph-uri": name}).rows()[0]["n"]) == events
    )
    for stranger in (A_FILE, "http://127.0.0.1:9/", f"{BASE}graph/none"):
        assert site.ask(count.format(""), **{"default-graph-uri": stranger}).status == 403
        assert site.ask(inside, **{"named-graph-uri": stranger}).status == 403
    assert site.ask(inside, **{"named-graph-uri": "no iri"}).status == 400


def test_the_service_describes_itself(site):
    for media in ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"):
        answer = site.send("GET", "/sparql", Accept=media)
        assert (answer.status, answer.media) == (200, media)
        triples = {
            (quad.predicate.value.rpartition("#")[2], quad.object.value.rpartition("#")[2])
            for quad in ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media))
        }
        assert {
            ("supportedLanguage", "SPARQL11Query"),
            ("feature", "UnionDefaultGraph"),
            ("endpoint", f"{site.address}/sparql"),
        } <= triples
    assert site.send("GET", "/sparql", Accept="image/png").status == 406
    assert site.send("GET", "/sparql", Accept="text/html").status == 303


@pytest.mark.parametrize(("query", "statuses"), HEAVY.values(), ids=HEAVY)
def test_a_heavy_query_ends_at_its_limit_and_the_service_goes_on(site, query, statuses):
    before, begun = site.workers(), time.monotonic()
    answer = site.ask(query, "*/*")
    assert answer.status in statuses, answer.text[:200]
    assert time.monotonic() - begun < TIMEOUT + 3
    assert site.ask("ASK {}").status == 200
    if answer.status == 504:
        assert before - site.workers(), "the process that overran is still there"


def test_a_slow_query_does_not_stop_the_others(site):
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(site.ask, CARTESIAN)
        answered = 0
        while not slow.done():
            assert site.ask(EVENTS).status == 200
            answered += 1
        assert slow.result().status == 504
    assert answered > 3


def test_too_many_at_once_are_asked_to_come_again(site):
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: site.ask(CARTESIAN), range(30)))
    statuses = [answer.status for answer in answers]
    assert set(statuses) == {503, 504}
    assert all(int(answer.headers["Retry-After"]) >= 1 for answer in answers if answer.status == 503)
    assert site.ask("ASK {}").status == 200


def test_a_client_that_goes_away_or_says_nothing_holds_nobody_up(site):
    idle = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(20)]
    for line in idle[:10]:
        line.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n")
    assert site.ask("ASK {}").status == 200
    for line in idle:
        line.close()
    assert site.ask("ASK {}").status == 200


def test_what_nobody_waits_for_any_more_is_stopped(folder, tmp_path):
    body = urlencode({"query": CARTESIAN})
    head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n\r\n"
    with serving(folder, "--timeout", "30", "--workers", "2", log=tmp_path / "log") as site:
        site.ask("ASK {}")
        before = site.workers()
        lines = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(2)]
        for line in lines:
            line.sendall(f"{head}{body}".encode())
        time.sleep(1)
        assert site.workers() == before
        for line in lines:
            line.close()
        begun = time.monotonic()
        assert site.ask("ASK {}").status == 200
        assert time.monotonic() - begun < 10
        wait_until(lambda: not site.workers() & before)


def test_only_its_own_names_reach_a_service_on_loopback(site):
    assert site.send("GET", "/", Host="evil.example").status == 421
    assert site.send("GET", "/", Host=f"localhost:{site.port}").status == 200
    assert site.send("GET", "/", Host="[::1]:80").status == 200


def test_no_other_origin_may_read_unless_asked(site, folder):
    assert "Access-Control-Allow-Origin" not in site.ask("ASK {}").headers
    with serving(folder, "--cors", "https://example.org", "--name", "kg.example") as other:
        assert other.ask("ASK {}").headers["Access-Control-Allow-Origin"] == "https://example.org"
        asked = other.send("OPTIONS", "/sparql", Origin="https://example.org", Access_Control_Request_Method="POST")
        assert (asked.status, asked.headers["Access-Control-Allow-Origin"]) == (204, "https://example.org")
        assert other.send("GET", "/", Host="kg.example").status == 200


def test_a_store_that_was_built_anew_is_served_anew(tmp_path):
    store = make_store(tmp_path / "kg", articles=3)
    count = "SELECT (COUNT(*) AS ?n) { ?a a dip:Article }"
    with serving(store, "--timeout", "1") as site:
        assert site.ask(count).rows() == [{"n": "4"}]
        with KnowledgeGraph(store) as graph:
            put(graph, make_claim("new", when="2022"))
            graph.store.flush()
            time.sleep(1.5)  # long enough to be looked at while somebody writes
            assert site.ask(count).rows() == [{"n": "4"}], "what is being written is not served"
        wait_until(lambda: site.ask(count).rows() == [{"n": "5"}])
        assert "its new state is served" in site.log.read_text()
        assert KnowledgeGraph(store).articles()  # serving locks nobody out
        wait_until(lambda: site.ask(count).rows() == [{"n": "5"}])


def test_a_store_that_is_taken_away_is_served_until_there_is_another(tmp_path):
    store = make_store(tmp_path / "kg", articles=3)
    count = "SELECT (COUNT(*) AS ?n) { ?a a dip:Article }"
    with serving(store, "--timeout", "1") as site:
        shutil.rmtree(store)
        wait_until(lambda: "cannot be read any more, so its last state is served: No such file" in site.log.read_text())
        assert site.ask(count).rows() == [{"n": "4"}]
        make_store(store, articles=1)
        wait_until(lambda: site.ask(count).rows() == [{"n": "2"}])


def test_what_a_killed_build_left_in_its_journal_is_served(tmp_path):
    store = tmp_path / "kg"
    done = run_python(
        "import os, sys; from graph_kit import *; graph = KnowledgeGraph(sys.argv[1]); put(graph, make_claim('a')); os._exit(9)",
        str(store),
    )
    assert done.returncode == 9, done.stderr
    with serving(store) as site:
        assert site.ask("SELECT (COUNT(*) AS ?n) { ?a a dip:Article }").rows() == [{"n": "1"}]


def test_interrupting_ends_it_at_once_and_leaves_nothing(tmp_path):
    store = make_store(tmp_path / "kg", articles=20)
    with serving(store, "--timeout", "60") as site:
        busy = threading.Thread(target=lambda: site.ask(CARTESIAN), daemon=True)
        busy.start()
        wait_until(lambda: any(tmp_path.glob(".kg-served-*")))
        workers = site.workers()
        assert len(workers) == 4
        begun = time.monotonic()
        site.process.send_signal(signal.SIGINT)
        assert site.process.wait(20) == 0
        assert time.monotonic() - begun < 5
    assert "Traceback" not in site.log.read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg", "serve.log"]
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_workers_do_not_outlive_a_service_that_is_killed(folder):
    with serving(folder, "--timeout", "2") as site:
        busy = threading.Thread(target=lambda: suppressed(site), daemon=True)
        busy.start()
        workers = site.workers()
        site.process.kill()
        wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 15)
        busy.join()


def suppressed(site):
    with suppress(OSError, http.client.HTTPException):
        site.ask(CARTESIAN)


def test_what_a_killed_service_left_behind_is_cleared_up(tmp_path):
    store = make_store(tmp_path / "kg", articles=1)
    dead = run_python("import os; print(os.getpid())").stdout.strip()
    for name in (f".kg-served-{dead}-x", f".kg-served-{os.getpid()}-x", ".kg-served-odd", ".other-served-1-x"):
        (tmp_path / name).mkdir()
    with serving(store) as site:
        own = f".kg-served-{site.process.pid}-"
        left = sorted(path.name for path in tmp_path.glob(".*"))
        assert [name for name in left if not name.startswith(own)] == [
            f".kg-served-{os.getpid()}-x",
            ".other-served-1-x",
        ]
    assert "its events come when it goes on" not in site.log.read_text()


def test_a_store_that_may_only_be_read_is_served(tmp_path):
    store = make_store(tmp_path / "kg", articles=1)
    for path in (*store.iterdir(), store):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with Publisher(store) as publisher:
            snapshot = publisher.take()
            assert KnowledgeGraph(snapshot, read_only=True).articles() == ("a0", "evil/../<b>")
            # for root nothing is forbidden, so that the permissions themselves are looked at
            assert all(path.stat().st_mode & 0o200 for path in (snapshot, *snapshot.iterdir()) if path.suffix != ".sst")
    finally:
        store.chmod(0o755)
    assert [path.name for path in tmp_path.iterdir()] == ["kg"]


def test_an_unfinished_build_is_told_of(tmp_path):
    store = tmp_path / "kg"
    with KnowledgeGraph(store) as graph:
        graph.writer.put(make_article("a"), [make_claim("a")], fingerprint="1", extractor="by-hand-1")
        assert graph.unsettled
    with serving(store) as site:
        assert "a build is at work or was stopped; its events come when it goes on" in site.log.read_text()


def test_an_error_of_our_own_is_none_of_the_query(folder):
    """A worker that dies of its own code says so in its log, and is not taken for one that had too little memory."""
    with Publisher(folder) as publisher, Pool(publisher.take(), Limits(workers=1), load_ontology()) as pool:
        assert pool.run("no job").status == 500
        assert pool.run(Ask("ASK {}", "text/csv", None)).body == b"true"


def test_a_picture_is_drawn_once_for_each_state_of_the_store(folder):
    with Publisher(folder) as publisher, Pool(publisher.take(), Limits(workers=1, timeout=60), load_ontology()) as pool:
        first = pool.run(Draw(()))
        assert first.status == 200
        assert pool.run(Draw(())) is first
        assert pool.run(Draw((("since", "tomorrow"),))).status == 400
        pool.publish(publisher.take())
        again = pool.run(Draw(()))
        assert again is not first
        assert again.body == first.body


def test_scripts_are_sent_once(site):
    first = site.send("GET", "/static/editor.js")
    again = site.send("GET", "/static/editor.js", If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")


WRONG = {
    "a missing store": (("--store", "{tmp}/none"), "there is no store here"),
    "a folder of other things": (("--store", "{tmp}"), "there is no store here"),
    "a port that is taken": (
        ("--store", "{kg}", "--port", "{port}"),
        "cannot be listened on (address already in use); name another with --port",
    ),
    "a port that is none": (("--store", "{kg}", "--port", "70000"), "not in the range 0<=x<=65535"),
    "a host that is none": (("--store", "{kg}", "--host", "300.1.1.1"), "cannot be listened on"),
}


@pytest.mark.parametrize(("options", "told"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_served_is_said_in_one_line(site, folder, tmp_path, options, told):
    given = [one.format(tmp=tmp_path, kg=folder, port=site.port) for one in options]
    done = run_python(RUN, "serve", *given)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_damaged_store_is_told_by_its_own_name(folder, tmp_path):
    store = tmp_path / "kg"
    shutil.copytree(folder, store)
    (store / "CURRENT").write_text("MANIFEST-999999\n")
    done = run_python(RUN, "serve", "--store", str(store), "--port", "0")
    assert done.returncode == 2
    assert re.match(rf"relgraph: {re.escape(str(store))}: the store ", done.stderr), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kg"]


def test_a_store_under_work_is_not_served_half_done(folder, tmp_path):
    store = make_store(tmp_path / "kg", articles=1)
    with KnowledgeGraph(store):
        done = run_python(RUN, "serve", "--store", str(store), "--port", "0")
    assert done.returncode == 2
    assert "another process is writing to it" in done.stderr


def test_the_network_is_cut_for_workers_where_the_system_lets_us(site):
    """The guard refuses SERVICE first; this is the second wall, so it is looked at from outside."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has networks of one's own")
    names = {Path(f"/proc/{pid}/ns/net").readlink() for pid in site.workers()}
    allowed = run_python("from relgraph.serve.cage import cut_network; print(cut_network())").stdout.strip() == "True"
    assert (Path("/proc/self/ns/net").readlink() not in names) == allowed


@pytest.mark.parametrize("path", ["/", "/id/state/BLR", "/queries", "/graph", "/static/serve.css", "/about"])
def test_options_tells_what_a_path_takes(site, path):
    answer = site.send("OPTIONS", path)
    assert (answer.status, answer.headers["Allow"], answer.body) == (204, "GET, HEAD, OPTIONS", b"")
    assert site.send("OPTIONS", "/nothing").status == 404


@pytest.mark.parametrize(
    ("accept", "media"),
    {
        "text/csv; charset=utf-8": "text/csv",
        "application/sparql-results+xml; charset=UTF-8; q=0.9, text/csv; header=present; q=0.5": "application/sparql-results+xml",
        "text/csv;q=0, text/tab-separated-values;q=0.1": "text/tab-separated-values",
        "text/*": "text/csv",
        "": "application/sparql-results+json",
    }.items(),
)  # fmt: skip
def test_odd_accept_headers_are_understood(site, accept, media):
    assert (site.ask(EVENTS, accept).status, site.ask(EVENTS, accept).media) == (200, media)


@pytest.mark.parametrize("accept", ["*/*;q=0", "text/csv;q=0", "garbage", ";;;q=,", "image/*"])
def test_who_takes_nothing_of_it_is_told_what_there_is(site, accept):
    for answer in (site.ask(EVENTS, accept), site.send("GET", "/id/state/BLR", Accept=accept)):
        assert answer.status == 406
        assert "text/turtle, application/n-triples, application/rdf+xml, application/ld+json" in answer.text


def test_a_parameter_that_is_given_twice_or_unknown_is_told(site):
    answer = site.send("GET", "/queries/meetings?actor=USA&actor=RUS")
    assert (answer.status, answer.text) == (400, "actor is given twice; a parameter has one value\n")
    answer = site.send("GET", "/graph?actor=USA")
    assert answer.status == 400
    assert answer.text.startswith("actor is no filter; there are actors, since, until")
    answer = site.send("GET", "/graph?reports=%3Cb%3E", Accept="text/html")
    assert (answer.status, answer.media) == (400, "text/html")
    assert "reports=&lt;b&gt; is no whole number" in answer.text


def test_a_request_that_names_no_host_is_told(site):
    answer = site.send("GET", "/", Host="")
    assert (answer.status, answer.text) == (421, "the request names no host; send the name of this service in Host\n")


def test_slow_clients_hold_nobody_up(site):
    slow = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(200)]
    try:
        for line in slow:
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert site.ask("ASK {}").status == 200
    finally:
        for line in slow:
            line.close()


def is_hung_up(line):
    try:
        line.sendall(b"X-A: b\r\n")
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def test_a_request_that_only_trickles_is_given_up():
    """A byte now and then is no activity: the time counts from the first one."""

    def answer(_environ, start):
        start("200 OK", [("Content-Length", "0")])
        return []

    listening = socket.create_server(("127.0.0.1", 0))
    front = make_front(answer, listening, Limits(workers=1), patience=1)
    threading.Thread(target=front.run, daemon=True).start()
    try:
        with socket.create_connection(listening.getsockname(), timeout=0.2) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
            wait_until(lambda: is_hung_up(line), seconds=30)
    finally:
        front.close()


ENDED = """
import multiprocessing, sys
from relgraph.ontology import load_ontology
from relgraph.serve.values import Limits
from relgraph.serve.worker import work
here, there = multiprocessing.Pipe()
if sys.argv[2] == "closed":
    there.close()
work(here, sys.argv[1], Limits(), load_ontology())
"""


@pytest.mark.parametrize(("end", "told"), [("closed", ""), ("open", "there is no store here")])
def test_a_worker_whose_service_ended_first_ends_quietly(tmp_path, end, told):
    ran = run_python(ENDED, str(tmp_path), end)
    assert told in ran.stderr
    assert (ran.returncode == 0) is (end == "closed")
    assert end == "open" or not ran.stderr
