"""Refuses by parsing what a public service must not do: updates, SERVICE, LOAD, and graphs that are not in the store.

rdflib parses, Oxigraph answers. Two parsers may read one text differently, so it is first brought to a form that both
read alike: one kind of line end, and no escapes outside of what they stand for.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.algebra import translatePrologue
from rdflib.plugins.sparql.parser import QueryUnit, UpdateUnit
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import URIRef

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.serve.values import READS_ONLY, ForbiddenError

__all__ = ["Checked", "NotSparqlError", "check_query"]


class NotSparqlError(InputError):
    """What is no SPARQL 1.1 query; Oxigraph tells better than rdflib where it goes wrong."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that only reads this store: its text, and the graphs that FROM and FROM NAMED name, if it has them."""

    text: str
    has_dataset: bool
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@functools.lru_cache(maxsize=256)
def check_query(query: str) -> Checked:
    """Parse a query and refuse what would write or reach out, however it is nested or spelt.

    >>> check_query("SELECT * FROM <http://x/g> { ?s ?p 'SERVICE' }").default_graphs
    ('http://x/g',)
    """
    text = _settle(query)
    tree = _parse(text)
    nodes = tuple(_walk(tree))
    for node in nodes:
        if node.name == "ServiceGraphPattern":
            raise ForbiddenError(f"SERVICE {_write(node.term)}: this service asks no other one; ask that one yourself")
    clauses = [node for node in nodes if node.name == "DatasetClause"]
    prologue = translatePrologue(tree[0], None, initNs=PREFIXES)
    default, named = (
        tuple(str(prologue.absolutize(name)) for name in _named(clauses, key) if _is_known(name, prologue))
        for key in ("default", "named")
    )
    return Checked(text, bool(clauses), default, named)


def _parse(text: str) -> ParseResults:
    try:
        # not parseQuery: it puts escapes in before it parses, and once more than is meant
        return QueryUnit.parse_string(text, parse_all=True)
    except RecursionError as error:
        raise InputError("the query is nested too deep; write it flatter") from error
    except (ParseException, ValueError) as error:
        if _is_update(text):
            raise ForbiddenError(READS_ONLY) from error
        raise NotSparqlError(str(error)) from error


def _is_update(text: str) -> bool:
    try:
        return "request" in UpdateUnit.parse_string(text, parse_all=True)[0]
    except (ParseException, ValueError, RecursionError):
        return False


def _walk(tree: object) -> Iterator[CompValue]:
    """Walk all parts of a parse tree, in the order of the text."""
    waiting: list[object] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list | tuple | ParseResults):
            waiting.extend(reversed([*node]))


def _named(clauses: Iterable[CompValue], key: str) -> Iterator[CompValue | URIRef]:
    return (clause[key] for clause in clauses if key in clause)


def _is_known(name: object, prologue: object) -> bool:
    """Tell whether an IRI or a prefixed name is there; of an undeclared prefix the engine complains later."""
    if isinstance(name, CompValue):
        namespaces = dict(prologue.namespace_manager.namespaces())  # type: ignore[attr-defined]
        return (name.prefix or "") in namespaces
    return isinstance(name, URIRef)


def _write(term: object) -> str:
    return f"{term.prefix or ''}:{term.localname}" if isinstance(term, CompValue) else f"<{term}>"


_ESCAPE = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def _settle(query: str) -> str:
    r"""Write line ends and escapes so that both parsers read the same; signs that steer the grammar are not escaped.

    A carriage return ends a comment for Oxigraph but not for rdflib; an escape is put in before parsing by rdflib, and
    inside its string by Oxigraph.

    >>> _settle("SELECT * { ?s ?p 'caf\\u00e9' # one\rSERVICE")
    "SELECT * { ?s ?p 'café' # one\nSERVICE"
    """
    if bad := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", query):
        raise InputError(f"the query holds the control character {ord(bad[0]):#04x}; take it out")
    return _ESCAPE.sub(_put_in, re.sub(r"\r\n?", "\n", query))


def _put_in(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    if digits is None:
        return found[0]
    code = int(digits, 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise InputError(f"{found[0]} stands for no character")
    if code < 0xA1 and not chr(code).isalnum():
        raise InputError(f"{found[0]} hides a sign that steers the query; write the sign itself")
    return chr(code)
