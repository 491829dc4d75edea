"""Turns the values of query parameters into RDF terms, each checked by its type: actors, days, event types, text."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.errors import InputError, OntologyError
from relgraph.store.walk import subjects, values
from relgraph.terms import RDFS, XSD

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["Parameter", "find_actor", "make_term", "read_day"]

_LABEL = ox.NamedNode(RDFS + "label")
_TYPES = ("actor", "article", "claim", "date", "event", "limit", "stance", "text", "type", "year")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What can be set in a named query: its name, its type, what it means, and whether it must be given."""

    name: str
    type: str
    description: str
    required: bool = False

    @staticmethod
    def read(name: str, fields: dict[str, Any]) -> Parameter:
        """Read a parameter from a query's header.

        >>> Parameter.read("since", {"type": "date", "description": "the first day"}).required
        False
        """
        if fields.get("type") not in _TYPES:
            raise OntologyError(f"parameter {name} has the type {fields.get('type')!r}; types are {', '.join(_TYPES)}")
        return Parameter(name, fields["type"], fields["description"], bool(fields.get("required")))


def make_term(parameter: Parameter, value: object, graph: KnowledgeGraph) -> str:
    """Write a value as a SPARQL term of the parameter's type; what cannot be one is an InputError."""
    text = str(value).strip()
    if text == "any" and parameter.type not in {"limit", "text"}:
        return "UNDEF"
    if parameter.type == "actor":
        return str(find_actor(text, graph))
    if parameter.type in {"article", "claim", "event"}:
        return str(_node(text, parameter.type, graph))
    if parameter.type in {"type", "stance"}:
        return str(_known_term(text, graph))
    if parameter.type in {"limit", "year"}:
        return _whole_number(parameter.name, text)
    if parameter.type == "text":
        return str(ox.Literal(text))
    return str(ox.Literal(read_day(parameter.name, text).isoformat(), datatype=ox.NamedNode(XSD + "date")))


def find_actor(name: str, graph: KnowledgeGraph) -> ox.NamedNode:
    """Find an actor by id (state/BLR), by code (BLR), by IRI, or by the label it has in the graph (Belarus)."""
    if iri := _as_iri(name):
        return iri
    if re.fullmatch(r"[A-Z]{3}", name):
        return ox.NamedNode(graph.iris.of(f"state/{name}"))
    if "/" in name:
        return ox.NamedNode(graph.iris.of(name))
    return _by_label(name, graph)


def _by_label(name: str, graph: KnowledgeGraph) -> ox.NamedNode:
    actors = ox.NamedNode(graph.iris.graph("actors"))
    labels: dict[str, list[ox.NamedNode]] = {}
    for node in subjects(graph.store, _LABEL, graph=actors):
        for label in values(graph.store, node, _LABEL, actors):
            labels.setdefault(label.casefold(), []).append(node)
    found = sorted(labels.get(name.casefold(), []), key=str)
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{name} can be {' or '.join(graph.iris.short(one.value) for one in found)}; give one of these ids"
        )
    near = difflib.get_close_matches(name.casefold(), labels, n=3, cutoff=0.6)
    hint = f"near to it are {', '.join(near)}" if near else "relgraph query actors lists them"
    raise InputError(f"nobody in the graph is called {name}; {hint}")


def _node(text: str, kind: str, graph: KnowledgeGraph) -> ox.NamedNode:
    identifier = text if text.startswith(f"{kind}/") and kind != "article" else f"{kind}/{text}"
    return _as_iri(text) or ox.NamedNode(graph.iris.of(identifier))


def _as_iri(text: str) -> ox.NamedNode | None:
    if not re.match(r"<?(https?|urn):", text):
        return None
    try:
        return ox.NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError as error:
        raise InputError(f"{text} is no IRI: {error}") from error


def _known_term(text: str, graph: KnowledgeGraph) -> ox.NamedNode:
    local = text.removeprefix("dip:")
    near = difflib.get_close_matches(
        local, [*graph.ontology.types, *graph.ontology.families, *graph.ontology.stances], n=3
    )
    try:
        return graph.terms(local)
    except OntologyError as error:
        raise InputError(
            f"{text} is no term of the ontology; {'near to it: ' + ', '.join(near) if near else error}"
        ) from error


def _whole_number(name: str, text: str) -> str:
    if not re.fullmatch(r"\d{1,9}", text):
        raise InputError(f"{name}={text} is no whole number; give one such as 20")
    return text


def read_day(name: str, text: str) -> date:
    """Read the day that somebody gave for a parameter; what is none is an InputError that names the parameter.

    >>> read_day("since", "2019-09-17")
    datetime.date(2019, 9, 17)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{name}={text} is no day; write it as 2019-09-17") from error
