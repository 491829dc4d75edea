"""Asks Oxigraph: over all graphs of a store taken together, or over those that are chosen among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.guard import ForbiddenError, check_query, refuse
from relgraph.tokens import Token, read_tokens

__all__ = ["Answer", "DatasetChoice", "answer_checked", "find_form", "find_graphs", "run"]

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class DatasetChoice:
    """The graphs a query is to see: those taken together where it says no GRAPH, and those GRAPH can name."""

    default_graphs: tuple[ox.NamedNode, ...]
    named_graphs: tuple[ox.NamedNode, ...]


def run(store: ox.Store, text: str, graphs: DatasetChoice | None = None) -> Answer:
    """Have a query answered that may be trusted, or was checked; what is none is explained.

    >>> bool(run(ox.Store(), "ASK {}"))
    True
    """
    try:
        if graphs is None:
            return store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        return store.query(
            text,
            prefixes=dict(PREFIXES),
            default_graph=[*graphs.default_graphs],
            named_graphs=[*graphs.named_graphs],
        )
    except SyntaxError as error:
        raise refuse(text, str(error)) from error


def answer_checked(store: ox.Store, query: str) -> Answer:
    """Have a query of the user's answered, if it only reads this store: FROM chooses among its graphs.

    >>> bool(answer_checked(ox.Store(), "ASK { FILTER (1 + 1 = 2) }"))
    True
    """
    checked = check_query(query)
    if not checked.has_dataset:
        return run(store, checked.text)
    return run(store, checked.text, find_graphs(store, checked.default_graphs, checked.named_graphs))


def find_form(text: str) -> str:
    r"""Tell which of the four forms a query has that others are to answer; nothing of it is answered here.

    >>> find_form("PREFIX a: <a:> # SELECT\nASK { ?s a:b 1 }")
    'ASK'
    """
    words = [one for one in read_tokens(text) if one.kind == "word"]
    form = next((one.text.upper() for one in words if one.text.upper() in _FORMS), None)
    if form is None:
        raise refuse(text)
    try:
        ox.Store().query(_keep_in(text, words), prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise refuse(text, str(error)) from error
    return form


def _keep_in(text: str, words: Sequence[Token]) -> str:
    """Put GRAPH in place of SERVICE, which stands in the same places and reaches nobody."""
    others = {"SERVICE": "GRAPH", "SILENT": ""}
    for word in reversed(words):
        text = text[: word.start] + others.get(word.text.upper(), word.text) + text[word.end :]
    return text


def find_graphs(store: ox.Store, default: Sequence[str], named: Sequence[str]) -> DatasetChoice:
    """Find the graphs that are named; what is none of the store's is never looked for elsewhere."""
    return DatasetChoice(tuple(_find(store, name) for name in default), tuple(_find(store, name) for name in named))


def _find(store: ox.Store, name: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(name)
    except ValueError as error:
        raise InputError(f"{name}: the name of a graph is an absolute IRI") from error
    if not store.contains_named_graph(node):
        raise ForbiddenError(f"{name}: no graph of this store; nothing is fetched from files or addresses")
    return node
