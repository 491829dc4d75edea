"""Events as JSON lines: each says what PLOVER asks for, in one order, with the sentences it rests on."""

from __future__ import annotations

import json

import pytest

from graph_kit import make_claim, put, somebody, state
from relgraph.export import write_graph
from relgraph.ontology import load_ontology
from relgraph.plover import read_modes
from relgraph.records import Place
from relgraph.store import KnowledgeGraph


@pytest.fixture
def graph():
    made = KnowledgeGraph()
    deed = make_claim("b", when="2008", place=Place("Minsk", "BLR"), speaker=somebody("Ann Lee"))
    envoy = [("agent", state("USA")), ("target", state("BLR")), ("envoy", somebody("David Hale", "USA"))]
    talks = [("participant", state("USA")), ("participant", state("BLR"))]
    put(
        made,
        make_claim("a", when="2008-03-07"),
        deed,
        make_claim("a", parts=envoy, when="2001"),
        make_claim("a", "Meeting", talks),
    )
    return made


def events(graph):
    return [json.loads(line) for line in write_graph(graph, ".jsonl").decode().splitlines()]


def test_an_event_is_one_line_with_its_codes_parties_place_and_sources(graph):
    event = events(graph)[-1]
    sources = event.pop("sources")
    told = {
        name: event[name]
        for name in ("event_type", "event_mode", "contexts", "cameo", "goldstein", "stance", "date", "directed")
    }
    assert told == {
        "event_type": "SANCTION",
        "event_mode": "withdraw",
        "contexts": ["diplomatic"],
        "cameo": "161",
        "goldstein": load_ontology().types["EnvoyRecall"].goldstein,
        "stance": "happened",
        "date": "2008-03-07",
        "directed": True,
    }
    assert event["actors"] == [
        {"role": "agent", "id": "state/USA", "name": "United States", "kind": "State", "country": "USA"}
    ]
    assert [actor["country"] for actor in event["recipients"]] == ["BLR"]
    assert event["places"] == [{"name": "Minsk", "country": "BLR"}]
    assert [(source["story_id"], source["speaker"]) for source in sources] == [("a", None), ("b", "Ann Lee")]
    assert {source["event_text"] for source in sources} == {"Washington recalled its ambassador from Minsk."}
    assert {source["pub_date"] for source in sources} == {"2019-09-18"}


def test_who_neither_acts_nor_is_acted_on_stands_apart(graph):
    (event,) = [event for event in events(graph) if event["others"]]
    assert [(one["role"], one["name"]) for one in event["others"]] == [("envoy", "David Hale")]


def test_without_a_direction_all_parties_act(graph):
    (event,) = [event for event in events(graph) if not event["directed"]]
    assert ([actor["country"] for actor in event["actors"]], event["recipients"]) == (["BLR", "USA"], [])


def test_lines_are_sorted_by_day_and_do_not_depend_on_the_order_of_articles(graph):
    days = [event["earliest"] or "" for event in events(graph)]
    assert days == sorted(days)
    assert len(days) == 3
    other = KnowledgeGraph()
    put(other, make_claim("b", when="2008"), make_claim("a", when="2008-03-07"))
    again = KnowledgeGraph()
    put(again, make_claim("a", when="2008-03-07"), make_claim("b", when="2008"))
    assert write_graph(other, ".jsonl") == write_graph(again, ".jsonl")


def test_what_is_planned_takes_the_category_of_the_plan():
    graph = KnowledgeGraph()
    put(graph, make_claim("a", "Visit", stance="planned"), make_claim("a", "Visit", stance="negated"))
    assert {event["event_type"] for event in events(graph)} == {"AGREE", "REJECT"}


def test_every_code_with_a_mode_or_context_is_one_the_ontology_gives():
    ontology = load_ontology()
    sayers = (None, *ontology.types)
    given = {
        ontology.codes(name, stance, said_by=sayer).cameo
        for name in ontology.types
        for stance in ontology.stances
        for sayer in sayers
    }
    modes = read_modes()
    codes = list(modes)
    assert codes == sorted(set(codes))
    assert set(codes) <= given
    assert len(codes) > 70
    assert all(mode or context for mode, context in modes.values())
