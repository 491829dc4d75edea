"""The checks find what is planted: a quote that is not there, a claim without a stance, an event without its role."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from graph_kit import SENTENCE, make_article, make_claim, put
from relgraph.check import check_ontology, check_quotes, find_textless
from relgraph.cli import run
from relgraph.records import Evidence
from relgraph.shapes import check_shapes
from relgraph.store import KnowledgeGraph


@pytest.fixture
def graph():
    kg = KnowledgeGraph()
    put(kg, make_claim("a", when="2008"), make_claim("b", when="2008-03-07"))
    return kg


def drop(kg, name, *, within):
    """Take away all quads of a property from the graphs whose names end so."""
    for quad in list(kg.store.quads_for_pattern(None, kg.terms(name), None, None)):
        if quad.graph_name.value.endswith(within):
            kg.store.remove(quad)


def test_a_sound_graph_has_no_faults(graph):
    assert list(check_shapes(graph)) == []
    assert list(check_quotes(graph)) == []


def test_the_shipped_ontology_has_no_faults():
    assert list(check_ontology()) == []


@pytest.mark.parametrize(
    ("name", "within", "told"),
    [
        ("stance", "article/a", "a claim has one stance"),
        ("hasMention", "article/a", "a claim mentions somebody"),
        ("latest", "article/b", "the earliest day is not after the latest"),
        ("reports", "graph/events", "an event rests on claims"),
        ("reportCount", "graph/events", "an event is reported at least once"),
        ("agent", "graph/events", "requires"),
    ],
)
def test_what_is_missing_is_found_with_its_place(graph, name, within, told):
    drop(graph, name, within=within)
    faults = list(check_shapes(graph))
    assert faults
    assert any(told in fault.reason or "earliest" in fault.reason for fault in faults)
    assert {fault.where for fault in faults} <= {within, *(f.where for f in faults if f.where.startswith("event/"))}


def test_a_role_that_a_type_does_not_have_is_found(graph):
    events = ox.NamedNode(graph.iris.graph("events"))
    (event,) = {quad.subject for quad in graph.store.quads_for_pattern(None, graph.terms("agent"), None, events)}
    graph.store.add(ox.Quad(event, graph.terms("office"), ox.NamedNode(graph.iris.of("state/USA")), events))
    assert any("is no role of" in fault.reason for fault in check_shapes(graph))


def test_a_quote_that_is_not_in_its_article_is_found():
    kg = KnowledgeGraph()
    claim = replace(make_claim(), evidence=Evidence(0, len(SENTENCE), SENTENCE.upper()))
    kg.writer.put(make_article(), [claim], fingerprint="1", extractor="x")
    (fault,) = check_quotes(kg)
    assert fault.where == "a"
    assert "characters 0 to 46 are 'Washington recalled" in fault.reason


def test_where_the_text_is_left_out_quotes_stay_and_nothing_passes_in_silence(tmp_path, capsys):
    with KnowledgeGraph(tmp_path / "kg") as kg:
        kg.writer.put(make_article(text="other"), [make_claim()], fingerprint="1", extractor="x", keep_text=False)
        put(kg, make_claim("b"))
        assert list(check_quotes(kg)) == []
        assert find_textless(kg) == ("a",)
        quotes = kg.query(
            "SELECT ?words ?start ?end { ?q oa:exact ?words . ?p a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }"
        )
        assert {(row["words"], row["start"], row["end"]) for row in quotes} == {(SENTENCE, 0, len(SENTENCE))}
    assert run(["check", "--store", str(tmp_path / "kg")]) == 0
    assert "quotes: 1 of 2 articles are kept without their text" in capsys.readouterr().err


def test_a_quote_that_is_longer_than_its_offsets_is_found_without_the_text():
    kg = KnowledgeGraph()
    claim = replace(make_claim(), evidence=Evidence(0, len(SENTENCE), SENTENCE + "!"))
    kg.writer.put(make_article(), [claim], fingerprint="1", extractor="x", keep_text=False)
    (fault,) = check_quotes(kg)
    assert fault.where == "a"
    assert "characters 0 to 46 are 46, but" in fault.reason


def test_a_rule_of_the_ontology_that_finds_something_is_told(tmp_path):
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "labels.rq").write_text(
        "# A term has a label.\nSELECT ?term { ?term a ?kind MINUS { ?term ?p 'x' } }"
    )
    (tmp_path / "mine.ttl").write_text("<http://x/a> a <http://x/B> .")
    (fault,) = check_ontology(tmp_path)
    assert (fault.where, fault.reason) == ("<http://x/a>", "A term has a label.")
