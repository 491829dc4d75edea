"""What is no SPARQL is told with its place, what stands there, and what could stand there instead."""

from __future__ import annotations

import re

import pytest

from graph_kit import make_claim, put
from relgraph.cli import run
from relgraph.errors import QuerySyntaxError
from relgraph.hints import find_hints
from relgraph.named import named_queries
from relgraph.ontology import load_ontology
from relgraph.ontology_reader import DIP
from relgraph.store import KnowledgeGraph
from relgraph.syntax import find_strangers
from relgraph.width import width_of

# the query, with the place of the mistake between two signs that no query holds; and what is said of it
WRONG = {
    "«SELCT» ?x { ?x ?y ?z }": "near to it: SELECT",
    "SELECT «x» { ?x ?y ?z }": "near to it: ?x",
    "SELECT ?x WHERE «?x» a dip:Meeting }": "expected {",
    "SELECT ?x «,» ?y { ?x ?p ?y }": "expected a variable or { or ( or FROM or WHERE",
    "SELECT «COUNT»(?x) { ?x ?y ?z }": "near to it: (COUNT(...) AS ?name)",
    "SELECT (COUNT(?x)«)» { ?x ?y ?z }": "expected an operator or AS",
    "SELECT (COUNT(?x) AS «n») { ?x ?y ?z }": "near to it: ?n",
    "SELECT («STRR»(?x) AS ?z) { ?x ?y ?z }": "near to it: STR",
    "SELECT * { ?x dip:date ?d FILTER (?d > «)» }": "expected an expression",
    "SELECT * { ?x dip:date ?d FILTER «?d» > 1 }": "expected an IRI or ( or EXISTS or NOT or a function",
    "SELECT * { ?x ?y ?z FILTER (?z = 3 «AND» ?y = 2) }": "near to it: &&",
    'SELECT * { ?x ?y ?z FILTER REGEX(?z, "a" «}»': "expected an operator or a language or , or )",
    "SELECT * { «OPTION» { ?x ?y ?z } }": "near to it: OPTIONAL",
    "SELECT * {\n  ?x a dip:Meeting ;\n     dip:date ?d\n  «?y» a dip:Visit .\n}": "expected . or ; or , or }",
    "SELECT * { ?x dip:agent/ «?y» }": "expected an IRI or ( or ! or a",
    "SELECT * { ?x a dip:Meeting ; dip:date «>=» 3 }": "expected a variable, an IRI or a value",
    "SELECT * { BIND (1 «?z») }": "expected an operator or AS",
    "SELECT * { ?x ?y ?z } «ORDR» BY ?x": "near to it: ORDER",
    "SELECT * { ?x ?y ?z } LIMIT «-»1": "expected a number",
    "SELECT * { ?x ?y ?z } LIMIT 10 «ORDER» BY ?x": "expected the end of the query or VALUES or OFFSET",
    "SELECT * { ?x ?y ?z ; }«}»": "expected the end of the query or",
    "SELECT * { ?x ?y ?z } # a comment }\n  «garbage»": "expected the end of the query or",
    "PREFIX «dip» <http://x/> SELECT * { ?x ?y ?z }": "near to it: dip:",
    "SELECT * { ?x «dpi:agent» ?y }": "the prefix dpi: is not declared; write PREFIX dpi: <...> before the query; near to it: dip:",
    "SELECT * { ?x «foo:bar» ?y }": "known are dcterms:, dip:,",
    "PREFIX ex: <http://x/> SELECT * { ?x ex:a 1 ; «ez:b» 2 }": "near to it: ex:",
    'SELECT * { ?x ?y "a"^^«foo:x» }': "the prefix foo: is not declared",
    "SELECT * { ?x a «<foo>» }": "<foo> is no absolute IRI",
    "SELECT * { ?x a «<»http://x y> }": "< cannot stand here",
    'SELECT * { ?x ?y «"»abc }': 'the text that begins here with " does not end',
    "SELECT * { ?x ?y «'a\\q'» }": "a backslash in this text stands before no sign that it can",
    "«what» is this": "expected SELECT or CONSTRUCT or ASK or DESCRIBE or PREFIX or BASE",
    "SELECT * { ?x ?y ?z«»": "the query ends before it is whole; expected . or ; or , or }",
    "SELECT * { ?x ?y ?z } LIMIT«»": "the query ends before it is whole; expected a number",
    "DESCRIBE«»": "the query ends before it is whole; expected a variable or an IRI",
    "«»": "the query ends before it is whole; expected SELECT",
    "SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }«»": "neither in GROUP BY nor inside COUNT",
    "SELECT * { { SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y } «}» ?x ?y ?z }": "a rule of SPARQL is broken: SELECT gives what is not grouped",
    "SELECT (1 AS ?x) (2 AS ?x) {}«»": "SELECT gives two columns the same name",
    "SELECT (1 AS ?z) { ?x ?y ?z }«»": "SELECT ... AS gives a name that a variable of the query has already",
    "SELECT * { ?x ?y ?z } GROUP BY ?x«»": "SELECT * does not go with GROUP BY",
    "SELECT * { BIND (1 AS ?x) BIND (2 AS ?x) «}»": "BIND or AS a name that is taken",
    "SELECT * { VALUES (?x ?y) { (1) «}» }": "a row of VALUES is too long or too short",
    "SELECT * { ?x ?p _:a OPTIONAL { «_:a» ?p ?y } }": "a blank node stands in two groups",
    'SELECT * { ?x rdfs:label "中国 Zu\u0308rich" } «garbage»': "garbage cannot stand here",
    "SELECT * {" + " ?x ?y ?z ." * 40 + " «OPTION» {}" + " ?x ?y ?z ." * 40 + "}": "near to it: OPTIONAL",
}  # fmt: skip


def explain(query: str) -> list[str]:
    with pytest.raises(QuerySyntaxError) as caught:
        KnowledgeGraph().query(query)
    return str(caught.value).split("\n")


@pytest.mark.parametrize(("marked", "told"), WRONG.items(), ids=range(len(WRONG)))
def test_a_mistake_is_told_with_its_place_and_what_was_expected(marked, told):
    before, _, rest = marked.partition("«")
    wrong, _, after = rest.partition("»")
    head, line, mark = explain(f"{before}{wrong}{after}")
    assert head.startswith(
        f"line {before.count(chr(10)) + 1}, column {len(before.rpartition(chr(10))[2]) + 1} of the query: "
    )
    assert told in head
    # the mark stands below what it means, and is as long
    assert set(mark) <= {" ", "^"}
    if wrong:
        place = next(place for place in range(len(line)) if width_of(line[:place]) == mark.index("^"))
        assert line[place:].startswith(wrong)
        assert mark.count("^") == width_of(wrong)
    assert width_of(line) < 130


@pytest.mark.parametrize("marked", WRONG, ids=range(len(WRONG)))
def test_every_word_that_is_said_to_be_near_would_be_taken(marked):
    """A hint that does not help is worse than none: the query gets further with it than without."""
    before, _, rest = marked.partition("«")
    wrong, _, after = rest.partition("»")
    head = explain(f"{before}{wrong}{after}")[0]
    near = head.partition("near to it: ")[2]
    if near and "prefix" not in head and "..." not in near:
        assert find_column(f"{before} {near} {after}") != len(before) + 2


def find_column(query: str) -> int | None:
    try:
        KnowledgeGraph().query(query)
    except QuerySyntaxError as error:
        return int(str(error).partition("column ")[2].partition(" ")[0])
    return None


def test_the_command_shows_the_line_and_the_mark(tmp_path, capsys):
    with KnowledgeGraph(tmp_path / "kg"):
        pass
    assert run(["query", "SELECT * {\n\t?s ?p ?o }\n ODER BY ?s", "--store", str(tmp_path / "kg")]) == 2
    assert capsys.readouterr().err.split("\n") == [
        "relgraph: line 3, column 2 of the query: ODER cannot stand here; near to it: ORDER",
        "   ODER BY ?s",
        "   ^^^^",
        "",
    ]


def test_no_sign_that_steers_a_terminal_is_shown():
    assert not {"\x9b", "\u202e"} & set("\n".join(explain("SELECT * { ?s ?p '\x9b31m' } garbage \u202e")))


def test_a_term_that_is_none_is_told_beside_the_answer(tmp_path, capsys):
    with KnowledgeGraph(tmp_path / "kg"):
        pass
    assert run(["query", "SELECT ?e { ?e a dip:Meting ; dip:agent 'dip:no' }", "--store", str(tmp_path / "kg")]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "no rows\n",
        "relgraph: dip:Meting is no term of the ontology; near to it: dip:Meeting, dip:Mention\n",
    )


NARROWER = (
    "finds nothing of a narrower type such as dip:EnvoyRecall, since everything carries its leaf type alone; write"
)


@pytest.fixture(scope="module")
def recalled():
    with KnowledgeGraph() as graph:
        put(graph, make_claim())
        yield graph


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?e { ?e a dip:MissionEvent }", "a dip:MissionEvent"),
        ("ASK { { [ rdf:type dip:Event ; dip:agent ?a ] } UNION { ?a a dip:Meeting } }", "a dip:Event"),
        ("PREFIX x: <https://w3id.org/relgraph/diplomacy#> ASK { FILTER EXISTS { ?e a x:Event } }", "a dip:Event"),
        ("SELECT * { ?claim dip:reports/a dip:MissionEvent }", "a dip:MissionEvent"),
        ("SELECT * { ?claim dip:eventType dip:MissionEvent }", "dip:eventType dip:MissionEvent"),
    ],
)
def test_a_type_that_has_narrower_ones_is_told_beside_the_answer(recalled, query, told):
    path, name = told.split()
    rows = recalled.query(query)
    assert rows.hints == (f"{told} {NARROWER} {path}/rdfs:subClassOf* {name}",)
    assert rows.hints[0] in rows._repr_html_()
    mended = re.sub(rf"\b({path}|rdf:type) ([a-z]+:{name.removeprefix('dip:')})", r"\1/rdfs:subClassOf* \2", query)
    assert mended != query
    assert (recalled.query(mended).hints, bool(recalled.query(mended).terms)) == ((), True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?e { ?e a dip:EnvoyRecall ; dip:agent 'a dip:Event' } # ?e a dip:Event",
        "SELECT ?type { ?type rdfs:subClassOf dip:MissionEvent }",
        "SELECT ?s { ?s a dip:State }",
        "SELECT ?e { ?e a dip:SanctionEvent }",
        "PREFIX dip: <http://x/> ASK { ?e a dip:Event }",
        "CONSTRUCT { ?e a dip:Event } { ?e a dip:EnvoyRecall }",
    ],
)
def test_where_nothing_of_a_narrower_type_is_left_out_nothing_is_told(recalled, query):
    assert recalled.query(query).hints == ()


def test_the_command_tells_of_narrower_types_below_the_answer(tmp_path, capsys):
    with KnowledgeGraph(tmp_path / "kg") as graph:
        put(graph, make_claim())
    assert run(["query", "SELECT ?e { ?e a dip:Event }", "--store", str(tmp_path / "kg")]) == 0
    told = capsys.readouterr()
    assert told.out == "no rows\n"
    assert told.err == f"relgraph: a dip:Event {NARROWER} a/rdfs:subClassOf* dip:Event\n"


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_the_named_queries_need_no_hints(recalled, name):
    assert find_strangers(named_queries()[name].sparql, DIP, load_ontology().terms) == {}
    assert find_hints(named_queries()[name].sparql, recalled) == ()
    assert find_strangers("PREFIX dip: <http://x/> ASK { ?s a dip:Other }", DIP, load_ontology().terms) == {}
