"""Finds the media types that a client takes: four for rows, four for triples, and HTML for people."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MIMEAccept

__all__ = ["ROWS", "TRIPLES", "choose", "prefers_html"]

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_CSV, _TSV = "text/csv", "text/tab-separated-values"
_TURTLE, _TRIPLES, _RDF_XML = "text/turtle", "application/n-triples", "application/rdf+xml"
_JSON_LD = "application/ld+json"

# what may be asked for, and what is given; the first is given to who takes anything
ROWS = {
    _JSON: _JSON,
    _XML: _XML,
    _CSV: _CSV,
    _TSV: _TSV,
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
}
TRIPLES = {
    _TURTLE: _TURTLE,
    _TRIPLES: _TRIPLES,
    _RDF_XML: _RDF_XML,
    _JSON_LD: _JSON_LD,
    "application/x-turtle": _TURTLE,
    "text/plain": _TRIPLES,
    "application/xml": _RDF_XML,
    "text/xml": _RDF_XML,
    "application/json": _JSON_LD,
}


def choose(accept: MIMEAccept, offers: Mapping[str, str]) -> str | None:
    """Choose what to give; None where the client takes none of it. Who says nothing takes the first.

    >>> choose(MIMEAccept([("text/csv", 0.5), ("text/xml", 1)]), ROWS)
    'application/sparql-results+xml'
    >>> choose(MIMEAccept([("image/png", 1)]), ROWS) is None
    True
    >>> choose(MIMEAccept([("text/csv;charset=utf-8", 1)]), ROWS)
    'text/csv'
    """
    if not accept:
        return next(iter(offers.values()))
    found = _without_parameters(accept).best_match(list(offers))
    return None if found is None else offers[found]


def prefers_html(accept: MIMEAccept) -> bool:
    """Tell whether it is a person with a browser who asks.

    >>> prefers_html(MIMEAccept([("text/html", 1), ("*/*", 0.8)])), prefers_html(MIMEAccept([("*/*", 1)]))
    (True, False)
    """
    return _without_parameters(accept).best_match(["text/turtle", *TRIPLES, "text/html"]) == "text/html"


def _without_parameters(accept: MIMEAccept) -> MIMEAccept:
    """Leave out what says more of a media type than which it is: who takes text/csv in UTF-8 takes text/csv."""
    return MIMEAccept([(media.partition(";")[0].strip(), quality) for media, quality in accept])
