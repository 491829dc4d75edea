"""Lets through what only reads this graph; refuses by parsing updates, SERVICE, and graphs that are not in the store.

Oxigraph answers, but only rdflib hands out a tree in which SERVICE and FROM can be found. Two parsers may read one text
differently, so it is first brought to a form that both read alike: one kind of line end, and no escapes outside of what
they stand for. A text in which these words stand nowhere at all need not be parsed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.syntax import explain
from relgraph.tokens import read_tokens

__all__ = ["READS_ONLY", "Checked", "ForbiddenError", "check_query", "refuse"]

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
    from rdflib.plugins.sparql.algebra import translatePrologue

    tree = _parse(text)
    nodes = tuple(_walk(tree))
    for node in nodes:
        if node.name == "ServiceGraphPattern":
            raise ForbiddenError(f"SERVICE {_write(node.term)}: relgraph asks nobody else; ask that server yourself")
    clauses = [node for node in nodes if node.name == "DatasetClause"]
    prologue = translatePrologue(tree[0], None, initNs=PREFIXES)
    default, named = (
        tuple(str(prologue.absolutize(name)) for name in _named(clauses, key) if _is_known(name, prologue))
        for key in ("default", "named")
    )
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


def _walk(tree: Any) -> Iterator[Any]:
    """Walk all parts of a parse tree, in the order of the text."""
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


def _is_known(name: Any, prologue: Any) -> bool:
    """Tell whether an IRI or a prefixed name is there; of an undeclared prefix the engine complains later."""
    if isinstance(name, str):
        return True
    return (name.prefix or "") in dict(prologue.namespace_manager.namespaces())


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
