"""A graph kept in a foreign SPARQL server is the graph kept in a folder, over the wire, against real servers."""

from __future__ import annotations

import threading
from contextlib import suppress

import pyoxigraph as ox
import pytest

from graph_kit import lines, make_article, make_claim, put, state
from relgraph.cli import run
from relgraph.errors import InputError, StoreError
from relgraph.export import write_graph
from relgraph.records import Article
from relgraph.store import KnowledgeGraph
from relgraph.store.endpoint import Endpoint
from relgraph.store.wire import TRIPLES, Wire
from servers import answering, find_port, oxigraph, virtuoso

pytestmark = pytest.mark.servers
HOSTILE = '«”’"\\\n\t\r</script> {?x} $a %d \u202e\u200f😀 <&amp;> \'\'\'""" \u2028 ~\x7f'
OTHERS = "INSERT DATA { GRAPH <http://example.org/others> { <http://example.org/a> a <http://example.org/Thing> } }"


@pytest.fixture(scope="module")
def oxigraph_address():
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="module")
def virtuoso_address(tmp_path_factory):
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request):
    """The address of a running server, with nothing in it but what is somebody else's."""
    address = request.getfixturevalue(f"{request.param}_address")
    wire = Wire(Endpoint.read(address))
    for row in wire.read_rows(wire.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")):
        if "relgraph" in row[0].value:
            wire.update(f"DROP SILENT GRAPH {row[0]}")
    wire.update(OTHERS)
    return address


@pytest.fixture(scope="module")
def articles():
    """Three short articles that overlap, one of them of signs that break what is not escaped."""
    told = "The United States recalled its ambassador to Minsk in 2008."
    return [
        Article("one", f"{told} Belarus expelled two US diplomats on 3 March 2008.", "Envoys"),
        Article("two", f"{told} Belarus said it would restore relations with the United States.", HOSTILE, url=HOSTILE),
        Article("wire/three", f"{HOSTILE}\n\nPoland summoned the Belarusian ambassador on Monday.", publisher="P <&>"),
    ]


@pytest.fixture(scope="module")
def local(articles):
    """The graph of the articles in memory."""
    graph = KnowledgeGraph()
    graph.add(articles)
    assert len(list(graph.claims())) >= 4
    return graph


def show(graph):
    return write_graph(graph, ".nq").decode()


def test_the_same_build_gives_the_same_bytes(server, local, articles):
    with KnowledgeGraph(server) as graph:
        assert graph.add(articles).added == 3
    with KnowledgeGraph(server, read_only=True) as graph:
        for suffix in (".nq", ".trig", ".ttl", ".jsonld"):
            assert write_graph(graph, suffix) == write_graph(local, suffix)
        assert not graph.unsettled
        assert graph.articles() == local.articles()


def test_an_export_goes_into_a_server_and_out_again(server, local, tmp_path):
    local.export(tmp_path / "graph.trig")
    with KnowledgeGraph(server) as graph:
        assert graph.load(tmp_path / "graph.trig").added == 3
    with KnowledgeGraph(server, read_only=True) as graph:
        assert show(graph) == show(local)


def test_a_second_build_leaves_all_as_it_is(server, articles):
    with KnowledgeGraph(server) as graph:
        graph.add(articles)
    with KnowledgeGraph(server) as graph:
        assert graph.add(articles).unchanged == 3


def test_adding_and_removing_leave_what_was_before(server):
    with KnowledgeGraph(server) as graph:
        put(graph, make_claim("a", when="2008-03-07"))
        before = show(graph)
        put(
            graph,
            make_claim("b", when="2008"),
            make_claim("b", "Meeting", [("participant", state("USA")), ("participant", state("BLR"))]),
        )
        assert show(graph) != before
        assert graph.remove("b") == ("b",)
    with KnowledgeGraph(server, read_only=True) as graph:
        assert show(graph) == before


def test_what_others_keep_there_is_neither_read_nor_touched(server, articles):
    with KnowledgeGraph(server) as graph:
        graph.add(articles)
        graph.remove(*graph.articles())
    with KnowledgeGraph(server, read_only=True) as graph:
        assert "example.org/others" not in show(graph)
        assert graph.query("SELECT ?s { GRAPH <http://example.org/others> { ?s ?p ?o } }").to_dicts() == [
            {"s": "http://example.org/a"}
        ]


def test_queries_give_the_same_rows(server, local, articles):
    with KnowledgeGraph(server) as graph:
        graph.add(articles)
    asked = (
        "SELECT ?type (COUNT(?event) AS ?n) { ?event dip:reportCount ?c ; a ?type } GROUP BY ?type ORDER BY ?type",
        "SELECT ?quote { ?claim dip:reports/a ?type ; oa:hasTarget/oa:hasSelector/oa:exact ?quote } ORDER BY ?quote",
        "ASK { ?event dip:agent <https://w3id.org/relgraph/id/state/BLR> }",
        "ASK { ?event dip:agent <https://w3id.org/relgraph/id/state/FRA> }",
    )
    with KnowledgeGraph(server, read_only=True) as graph:
        for text in asked:
            assert graph.query(text).to_dicts() == local.query(text).to_dicts()
        triples = "CONSTRUCT { ?s rdfs:label ?l } { GRAPH ?g { ?s rdfs:label ?l } }"
        assert sorted(map(str, graph.query(triples).terms)) == sorted(map(str, local.query(triples).terms))
        assert graph.query("envoys", actor="Belarus").terms == local.query("envoys", actor="Belarus").terms


def test_a_query_that_is_none_is_told_with_its_line(server):
    with KnowledgeGraph(server, read_only=True) as graph:
        with pytest.raises(InputError, match="line 1"):
            graph.query("SELECT ?a { ?a")
        with pytest.raises(InputError, match="a query only reads"):
            graph.query("DROP ALL")


def test_network_page_check_and_explain_say_the_same(server, local, articles, tmp_path):
    with KnowledgeGraph(server) as graph:
        graph.add(articles)
    with KnowledgeGraph(server, read_only=True) as graph:
        for one, where in ((graph, "there"), (local, "here")):
            one.page(tmp_path / f"{where}.html")
        assert list(graph.network().edges(data=True)) == list(local.network().edges(data=True))
        assert (tmp_path / "there.html").read_bytes() == (tmp_path / "here.html").read_bytes()
    claim = min(local.claims())
    assert run(["check", "--store", server]) == 0
    assert run(["explain", claim, "--store", server]) == 0


def test_a_reader_cannot_write(server):
    with KnowledgeGraph(server, read_only=True) as graph, pytest.raises(StoreError, match="read-only"):
        put(graph, make_claim())


def test_an_article_too_large_for_one_request_goes_in_whole(server):
    claims = [make_claim("a", when=f"{1900 + n}-01-01", start=n) for n in range(100)]
    large = make_article("a", text="word " * 60_000)
    here = KnowledgeGraph()
    with KnowledgeGraph(server) as graph:
        for one in (graph, here):
            one.writer.put(large, claims, fingerprint="1", extractor="by-hand-1")
            one.writer.settle()
    with KnowledgeGraph(server, read_only=True) as graph:
        assert len(graph) > 3_000
        assert show(graph) == show(here)


def cut_after(monkeypatch, number):
    """Let so many requests through, and no more."""

    send, sent = Wire.update, []

    def send_some(wire, text):
        if len(sent) == number:
            raise StoreError("cut off")
        sent.append(text)
        send(wire, text)

    monkeypatch.setattr(Wire, "update", send_some)


@pytest.mark.parametrize("grows", [True, False])
def test_a_build_that_is_cut_off_anywhere_is_made_good_by_the_next(server, monkeypatch, grows):
    """An article of many claims takes the place of one of few, or the other way round, in requests of few quads."""
    few = [make_claim("a", when="1999"), make_claim("b", when="1999")]
    many = [
        make_claim("a", when=f"{1900 + n}-01-01", parts=[("agent", state("USA")), ("target", state(code))], start=n)
        for n, code in enumerate(("POL", "LTU", "RUS", "CHN"))
    ]
    before, after = (few, many) if grows else ([*many, few[1]], few[:1])
    here = KnowledgeGraph()
    put(here, *before)
    put(here, *after, fingerprint="2")
    for stop in (*range(1, 12), *range(12, 100, 5)):
        with KnowledgeGraph(server) as graph:
            put(graph, *before)
        with monkeypatch.context() as patched:
            patched.setattr("relgraph.store.foreign._QUADS", 20)
            cut_after(patched, stop)
            with suppress(StoreError), KnowledgeGraph(server) as graph:
                put(graph, *after, fingerprint="2")
                break
        with KnowledgeGraph(server) as graph:
            # as a build does: what is there is left alone
            if graph.writer.fingerprint("a") == "2":
                graph.writer.settle()
            else:
                put(graph, *after, fingerprint="2")
        with KnowledgeGraph(server, read_only=True) as graph:
            assert show(graph) == show(here), f"cut off after {stop} requests"
    assert stop > 8


def test_commands_take_an_address(server, example_articles, capsys):
    article = example_articles / "post" / "abraham-accords.html"
    assert run(["build", str(article), "--store", server]) == 0
    assert run(["query", "SELECT (COUNT(?c) AS ?n) { ?c a dip:Claim }", "--store", server, "--format", "csv"]) == 0
    told = capsys.readouterr()
    assert int(told.out.split()[-1]) > 0
    assert run(["remove", article.stem, "--store", server]) == 0
    assert run(["remove", "nobody", "--store", server]) == 1
    assert "dba" not in capsys.readouterr().err + told.err


def test_what_a_server_cuts_is_told_and_not_passed_off_as_all(virtuoso_address):
    with KnowledgeGraph(virtuoso_address) as graph:
        put(graph, *(make_claim("a", when=f"{1900 + n}-01-01", start=n) for n in range(60)))
        with pytest.raises(StoreError, match="no more than 1000 rows"):
            graph.query("SELECT * { ?s ?p ?o }")
        wire = Wire(Endpoint.read(virtuoso_address))
        cut = wire.read_triples(wire.ask("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", accept=TRIPLES))
        assert len(list(cut)) < len(graph) == len(lines(graph))


def test_a_server_that_wants_to_know_who_asks_is_given_no_guess(virtuoso_address):
    bare = virtuoso_address.replace("dba:dba@", "")
    with pytest.raises(StoreError, match="asks for a user and a password"):
        len(KnowledgeGraph(bare))
    with pytest.raises(StoreError, match="accepts not this user and password") as caught:
        len(KnowledgeGraph(bare.replace("http://", "http://dba:guess@")))
    assert "guess" not in str(caught.value)


def test_who_asks_is_told_by_netrc_or_the_environment(virtuoso_address, monkeypatch, tmp_path, capsys):
    ask = ["query", "ASK {}", "--store", virtuoso_address.replace("dba:dba@", "")]
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    assert run(ask) == 2
    monkeypatch.setenv("NETRC", str(netrc))
    assert run(ask) == 0
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setenv("RELGRAPH_USER", "dba")
    monkeypatch.setenv("RELGRAPH_PASSWORD", "dba")
    assert run(ask) == 0
    assert "dba" not in "".join(capsys.readouterr())


def test_an_address_without_a_server_is_told():
    with pytest.raises(StoreError, match="connection refused"):
        len(KnowledgeGraph(f"http://127.0.0.1:{find_port()}/query"))
    with pytest.raises(StoreError, match="nobody has this name"):
        len(KnowledgeGraph("http://nobody.invalid/query"))


def test_an_address_where_no_sparql_is_spoken_is_told(oxigraph_address):
    with pytest.raises(StoreError, match="no SPARQL service at this address"):
        len(KnowledgeGraph(oxigraph_address.replace("/query", "/nothing")))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ((200, {"Content-Type": "text/html"}, b"<h1>Hello</h1>"), "answers with text/html, not with SPARQL"),
        ((200, {}, b""), "answers with nothing it names"),
        ((200, {"Content-Type": "application/sparql-results+json"}, b'{"head": {'), "cannot be read"),
        ((302, {"Location": "https://elsewhere.example/"}, b""), "sends on to https://elsewhere.example/"),
        ((403, {}, b"no"), "forbids"),
        ((500, {}, b"out of\x07 memory\n"), "the server failed .HTTP 500.: out of memory"),
        ((503, {}, b""), "busy"),
        ((413, {}, b""), "no request of this size"),
    ],
)
def test_what_a_server_answers_instead_is_told(reply, told):
    with answering(lambda path, body: reply) as address, pytest.raises(StoreError, match=told):
        len(KnowledgeGraph(address))


def test_a_server_that_does_not_answer_in_time_is_told():
    stop = threading.Event()

    def wait(path, body):
        stop.wait()
        return 200, {}, b""

    with answering(wait) as address:
        graph = KnowledgeGraph(Endpoint(address, address, timeout=0.2))
        with pytest.raises(StoreError, match=r"no answer in 0\.2 s"):
            len(graph)
        stop.set()


def test_a_server_that_gives_less_than_it_counts_is_not_believed():
    head = b'{"head":{"vars":["n"]},"results":{"bindings":[%s]}}'
    count = head % b'{"n":{"type":"literal","value":"3"}}'
    replies = iter([count, *[head % b""] * 9])
    kind = {"Content-Type": "application/sparql-results+json"}
    with (
        answering(lambda path, body: (200, kind, next(replies))) as address,
        pytest.raises(StoreError, match="counts 3 and gives 0"),
    ):
        len(KnowledgeGraph(address))


@pytest.mark.parametrize("known", ["union-default-graph=true", "default-graph-uri=urn%3Ax-arq%3AUnionGraph", "nothing"])
def test_a_server_is_asked_for_all_graphs_together_in_the_way_it_knows(known):
    def answer(path, body):
        asked = body.decode()
        if "SELECT" in asked:
            content = b'{"head":{"vars":["n"]},"results":{"bindings":[]}}'
            return 200, kind, content if known in asked else b""
        return 200, kind, b'{"head":{},"boolean":%s}' % (b"true" if "GRAPH" in asked or known in asked else b"false")

    kind = {"Content-Type": "application/sparql-results+json"}
    with answering(answer) as address, KnowledgeGraph(address, read_only=True) as graph:
        if known == "nothing":
            with pytest.raises(StoreError, match="let its default graph be the union"):
                graph.query("SELECT ?n { ?n ?p ?o }")
        else:
            assert graph.query("SELECT ?n { ?n ?p ?o }").to_dicts() == []


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "https://host:x/q",
        "http://host/a b",
        "http://u:secret@/q",
        "http://host/#x",
        "https://u:secret@host:99999/",
    ],
)
def test_what_is_no_address_is_told_without_its_secrets(text):
    with pytest.raises(InputError, match="no address of a SPARQL server") as caught:
        KnowledgeGraph(text)
    assert "secret" not in str(caught.value)


def test_a_server_is_not_served(capsys):
    assert run(["serve", "--store", "http://ana:secret@127.0.0.1:9/query"]) == 2
    told = capsys.readouterr().err
    assert "a server serves itself" in told
    assert "secret" not in told


def test_secrets_are_not_shown():
    endpoint = Endpoint.read("https://ana:s%40cret@host/ds/query", update="https://host/ds/up")
    assert (endpoint.user, endpoint.password, endpoint.update) == ("ana", "s@cret", "https://host/ds/up")
    graph = KnowledgeGraph(endpoint)
    for shown in (repr(endpoint), str(endpoint), str(graph.path)):
        assert "cret" not in shown
        assert "ana" not in shown


def test_changes_go_to_the_address_that_takes_them(server, example_articles, capsys):
    article = example_articles / "post" / "abraham-accords.html"
    wrong = server.rpartition("/")[0] + "/nowhere"
    assert run(["build", str(article), "--store", server, "--update-endpoint", wrong]) == 2
    assert "/nowhere" in capsys.readouterr().err
    assert run(["build", str(article), "--store", "folder", "--update-endpoint", wrong]) == 2
    assert "folder is a folder" in capsys.readouterr().err


def test_the_copy_is_fetched_again_after_a_change_that_failed(server, monkeypatch):
    with KnowledgeGraph(server) as graph:
        put(graph, make_claim())
        before = lines(graph)
        with monkeypatch.context() as patched:
            patched.setattr(Wire, "update", lambda wire, text: (_ for _ in ()).throw(StoreError("cut off")))
            with pytest.raises(StoreError, match="cut off"):
                graph.remove("a")
        assert lines(graph) == before
        assert isinstance(graph.store, ox.Store)
