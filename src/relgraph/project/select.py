"""Reads all events with their parties and places from a store, a SELECT for each; sentences are read apart."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.project.values import Actor, EventRow, Part, Place
from relgraph.query import evaluate
from relgraph.store.vocabulary import tell_foreign

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["local", "read_events", "read_rows"]

Short = Callable[[str], str]

_EVENTS = """
    SELECT ?event ?type ?stance ?date ?earliest ?latest ?published ?goldstein ?plover ?cameo ?reports ?articles WHERE {
      ?event dip:reportCount ?reports ; dip:articleCount ?articles ; a ?type ; dip:stance ?stance .
      OPTIONAL { ?event dip:date ?date ; dip:earliest ?earliest ; dip:latest ?latest }
      OPTIONAL { ?event dip:publishedFrom ?published }
      OPTIONAL { ?event dip:goldstein ?goldstein }
      OPTIONAL { ?event dip:plover ?plover }
      OPTIONAL { ?event dip:cameo ?cameo }
    }"""
_PARTIES = "SELECT ?event ?role ?actor WHERE { VALUES ?role { $roles } ?event dip:reportCount ?reports ; ?role ?actor }"
# whose somebody was on the day of the event stands in the articles; who they are now, in the graph of actors
_STATES = """
    SELECT ?event ?actor ?state WHERE {
      ?mention dip:state ?state ; dip:actor ?actor .
      FILTER (?actor != ?state)
      ?claim dip:hasMention ?mention ; dip:reports ?event .
    }"""
_PLACES = """
    SELECT ?event ?place ?label ?state WHERE {
      ?event dip:place ?place .
      ?place rdfs:label ?label .
      OPTIONAL { ?place dip:state ?state }
    }"""
_ACTORS = """
    SELECT ?actor ?label ?kind ?state WHERE {
      GRAPH $actors { ?actor rdfs:label ?label ; a ?kind . OPTIONAL { ?actor dip:state ?state } }
    }"""
_OFFICES = """
    SELECT ?actor ?office ?since ?until WHERE {
      ?tenure dip:heldBy ?actor ; dip:ofOffice/rdfs:label ?office .
      OPTIONAL { ?tenure dip:from ?since }
      OPTIONAL { ?tenure dip:until ?until }
    }"""


def read_events(graph: KnowledgeGraph) -> tuple[tuple[EventRow, ...], dict[str, Actor]]:
    """Read every event of a graph, sorted by id, and everybody that the graph describes.

    >>> from relgraph.store import KnowledgeGraph
    >>> read_events(KnowledgeGraph())
    ((), {})
    """
    short = functools.cache(graph.iris.short)
    parties, places = _read_parties(graph, short), _read_places(graph, short)
    events = []
    for event, kind, stance, *told in read_rows(graph, _EVENTS):
        row = _make_event(short(event), local(kind), local(stance), told, places[event], parties[event])
        events.append(row)
    if foreign := sorted({row.type for row in events} - graph.ontology.types.keys()):
        raise tell_foreign(foreign)
    events.sort(key=lambda row: row.id)
    return tuple(events), _read_actors(graph, short)


def read_rows(graph: KnowledgeGraph, query: str) -> Iterator[list[Any]]:
    """Walk the rows of a SELECT as plain texts, None where nothing is bound."""
    answer = evaluate(graph, query)
    if isinstance(answer, ox.QuerySolutions):
        for row in answer:
            yield [None if term is None else term.value for term in row]


def local(iri: str) -> str:
    """Give the name of a term of the ontology.

    >>> local("https://w3id.org/relgraph/diplomacy#agent")
    'agent'
    """
    return iri.rpartition("#")[2]


def _make_event(
    event: str, kind: str, stance: str, told: list[Any], places: list[Place], parties: list[Part]
) -> EventRow:
    date, earliest, latest, published, goldstein, plover, cameo, reports, articles = told
    return EventRow(
        id=event,
        type=kind,
        stance=stance,
        date=date,
        earliest=earliest,
        latest=latest,
        published=published,
        goldstein=None if goldstein is None else float(goldstein),
        plover=plover,
        cameo=cameo,
        reports=int(reports),
        articles=int(articles),
        places=_sorted(places),
        parts=_sorted(parties),
    )


def _sorted(values: list[Any]) -> tuple[Any, ...]:
    return tuple(values) if len(values) < 2 else tuple(sorted(set(values), key=_order))


def _order(value: Part | Place) -> tuple[str, str]:
    return (value.role, value.actor) if isinstance(value, Part) else (value.label, value.id)


def _read_parties(graph: KnowledgeGraph, short: Short) -> dict[str, list[Part]]:
    served: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, actor, state in read_rows(graph, _STATES):
        served[event, actor].append(state)
    states = {seat: _code(_most(told), short) for seat, told in served.items()}
    roles = " ".join(str(graph.terms(role)) for role in sorted(graph.ontology.roles))
    parties: dict[str, list[Part]] = defaultdict(list)
    for event, role, actor in read_rows(graph, _PARTIES.replace("$roles", roles)):
        name = short(actor)
        state = states.get((event, actor))
        own = _code(actor, short) if state is None and name.startswith("state/") else state
        parties[event].append(Part(local(role), name, own))
    return parties


def _read_places(graph: KnowledgeGraph, short: Short) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for event, place, label, state in read_rows(graph, _PLACES):
        places[event].append(Place(label, short(place), _code(state, short)))
    return places


def _read_actors(graph: KnowledgeGraph, short: Short) -> dict[str, Actor]:
    offices: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for actor, office, since, until in read_rows(graph, _OFFICES):
        offices[actor].append(_tenure(office, since, until))
    rows = sorted(read_rows(graph, _ACTORS.replace("$actors", f"<{graph.iris.graph('actors')}>")), key=str)
    labels = {actor: label for actor, label, *_ in rows}
    return {
        short(actor): Actor(
            short(actor), label, local(kind), _code(state, short), labels.get(state), _names(offices[actor])
        )
        for actor, label, kind, state in rows
    }


def _names(tenures: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for _, words in sorted(tenures)))


def _tenure(office: str, since: str | None, until: str | None) -> tuple[str, str]:
    words = f"{office}, {since or '?'} to {until}" if until else f"{office}, since {since or '?'}"
    return since or "", words


def _most(states: list[str]) -> str:
    counted = Counter(states)
    return min(counted, key=lambda state: (-counted[state], state))


def _code(state: str | None, short: Short) -> str | None:
    return short(state).rpartition("/")[2] if state else None
