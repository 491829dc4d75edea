"""What a projection counts is what SPARQL counts, on random small graphs; what it leaves out is counted too."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_kit import make_claim, put, somebody, state
from relgraph.errors import InputError
from relgraph.ontology import load_ontology
from relgraph.project import EDGES, KINDS, network, networks, write_network
from relgraph.records import Place
from relgraph.store import KnowledgeGraph

ONTOLOGY = load_ontology()
ENDS = {"agent", "target", "participant"}
TYPES = [
    about
    for about in ONTOLOGY.types.values()
    if {about.source, about.target} <= ENDS and {use.role for use in about.roles if use.minimum} <= ENDS
]
MUTUAL = [about for about in TYPES if about.symmetric][:3]
DIRECTED = [about for about in TYPES if not about.symmetric and {about.source, about.target} == {"agent", "target"}][:4]
ACTORS = (
    *(state(code) for code in ("USA", "BLR", "POL")),
    *(somebody(label, code) for label, code in (("Ann Smith", "USA"), ("Ivan Petrov", "BLR"), ("Jo Doe", None))),
    somebody("The Committee", "POL", "GovernmentBody"),
    somebody("The Front", None, "ArmedGroup"),
    somebody("Crowd of Minsk", "BLR", "Group"),
)
PARTIES = (*ACTORS[:2], *ACTORS[3:5])  # two states, and a person of each
PLACES = (None, Place("Minsk", "BLR"), Place("Far Away", None))
DAYS = (None, "2008", "2008-03", "2008-03-07", "2009-01-01", "2008-12-31")
VIEWS = [
    (kind, by)
    for kind in KINDS
    for by in EDGES
    if (kind, by) not in {("events", "pair"), ("events", "tone"), ("places", "tone")}
]
# whose deeds are their state's
STATE_OF = """
    { ?%(actor)s a dip:State . BIND(?%(actor)s AS ?%(state)s) }
    UNION { VALUES ?kind_%(actor)s { dip:Person dip:GovernmentBody } ?%(actor)s a ?kind_%(actor)s .
            ?claim_%(actor)s dip:reports ?event ; dip:hasMention ?mention_%(actor)s .
            ?mention_%(actor)s dip:actor ?%(actor)s ; dip:state ?%(state)s }"""
ITSELF = "?%(actor)s a ?kind_%(actor)s . BIND(?%(actor)s AS ?%(state)s)"
PERSON = "?%(actor)s a dip:Person . BIND(?%(actor)s AS ?%(state)s)"
STANDS = {"states": STATE_OF, "actors": ITSELF, "persons": PERSON}

claims = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(MUTUAL + DIRECTED),
        st.lists(st.sampled_from(ACTORS), min_size=2, max_size=4, unique_by=lambda mention: mention.label),
        st.sampled_from(tuple(ONTOLOGY.stances)),
        st.sampled_from(DAYS),
        st.sampled_from(PLACES),
    ),
    min_size=1,
    max_size=8,
)
some = settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])


def make_graph(drawn: list[Any]) -> KnowledgeGraph:
    graph = KnowledgeGraph()
    made = []
    for number, (article, about, people, stance, when, place) in enumerate(drawn):
        roles = ["participant"] * 4 if about.symmetric else ["agent", "target", "target", "agent"]
        parts = tuple(zip(roles, people, strict=False))
        made.append(make_claim(article, about.name, parts, stance=stance, when=when, place=place, start=number * 100))
    put(graph, *made)
    return graph


def ask(graph: KnowledgeGraph, query: str) -> list[tuple[Any, ...]]:
    return [tuple(graph.iris.short(v) if isinstance(v, str) else v for v in row.values()) for row in graph.query(query)]


def count_events(graph: KnowledgeGraph) -> int:
    return ask(graph, "SELECT (COUNT(*) AS ?n) { ?event dip:reportCount ?reports }")[0][0]


def count_pairs(graph: KnowledgeGraph, kind: str, *, mutual: bool) -> dict[tuple[str, str], int]:
    """Ask SPARQL for the events between each two."""
    types = " ".join(f"(dip:{t.name} dip:{t.source} dip:{t.target})" for t in (MUTUAL if mutual else DIRECTED))
    rows = ask(
        graph,
        f"""SELECT ?a ?b (COUNT(DISTINCT ?event) AS ?n) {{
              VALUES (?type ?source ?target) {{ {types} }}
              ?event a ?type ; ?source ?x ; ?target ?y .
              {{ {STANDS[kind] % {"actor": "x", "state": "a"}} }}
              {{ {STANDS[kind] % {"actor": "y", "state": "b"}} }}
              FILTER ({"STR(?a) < STR(?b)" if mutual else "?a != ?b"})
            }} GROUP BY ?a ?b""",
    )
    return {(a, b): n for a, b, n in rows}


def plain_values(drawn: nx.Graph) -> set[type]:
    told = [
        drawn.graph,
        *(about for _, about in drawn.nodes(data=True)),
        *(about for *_, about in drawn.edges(data=True)),
    ]
    return {type(value) for about in told for value in about.values()}


def test_there_are_types_of_both_shapes():
    assert len(MUTUAL) == 3
    assert len(DIRECTED) == 4


@pytest.mark.parametrize("kind", ["actors", "states", "persons"])
@given(drawn=claims)
@some
def test_pairs_have_the_counts_that_sparql_has(kind, drawn):
    graph = make_graph(drawn)
    edges = network(graph, kind=kind, by="pair").edges
    told = {
        (a, b): about["count"] - about["mutual"] for a, b, about in edges(data=True) if about["count"] > about["mutual"]
    }
    assert told == count_pairs(graph, kind, mutual=False)
    assert {(a, b): n for a, b, n in edges(data="mutual") if n} == count_pairs(graph, kind, mutual=True)


@pytest.mark.parametrize("kind", ["actors", "states", "persons"])
@given(drawn=claims)
@some
def test_tones_are_the_sums_that_sparql_has(kind, drawn):
    graph = make_graph(drawn)
    types = " ".join(f"(dip:{t.name} dip:{t.source} dip:{t.target})" for t in MUTUAL + DIRECTED)
    rows = ask(
        graph,
        f"""SELECT ?a ?b (SUM(?goldstein) AS ?sum) (COUNT(?event) AS ?n) {{
              SELECT DISTINCT ?event ?a ?b ?goldstein {{
                VALUES (?type ?source ?target) {{ {types} }}
                ?event a ?type ; dip:goldstein ?goldstein .
                {{ ?event ?source ?x ; ?target ?y }} UNION {{ ?event ?source ?y ; ?target ?x }}
                {{ {STANDS[kind] % {"actor": "x", "state": "a"}} }}
                {{ {STANDS[kind] % {"actor": "y", "state": "b"}} }}
                FILTER (STR(?a) < STR(?b))
              }} }} GROUP BY ?a ?b""",
    )
    told = network(graph, kind=kind, by="tone").edges(data=True)
    assert {(a, b): (about["weight"], about["count"]) for a, b, about in told} == {
        (a, b): (pytest.approx(float(total)), n) for a, b, total, n in rows
    }


@given(drawn=claims)
@some
def test_beside_events_and_places_stand_the_actors_that_sparql_finds(drawn):
    graph = make_graph(drawn)
    roles = " ".join(f"dip:{role}" for role in ONTOLOGY.roles)
    parties = f"VALUES ?role {{ {roles} }} ?event dip:reportCount ?reports ; ?role ?actor"
    beside_events = {frozenset(row) for row in ask(graph, f"SELECT DISTINCT ?event ?actor {{ {parties} }}")}
    assert {frozenset(edge) for edge in network(graph, kind="events").edges} == beside_events
    beside_places = ask(graph, f"SELECT DISTINCT ?event ?actor ?place {{ {parties} ; dip:place ?place }}")
    edges = network(graph, kind="places").edges(keys=True)
    assert Counter((frozenset((a, b)), event) for a, b, event in edges) == Counter(
        (frozenset((actor, place)), event) for event, actor, place in beside_places
    )


@pytest.mark.parametrize(("kind", "by"), VIEWS)
@given(drawn=claims)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_is_lost_in_silence_and_all_values_are_plain(kind, by, drawn):
    graph = make_graph(drawn)
    shown = network(graph, kind=kind, by=by)
    assert shown.graph["drawn"] + shown.graph["left_out"] == count_events(graph)
    assert sum(json.loads(shown.graph["left_out_why"]).values()) == shown.graph["left_out"]
    assert sum(json.loads(shown.graph["parties_left_out_why"]).values()) == shown.graph["parties_left_out"]
    assert plain_values(shown) <= {str, int, float, bool}
    if by == "event" and kind != "events":
        assert len({about["event"] for *_, about in shown.edges(data=True)}) == shown.graph["drawn"]


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(["2008-03-01", "2008-12-31", "2009-01-01"]),
        "until": st.sampled_from(["2008-03-01", "2008-12-31", "2009-01-01"]),
        "stance": st.sampled_from(["happened", "planned,negated"]),
        "family": st.sampled_from([DIRECTED[0].family, MUTUAL[0].family]),
        "type": st.sampled_from([DIRECTED[1].name, MUTUAL[0].name]),
        "actors": st.sampled_from(["USA", "state/BLR,state/POL", "unlisted/named/the-front"]),
        "between": st.sampled_from(["USA,BLR", "USA,unlisted/of/BLR/ivan-petrov"]),
        "reports": st.sampled_from([1, 2]),
    },
)


def in_sparql(choice: dict[str, Any], graph: KnowledgeGraph) -> str:
    """Write a choice as a query, without any of the code that is tested."""

    def nodes(names: str) -> list[str]:
        return [f"<{graph.iris.of(n if '/' in n else f'state/{n}')}>" for n in names.split(",")]

    known = "?event dip:earliest ?earliest ; dip:latest ?latest . FILTER "
    patterns = {
        "since": lambda day: f'{known} (?latest >= "{day}"^^xsd:date)',
        "until": lambda day: f'{known} (?earliest <= "{day}"^^xsd:date)',
        "stance": lambda names: (
            f"VALUES ?stance {{ {' '.join(f'dip:{n}' for n in names.split(','))} }} ?event dip:stance ?stance ."
        ),
        "family": lambda name: f"?event a/rdfs:subClassOf* dip:{name} .",
        "type": lambda name: f"?event a dip:{name} .",
        "actors": lambda names: (
            f"FILTER EXISTS {{ VALUES ?one {{ {' '.join(nodes(names))} }} ?event dip:involves ?one }}"
        ),
        "between": lambda names: " ".join(f"?event dip:involves {one} ." for one in nodes(names)),
        "reports": lambda least: f"FILTER (?reports >= {least})",
        "source": lambda name: (
            f'FILTER EXISTS {{ ?claim dip:reports ?event ; prov:wasDerivedFrom/dcterms:identifier "{name}" }}'
        ),
    }
    return (
        "SELECT ?event { ?event dip:reportCount ?reports . "
        + " ".join(patterns[k](v) for k, v in choice.items())
        + " }"
    )


@given(drawn=claims, choice=CHOICES, by_source=st.booleans())
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_filters_choose_what_sparql_chooses(drawn, choice, by_source):
    graph = make_graph(drawn)
    asked = {**choice, "source": drawn[0][0]} if by_source else choice
    if asked.get("since", "") > asked.get("until", "9999"):
        with pytest.raises(InputError, match="is after"):
            network(graph, **asked)
        return
    try:
        shown = network(graph, **asked)
    except InputError:  # an actor that neither the tables nor the graph know
        assert not ask(graph, in_sparql(asked, graph))
        return
    chosen = {about["event"] for *_, about in shown.edges(data=True)} | {
        e["event"] for e in json.loads(shown.graph["one_sided"])
    }
    assert chosen == {event for (event,) in ask(graph, in_sparql(asked, graph))}
    assert shown.graph["drawn"] + shown.graph["left_out"] == count_events(graph)


@pytest.mark.parametrize(("every", "length"), [("year", 4), ("month", 7)])
@given(drawn=claims)
@some
def test_periods_hold_the_events_that_lie_in_them_alone(every, length, drawn):
    graph = make_graph(drawn)
    rows = ask(
        graph,
        f"""SELECT ?period (COUNT(?event) AS ?n) {{ ?event dip:reportCount ?reports ; dip:earliest ?first ; dip:latest ?last
              BIND (SUBSTR(STR(?first), 1, {length}) AS ?period) FILTER (?period = SUBSTR(STR(?last), 1, {length}))
            }} GROUP BY ?period""",
    )
    parts = networks(graph, every=every)
    assert {period: part.graph["events"] for period, part in parts.items()} == dict(rows)
    assert list(parts) == sorted(parts)
    assert {part.graph["drawn"] + part.graph["left_out"] for part in parts.values()} <= {count_events(graph)}


def test_a_quarter_is_three_months():
    graph = make_graph(
        [("a", DIRECTED[0], ACTORS[:2], "happened", when, None) for when in ("2008-03-31", "2008-04-01", "2008-12-31")]
    )
    assert list(networks(graph, every="quarter")) == ["2008-Q1", "2008-Q2", "2008-Q4"]


@pytest.fixture(scope="module")
def summit() -> KnowledgeGraph:
    """A summit of ten states, one of them by its minister, in two years."""
    graph = KnowledgeGraph()
    names = [state(f"{chr(65 + n)}AA") for n in range(9)]
    parts = tuple(("participant", one) for one in (*names, somebody("Ann Smith", "USA")))
    put(
        graph,
        *(make_claim("a", MUTUAL[0].name, parts, when=when, start=n * 100) for n, when in enumerate(("2008", "2009"))),
    )
    return graph


@pytest.mark.parametrize("kind", ["actors", "states"])
def test_a_summit_is_one_node_by_event_and_all_its_pairs_by_pair(summit, kind):
    by_event, by_pair = network(summit, kind=kind), network(summit, kind=kind, by="pair")
    assert by_event.number_of_edges() == 20
    assert by_pair.number_of_edges() == network(summit, kind=kind, hubs=False).number_of_edges() / 2 == 45
    assert {n for *_, n in by_pair.edges(data="count")} == {2}
    assert by_pair.nodes["state/AAA"]["degree"] == 9


def test_an_official_counts_as_the_state_served_on_that_day():
    """Somebody who served two states counts as each when it was so, whatever the graph of actors says."""
    graph = KnowledgeGraph()
    put(
        graph,
        *(
            make_claim(article, DIRECTED[0].name, (("agent", somebody_of(code)), ("target", state("USA"))), when=when)
            for article, code, when in (("a", "SUN", "1987"), ("b", "GEO", "1997"))
        ),
    )
    drawn = network(graph, kind="states")
    assert sorted(a for a, _ in drawn.edges()) == ["state/GEO", "state/SUN"]


def somebody_of(code: str) -> Any:
    from relgraph.records import Mention

    return Mention(0, 10, "Washington", "person/eduard-shevardnadze", "Person", code, "Eduard Shevardnadze")


def test_old_events_fade_and_later_ones_do_not_count():
    days = ("2018-01-01", "2020-01-01", "2021-01-01")
    dated = [("a", DIRECTED[0], ACTORS[:2], "happened", day, None) for day in days]
    graph = make_graph([*dated, ("a", DIRECTED[0], ACTORS[1:3], "happened", None, None)])
    score = ONTOLOGY.types[DIRECTED[0].name].goldstein
    shown = network(graph, by="tone", half_life=730, on="2020-01-01")
    assert shown.edges["state/BLR", "state/USA"]["weight"] == pytest.approx(score * 1.5)
    assert json.loads(shown.graph["left_out_why"]) == {"after the day looked back from": 1, "without a date": 1}


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ({"kind": "rivers"}, "actors, states, persons"),
        ({"kind": "events", "by": "tone"}, "it has event"),
        ({"by": "weight"}, "pair"),
        ({"half_life": 30, "by": "tone"}, "on=2024"),
        ({"half_life": -1, "on": "2020-01-01", "by": "tone"}, "above 0"),
        ({"half_life": 30, "on": "2020-01-01"}, "by=tone"),
        ({"half_life": 30, "on": "soon", "by": "tone"}, "2019-09-17"),
        ({"source": "The Papyrus"}, "the paper"),
    ],
)
def test_a_network_that_cannot_be_is_told_with_what_would_do(summit, options, hint):
    with pytest.raises(InputError, match=hint):
        network(summit, **options)


def test_another_period_is_told(summit):
    with pytest.raises(InputError, match="month, quarter, year"):
        networks(summit, every="week")


@pytest.mark.parametrize(("kind", "by"), VIEWS)
@pytest.mark.parametrize("ending", ["graphml", "gexf", "json"])
def test_every_view_can_be_written_and_read_back(tmp_path, kind, by, ending):
    graph = make_graph([("a", about, PARTIES, "happened", "2008", PLACES[1]) for about in (*MUTUAL, *DIRECTED)])
    shown = network(graph, kind=kind, by=by)
    write_network(shown, tmp_path / f"a.{ending}")
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf, "json": read_json}[ending]
    back = read(tmp_path / f"a.{ending}")
    assert sorted(back.nodes) == sorted(shown.nodes)
    assert back.number_of_edges() == shown.number_of_edges() > 0


def read_json(path: Any) -> nx.Graph:
    return nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="links")


def test_the_same_network_comes_out_each_time(summit):
    one, two = (network(summit, kind="states", by="tone") for _ in range(2))
    assert list(one.edges(data=True)) == list(two.edges(data=True))
