"""Describes the service in RDF, for who asks its address without a query (SPARQL 1.1 Service Description)."""

from __future__ import annotations

import pyoxigraph as ox

from relgraph.serve.negotiate import ROWS, TRIPLES
from relgraph.store.walk import write_terms
from relgraph.terms import RDF

__all__ = ["describe_service"]

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}


def describe_service(endpoint: str, media: str) -> bytes:
    """Say what can be asked at this address, in one of the media types for triples.

    >>> b"SPARQL11Query" in describe_service("http://127.0.0.1:8000/sparql", "text/turtle")
    True
    """
    service, dataset = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#dataset")
    told = (
        (service, RDF + "type", ox.NamedNode(_SD + "Service")),
        (service, _SD + "endpoint", service),
        (service, _SD + "supportedLanguage", ox.NamedNode(_SD + "SPARQL11Query")),
        (service, _SD + "feature", ox.NamedNode(_SD + "UnionDefaultGraph")),
        (service, _SD + "defaultDataset", dataset),
        (dataset, RDF + "type", ox.NamedNode(_SD + "Dataset")),
        *((service, _SD + "resultFormat", ox.NamedNode(_FORMATS + _NAMES[one])) for one in _given()),
    )
    triples = [ox.Triple(subject, ox.NamedNode(predicate), value) for subject, predicate, value in told]
    form = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
    return write_terms(triples, form, {"sd": _SD, "formats": _FORMATS} if media == "text/turtle" else {})


def _given() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ROWS.values(), *TRIPLES.values())))
