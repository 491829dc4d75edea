"""Turns the values of query parameters into RDF terms, each checked by its type: actors, days, event types, text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.errors import InputError, OntologyError
from relgraph.store.walk import subjects, values
from relgraph.terms import RDFS, XSD

if TYPE_CHECKING:
    from relgraph.ontology import Ontology
    from relgraph.store import KnowledgeGraph

__all__ = ["Parameter", "choices_of", "find_actor", "make_term", "near_to", "read_day", "read_number"]

_LABEL = ox.NamedNode(RDFS + "label")
_TYPES = ("actor", "article", "claim", "date", "event", "interval", "limit", "stance", "text", "type", "year")


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
        return str(_find_thing(text, parameter.type, graph))
    if parameter.type in {"interval", "type", "stance"}:
        return str(_find_term(parameter, text, graph))
    if parameter.type in {"limit", "year"}:
        return str(read_number(parameter.name, text))
    if parameter.type == "text":
        return str(ox.Literal(text))
    return str(ox.Literal(read_day(parameter.name, text).isoformat(), datatype=ox.NamedNode(XSD + "date")))


def find_actor(name: str, graph: KnowledgeGraph) -> ox.NamedNode:
    """Find an actor by id (state/BLR), by code (BLR), by IRI, by the label it has in the graph, or by another name.

    Who is in no list and not in the graph is an InputError; who is only not in the graph has no events in it.
    """
    if (node := _as_iri(name)) or "/" in name:
        node = node or _of(name, graph)
        if _is_there(node, graph) or _is_listed(graph.iris.short(node.value)):
            return node
        raise InputError(f"there is no actor {name}; relgraph query actors lists those of the graph")
    if re.fullmatch(r"[A-Z]{3}", name) and _is_listed(f"state/{name}"):
        return _of(f"state/{name}", graph)
    return _by_label(name, graph) or _by_other_name(name, graph)


def _is_there(node: ox.NamedNode, graph: KnowledgeGraph) -> bool:
    """Tell whether the graph says anything of a node, or with it."""
    patterns = ((node, None), (None, node))
    return any(next(graph.store.quads_for_pattern(one, None, other, None), None) for one, other in patterns)


def _is_listed(identity: str) -> bool:
    from relgraph.actors import load_actors

    try:
        load_actors().get(identity)
    except InputError:
        return False
    return True


def _by_label(name: str, graph: KnowledgeGraph) -> ox.NamedNode | None:
    found = sorted({node for label, node in _labels(graph) if label.casefold() == name.casefold()}, key=str)
    if len(found) > 1:
        raise InputError(f"{name} can be {_list_ids([node.value for node in found], graph)}; give one of these ids")
    return found[0] if found else None


def _by_other_name(name: str, graph: KnowledgeGraph) -> ox.NamedNode:
    """Find who is called so in the lists, by any name; if several are, who is in the graph."""
    from relgraph.actors import load_actors

    called = [_of(reading.actor.id, graph) for reading in load_actors().readings(name)]
    there = [node for node in called if _is_there(node, graph)]
    if len(there) > 1:
        raise InputError(f"{name} can be {_list_ids([node.value for node in there], graph)}; give one of these ids")
    if found := there or called:
        return found[0]
    labels = {label.casefold(): label for label, _ in _labels(graph)}
    near = difflib.get_close_matches(name.casefold(), labels, n=3, cutoff=0.6)
    hint = f"near to it: {', '.join(labels[one] for one in near)}" if near else "relgraph query actors lists them"
    raise InputError(f"nobody in the graph is called {name}; {hint}")


def _labels(graph: KnowledgeGraph) -> Iterator[tuple[str, ox.NamedNode]]:
    actors = ox.NamedNode(graph.iris.graph("actors"))
    for node in subjects(graph.store, _LABEL, graph=actors):
        yield from ((label, node) for label in values(graph.store, node, _LABEL, actors))


def _list_ids(nodes: Iterable[str], graph: KnowledgeGraph) -> str:
    return " or ".join(map(graph.iris.short, nodes))


def _of(identity: str, graph: KnowledgeGraph) -> ox.NamedNode:
    return ox.NamedNode(graph.iris.of(identity))


def _find_thing(text: str, kind: str, graph: KnowledgeGraph) -> ox.NamedNode:
    """Find an article, a claim or an event by its id or IRI; there is nothing to be asked of what is not there."""
    iri = _as_iri(text)
    for node in [iri] if iri else [_of(f"{kind}/{text}", graph), _of(text, graph)]:
        if _is_there(node, graph):
            return node
    if kind == "article":
        hint = near_to(text, graph.articles(), "relgraph query sources lists them", least=0.4)
    else:
        hint = f"the column {kind} of other queries gives their ids"
    raise InputError(f"there is no {kind} {text} in the graph; {hint}")


def _as_iri(text: str) -> ox.NamedNode | None:
    if not re.match(r"<?(https?|urn):", text):
        return None
    try:
        return ox.NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError as error:
        raise InputError(f"{text} is no IRI: {error}") from error


def choices_of(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Give the terms that parameters of these types can have."""
    events = (*ontology.types, *ontology.families, "Event")
    return {"interval": (*ontology.interval_kinds,), "stance": (*ontology.stances,), "type": events}


def _find_term(parameter: Parameter, text: str, graph: KnowledgeGraph) -> ox.NamedNode:
    """Find a term of the ontology by its local name: a stance, a type or family of events, a kind of interval."""
    local, known = text.removeprefix("dip:"), choices_of(graph.ontology)[parameter.type]
    if local in known:
        return graph.terms(local)
    hint = near_to(local, known, f"there are {', '.join(known)}, and any")
    raise InputError(f"{parameter.name}={text} is no {parameter.type} of the ontology; {hint}")


def near_to(name: str, known: Collection[str], otherwise: str, *, least: float = 0.6) -> str:
    """Name what is near to a name that is not known, at `least` so alike (0 to 1), or else say something else.

    >>> near_to("metings", ["meetings", "visits"], "there are two")
    'near to it: meetings'
    """
    near = difflib.get_close_matches(name, known, n=3, cutoff=least)
    return f"near to it: {', '.join(near)}" if near else otherwise


def read_number(name: str, text: str) -> int:
    """Read the whole number that somebody gave for a parameter; what is none is an InputError that names the parameter.

    >>> read_number("limit", "20")
    20
    """
    if not re.fullmatch(r"\d{1,9}", text):
        raise InputError(f"{name}={text} is no whole number; give one such as 20")
    return int(text)


def read_day(name: str, text: str) -> date:
    """Read the day that somebody gave for a parameter; what is none is an InputError that names the parameter.

    >>> read_day("since", "2019-09-17")
    datetime.date(2019, 9, 17)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{name}={text} is no day; write it as 2019-09-17") from error
