"""What a query must not do is refused by parsing: however it is spelt, and never for a word in a string."""

from __future__ import annotations

import random
import re
import socket
import threading
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from relgraph import guard
from relgraph.cli import run
from relgraph.engine import answer_checked, find_form
from relgraph.errors import InputError, QuerySyntaxError
from relgraph.guard import ForbiddenError, check_query
from relgraph.serve.values import Ask, Limits
from relgraph.serve.worker import do
from relgraph.store import KnowledgeGraph

A_FILE = "file:" + "///etc/hostname"  # in two parts: no file of ours names a place on one machine
FORBIDDEN = (
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?where { ?s ?p ?o } VALUES ?where { <http://127.0.0.1:9/> } }",
    "SELECT * { SERVICE wd:x { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "SELECT * { { { OPTIONAL { { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } } } }",
    "SELECT * { { SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } } }",
    "SELECT * { ?s ?p ?o FILTER (1 = 1 && NOT EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } }) }",
    "SELECT (EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } } AS ?x) { }",
    "SELECT * { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } })",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } })",
    "SELECT * { ?s ?p ?o BIND (EXISTS { SERVICE <http://127.0.0.1:9/> { ?s ?q ?r } } AS ?x) }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
    "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"SELECT * { SE\U00000052VICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE # a comment\n <http://127.0.0.1:9/> { ?s ?p ?o } }",
    # Oxigraph ends the comment at the carriage return, rdflib does not
    "SELECT * { ?s ?p ?o # \r SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } \n }",
    # a parser that puts escapes in first takes the backslashes for a line end and what follows for a string
    'SELECT * { ?s ?p # \\\\u000A """\n ?x . SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n }',
    'SELECT * { ?s ?p # \\\\U0000000A """\n ?x . SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #"""\n }',
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "insert data { graph <a:g> { <a:b> <a:b> 'SELECT * { ?s ?p ?o }' } }",
    "PREFIX a: <a:> # SELECT\nDELETE WHERE { ?s ?p ?o }",
    r"\u0049NSERT DATA { <a:b> <a:b> <a:b> }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    f"LOAD SILENT <{A_FILE}> INTO GRAPH <a:g>",
    "CLEAR ALL",
    "DROP SILENT DEFAULT",
    "CREATE GRAPH <a:g>",
    "COPY <a:g> TO <a:h>",
    "MOVE DEFAULT TO <a:h>",
    "ADD <a:g> TO <a:h>",
)
UNCLEAR = (
    # rdflib puts the backslash in before it parses, so that the string goes on; Oxigraph ends it there
    'SELECT * { ?s ?p ?o FILTER(?o != "a\\u005C") SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #") \n }',
    'SELECT * { ?s ?p "\\u0022 }" }',
    "SELECT * { ?s ?p 'a\\u000Ab' }",
    "SELECT * { ?s ?p 'a\\uD800b' }",
    "SELECT * { ?s ?p 'a\\UFFFFFFFFb' }",
    "SELECT * { ?s ?p ?o \x0b }",
    "SELECT * { ?s ?p ?o FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }",
    "SELECT * " + "{" * 5000 + "}" * 5000,
    "SELECT * { ?s " + "/".join(["<a:b>"] * 9000) + " ?o }",
    "SELECT (" + "+".join(["1"] * 9000) + " AS ?x) {}",
    "SELECT * { {} " + "UNION {}" * 9000 + "}",
    "SELECT * { FILTER (" + "!" * 50000 + "1) }",
)
ALLOWED = (
    "SELECT * { ?s ?p 'SERVICE <http://x/> { ?s ?p ?o }' }",
    "SELECT * { ?s ?p '''LOAD <http://x/> ;\nINSERT DATA { }''' } # SERVICE <http://x/> { }",
    "SELECT ?service ?load ?update { ?service ?load ?update }",
    "SELECT * { ?s <http://x/SERVICE> ?o ; <http://x/#LOAD> 'DROP ALL' }",
    "PREFIX service: <http://x/> SELECT * { ?s service:load ?o }",
    "SELECT * { ?s ?p 'caf\\u00e9 \\u0041' }",
    'SELECT * { ?s ?p "a \\" SERVICE b \\\\" }',
    "BASE <http://x/> SELECT * { <y> ?p ?o }",
    "SELECT * { ?s dip:agent/dip:state* ?o } LIMIT 3",
    "SELECT *\r\n{ ?s ?p ?o # a comment\r\n}",
    "ASK {}",
    "DESCRIBE <a:b>",
)
BROKEN = (
    "",
    " \n# nothing\n",
    "SELECT * { ?s ?p }",
    "SELEC",
    "SELECT * { ?s ?p ?o",
    "PREFIX a: <b:>",
    "SELECT * FROM <a:b> { ?s ?p ?o LATERAL { ?a ?b ?c } }",
)


@pytest.mark.parametrize("query", FORBIDDEN)
def test_what_writes_or_reaches_out_is_forbidden(query):
    with pytest.raises(ForbiddenError):
        answer_checked(ox.Store(), query)


@pytest.mark.parametrize("query", UNCLEAR, ids=range(len(UNCLEAR)))
def test_what_two_parsers_could_read_differently_is_refused(query):
    with pytest.raises(InputError) as caught:
        check_query(query)
    assert not isinstance(caught.value, QuerySyntaxError), "it must be refused before it is parsed, or for its depth"


@pytest.mark.parametrize("query", ALLOWED)
def test_words_in_strings_comments_and_names_pass(query):
    answer_checked(ox.Store(), query)


@pytest.mark.parametrize("query", BROKEN)
def test_what_is_no_query_is_told_apart_from_what_is_forbidden(query):
    with pytest.raises(QuerySyntaxError):
        answer_checked(ox.Store(), query)


def test_long_lists_are_no_long_chains():
    many = " ".join(f"(1.5 'x{n}')" for n in range(20_000))
    answer_checked(
        ox.Store(), f"SELECT * {{ ?s ?p ?o VALUES (?s ?o) {{ {many} }} FILTER (?o IN (1{', 1' * 20_000})) }}"
    )


def test_a_query_of_ones_own_chooses_among_the_graphs_of_the_store():
    store, one, two = ox.Store(), ox.NamedNode("a:one"), ox.NamedNode("a:two")
    store.extend([ox.Quad(one, one, one, one), ox.Quad(two, two, two, two)])
    found = answer_checked(store, "SELECT ?s FROM <a:one> { ?s ?p ?o }")
    assert [row[0].value for row in found] == ["a:one"]  # type: ignore[union-attr]
    with pytest.raises(ForbiddenError, match="a:three: no graph of this store; nothing is fetched"):
        answer_checked(store, "SELECT ?s FROM <a:one> FROM NAMED <a:three> { ?s ?p ?o }")


def test_the_command_and_python_refuse_what_the_service_refuses(tmp_path, capsys, trap):
    graph, there = KnowledgeGraph(), f"http://127.0.0.1:{trap.port}/"
    with KnowledgeGraph(tmp_path / "kg"):
        pass
    queries = (
        f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{there}> {{ ?s ?p ?o }}",
        f"LOAD <{there}>",
    )
    before = trap.calls
    for query in queries:
        with pytest.raises(ForbiddenError) as caught:
            graph.query(query)
        assert run(["query", query, "--store", str(tmp_path / "kg")]) == 2
        assert capsys.readouterr().err == f"relgraph: {caught.value}\n"
    assert trap.calls == before


def test_the_dataset_of_a_query_is_read_with_its_prefixes():
    checked = check_query(
        "PREFIX a: <http://x/> BASE <http://y/> SELECT * FROM a:g FROM <h> FROM NAMED <i> FROM dip:j { ?s ?p ?o }"
    )
    assert checked.default_graphs == ("http://x/g", "http://y/h", "https://w3id.org/relgraph/diplomacy#j")
    assert checked.named_graphs == ("http://y/i",)
    assert not check_query("SELECT * { GRAPH <g:g> { ?s ?p 'FROM <g:h>' } }").has_dataset


class Trap:
    """A server that tells whether somebody has called."""

    def __init__(self) -> None:
        self.calls = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._ended = threading.Event()
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        while True:
            guest, _ = self._door.accept()
            self.calls += 1
            guest.close()

    def catches(self, store: ox.Store, query: str) -> bool:
        before = self.calls
        try:
            list(store.query(query))  # type: ignore[arg-type]
        except (SyntaxError, TypeError):
            return False  # not evaluated, or a yes or no
        except OSError:
            return True  # it was called, and hung up
        return self.calls > before


@pytest.fixture(scope="module")
def trap() -> Trap:
    return Trap()


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store, node = ox.Store(), ox.NamedNode("a:b")
    store.add(ox.Quad(node, node, node))
    return store


@pytest.mark.parametrize("form", ["ASK", "SELECT *", "CONSTRUCT { ?a ?b ?c }"])
def test_what_only_the_engine_takes_for_a_query_reaches_nobody(trap, form):
    """Where rdflib finds no query the engine is asked what is wrong, and must not begin to answer."""
    calling = f"{{ VALUES ?s {{ 1 }} LATERAL {{ SERVICE <http://127.0.0.1:{trap.port}/> {{ ?a ?b ?c }} }} }}"
    before = trap.calls
    reply = do(KnowledgeGraph(), Ask(f"{form} {calling}", "text/csv", "text/turtle"), Limits())
    assert (reply.status, trap.calls) == (400, before), reply.body
    assert b"LATERAL" in reply.body


@pytest.mark.parametrize("form", ["ASK", "SELECT *", "CONSTRUCT { ?a ?b ?c }", "DESCRIBE ?a"])
def test_to_ask_another_server_nothing_is_answered_here(trap, form):
    before = trap.calls
    query = f"{form} {{ SERVICE <http://127.0.0.1:{trap.port}/> {{ ?a ?b ?c }} }}"
    assert find_form(query) == form.split()[0]
    assert trap.calls == before


OPENERS = (
    *(
        "",
        "#",
        "# \r",
        "\r",
        "\n",
        "#\n",
        '"',
        "'",
        '"""',
        "'''",
        '""',
        "''''",
        "<",
        "{",
        "FILTER(?o != ",
        '?x ?y "',
        "?x ?y '''",
    ),
    *('"a\\u005C" .', 'FILTER(?o != "a\\u005C")', '"\\u0022', "# \\u000A", "\\u0023", "\x85", "\u2028#"),
    # with the backslash doubled, as a parser that puts escapes in first reads them
    *(
        '# \\\\u000A """',
        '?x ?y # \\\\u000A """\n ?z .',
        "# \\\\U0000000A '''",
        '"\\\\u0022',
        '"\\\\u005C" .',
        "\\\\",
        "'\\'",
        '"\\\\" .',
    ),
)
CLOSERS = (
    *("", "#", "\r", "\n", '"', "'", '"""', "'''", '#"""', "#'''", '#")', ")", "}", "# \n", "\\", ">", '. ?x ?y "'),
    *("\\u0022", "\\u005C'", '\\\\"', '""'),
)


def mutate(chance: random.Random, address: str) -> str:
    """Hide a SERVICE behind what may begin and end strings, comments and addresses."""
    opened = " ".join(chance.choices(OPENERS, k=chance.randint(1, 3)))
    closed = " ".join(chance.choices(CLOSERS, k=chance.randint(0, 3)))
    word = chance.choice(("SERVICE", "service", "SERVICE SILENT", "\\u0053ERVICE"))
    return f"SELECT * {{ ?s ?p ?o {opened} {word} <{address}> {{ ?a ?b ?c }} {closed}\n }}"


def escapes(trap: Trap, store: ox.Store, count: int) -> Iterator[str]:
    """Find queries that the guard lets through and that make the engine call somebody."""
    chance = random.Random(20)
    for _ in range(count):
        query = mutate(chance, f"http://127.0.0.1:{trap.port}/")
        try:
            text = check_query(query).text
        except InputError:
            continue
        if trap.catches(store, text):
            yield query


def test_no_mutation_gets_past_the_guard(trap, store, monkeypatch):
    assert list(escapes(trap, store, 400)) == []
    # the same search finds what it looks for when texts are not settled first
    monkeypatch.setattr(guard, "_settle", lambda query: query)
    check_query.cache_clear()
    assert list(escapes(trap, store, 400)), "the search is too weak to find anything"
    check_query.cache_clear()


@pytest.mark.parametrize("where", ["<http://127.0.0.1:9/>", "?where", "wd:Q1"])
def test_a_refusal_names_the_service_as_the_query_does(where):
    with pytest.raises(ForbiddenError, match=f"SERVICE {re.escape(where)}: "):
        check_query(f"SELECT * {{ SERVICE {where} {{ ?s ?p ?o }} }}")
