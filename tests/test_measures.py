"""What measures promise: events counted once, balances that add up, the same numbers in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from math import comb

import click
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_kit import make_claim, put, somebody, state
from relgraph.cli import run
from relgraph.cli.network import network_command
from relgraph.errors import InputError
from relgraph.measures import TABLES, measure_actors, measure_pairs, measure_triangles, measures
from relgraph.measures.rank import rank_pages
from relgraph.ontology import load_ontology
from relgraph.project import EDGES, KINDS
from relgraph.project.slices import PERIODS
from relgraph.store import KnowledgeGraph

TYPES = load_ontology().types.values()
DIRECTED = [
    t
    for t in TYPES
    if (t.source, t.target) == ("agent", "target") and {u.role for u in t.roles if u.minimum} <= {"agent", "target"}
]
HOSTILE = next(t for t in DIRECTED if t.goldstein is not None and t.goldstein < -2)
FRIENDLY = next(t for t in DIRECTED if t.goldstein is not None and t.goldstein > 2)
MUTUAL = next(t for t in TYPES if t.symmetric and t.source == "participant" and (t.goldstein or 0) > 0)
USA, BLR, POL = map(state, ("USA", "BLR", "POL"))
SMITH = somebody("Ann Smith", "USA")


def fill(folder: str | None = None) -> KnowledgeGraph:
    graph = KnowledgeGraph(folder)
    told = [
        (HOSTILE, (("agent", USA), ("target", BLR)), "2008"),
        (HOSTILE, (("agent", SMITH), ("target", BLR)), "2009"),
        (FRIENDLY, (("agent", BLR), ("target", USA)), "2009"),
        (MUTUAL, (("participant", USA), ("participant", BLR), ("participant", POL)), "2009"),
    ]
    put(graph, *(make_claim("a", t.name, parts, when=when, start=n * 100) for n, (t, parts, when) in enumerate(told)))
    return graph


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return fill()


def find(rows, **wanted):
    return next(row for row in rows if wanted.items() <= row.items())


def test_an_actor_is_told_with_events_counted_once(graph):
    row = find(measures(graph, kind="states"), actor="state/USA")
    counted = {name: row[name] for name in ("partners", "events", "given", "received", "mutual")}
    assert counted == {"partners": 2, "events": 4, "given": 2, "received": 1, "mutual": 1}
    assert row["conflict"] == pytest.approx(-2 * HOSTILE.goldstein)
    assert row["cooperation"] == pytest.approx(FRIENDLY.goldstein + MUTUAL.goldstein)


def test_who_acts_for_a_state_is_an_actor_of_their_own_unless_states_are_asked_for(graph):
    assert find(measures(graph), actor="unlisted/of/USA/ann-smith")["events"] == 1
    assert {row["kind"] for row in measures(graph, kind="states")} == {"State"}


def test_a_pair_is_told_from_its_first(graph):
    row = find(measures(graph, "pairs", kind="states"), first="state/BLR", second="state/USA")
    assert (row["given"], row["received"], row["mutual"], row["reciprocity"]) == (1, 2, 1, 0.5)
    total = row["cooperation"] + row["conflict"]
    assert row["balance"] == pytest.approx((row["cooperation"] - row["conflict"]) / total, abs=1e-6)


def test_over_time_each_period_has_rows_of_its_own(graph):
    rows = [row for row in measures(graph, "pairs", kind="states", every="year") if row["second"] == "state/USA"]
    assert [
        (row["period"], row["first"], row["given"], row["received"], row["mutual"])
        for row in rows
        if row["first"] == "state/BLR"
    ] == [
        ("2008", "state/BLR", 0, 1, 0),
        ("2009", "state/BLR", 1, 1, 1),
    ]


@pytest.mark.parametrize("table", sorted(TABLES))
@pytest.mark.parametrize("every", [None, "year"])
def test_every_table_makes_a_frame(graph, table, every):
    rows = measures(graph, table, kind="states", every=every)
    frame = rows.to_frame()
    assert list(frame.columns) == list(rows.columns)
    assert (rows.columns[0] == "period") == (every is not None)
    assert len(frame) == len(rows) > 0


def test_the_whole_tells_what_its_parts_tell(graph):
    (whole,) = measures(graph, "whole", kind="states")
    assert (whole["actors"], whole["pairs"], whole["events"]) == (3, len(measures(graph, "pairs", kind="states")), 4)
    assert whole["conflict"] == pytest.approx(-2 * HOSTILE.goldstein)
    assert whole["triangles"] == len(measures(graph, "triangles", kind="states")) == 1


signed = st.dictionaries(st.sampled_from(list(combinations("abcdef", 2))), st.sampled_from([-2.0, 0.0, 1.5]))


@given(signed)
def test_a_triangle_is_balanced_when_its_signs_multiply_to_plus(weights):
    network = nx.Graph()
    network.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items())
    wanted = {}
    for corners in combinations("abcdef", 3):
        sides = [weights.get(pair, 0.0) for pair in combinations(corners, 2)]
        if all(sides):
            wanted[corners] = np.prod(sides) > 0
    found = {(row["first"], row["second"], row["third"]): row["balanced"] for row in measure_triangles(network)}
    assert found == wanted


edges = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.booleans()), max_size=12)


def network_of(drawn) -> nx.MultiDiGraph:
    network = nx.MultiDiGraph()
    for number, (source, target, directed) in enumerate(drawn):
        if source != target:
            network.add_edge(source, target, event=f"e{number}", directed=directed)
    nx.set_node_attributes(network, "x", "label")
    nx.set_node_attributes(network, "State", "kind")
    return network


@given(edges)
def test_pagerank_is_where_its_own_equation_holds(drawn):
    network = network_of(drawn)
    names = sorted(network)
    if not names:
        return
    moves = np.zeros((len(names), len(names)))
    for source, target, directed in network.edges(data="directed"):
        moves[names.index(target), names.index(source)] += 1
        moves[names.index(source), names.index(target)] += not directed
    given = moves.sum(axis=0)
    moves = np.where(given > 0, moves / np.maximum(given, 1), 1 / len(names))
    solved = np.linalg.solve(np.eye(len(names)) - 0.85 * moves, np.full(len(names), 0.15 / len(names)))
    assert list(rank_pages(network, names).values()) == pytest.approx(list(solved), abs=2e-6)


@given(edges)
def test_rows_of_actors_and_pairs_count_the_same_events(drawn):
    network = network_of(drawn)
    pairs = measure_pairs(network)
    assert sum(row["events"] for row in pairs) == network.number_of_edges()
    for row in measure_actors(network):
        own = [pair for pair in pairs if row["actor"] in {pair["first"], pair["second"]}]
        assert row["partners"] == len(own)
        assert row["events"] == sum(pair["events"] for pair in own)
        assert 0 <= row["brokered"] <= comb(row["partners"], 2)


def test_numbers_do_not_depend_on_how_a_process_hashes_text():
    code = (
        "import networkx as nx; from relgraph.measures import measure_actors;"
        "n = nx.MultiDiGraph();"
        "[n.add_edge(f's{i * i % 23}', f's{i * 7 % 29}', event=str(i), directed=i % 3 > 0, goldstein=i / 7 - 5) for i in range(1, 90) if i * i % 23 != i * 7 % 29];"
        "nx.set_node_attributes(n, 'x', 'label'); nx.set_node_attributes(n, 'State', 'kind');"
        "print(measure_actors(n))"
    )
    path = os.pathsep.join(filter(None, sys.path))
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1
    assert "community" in told.pop()


@pytest.mark.parametrize(
    ("table", "options", "hint"),
    [
        ("edges", {}, "actors, pairs"),
        ("actors", {"kind": "places"}, "persons"),
        ("actors", {"by": "pair"}, "draw the edges"),
    ],
)
def test_what_is_not_measured_is_told(graph, table, options, hint):
    with pytest.raises(InputError, match=hint):
        measures(graph, table, **options)


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> str:
    folder = str(tmp_path_factory.mktemp("measured") / "kg")
    fill(folder).close()
    return folder


def test_the_command_prints_measures_in_the_formats_of_query(store, capsys):
    assert run(["network", "--store", store, "--kind", "states", "--measures", "pairs", "--format", "csv"]) == 0
    head, first, *_ = capsys.readouterr().out.split("\r\n")
    assert head.startswith("first,second,")
    assert first.startswith("state/BLR,state/USA,Belarus,United States,4,")
    assert run(["network", "--store", store, "--measures"]) == 0
    assert capsys.readouterr().out.startswith("actor ")


def test_the_command_tells_what_no_edge_shows(store, capsys):
    assert run(["network", "--store", store, "--kind", "persons", "--measures", "whole"]) == 0
    assert "4 of 4 events left out: 4 not between two persons" in capsys.readouterr().err


def test_the_command_writes_a_file_for_each_period(store, tmp_path, capsys):
    assert run(["network", "--store", store, "--every", "year", "-o", str(tmp_path / "net.graphml")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["net-2008.graphml", "net-2009.graphml"]
    assert nx.read_graphml(tmp_path / "net-2008.graphml").number_of_edges() == 1
    assert capsys.readouterr().err == ""


def test_the_command_offers_what_there_is():
    """The names stand in the command too, so that its help need not import networkx."""
    offered = {
        option.name: option.type.choices for option in network_command.params if isinstance(option.type, click.Choice)
    }
    assert tuple(offered["kind"]) == KINDS
    assert tuple(offered["by"]) == EDGES
    assert tuple(offered["every"]) == tuple(PERIODS)
    assert tuple(offered["table"]) == tuple(TABLES)


def test_the_command_asks_where_to(store, capsys):
    assert run(["network", "--store", store]) == 2
    assert "--measures" in capsys.readouterr().err
