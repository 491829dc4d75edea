"""The errors relgraph raises: one base, and one kind for each party who can mend it.

RelgraphError
├── OntologyError    our data: ontology/ holds something that cannot be right
├── InputError       their data: a file, an option or a query that cannot be used
│   └── QuerySyntaxError    what is no SPARQL: below its first line stands where, with a mark
├── StoreError       the graph where it is kept: locked, damaged, full, not writable, a server that does not answer
└── ExtractorError   the reading service: a pipeline that cannot be loaded or lacks what is needed
"""

from __future__ import annotations

__all__ = ["ExtractorError", "InputError", "OntologyError", "QuerySyntaxError", "RelgraphError", "StoreError"]


class RelgraphError(Exception):
    """Base of all errors relgraph raises on purpose; its text says what, where, and what would do."""


class OntologyError(RelgraphError):
    """The ontology data is wrong: an unknown term, a frame without a trigger, a role without a range."""


class InputError(RelgraphError):
    """What the user gave cannot be used: a path, an option, a date, a query, two articles with one id."""


class QuerySyntaxError(InputError):
    """A text is no SPARQL query; its first line says where and why, the others show the place with a mark under it."""


class StoreError(RelgraphError):
    """The store cannot be opened, read or written."""


class ExtractorError(RelgraphError):
    """The language pipeline cannot be loaded, or lacks a layer that extraction needs."""
