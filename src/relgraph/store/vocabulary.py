"""Writes the classes of the ontology into the store, so that queries can ask for families of events and for labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import pyoxigraph as ox

from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.ontology import Ontology
from relgraph.quads import Triple
from relgraph.store.walk import select
from relgraph.terms import OWL, RDF, RDFS, SKOS, Terms

__all__ = ["check_vocabulary", "tell_foreign", "vocabulary_quads"]

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_BELOW = ox.NamedNode(RDFS + "subClassOf")
_DEFINITION = ox.NamedNode(SKOS + "definition")


class Described(Protocol):
    """A term with its words."""

    @property
    def name(self) -> str:
        """Give the local name."""

    @property
    def label(self) -> str:
        """Give the label."""

    @property
    def definition(self) -> str:
        """Give the definition."""


def vocabulary_quads(ontology: Ontology, terms: Terms, iris: Iris) -> set[ox.Quad]:
    """Give classes, families, stances, conditions and their labels, as the ontology graph; wording stays outside."""
    graph = ox.NamedNode(iris.graph("ontology"))
    return {ox.Quad(*triple, graph) for triple in (*_classes(ontology, terms), *_described(ontology, terms))}


def check_vocabulary(store: ox.Store, ontology: Ontology, terms: Terms) -> None:
    """Raise what is wrong when a graph holds claims of types that its ontology does not define.

    >>> from relgraph.ontology import load_ontology
    >>> check_vocabulary(ox.Store(), load_ontology(), Terms(load_ontology()))
    """
    query = f"SELECT DISTINCT ?type {{ ?claim {terms('eventType')} ?type }}"
    used = {row[0].value.rpartition("#")[2] for row in select(store, query)}
    if foreign := sorted(used - ontology.types.keys()):
        raise tell_foreign(foreign)


def tell_foreign(types: Iterable[str]) -> InputError:
    """Make an error that says which types of a graph are not known, and what would do."""
    return InputError(
        f"the graph holds {', '.join(types)}, which the ontology at hand does not define; open the graph with the "
        "ontology it was built with: relgraph --ontology DIR ..., or KnowledgeGraph(..., ontology=load_ontology(DIR))"
    )


def _classes(ontology: Ontology, terms: Terms) -> Iterator[Triple]:
    for name, parents in ontology.parents.items():
        yield terms(name), _TYPE, ox.NamedNode(OWL + "Class")
        for parent in parents:
            if parent in ontology.terms:
                yield terms(name), _BELOW, terms(parent)


def _described(ontology: Ontology, terms: Terms) -> Iterator[Triple]:
    kinds: tuple[Mapping[str, Described], ...] = (
        ontology.types,
        ontology.families,
        ontology.stances,
        ontology.roles,
        ontology.interval_kinds,
        ontology.conditions,
    )
    for term in (term for kind in kinds for term in kind.values()):
        yield terms(term.name), _LABEL, ox.Literal(term.label, language="en")
        yield terms(term.name), _DEFINITION, ox.Literal(term.definition, language="en")
    for family in ontology.families:
        yield terms(family), _TYPE, terms("Family")
