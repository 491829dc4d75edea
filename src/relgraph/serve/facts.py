"""Asks what the page of an IRI needs: few queries, each of which stays fast however much points to a thing.

The engine sorts IRIs slowly (each comparison looks two of them up), and joins labels by walking all there are. So what
is shown is taken first, without sorting or by dates only, and its names are asked for afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyoxigraph as ox

from relgraph.serve.values import NODES, Ask, Job, Reply

__all__ = ["Facts", "Name", "NoAnswer", "Row", "Run", "exists", "find_facts"]

Run: TypeAlias = Callable[[Job], Reply]
Row: TypeAlias = Mapping[str, Mapping[str, str]]
_MOST = 300
_SENTENCES_SHOWN = 100
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Name:
    """What a node is called: its label or title, else its type and date."""

    named: str | None = None
    typed: str | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the data says of an IRI, as rows of terms."""

    iri: str
    said: Sequence[Row]
    pointing: Sequence[Row]
    counts: Mapping[str, int]
    sentences: Sequence[Row]
    names: Mapping[str, Name]


class NoAnswer(Exception):  # noqa: N818 - no error of anybody's: a reply that is passed on
    """A query of a page that got no answer; the reply says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.body.decode())
        self.reply = reply


def exists(run: Run, node: ox.NamedNode) -> bool:
    """Tell whether anything is said of an IRI, or with it, or in a graph of that name."""
    return bool(_answer(run, _EXISTS, [node.value])["boolean"])


def find_facts(run: Run, node: ox.NamedNode, kind: str) -> Facts:
    """Ask for all that a page shows of an IRI; `kind` is what it was minted for."""
    iri = node.value
    said = _rows(run, _SAID, [iri])
    pointing = _rows(run, _POINTING, [iri]) or _rows(run, _USING, [iri])
    counts = {row["property"]["value"]: int(row["count"]["value"]) for row in _rows(run, _COUNTS, [iri])}
    claims = [row["claim"]["value"] for row in _rows(run, _BEHIND.get(kind, _INVOLVED), [iri])]
    place = {claim: at for at, claim in enumerate(claims)}
    sentences = _rows(run, _SENTENCES, claims) if claims else []
    sentences.sort(key=lambda row: (place[row["claim"]["value"]], row["event"]["value"], row["quote"]["value"]))
    nodes = _nodes((*said, *pointing))
    return Facts(iri, said, pointing, counts, sentences, _find_names(run, nodes) if nodes else {})


_EXISTS = (
    f"ASK {{ {{ {NODES} ?p ?o }} UNION {{ ?s ?p {NODES} }} UNION {{ ?s {NODES} ?o }} UNION {{ GRAPH {NODES} {{}} }} }}"
)
_SAID = f"SELECT DISTINCT ?property ?value WHERE {{ {NODES} ?property ?value }} LIMIT {_MOST}"
_POINTING = f"SELECT DISTINCT ?property ?subject WHERE {{ ?subject ?property {NODES} }} LIMIT {_MOST}"
_COUNTS = f"SELECT ?property (COUNT(*) AS ?count) WHERE {{ ?subject ?property {NODES} }} GROUP BY ?property"
# to a property nothing points: those who have it are told instead
_USING = f"SELECT DISTINCT ({NODES} AS ?property) ?subject WHERE {{ ?subject {NODES} ?any }} LIMIT {_MOST}"
_NAMES = f"""SELECT ?node (SAMPLE(?label) AS ?name) (SAMPLE(?title) AS ?titled)
  (SAMPLE(COALESCE(?type, ?reported)) AS ?typed) (SAMPLE(?on) AS ?dated) WHERE {{
  VALUES ?node {{ {NODES} }}
  OPTIONAL {{ ?node rdfs:label ?label }} OPTIONAL {{ ?node dcterms:title ?title }}
  OPTIONAL {{ ?node a/rdfs:label ?type }} OPTIONAL {{ ?node dip:eventType/rdfs:label ?reported }}
  OPTIONAL {{ ?node dip:date ?on }}
}} GROUP BY ?node"""
_LATEST = f"OPTIONAL {{ ?event dip:latest ?latest }} }} ORDER BY DESC(?latest) LIMIT {_SENTENCES_SHOWN}"
_INVOLVED = f"SELECT ?claim WHERE {{ ?event dip:involves {NODES} . ?claim dip:reports ?event {_LATEST}"
_BEHIND = {
    "event": f"SELECT ?claim WHERE {{ ?claim dip:reports {NODES} }} LIMIT {_SENTENCES_SHOWN}",
    "article": f"SELECT ?claim WHERE {{ ?claim prov:wasDerivedFrom {NODES} ; dip:reports ?event {_LATEST}",
    "claim": f"SELECT ({NODES} AS ?claim) WHERE {{ {NODES} dip:reports ?event }}",
}
_SENTENCES = f"""SELECT DISTINCT ?date ?event ?what ?stated ?quote ?claim ?article ?title WHERE {{
  VALUES ?claim {{ {NODES} }}
  ?claim dip:reports ?event ; prov:wasDerivedFrom ?article ; oa:hasTarget/oa:hasSelector/oa:exact ?quote .
  ?event a ?kind ; dip:stance ?stance .
  OPTIONAL {{ ?kind rdfs:label ?what }} OPTIONAL {{ ?stance rdfs:label ?stated }}
  OPTIONAL {{ ?event dip:date ?date }} OPTIONAL {{ ?article dcterms:title ?title }}
}}"""


def _nodes(rows: Iterable[Row]) -> list[str]:
    return sorted({term["value"] for row in rows for term in row.values() if term["type"] == "uri"})


def _find_names(run: Run, nodes: Sequence[str]) -> dict[str, Name]:
    told = [{key: term["value"] for key, term in row.items()} for row in _rows(run, _NAMES, nodes)]
    return {
        row["node"]: Name(row.get("name") or row.get("titled"), row.get("typed"), row.get("dated"))
        for row in told
        if "node" in row
    }


def _rows(run: Run, query: str, nodes: Sequence[str]) -> list[Row]:
    found: list[Row] = _answer(run, query, nodes)["results"]["bindings"]
    return found


def _answer(run: Run, query: str, nodes: Sequence[str]) -> Mapping[str, Any]:
    reply = run(Ask(query, _JSON, None, nodes=tuple(nodes)))
    if reply.status != 200:
        raise NoAnswer(reply)
    answer: Mapping[str, Any] = json.loads(reply.body)
    return answer
