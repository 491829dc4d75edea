"""Writes the classes of the ontology into the store, so that queries can ask for families of events and for labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

import pyoxigraph as ox

from relgraph.iris import Iris
from relgraph.ontology import Ontology
from relgraph.quads import Triple
from relgraph.terms import OWL, RDF, RDFS, SKOS, Terms

__all__ = ["vocabulary_quads"]

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
