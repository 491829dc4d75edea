"""GraphML and GEXF are what Gephi asks for: an id for each edge, days as days, no empty values; networkx reads them back."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph_kit import make_claim, put, state
from relgraph.project import network, write_network
from relgraph.store import KnowledgeGraph

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def drawn():
    graph = KnowledgeGraph()
    summit = [("participant", state(code)) for code in ("USA", "BLR", "POL", "LTU")]
    put(
        graph,
        make_claim("a", when="2008-03-07"),
        make_claim("b", "Meeting", summit, when="2010-05"),
        make_claim("c", "Threat"),
    )
    return network(graph)


@pytest.fixture
def gexf(drawn, tmp_path):
    write_network(drawn, tmp_path / "network.gexf")
    return ET.parse(tmp_path / "network.gexf")


def test_the_pairs_of_one_event_have_ids_of_their_own(drawn, gexf, tmp_path):
    write_network(drawn, tmp_path / "network.graphml")
    for edges in (gexf.iter(f"{GEXF}edge"), ET.parse(tmp_path / "network.graphml").iter(f"{GRAPHML}edge")):
        ids = [edge.get("id") for edge in edges]
        assert len(ids) == drawn.number_of_edges() == 8
        assert len(set(ids)) == len(ids)


def test_days_are_days_of_a_dynamic_graph(gexf):
    (graph,) = gexf.iter(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    days = {(edge.get("start"), edge.get("end")) for edge in gexf.iter(f"{GEXF}edge")}
    assert days == {("2008-03-07", "2008-03-07"), ("2010-05-01", "2010-05-31"), (None, None)}


def test_an_end_that_is_not_known_is_open(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="e", earliest="1994-01-01", latest="9999-12-31")
    graph.add_edge("b", "a", key="f", earliest="0001-01-01", latest="2008-12-31")
    write_network(graph, tmp_path / "network.gexf")
    edges = ET.parse(tmp_path / "network.gexf").iter(f"{GEXF}edge")
    assert [(edge.get("start"), edge.get("end")) for edge in edges] == [("1994-01-01", None), (None, "2008-12-31")]


def test_types_of_events_do_not_stand_where_gephi_reads_directions(gexf):
    (graph,) = gexf.iter(f"{GEXF}graph")
    assert graph.get("defaultedgetype") == "directed"
    assert {edge.get("type") for edge in gexf.iter(f"{GEXF}edge")} == {None}
    (types,) = [one.get("id") for one in gexf.iter(f"{GEXF}attribute") if one.get("title") == "event_type"]
    values = {one.get("value") for one in gexf.iter(f"{GEXF}attvalue") if one.get("for") == types}
    assert values == {"EnvoyRecall", "Meeting", "Threat"}


def test_edges_have_the_colour_of_their_family(drawn, gexf):
    colours = {
        f"#{int(one.get('r')):02X}{int(one.get('g')):02X}{int(one.get('b')):02X}"
        for one in gexf.iter("{http://www.gexf.net/1.2draft/viz}color")
    }
    assert colours == {about["colour"].upper() for *_, about in drawn.edges(data=True)}
    assert len(colours) > 1


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
def test_nothing_is_called_none_and_all_values_have_a_declared_type(drawn, tmp_path, ending):
    path = tmp_path / f"network.{ending}"
    write_network(drawn, path)
    for element in ET.parse(path).iter():
        assert "None" not in [element.text, *element.attrib.values()]
        if ending == "gexf" and element.tag == f"{GEXF}attribute":
            assert element.get("type") in {"string", "long", "double", "boolean"}


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
def test_networkx_reads_back_every_node_and_edge_with_its_days(drawn, tmp_path, ending):
    path = tmp_path / f"network.{ending}"
    write_network(drawn, path)
    back = nx.read_gexf(path) if ending == "gexf" else nx.read_graphml(path, force_multigraph=True)
    assert {(node, about["label"]) for node, about in back.nodes(data=True)} == set(drawn.nodes(data="label"))
    kind = "event_type" if ending == "gexf" else "type"
    found = sorted((s, t, about[kind], about.get("date") or "") for s, t, about in back.edges(data=True))
    assert found == sorted((s, t, about["type"], about.get("date") or "") for s, t, about in drawn.edges(data=True))
