"""Lets through what only reads this graph; refuses by parsing updates, SERVICE, and graphs that are not in the store.

Oxigraph answers, but only rdflib hands out a tree in which SERVICE and FROM can be found. Two parsers may read one text
differently, so it is first brought to a form that both read alike: one kind of line end, and no escapes outside of what
they stand for. A text in which these words stand nowhere at all need not be parsed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.syntax import explain
from relgraph.tokens import read_tokens

__all__ = ["READS_ONLY", "Checked", "ForbiddenError", "check_query", "parse_query", "refuse", "resolver", "walk"]

READS_ONLY = "a query only reads; articles go in with relgraph build and out with relgraph remove"
# with more of these, the engine runs out of stack
_DEPTH, _STEPS = 100, 2_000
_STEP = frozenset(". ; / | + - * ^ ! || && {".split())


class ForbiddenError(InputError):
    """A query that would write, or reach beyond this store."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that only reads this store: its text, and the graphs that FROM and FROM NAMED name, if it has them."""

    text: str
    has_dataset: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@functools.lru_cache(maxsize=256)
def check_query(query: str) -> Checked:
    """Refuse what would reach out, or stop the engine, however it is nested or spelt; what is no query, `run` tells.

    >>> check_query("SELECT * FROM <http://x/g> { ?s ?p 'SERVICE' }").default_graphs
    ('http://x/g',)
    """
    text = _settle(query)
    _check_depth(text)
    return _check_tree(text) if re.search("service|from", text, re.IGNORECASE) else Checked(text)


def refuse(text: str, reason: str = "") -> InputError:
    """Say why a text is not answered: it is an update, or no query; `reason` is the engine's.

    >>> str(refuse("CLEAR ALL")) == READS_ONLY
    True
    """
    return ForbiddenError(READS_ONLY) if _is_update(text) else explain(text, PREFIXES, reason=reason)


def parse_query(query: str) -> Any:
    """Parse a query as the guard reads it; what is none is an InputError.

    >>> parse_query("ASK {}")[1].name
    'AskQuery'
    """
    return _parse(_settle(query))


def _check_depth(text: str) -> None:
    """Refuse what would make the engine run out of stack, which ends the whole process."""
    depth = deepest = steps = 0
    for token in read_tokens(text):
        depth += (token.text in "([{") - (token.text in ")]}")
        deepest = max(deepest, depth)
        steps += token.text in _STEP
    if deepest > _DEPTH or steps > _STEPS:
        raise InputError(
            "the query is nested too deep, or is too long a chain; write it flatter, lists with VALUES or IN"
        )


def _check_tree(text: str) -> Checked:
    tree = _parse(text)
    nodes = tuple(walk(tree))
    for node in nodes:
        if node.name == "ServiceGraphPattern":
            raise ForbiddenError(f"SERVICE {_write(node.term)}: relgraph asks nobody else; ask that server yourself")
    clauses = [node for node in nodes if node.name == "DatasetClause"]
    resolve = resolver(tree)
    default, named = (tuple(filter(None, map(resolve, _named(clauses, key)))) for key in ("default", "named"))
    return Checked(text, bool(clauses), default, named)


def _parse(text: str) -> Any:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import QueryUnit

    try:
        # not parseQuery: it puts escapes in before it parses, and once more than is meant
        return QueryUnit.parse_string(text, parse_all=True)
    except RecursionError as error:
        raise InputError("the query is nested too deep; write it flatter") from error
    except (ParseException, ValueError) as error:
        raise refuse(text) from error


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import UpdateUnit

    try:
        return "request" in UpdateUnit.parse_string(text, parse_all=True)[0]
    except (ParseException, ValueError, RecursionError):
        return False


def walk(tree: Any) -> Iterator[Any]:
    """Walk all parts of a parse tree, in the order of the text.

    >>> [part.name for part in walk(parse_query("ASK { ?s a dip:Visit }"))][:3]
    ['AskQuery', 'GroupGraphPatternSub', 'TriplesBlock']
    """
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting: list[object] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list | tuple | ParseResults):
            waiting.extend(reversed([*node]))


def _named(clauses: Iterable[Any], key: str) -> Iterator[Any]:
    return (clause[key] for clause in clauses if key in clause)


def resolver(tree: Any) -> Callable[[Any], str | None]:
    """Give what makes an IRI of a name in a parse tree; None of what is none, and of a prefix that is not declared.

    >>> tree = parse_query("PREFIX x: <http://x/> ASK FROM x:g {}")
    >>> [resolver(tree)(part["default"]) for part in walk(tree) if part.name == "DatasetClause"]
    ['http://x/g']
    """
    from rdflib.plugins.sparql.algebra import translatePrologue
    from rdflib.plugins.sparql.parserutils import CompValue
    from rdflib.term import URIRef

    prologue = translatePrologue(tree[0], None, initNs=PREFIXES)
    known = {prefix for prefix, _ in prologue.namespace_manager.namespaces()}

    def resolve(name: Any) -> str | None:
        is_name = isinstance(name, CompValue) and name.name == "pname" and (name.prefix or "") in known
        return str(prologue.absolutize(name)) if is_name or isinstance(name, URIRef) else None

    return resolve


def _write(term: Any) -> str:
    """Write the IRI, the prefixed name or the variable of a SERVICE."""
    from rdflib.term import Identifier

    return str(term.n3()) if isinstance(term, Identifier) else f"{term.prefix or ''}:{term.localname}"


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
