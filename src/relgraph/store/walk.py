"""Walks quads and solutions with plain types: what relgraph writes has no blank nodes and no triple terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

__all__ = ["select", "subjects", "values", "write_terms"]


def values(
    store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode, graph: ox.NamedNode | None = None
) -> Iterator[str]:
    """Walk the values of a property: the text of literals, the IRIs of nodes."""
    found: Iterable[Any] = store.quads_for_pattern(subject, predicate, None, graph)
    return (quad.object.value for quad in found)


def subjects(
    store: ox.Store,
    predicate: ox.NamedNode,
    value: ox.NamedNode | ox.Literal | None = None,
    graph: ox.NamedNode | None = None,
) -> Iterator[ox.NamedNode]:
    """Walk the nodes that have a property with this value."""
    found: Iterable[Any] = store.quads_for_pattern(None, predicate, value, graph)
    return (quad.subject for quad in found)


def select(store: ox.Store, query: str) -> Iterator[Any]:
    """Walk the solutions of a SELECT over all graphs taken together."""
    found: Any = store.query(query, use_default_graph_as_union=True)
    return iter(found)


def write_terms(items: Iterable[Any], form: ox.RdfFormat, prefixes: Mapping[str, str] | None = None) -> bytes:
    """Serialise triples or quads; prefixes are declared in the order of the alphabet."""
    written = ox.serialize(items, format=form, prefixes=dict(prefixes or {})) or b""
    # the engine keeps them in an order of its own, which no version of it promises
    head = re.match(rb"(@prefix [^\n]*\n)*", written)
    declared = head[0].splitlines(keepends=True) if head else []
    return b"".join(sorted(declared)) + written[sum(map(len, declared)) :]
