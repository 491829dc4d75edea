"""The checks find what is planted: a quote that is not there, a claim without a stance, an event without its role."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pyshacl
import pytest

from graph_kit import SENTENCE, make_article, make_claim, put, state
from relgraph.check import check_ontology, check_quotes, find_textless
from relgraph.cli import run
from relgraph.records import Evidence
from relgraph.shapes import check_shapes
from relgraph.store import KnowledgeGraph
from relgraph.terms import RDFS


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


@pytest.fixture
def damaged():
    """A graph of events that speak of others, each fault of which is found from another place."""
    kg = KnowledgeGraph()
    for number, code in enumerate(("ARM", "AZE", "BLR", "CUB", "GEO", "IRN", "ISR", "POL")):
        parts = [("agent", state("USA")), ("target", state(code))]
        first = make_claim(f"a{number}", "EnvoyRecall", parts, when="2008")
        put(kg, first, make_claim(f"a{number}", "Demand", parts, about=first, text=SENTENCE + " Again."))
    events, actors = (ox.NamedNode(kg.iris.graph(name)) for name in ("events", "actors"))
    reports = sorted(kg.store.quads_for_pattern(None, kg.terms("reports"), None, events), key=str)
    lost = ox.NamedNode(kg.iris.of("event/lost"))
    kg.store.remove(reports[0])
    kg.store.add(ox.Quad(reports[1].subject, reports[1].predicate, lost, events))
    for name, code in (("Belarus", "BLR"), ("Cuba", "CUB")):
        node = ox.NamedNode(kg.iris.of(f"state/{code}"))
        kg.store.remove(ox.Quad(node, ox.NamedNode(RDFS + "label"), ox.Literal(name), actors))
    for quad in [*kg.store.quads_for_pattern(ox.NamedNode(kg.iris.of("state/POL")), None, None, actors)]:
        kg.store.remove(quad)
    return kg


def test_a_graph_is_validated_in_parts_and_no_fault_is_lost_or_made(damaged, monkeypatch):
    sizes, validate = [], pyshacl.validate
    monkeypatch.setattr(pyshacl, "validate", lambda data, **o: (sizes.append(len(data)), validate(data, **o))[1])
    at_once = sorted(map(str, check_shapes(damaged)))
    _articles, whole = sizes
    sizes.clear()
    monkeypatch.setattr("relgraph.shapes._THINGS", 15)
    assert sorted(map(str, check_shapes(damaged))) == at_once
    _articles, *parts = sizes
    assert max(parts) < whole
    # a path that has no name of its own is not told by one that is made up at each run
    assert any(re.fullmatch(r"Fault\(.*reason='event/\w+ an event rests on claims'\)", fault) for fault in at_once)
    for told in (
        " an event rests on claims",
        "class dip:Event event/lost",
        "a target is an actor",
        "state/BLR",
        "state/CUB",
    ):
        assert any(told in fault for fault in at_once), told


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
