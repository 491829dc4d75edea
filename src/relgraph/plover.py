"""Writes events as JSON lines in the manner of PLOVER: type, mode and contexts, actors and recipients, sources."""

from __future__ import annotations

import functools
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.errors import OntologyError
from relgraph.iris import Iris
from relgraph.ontology_reader import DIP, find_ontology
from relgraph.query import evaluate

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["plover_lines", "read_modes"]

_Record = dict[str, Any]

_EVENTS = """SELECT ?event ?type ?stance ?date ?earliest ?latest ?published ?plover ?cameo ?goldstein {
  ?event dip:reportCount ?count ; dip:plover ?plover ; a ?type ; dip:stance ?stance .
  OPTIONAL { ?event dip:date ?date ; dip:earliest ?earliest ; dip:latest ?latest }
  OPTIONAL { ?event dip:publishedFrom ?published }
  OPTIONAL { ?event dip:cameo ?cameo }
  OPTIONAL { ?event dip:goldstein ?goldstein }
} ORDER BY ?earliest ?event"""
_PARTIES = """SELECT DISTINCT ?event ?role ?actor ?name ?kind {
  VALUES ?role { $roles }
  ?event dip:reportCount ?count ; ?role ?actor . ?actor rdfs:label ?name ; a ?kind
} ORDER BY ?event ?role ?actor"""
# for whom somebody acted on the day stands in the articles; for whom they act in general, with the actor
_STATES = """SELECT ?event ?actor ?state {
  ?claim dip:reports ?event ; dip:hasMention ?mention . ?mention dip:actor ?actor ; dip:state ?state
}"""
_PLACES = """SELECT DISTINCT ?event ?name ?state {
  ?event dip:reportCount ?count ; dip:place ?place . ?place rdfs:label ?name OPTIONAL { ?place dip:state ?state }
} ORDER BY ?event ?name ?state"""
_SOURCES = """SELECT ?event ?story ?headline ?publisher ?day ?url ?claim ?text ?start ?end ?speaker {
  ?claim dip:reports ?event ; prov:wasDerivedFrom ?article ; oa:hasTarget ?target .
  ?article dcterms:identifier ?story .
  ?target oa:hasSelector ?position , ?quote . ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?text .
  OPTIONAL { ?article dcterms:title ?headline }
  OPTIONAL { ?article dcterms:publisher ?publisher }
  OPTIONAL { ?article dcterms:issued ?day }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?claim dip:hasMention ?mention . ?mention dip:role dip:speaker ; rdfs:label ?speaker }
} ORDER BY ?event ?day ?story ?start ?claim"""


def plover_lines(graph: KnowledgeGraph) -> Iterator[str]:
    """Give each event as one line of JSON, sorted by day, then by id; what has no PLOVER category is left out."""
    parties, places, sources = _parties(graph), _by_event(graph, _PLACES), _by_event(graph, _SOURCES)
    for row in _rows(graph, _EVENTS):
        event = row["event"]
        record = {
            **_codes(row),
            "directed": not graph.ontology.types[row["type"]].symmetric,
            **_sort_parties(graph, row["type"], parties[event]),
            "places": [{"name": place["name"], "country": _code(place["state"])} for place in places[event]],
            "sources": list(map(_source, sources[event])),
        }
        yield json.dumps(record, ensure_ascii=False)


def _codes(row: _Record) -> _Record:
    mode, context = read_modes().get(row["cameo"] or "", ("", ""))
    return {
        "id": row["event"],
        "date": row["date"],
        "earliest": row["earliest"],
        "latest": row["latest"],
        "published": row["published"],
        "event_type": row["plover"],
        "event_mode": mode or None,
        "contexts": [context] if context else [],
        "cameo": row["cameo"],
        "goldstein": float(row["goldstein"]) if row["goldstein"] else None,
        "type": row["type"],
        "stance": row["stance"],
    }


def _parties(graph: KnowledgeGraph) -> Mapping[str, list[_Record]]:
    """Read who takes part in each event, with the state they act for."""
    served: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows(graph, _STATES):
        served[row["event"], row["actor"]].append(row["state"])
    parties: dict[str, list[_Record]] = defaultdict(list)
    roles = " ".join(str(graph.terms(role)) for role in sorted(graph.ontology.roles))
    for row in _rows(graph, _PARTIES.replace("$roles", roles)):
        actor = row["actor"]
        own = actor if actor.startswith("state/") else _most(served[row["event"], actor])
        about = {"role": row["role"], "id": actor, "name": row["name"], "kind": row["kind"], "country": _code(own)}
        parties[row["event"]].append(about)
    return parties


def _sort_parties(graph: KnowledgeGraph, type_name: str, parties: Iterable[_Record]) -> dict[str, list[_Record]]:
    """Tell who acts, to whom it is done, and who else takes part; without a direction, all parties act."""
    drawn = graph.ontology.types[type_name]
    groups: dict[str, list[_Record]] = {"actors": [], "recipients": [], "others": []}
    for party in parties:
        role = party["role"]
        group = "actors" if role == drawn.source else "recipients" if role == drawn.target else "others"
        groups[group].append(party)
    return groups


def _source(row: _Record) -> _Record:
    return {
        "story_id": row["story"],
        "headline": row["headline"],
        "publisher": row["publisher"],
        "pub_date": row["day"],
        "url": row["url"],
        "claim": row["claim"],
        "event_text": row["text"],
        "start": int(row["start"]),
        "end": int(row["end"]),
        "speaker": row["speaker"],
    }


def _by_event(graph: KnowledgeGraph, query: str) -> Mapping[str, list[_Record]]:
    found: dict[str, list[_Record]] = defaultdict(list)
    for row in _rows(graph, query):
        found[row["event"]].append(row)
    return found


def _rows(graph: KnowledgeGraph, query: str) -> Iterator[_Record]:
    """Walk the rows of a SELECT: ids of nodes, names of terms, texts of values, None where nothing is known."""
    answer: Any = evaluate(graph, query)
    names = [variable.value for variable in answer.variables]
    for row in answer:
        yield {name: None if term is None else _plain(term, graph.iris) for name, term in zip(names, row, strict=True)}


def _plain(term: Any, iris: Iris) -> str:
    return iris.short(term.value).removeprefix(DIP) if isinstance(term, ox.NamedNode) else str(term.value)


def _most(states: Iterable[str]) -> str | None:
    counted = Counter(states)
    return min(counted, key=lambda state: (-counted[state], state), default=None)


def _code(state: str | None) -> str | None:
    return state.removeprefix("state/") if state else None


@functools.lru_cache(maxsize=1)
def read_modes() -> Mapping[str, tuple[str, str]]:
    """Read which mode and context PLOVER gives each CAMEO code.

    >>> read_modes()["161"]
    ('withdraw', 'diplomatic')
    """
    head, *rows = (find_ontology() / "plover.tsv").read_text("utf-8").splitlines()
    fields = [row.split("\t") for row in rows]
    if head.split("\t") != ["cameo", "mode", "context"] or any(len(row) != 3 for row in fields):
        raise OntologyError("plover.tsv: each line gives cameo, mode and context, with tabs between")
    return {cameo: (mode, context) for cameo, mode, context in fields}
