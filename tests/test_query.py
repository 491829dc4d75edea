"""Queries: named ones on both engines, parameters that stay terms, errors that show the line, formats."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph_kit import make_claim, put, somebody, state
from relgraph.errors import InputError
from relgraph.formats import write_answer
from relgraph.named import find_query, named_queries, read_query
from relgraph.query import Rows, evaluate, prepare
from relgraph.records import Mention, Place
from relgraph.store import KnowledgeGraph
from relgraph.width import width_of

LUKASHENKO = Mention(0, 10, "Washington", "person/alexander-lukashenko", "Person", "BLR", "Alexander Lukashenko")
HALE = somebody("David Hale", "USA")
BOTH = [("participant", state("USA")), ("participant", state("BLR"))]


@pytest.fixture(scope="module")
def graph():
    """A graph in which every named query finds something."""
    kg = KnowledgeGraph()
    recall = make_claim("a", when="2008-03-07")
    sanction = make_claim("a", "SanctionImposition", when="2007-11")
    threatened = make_claim("b", "SanctionImposition", stance="possible")
    put(
        kg,
        recall,
        sanction,
        make_claim("b", when="2008"),
        threatened,
        make_claim("b", "Threat", about=threatened, when="2008-02"),
        make_claim(
            "c",
            "Meeting",
            [("participant", HALE), ("participant", LUKASHENKO)],
            when="2019-09-17",
            place=Place("Minsk", "BLR"),
        ),
        make_claim("c", "EnvoyExchange", BOTH, stance="planned"),
        make_claim("c", "EstablishmentOfRelations", BOTH, when="1991-12-28"),
        make_claim("d", "DowngradeOfRelations", [("agent", state("BLR")), ("target", state("USA"))], when="2008-05"),
        make_claim(
            "d", "Visit", [("agent", HALE), ("target", state("BLR"))], when="2019-09-17", place=Place("Minsk", "BLR")
        ),
        make_claim("d", "AgreementSigning", BOTH, when="1996"),
        make_claim("d", "Mediation", [("mediator", state("CHE")), *BOTH], when="2009"),
        make_claim("d", "Denial", [("agent", LUKASHENKO)], speaker=LUKASHENKO),
        make_claim("d", "Meeting", [("participant", HALE), ("participant", LUKASHENKO)], stance="negated"),
    )
    return kg


def given_for(name):
    required = {"actor": "USA", "article": "a", "event": "?"}
    found = {p.name: required[p.type] for p in named_queries()[name].parameters if p.required}
    return {**found, **({"second": "BLR"} if "second" in found else {})}


def with_event(graph, parameters):
    event = next(row["event"] for row in graph.query("envoys"))
    return {name: event if value == "?" else value for name, value in parameters.items()}


def plain(rows):
    return sorted(tuple(map(word, row)) for row in rows)


def word(cell):
    if isinstance(cell, ox.NamedNode | ox.Literal):
        return cell.value
    return "" if cell is None else str(cell)


def test_there_are_named_queries_for_what_analysts_want():
    assert len(named_queries()) >= 20
    assert {"meetings", "sanctions", "envoys", "timeline-between", "actors", "evidence"} <= named_queries().keys()


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_each_named_query_finds_the_same_on_both_engines(graph, name):
    parameters = with_event(graph, given_for(name))
    rows = graph.query(name, **parameters)
    assert rows, "every query finds something in the graph above"
    other = rdflib.Dataset(default_union=True)
    other.parse(data=ox.serialize(graph.store, format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
    assert plain(rows.terms) == plain(other.query(prepare(graph, name, parameters)))


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_each_named_query_says_what_it_is_for(name):
    query = named_queries()[name]
    assert query.summary[0].isupper()
    assert query.description.endswith(".")
    assert query.example.startswith(f"relgraph query {name} --store kg")
    for parameter in query.parameters:
        assert parameter.description
        marker = "LIMIT " if parameter.type == "limit" else f"VALUES ?{parameter.name} {{"
        assert marker in query.sparql


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_rows_about_events_carry_the_sentence_and_the_article(graph, name):
    columns = graph.query(name, **with_event(graph, given_for(name))).columns
    if "event" in columns and name != "contradictions":
        assert {"quote", "article"} <= set(columns)


def test_who_met_whom(graph):
    (row,) = graph.query("meetings", actor="USA")
    assert (row["first"], row["second"], row["date"], row["place"]) == (
        "Alexander Lukashenko",
        "David Hale",
        "2019-09-17",
        "Minsk",
    )


def test_a_day_before_and_a_day_after(graph):
    assert len(graph.query("meetings", since="2019-09-18")) == 0
    assert len(graph.query("meetings", since=date(2019, 9, 17), until=date(2019, 9, 17))) == 1


def test_sanctions_on_somebody_and_by_somebody(graph):
    assert [row["date"] for row in graph.query("sanctions", on="BLR")] == ["2007-11"]
    assert len(graph.query("sanctions", by="BLR")) == 0
    assert len(graph.query("sanctions", on="BLR", stance="any")) == 2


def test_two_papers_stand_side_by_side_behind_one_event(graph):
    rows = graph.query("envoys", actor="USA", stance="happened").to_dicts()
    assert [row["article"].rpartition("/")[2] for row in rows] == ["a", "b"]
    assert len({row["event"] for row in rows}) == 1
    assert len(graph.query("articles", which=rows[0]["event"])) == 2


def test_relations_as_of_a_day(graph):
    stood = {
        day: {(row["stood"], row["sure"]) for row in graph.query("relations", actor="USA", day=day)}
        for day in ("1990-01-01", "2000-01-01", "2008-05-15", "2010-01-01")
    }
    assert stood == {
        "1990-01-01": set(),
        "2000-01-01": {("in force", True)},
        "2008-05-15": {("in force", False), ("lowered", False)},
        "2010-01-01": {("lowered", True)},
    }


def test_relations_rest_on_the_sentences_of_their_ends(graph):
    rows = graph.query("relations", actor="USA", **{"with": "BLR"})
    assert {(row["stood"], row["told"], row["article"].rpartition("/")[2]) for row in rows} == {
        ("in force", "begins", "c"),
        ("in force", "ends", "d"),
        ("lowered", "begins", "d"),
    }
    assert {row["stood"] for row in graph.query("relations", kind="EnvoyInPost", actor="USA", day="2009-01-01")} == {
        "ended"
    }


def test_what_was_planned_and_has_not_happened(graph):
    assert [row["what"] for row in graph.query("planned")] == ["exchange of envoys"]
    other = KnowledgeGraph()
    put(other, make_claim("c", "EnvoyExchange", BOTH, stance="planned"))
    put(other, make_claim("d", "EnvoyExchange", BOTH, when="2021-01-01"))
    assert len(other.query("planned")) == 0


def test_what_somebody_says_and_somebody_denies(graph):
    assert {row["what"] for row in graph.query("contradictions")} == {"meeting"}


def test_a_limit_is_that_of_the_whole_answer(graph):
    # this one has others within
    filled = prepare(graph, "contradictions", {"limit": 7})
    assert (filled.count("LIMIT 7"), filled.rstrip().endswith("LIMIT 7")) == (1, True)
    assert named_queries()["contradictions"].defaults["limit"] == "100000"


def test_offices_on_a_day(graph):
    assert {"Alexander Lukashenko"} == {row["name"] for row in graph.query("offices", who="BLR", day="2010-01-01")}
    assert len(graph.query("offices", who="BLR", day="1990-01-01")) == 0


def test_cooperation_and_conflict_by_year(graph):
    rows = {row["year"]: row for row in graph.query("by-year", actor="USA", **{"with": "BLR"})}
    assert rows[2008]["conflict"] < 0 < rows[2019]["cooperation"]


def test_actors_are_found_by_id_code_iri_and_label(graph):
    names = ["state/BLR", "BLR", "Belarus", "belarus", "https://w3id.org/relgraph/id/state/BLR", "Republic of Belarus"]
    assert len({prepare(graph, "meetings", {"actor": name}) for name in names}) == 1


def test_who_is_in_the_lists_but_not_in_the_graph_has_no_events(graph):
    assert len(graph.query("meetings", actor="NZL")) == len(graph.query("meetings", actor="New Zealand")) == 0


@pytest.mark.parametrize(
    ("query", "parameters", "told"),
    [
        ("meetings", {"actor": "Belarsu"}, "nobody in the graph is called Belarsu; near to it: Belarus"),
        ("meetings", {"actor": "XXX"}, "nobody in the graph is called XXX"),
        ("meetings", {"actor": "person/nobody"}, "there is no actor person/nobody"),
        ("meetings", {"actor": "https://example.org/x"}, "there is no actor https://example.org/x"),
        ("meetings", {"since": "yesterday"}, "since=yesterday is no day"),
        ("meetings", {"limit": "many"}, "limit=many is no whole number"),
        ("meetings", {"stance": "hapened"}, "stance=hapened is no stance of the ontology; near to it: happened"),
        ("meetings", {"stance": "Meeting"}, "there are happened, negated, planned, possible, and any"),
        ("events", {"type": "Visitt"}, "type=Visitt is no type of the ontology; near to it: Visit"),
        ("events", {"type": "happened"}, "type=happened is no type of the ontology"),
        ("claims", {"which": "aa"}, "there is no article aa in the graph; near to it: a"),
        ("articles", {"which": "event/123"}, "there is no event event/123 in the graph; the column event"),
        ("meetings", {"actr": "BLR"}, "has no parameter actr; near to it: actor"),
        ("meetings", {"guest": "BLR"}, "has no parameter guest; it takes actor, with"),
        ("timeline-between", {"first": "BLR"}, "needs --param second"),
        ("metings", {}, "there is no query named metings; near to it: meetings"),
        ("xyzzy", {}, "there is no query named xyzzy; there are actors"),
        ("SELECT * { ?a ?b ?c }", {"actor": "BLR"}, "only named queries take parameters"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", {}, "a query only reads"),
    ],
)
def test_a_wrong_query_is_told_where_and_what(graph, query, parameters, told):
    with pytest.raises(InputError) as error:
        graph.query(query, **parameters)
    assert told in str(error.value)


HOSTILE = [
    '" } UNION { ?s ?p ?o',
    "\\",
    "'\"\n",
    "} ; DROP ALL #",
    "VALUES ?by { <a:a> }",
    "LIMIT 5",
    "\x00\u202e",
    "?event",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_parameter_is_a_term_whatever_it_says(graph, words):
    text = prepare(graph, "visits", {"place_name": words, "by": "USA"})
    assert str(ox.Literal(words.strip())) in text
    assert len(graph.query("visits", place_name=words, by="USA")) == 0


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_as_parameter_finds_only_itself(words):
    kg = KnowledgeGraph()
    evaluate(kg, "visits", {"place_name": words})
    named = find_query("visits")
    assert named is not None
    assert len(named.fill({"place_name": words}, kg).split(str(ox.Literal(words.strip())))) >= 2


def test_a_file_with_a_header_takes_parameters(graph):
    query = read_query(
        "mine",
        "#+ parameters:\n#+   who: {type: actor, description: who}\nASK { VALUES ?who { UNDEF } ?e dip:agent ?who }",
    )
    assert graph.query(query.fill({"who": "ARM"}, graph)).to_dicts() == [{"answer": False}]
    assert graph.query(query.fill({"who": "USA"}, graph)).to_dicts() == [{"answer": True}]


def test_rows_become_a_frame_and_a_table_of_html():
    rows = Rows(("name", "n"), ((ox.Literal("<b>"), ox.Literal(2)), (None, ox.Literal(3))))
    assert list(rows.to_frame()["n"]) == [2, 3]
    assert "&lt;b&gt;</td>" in rows._repr_html_()
    assert rows.to_dicts()[1] == {"name": None, "n": 3}


def answer(graph, form, query="SELECT ?label ?n { VALUES (?label ?n) { ('a,\"b\"\\n' 1) ('Ω' UNDEF) } }", **options):
    return write_answer(evaluate(graph, query), form, iris=graph.iris, **options)


def test_csv_tsv_and_json_can_be_read_by_others(graph):
    assert list(csv.reader(io.StringIO(answer(graph, "csv")))) == [["label", "n"], ['a,"b"\n', "1"], ["Ω", ""]]
    assert answer(graph, "tsv").split("\n")[0] == "?label\t?n"
    bindings = json.loads(answer(graph, "json"))["results"]["bindings"]
    assert bindings[0]["n"] == {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}


def test_a_table_fits_the_terminal_and_shows_ids():
    kg = KnowledgeGraph()
    put(kg, make_claim("a", when="2008", text="Washington recalled its ambassador from Minsk " + "and so on " * 40))
    table = answer(kg, "table", "envoys", width=100)
    assert max(map(len, table.split("\n"))) <= 100
    assert "article/a" in answer(kg, "table", "envoys")
    assert table.endswith("1 row\n")
    assert answer(kg, "table", "envoys", width=70).endswith("1 row; no room here for event\n")


def test_a_sentence_that_leaves_others_no_room_stands_whole_below_its_row():
    kg = KnowledgeGraph()
    told = "Washington recalled its ambassador from Minsk, 中国外交部 said, " + "and so on " * 20
    put(kg, make_claim("a", "SeveranceOfRelations", when="2008", text=told))
    head, _rule, first, *more = answer(kg, "table", "relations", width=80).split("\n")
    assert head.split() == "what first second stood from until sure told".split()
    assert "  ended  " in first
    assert max(map(width_of, [head, first, *more])) <= 80
    below = " ".join(line.strip() for line in more if line.startswith("    "))
    assert f"{told.strip()} [Title of a, article/a]" in below


def test_a_sentence_of_many_rows_stands_below_the_last_of_them(graph):
    rows = " ".join(f"('{quote}' '{n}' '{'x' * 60}')" for n, quote in enumerate(["same", "same", "", "other"]))
    query = f"SELECT ?quote ?n ?a {{ VALUES (?quote ?n ?a) {{ {rows} }} }}"
    lines = answer(graph, "table", query, width=30).split("\n")[2:]
    assert [line.split()[0] for line in lines if line] == ["0", "1", "same", "2", "3", "other", "4"]


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_table_is_aligned_whatever_the_script(graph, columns):
    words = [
        "中国外交部",
        "Zu\u0308rich",
        "Việt Nam",
        "ประเทศไทย",
        "한국",
        "\u1112\u1161\u11ab",
        "مصر",
        "🇪🇺 EU",
        "plain",
    ]
    rows = " ".join(f"('{word * 3}' '{word}' {n})" for n, word in enumerate(words))
    head, rule, *lines = answer(graph, "table", f"SELECT * {{ VALUES (?a ?b ?c) {{ {rows} }} }}", width=columns).split(
        "\n"
    )[:-2]
    assert head.split() == ["a", "b", "c"]
    place = rule.rindex("  ") + 2
    for n, line in enumerate(lines):
        before = line.rpartition(str(n))[0]
        assert (width_of(before), width_of(line) <= columns) == (place, True)


def test_truth_is_written_as_in_sparql(graph):
    assert answer(graph, "table", "SELECT (true AS ?x) (1.5e0 AS ?y) {}").split("\n")[2] == "true  1.5"


def test_a_table_obeys_no_sign_that_steers_a_terminal(graph):
    assert "\x1b" not in answer(graph, "table", "SELECT ('\x1b[31mred\u202e' AS ?x) {}")


def test_construct_gives_sorted_turtle(graph):
    query = "CONSTRUCT { ?s a dip:State } { ?s a dip:State }"
    turtle = answer(graph, "ttl", query)
    assert turtle == answer(graph, "table", query)
    assert [str(t.subject) for t in ox.parse(input=turtle.encode(), format=ox.RdfFormat.TURTLE)] == sorted(
        str(t.subject) for t in ox.parse(input=turtle.encode(), format=ox.RdfFormat.TURTLE)
    )
    assert answer(graph, "nt", query).endswith("#State> .\n")


def test_rows_are_no_triples_and_triples_no_rows(graph):
    with pytest.raises(InputError, match="for rows name table, csv"):
        answer(graph, "ttl")
    with pytest.raises(InputError, match="name ttl or nt"):
        answer(graph, "csv", "CONSTRUCT { ?s a dip:State } { ?s a dip:State }")


def test_yes_and_no(graph):
    assert answer(graph, "table", "ASK { ?s a dip:State }") == "yes\n"
    assert answer(graph, "csv", "ASK { ?s a dip:State }") == answer(graph, "tsv", "ASK { ?s a dip:State }") == "true\n"
    assert json.loads(answer(graph, "json", "ASK { ?s a dip:State }"))["boolean"] is True
