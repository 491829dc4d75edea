"""The vocabulary that quads are written in: the ontology's terms, each asked for once, and those of the web."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph as ox

__all__ = ["DCTERMS", "EDTF", "OA", "OWL", "PROV", "RDF", "RDFS", "SCHEMA", "SKOS", "WIKIDATA", "XSD", "Mint", "Terms"]

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
WIKIDATA = "http://www.wikidata.org/entity/"


class Mint(Protocol):
    """Whoever gives the IRI of an ontology term by its local name, and raises OntologyError where there is none."""

    def iri(self, local: str, /) -> str:
        """Give the IRI of a term."""


class Terms:
    """Ontology terms as nodes, each asked for once: a word that the ontology does not know is an OntologyError."""

    def __init__(self, mint: Mint) -> None:
        self._mint = mint
        self._nodes: dict[str, ox.NamedNode] = {}

    def __call__(self, local: str) -> ox.NamedNode:
        """Give the node of an ontology term by its local name."""
        if local not in self._nodes:
            self._nodes[local] = ox.NamedNode(self._mint.iri(local))
        return self._nodes[local]
