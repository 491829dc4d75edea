"""Tells of one IRI of the data, for its page: what is said of it, what points to it, and the sentences behind it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.named import NamedQuery, named_queries
from relgraph.serve.values import Ask, Job, Reply
from relgraph.terms import RDF

__all__ = ["Link", "NoAnswer", "Thing", "address_of", "check_iri", "exists", "find_thing", "follow"]

Run = Callable[[Job], Reply]
_Row: TypeAlias = Mapping[str, Mapping[str, str]]
_MOST = 200
_TYPE = RDF + "type"
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Link:
    """A value as a page shows it: its words, and the address of its own page if it is an IRI."""

    text: str
    address: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """All that the page of one IRI shows."""

    iri: str
    name: str
    kinds: tuple[Link, ...]
    facts: tuple[tuple[Link, tuple[Link, ...]], ...]
    sentences: tuple[Mapping[str, Link], ...]
    pointing: tuple[tuple[Link, tuple[Link, ...]], ...]
    questions: tuple[Link, ...]
    outside: str | None


class NoAnswer(Exception):  # noqa: N818 - no error of anybody's: a reply that is passed on
    """A query of a page that got no answer; the reply says why."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.body.decode())
        self.reply = reply


def check_iri(text: str) -> ox.NamedNode:
    """Read an IRI out of an address; what is none is an InputError."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no IRI; give a whole one, such as {Iris().of('state/BLR')}") from error


def exists(run: Run, node: ox.NamedNode) -> bool:
    """Tell whether anything is said of an IRI, or with it, or in a graph of that name."""
    return bool(_answer(run, _EXISTS, node)["boolean"])


def find_thing(run: Run, node: ox.NamedNode, iris: Iris) -> Thing:
    """Ask for all that a page shows of an IRI."""
    facts = _rows(run, _FACTS, node)
    kind = _kind(node.value, iris)
    sentences = _rows(run, _SENTENCES.replace("BEHIND", _BEHIND.get(kind, _INVOLVED)), node)
    pointing = _rows(run, _POINTING, node) or _rows(run, _USING, node)
    told = _group(facts, "property", "value", iris)
    return Thing(
        iri=node.value,
        name=_find_name(facts) or _shorten(node.value, iris),
        kinds=tuple(link for name, links in told if name.text == "rdf:type" for link in links),
        facts=tuple((name, links) for name, links in told if name.text != "rdf:type"),
        sentences=tuple(_sentence(row, iris) for row in sentences),
        pointing=_group(pointing, "property", "subject", iris),
        questions=tuple(_ask_of(node.value, kind, iris)),
        outside=node.value if node.value.startswith(("http://", "https://")) else None,
    )


def follow(iris: Iris, path: str) -> ox.NamedNode:
    """Give the IRI whose page has this path."""
    return ox.NamedNode(iris.of(path))


def address_of(iri: str, iris: Iris) -> str:
    """Give the address of an IRI's page on this server.

    >>> address_of("https://w3id.org/relgraph/id/state/BLR", Iris())
    '/id/state/BLR'
    >>> address_of("https://w3id.org/relgraph/diplomacy#Event", Iris())
    '/about?iri=https%3A%2F%2Fw3id.org%2Frelgraph%2Fdiplomacy%23Event'
    """
    path = iri.removeprefix(iris.base)
    # browsers take dots away even where they are escaped, and only what was minted leads back
    if iri.startswith(iris.base) and "%2E" not in path and iris.of(iris.short(iri)) == iri:
        return f"/id/{path}"
    return f"/about?iri={quote(iri, safe='')}"


# $node is a variable to the guard, which so reads each query once; the worker puts the IRI in its place
_EXISTS = "ASK { { $node ?p ?o } UNION { ?s ?p $node } UNION { ?s $node ?o } UNION { GRAPH $node { ?s ?p ?o } } }"
_NAMES = """OPTIONAL { {of} rdfs:label ?label } OPTIONAL { {of} dcterms:title ?title }
  OPTIONAL { {of} a/rdfs:label ?type } OPTIONAL { {of} dip:date ?on }"""
_TOLD = "(SAMPLE(?label) AS ?named) (SAMPLE(?title) AS ?titled) (SAMPLE(?type) AS ?typed) (SAMPLE(?on) AS ?dated)"
_FACTS = f"""SELECT ?property ?name ?value {_TOLD} WHERE {{
  $node ?property ?value OPTIONAL {{ ?property rdfs:label ?name }} {_NAMES.replace("{of}", "?value")}
}} GROUP BY ?property ?name ?value ORDER BY ?property ?value LIMIT {_MOST}"""
_POINTING = f"""SELECT ?property ?name ?subject {_TOLD} WHERE {{
  {{ SELECT DISTINCT ?subject ?property {{ ?subject ?property $node }} ORDER BY ?property ?subject LIMIT {_MOST} }}
  OPTIONAL {{ ?property rdfs:label ?name }} {_NAMES.replace("{of}", "?subject")}
}} GROUP BY ?property ?name ?subject ORDER BY ?property ?subject"""
# to a property nothing points: those who have it are told instead
_USING = _POINTING.replace("?subject ?property $node", "BIND($node AS ?property) ?subject $node ?any")
# labels are looked up where they are optional: joined, the engine walks all labels there are, a hundred times slower
_SENTENCES = f"""SELECT DISTINCT ?date ?event ?what ?stated ?quote ?claim ?article ?title WHERE {{
  BEHIND
  ?event a ?kind ; dip:stance ?stance .
  ?claim prov:wasDerivedFrom ?article ; oa:hasTarget/oa:hasSelector/oa:exact ?quote .
  OPTIONAL {{ ?kind rdfs:label ?what }} OPTIONAL {{ ?stance rdfs:label ?stated }}
  OPTIONAL {{ ?event dip:date ?date ; dip:latest ?latest }}
  OPTIONAL {{ ?article dcterms:title ?title }}
}} ORDER BY DESC(?latest) ?article ?quote ?event LIMIT {_MOST}"""
_INVOLVED = "?event dip:involves $node . ?claim dip:reports ?event ."
_BEHIND = {
    "event": "BIND($node AS ?event) ?claim dip:reports ?event .",
    "article": "?claim prov:wasDerivedFrom $node ; dip:reports ?event .",
    "claim": "BIND($node AS ?claim) ?claim dip:reports ?event .",
}
# what is no actor either, though its IRI is minted here
_OTHER = ("extractor", "graph", "office", "place", "tenure")


def _ask_of(iri: str, kind: str, iris: Iris) -> Iterable[Link]:
    """Find the named queries that take such a thing as a parameter."""
    if not kind or kind in _OTHER:
        return
    for query in named_queries().values():
        for name in _takes(query, kind if kind in _BEHIND else "actor"):
            value = quote(iris.short(iri) if iri.startswith(iris.base) else iri, safe="")
            yield Link(query.summary, f"/#name={query.name}&{name}={value}", query.description)


def _takes(query: NamedQuery, kind: str) -> tuple[str, ...]:
    """Give the first parameter of this type, if the query needs no other one."""
    fitting = [one.name for one in query.parameters if one.type == kind]
    needed = {one.name for one in query.parameters if one.required}
    return tuple(fitting[:1]) if fitting and needed <= {fitting[0]} else ()


def _sentence(row: _Row, iris: Iris) -> Mapping[str, Link]:
    told = {key: _link(row, key, iris) for key in row}
    return {"date": Link(""), "title": told["article"], "what": told["event"], "stated": Link(""), **told}


def _kind(iri: str, iris: Iris) -> str:
    return iris.short(iri).partition("/")[0] if iri.startswith(iris.base) else ""


def _group(rows: Iterable[_Row], by: str, what: str, iris: Iris) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    groups: dict[Link, list[Link]] = defaultdict(list)
    for row in rows:
        iri = row[by]["value"]
        name = row["name"]["value"] if "name" in row else _shorten(iri, iris)
        groups[Link(name, address_of(iri, iris))].append(_link(row, what, iris))
    return tuple((name, tuple(links)) for name, links in groups.items())


def _link(row: _Row, key: str, iris: Iris) -> Link:
    term = row[key]
    if term["type"] != "uri":
        return Link(term["value"], None, term.get("xml:lang", ""))
    told = [row[name]["value"] for name in ("named", "titled") if name in row] or [
        row[name]["value"] for name in ("typed", "dated") if name in row
    ]
    short = _shorten(term["value"], iris)
    return Link(", ".join(told[:2]) or short, address_of(term["value"], iris), short if told else "")


def _find_name(facts: Iterable[_Row]) -> str | None:
    told = {row["property"]["value"]: row["value"]["value"] for row in facts}
    kind = next((row["named"]["value"] for row in facts if row["property"]["value"] == _TYPE and "named" in row), None)
    named = (PREFIXES["rdfs"] + "label", PREFIXES["dcterms"] + "title", PREFIXES["oa"] + "exact")
    date = told.get(PREFIXES["dip"] + "date")
    return next((told[name] for name in named if name in told), f"{kind}, {date}" if kind and date else kind)


def _shorten(iri: str, iris: Iris) -> str:
    for prefix, namespace in {**PREFIXES, "rdf": RDF}.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iris.short(iri)


def _rows(run: Run, query: str, node: ox.NamedNode) -> list[_Row]:
    found: list[_Row] = _answer(run, query, node)["results"]["bindings"]
    return found


def _answer(run: Run, query: str, node: ox.NamedNode) -> Mapping[str, Mapping[str, list[_Row]]]:
    reply = run(Ask(query, _JSON, None, node=node.value))
    if reply.status != 200:
        raise NoAnswer(reply)
    answer: Mapping[str, Mapping[str, list[_Row]]] = json.loads(reply.body)
    return answer
