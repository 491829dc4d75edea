"""What an article becomes: valid quads without blank nodes, whatever its id, title or text say."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_kit import SENTENCE, lines, make_article, make_claim, parse, put, somebody, state
from relgraph.iris import Iris
from relgraph.parties import find_party
from relgraph.records import Article, Place
from relgraph.store import KnowledgeGraph

DIP = "https://w3id.org/relgraph/diplomacy#"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def objects(graph: KnowledgeGraph, subject: str, predicate: str) -> list[str]:
    found = graph.store.quads_for_pattern(ox.NamedNode(graph.iris.of(subject)), ox.NamedNode(predicate), None, None)
    return sorted(quad.object.value for quad in found)


def test_a_claim_points_to_its_sentence():
    graph = KnowledgeGraph()
    claim = make_claim()
    put(graph, claim)
    oa = "http://www.w3.org/ns/oa#"
    target = f"claim/{claim.id}/target"
    assert objects(graph, f"claim/{claim.id}", oa + "hasTarget") == [graph.iris.of(target)]
    assert objects(graph, f"{target}/quote", oa + "exact") == [SENTENCE]
    assert objects(graph, f"{target}/position", oa + "start") == ["0"]
    assert objects(graph, f"{target}/position", oa + "end") == [str(len(SENTENCE))]


def test_nothing_is_a_blank_node():
    graph = KnowledgeGraph()
    speaker = somebody("David Hale", "USA")
    put(graph, make_claim(when="2008", place=Place("Minsk", "BLR"), speaker=speaker))
    assert not [line for line in lines(graph) if "_:" in line]


def test_the_speaker_takes_no_part_in_the_event():
    graph = KnowledgeGraph()
    put(graph, make_claim(speaker=somebody("David Hale", "USA")))
    assert not graph.query("ASK { ?event dip:speaker ?who }").to_dicts()[0]["answer"]
    assert [row["speaker"] for row in graph.query("speakers", said_by="USA")] == ["David Hale"]


def test_the_order_in_which_equals_are_named_is_kept():
    graph = KnowledgeGraph()
    put(graph, make_claim(parts=[("participant", state(code)) for code in ("USA", "BLR", "ARM")], type_="Meeting"))
    query = "SELECT ?who { ?m dip:actor ?who ; dip:position ?place } ORDER BY ?place"
    assert [row["who"][-3:] for row in graph.query(query)] == ["USA", "BLR", "ARM"]


def test_the_text_is_left_out_when_nobody_wants_it():
    graph = KnowledgeGraph()
    graph.writer.put(make_article(), [make_claim()], fingerprint="1", extractor="x", keep_text=False)
    assert not [line for line in lines(graph) if "articleBody" in line]
    assert [line for line in lines(graph) if "#exact" in line]


@pytest.mark.parametrize(
    ("mention", "party"),
    [
        (state("USA"), "state/USA"),
        (somebody("David Hale", "USA"), "unlisted/of/USA/david-hale"),
        (somebody("two diplomats", "USA"), "state/USA"),
        (somebody("Bank of Nowhere"), "unlisted/named/bank-of-nowhere"),
        (somebody("the rebels"), "unlisted/in/a/the-rebels"),
    ],
)
def test_a_party_is_as_much_as_is_known(mention, party):
    assert find_party(mention, article="a").counts_as == party


def test_rebels_of_two_articles_are_two_parties():
    graph = KnowledgeGraph()
    parts = [("agent", somebody("the rebels", kind="ArmedGroup")), ("target", state("BLR"))]
    put(graph, *(make_claim(name, "Attack", parts, when="2008-03-07") for name in "ab"))
    assert len(graph.query("events", type="Attack")) == 2


@given(st.lists(TEXT.filter(bool), unique=True, max_size=6))
def test_no_two_ids_share_an_iri(names):
    assert len({Iris().article(name) for name in names}) == len(names)


@given(TEXT.filter(bool))
def test_any_id_gives_a_valid_iri_and_comes_back(name):
    iri = ox.NamedNode(Iris().article(name)).value
    assert Iris().short(iri) == f"article/{name}"
    assert "/../" not in f"{iri}/"


@given(TEXT.filter(bool), TEXT, TEXT, TEXT, TEXT)
def test_any_article_survives_the_way_through_the_store(name, title, url, publisher, label):
    graph = KnowledgeGraph()
    article = Article(name, SENTENCE, title, None, publisher, url, language="en")
    claim = make_claim(
        name, parts=[("agent", somebody(label or "x")), ("target", state("BLR"))], place=Place(label, None)
    )
    assert graph.writer.put(article, [claim], fingerprint="1", extractor="x") == ()
    graph.writer.settle()
    written = ox.serialize(graph.store, format=ox.RdfFormat.N_QUADS)
    assert sorted(map(str, parse(written))) == lines(graph)
    assert graph.articles() == (name,)
    graph.remove(name)
    assert not [quad for quad in graph.store if not quad.graph_name.value.endswith("graph/ontology")]
