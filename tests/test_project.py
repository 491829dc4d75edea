"""What a projection promises: an edge for each event and pair, nothing lost in silence, the same bytes each time."""

from __future__ import annotations

import json
from datetime import date
from itertools import combinations

import networkx as nx
import pytest

from by_hand import find_type, make_article, make_claim, make_graph
from relgraph.errors import InputError
from relgraph.ontology import load_ontology
from relgraph.project import aggregate, network, write_network
from relgraph.store import KnowledgeGraph

ONTOLOGY = load_ontology()
DIRECTED, MUTUAL = find_type(symmetric=False), find_type(symmetric=True)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    first, second = make_article("a"), make_article("b", "Another sentence.")
    return make_graph(
        (
            first,
            [
                make_claim(first, DIRECTED, [("agent", "USA"), ("target", "BLR")], day=date(2008, 3, 7)),
                make_claim(first, MUTUAL, [("participant", name) for name in ("USA", "BLR", "POL")]),
                make_claim(first, DIRECTED, [("agent", "RUS")], stance="planned"),
            ],
        ),
        (second, [make_claim(second, DIRECTED, [("agent", "USA"), ("target", "BLR")], day=date(2008, 3, 7))]),
    )


def test_an_event_with_a_direction_is_one_edge_from_who_does_it(graph):
    edges = [(a, b) for a, b, about in network(graph).edges(data=True) if about["type"] == DIRECTED]
    assert edges == [("state/USA", "state/BLR")]


def test_an_event_of_equals_joins_each_pair_once(graph):
    pairs = {frozenset(pair) for *pair, about in network(graph).edges(data=True) if about["type"] == MUTUAL}
    assert pairs == {frozenset(pair) for pair in combinations(("state/USA", "state/BLR", "state/POL"), 2)}


def test_two_papers_on_one_event_are_one_edge_with_two_sentences(graph):
    about = next(about for *_, about in network(graph).edges(data=True) if about["type"] == DIRECTED)
    quotes = json.loads(about["quotes"])
    assert about["reports"] == 2
    assert [(quote["article"], quote["quote"]) for quote in quotes] == [
        ("a", "A sentence."),
        ("b", "Another sentence."),
    ]
    assert {
        "title": "A title",
        "publisher": "A paper",
        "date": "2019-09-18",
        "url": "https://example.org/a",
    }.items() <= quotes[0].items()
    assert (quotes[0]["start"], quotes[0]["end"]) == (0, len("A sentence."))


def test_what_has_one_side_only_is_counted_and_kept_at_hand(graph):
    projected = network(graph)
    assert json.loads(projected.graph["left_out_why"]) == {"with one side known": 1}
    assert [event["stance"] for event in json.loads(projected.graph["one_sided"])] == ["planned"]
    assert projected.degree["state/RUS"] == 0


@pytest.mark.parametrize(
    ("choice", "types"),
    [
        ({"stance": "planned"}, set()),
        ({"stance": ["happened", "planned"]}, {DIRECTED, MUTUAL}),
        ({"since": "2008-03-07", "until": "2008-03-07"}, {DIRECTED}),
        ({"since": date(2009, 1, 1)}, set()),
        ({"type": MUTUAL}, {MUTUAL}),
        ({"family": ONTOLOGY.types[DIRECTED].family}, {DIRECTED}),
        ({"actors": "POL"}, {MUTUAL}),
        ({"actors": "Poland,state/RUS"}, {MUTUAL}),
        ({"reports": 2}, {DIRECTED}),
    ],
)
def test_filters_choose_and_count_what_they_leave_out(graph, choice, types):
    projected = network(graph, **choice)
    assert {about["type"] for *_, about in projected.edges(data=True)} == types
    shown = {about["event"] for *_, about in projected.edges(data=True)}
    assert projected.graph["left_out"] + len(shown) == 3


@pytest.mark.parametrize(
    ("choice", "hint"),
    [
        ({"stance": "perhaps"}, "happened"),
        ({"family": "Nonsense"}, ONTOLOGY.types[DIRECTED].family),
        ({"since": "yesterday"}, "2019-09-17"),
        ({"actors": "Atlantis"}, "Atlantis"),
    ],
)
def test_a_filter_that_nobody_knows_is_told_with_what_would_do(graph, choice, hint):
    with pytest.raises(InputError, match=hint):
        network(graph, **choice)


def test_a_summit_of_many_becomes_a_node_between_its_parties():
    article = make_article("a")
    names = [f"{chr(65 + n)}AA" for n in range(12)]
    graph = make_graph((article, [make_claim(article, MUTUAL, [("participant", name) for name in names])]))
    projected = network(graph)
    hub = next(node for node, kind in projected.nodes(data="kind") if kind == "Event")
    assert projected.degree[hub] == 12
    assert projected.number_of_edges() == 12
    assert projected.graph["left_out"] == 0


def test_bundles_count_what_they_bundle(graph):
    projected = network(graph)
    bundled = aggregate(projected)
    assert sum(count for *_, count in bundled.edges(data="count")) == projected.number_of_edges()
    assert bundled.edges["state/USA", "state/BLR"]["reports"] == 2


@pytest.mark.parametrize("ending", ["graphml", "gexf", "json"])
def test_a_file_holds_the_whole_network_and_is_the_same_each_time(graph, tmp_path, ending):
    projected = network(graph)
    for name in ("one", "two"):
        write_network(network(graph), tmp_path / f"{name}.{ending}")
    first = (tmp_path / f"one.{ending}").read_bytes()
    assert first == (tmp_path / f"two.{ending}").read_bytes()
    back = {
        "graphml": lambda path: nx.read_graphml(path, force_multigraph=True),
        "gexf": nx.read_gexf,
        "json": lambda path: nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="links"),
    }[ending](tmp_path / f"one.{ending}")
    assert sorted(back.nodes) == sorted(projected.nodes)
    assert sorted(about["quote"] for *_, about in back.edges(data=True)) == sorted(
        about["quote"] for *_, about in projected.edges(data=True)
    )


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_what_no_xml_can_hold_is_replaced_in_xml(tmp_path, ending):
    article = make_article("a", "A \x01 sentence & <b>\ufffe.", title="T\x0bitle")
    graph = make_graph((article, [make_claim(article, MUTUAL, [("participant", "USA"), ("participant", "BLR")])]))
    write_network(network(graph), tmp_path / f"a.{ending}")
    back = nx.read_graphml(tmp_path / "a.graphml") if ending == "graphml" else nx.read_gexf(tmp_path / "a.gexf")
    assert {about["quote"] for *_, about in back.edges(data=True)} == {"A \ufffd sentence & <b>\ufffd."}


def test_another_ending_is_told(tmp_path):
    with pytest.raises(InputError, match="graphml"):
        write_network(nx.Graph(), tmp_path / "a.pdf")


def test_a_network_has_an_edge_for_each_event_that_sparql_counts(graph):
    counted = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?event dip:reportCount ?count }").to_dicts()[0]["n"]
    projected = network(graph)
    drawn = {about["event"] for *_, about in projected.edges(data=True)}
    assert len(drawn) + len(json.loads(projected.graph["one_sided"])) == counted == projected.graph["events"]


def test_an_option_that_no_network_has_is_told_with_those_it_has():
    with pytest.raises(InputError, match=r"no option familly; it has kind, by, .*family"):
        KnowledgeGraph().network(familly="SanctionEvent")


def test_days_that_no_event_can_be_on_are_told():
    with pytest.raises(InputError, match="since=2020-05-01 is after until=2019-01-01"):
        KnowledgeGraph().network(since="2020-05-01", until="2019-01-01")
