"""Answers SPARQL: free queries and the named ones, whose parameters are put in as terms, never as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.engine import Answer, run
from relgraph.errors import InputError
from relgraph.hints import find_hints
from relgraph.named import NamedQuery, find_query
from relgraph.store.disk import told
from relgraph.terms import XSD

if TYPE_CHECKING:
    import pandas as pd

    from relgraph.store import KnowledgeGraph

__all__ = ["Answer", "Rows", "ask", "evaluate", "prepare", "value_of"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
_NONE: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: walk it for dicts of plain values, or make a pandas frame of it.

    `hints` says why the query may have found less than was meant.

    >>> rows = Rows(("n",), ((ox.Literal(2),),))
    >>> list(rows)
    [{'n': 2}]
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term, ...], ...]
    hints: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.terms:
            yield dict(zip(self.columns, map(value_of, row), strict=True))

    def __len__(self) -> int:
        return len(self.terms)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give all rows as dicts."""
        return list(self)

    def to_frame(self) -> pd.DataFrame:
        """Make a pandas frame; pandas is an extra: pip install 'relgraph[pandas]'."""
        import pandas as pd

        return pd.DataFrame([tuple(row.values()) for row in self], columns=list(self.columns))

    def _repr_html_(self) -> str:
        from relgraph.notebook import show_table

        return show_table(self.columns, [tuple(map(value_of, row)) for row in self.terms], self.hints)


def ask(graph: KnowledgeGraph, query: str, parameters: Mapping[str, object]) -> Rows:
    """Answer a query by name or in SPARQL; a yes or no is one row, triples are rows of three."""
    named = find_query(query)
    answer = evaluate(graph, named or query, parameters, there=named is None)
    hints = () if named else find_hints(query, graph)
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("answer",), ((ox.Literal(bool(answer)),),), hints)
    if isinstance(answer, ox.QueryTriples):
        triples = tuple((t.subject, t.predicate, t.object) for t in answer)
        return Rows(("subject", "predicate", "object"), triples, hints)
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, tuple(tuple(row) for row in answer), hints)


def evaluate(
    graph: KnowledgeGraph,
    query: str | NamedQuery,
    parameters: Mapping[str, object] = _NONE,
    *,
    there: bool = False,
) -> Answer:
    """Answer a query, named or in SPARQL, as the engine gives it; over all named graphs.

    The quads at hand are asked, with a text that may be trusted. A query of the user's own goes `there`: to whoever
    keeps the graph, where it is checked, or a server answers as it likes.
    """
    text = prepare(graph, query, parameters)
    with told(graph.path):
        return graph.keeper.answer(text) if there else run(graph.store, text)


def prepare(graph: KnowledgeGraph, query: str | NamedQuery, parameters: Mapping[str, object] = _NONE) -> str:
    """Give the SPARQL text of a query: a named one with its parameters put in, any other as it is."""
    named = query if isinstance(query, NamedQuery) else find_query(query)
    if named:
        return named.fill(parameters, graph)
    if parameters:
        given = ", ".join(sorted(parameters))
        raise InputError(f"{given}: only named queries take parameters; write values into a free query with VALUES")
    return str(query)


def value_of(term: Term) -> Any:
    """Give the plain Python value of a term: numbers, days and truth as such, IRIs and the rest as text.

    >>> value_of(ox.Literal("2008-03-07", datatype=ox.NamedNode(XSD + "date")))
    datetime.date(2008, 3, 7)
    """
    if not isinstance(term, ox.Literal):
        return None if term is None else getattr(term, "value", str(term))
    convert = _VALUES.get(term.datatype.value.removeprefix(XSD), str)
    try:
        return convert(term.value)
    except (ValueError, ArithmeticError):
        return term.value


_VALUES: dict[str, Any] = {
    "integer": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in {"true", "1"},
    "date": date.fromisoformat,
}
