"""Says where a query is no SPARQL, what stands there, and what could stand there instead.

Only the engine knows its grammar, and it only tells how far it came. So it is asked up to which word a text can be the
beginning of a query, and which of the words there are could come next.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyoxigraph as ox

from relgraph.errors import QuerySyntaxError
from relgraph.tokens import Token, read_tokens
from relgraph.width import width_of

__all__ = ["explain", "find_strangers"]

# the engine counts a word that it looks for to its end: enough blanks keep it from reaching the signs after them,
# which no query can hold, and which only what is left open (a text in quotes) runs through
_ROOM, _WALL = " " * 40, "\x01" * 40
_SIGNS = (".", ";", ",", "}", ")", "]", "{", "(", "[", "*", "=", "<", "+", "/", "|", "||", "&&", "!", "^^")
_WORDS = tuple(
    "SELECT CONSTRUCT ASK DESCRIBE PREFIX BASE FROM NAMED DISTINCT REDUCED WHERE AS FILTER OPTIONAL MINUS UNION GRAPH "
    "BIND VALUES UNDEF EXISTS NOT IN GROUP ORDER BY HAVING LIMIT OFFSET ASC DESC a true false".split()
)
_FUNCTIONS = tuple(
    "STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE "
    "ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW "
    "UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT sameTerm isIRI isURI isBLANK isLITERAL "
    "isNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR".split()
)
_KINDS = {
    "?x": "a variable",
    "<a:b>": "an IRI",
    "'x'": "a text in quotes",
    "1": "a number",
    "@en": "a language",
    "p:": "a prefix with its colon",
}
_FUNCTION = "a function"
# what is told in one word, where all of it could stand there
_SORTS = (
    (("?x", "1", "'x'", "(", "!", "+", "true", "false", "<a:b>", "NOT", "EXISTS", _FUNCTION), "an expression"),
    (("?x", "<a:b>", "'x'", "1", "true", "false", "+", "("), "a variable, an IRI or a value"),
    (("?x", "<a:b>"), "a variable or an IRI"),
    (("=", "<", "+", "*", "/", "||", "&&", "NOT", "IN"), "an operator"),
    (("*", "/", "|"), "a sign of a path"),
)
_OTHERWISE = {"AND": "&&", "OR": "||"}
_RULES = {
    "variable that is unbound": "SELECT gives a variable that is neither in GROUP BY nor inside COUNT or the like",
    "Duplicated variable name": "SELECT gives two columns the same name",
    "overrides an existing variable": "SELECT ... AS gives a name that a variable of the query has already",
    "not authorized with GROUP BY": "SELECT * does not go with GROUP BY; name the variables",
}
_RULE = (
    "each word is in its place, but a rule of SPARQL is broken: SELECT gives what is not grouped, BIND or AS a name "
    "that is taken, a row of VALUES is too long or too short, or a blank node stands in two groups"
)


@dataclass(frozen=True, slots=True)
class _Query:
    """A query that the engine does not take, and the prefixes that need not be declared."""

    text: str
    prefixes: Mapping[str, str]
    tokens: tuple[Token, ...]

    def begins(self, text: str) -> bool:
        """Tell whether a query can begin so."""
        found = re.match(r"error at (\d+):(\d+)", _reason(f"{text}{_ROOM}{_WALL}", self.prefixes))
        lines = f"{text}{_ROOM}".split("\n")
        if not found or int(found[1]) != len(lines):
            return False
        return 0 < int(found[2]) - len(lines[-1]) < len(_WALL)

    def find_wrong(self) -> int:
        """Find the first token that cannot stand where it stands; their number, if all can."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.begins(self.text[: self.tokens[middle].end]):
                low = middle + 1
            else:
                high = middle
        return low

    def choose(self, place: int, words: Iterable[str]) -> list[str]:
        """Choose the words that could stand at a token's place."""
        before = self.text[: self.tokens[place - 1].end] if place else ""
        return [word for word in words if self.begins(f"{before} {word}")]


def explain(text: str, prefixes: Mapping[str, str], *, reason: str = "") -> QuerySyntaxError:
    """Say what is wrong with a text that is no query; `reason` is what the engine said of it, if it was asked.

    >>> print(explain("SELECT ?x { ?x a ?y } ODER BY ?x", {}))
    line 1, column 23 of the query: ODER cannot stand here; near to it: ORDER
      SELECT ?x { ?x a ?y } ODER BY ?x
                            ^^^^
    """
    query = _Query(text, prefixes, tuple(read_tokens(text)))
    place = query.find_wrong()
    wrong = query.tokens[place] if place < len(query.tokens) else Token("end", "", len(text.rstrip()))
    told = _say_kind(query, wrong) or _say_rule(text, reason) or _say_wrong(query, place, wrong)
    line, column = text.count("\n", 0, wrong.start) + 1, wrong.start - text.rfind("\n", 0, wrong.start)
    return QuerySyntaxError(f"line {line}, column {column} of the query: {told}\n{_mark(text, wrong)}")


def find_strangers(text: str, namespace: str, known: Collection[str]) -> dict[str, list[str]]:
    """Find the names of a namespace that are none of its terms, with the terms near to each; a typo finds no rows.

    >>> find_strangers("SELECT * { ?e a dip:Meting }", "https://example.org/", ["Meeting", "Visit"])
    {'dip:Meting': ['dip:Meeting']}
    """
    tokens = tuple(read_tokens(text))
    # who gives the prefix to another namespace speaks of other terms
    if any(a.text == "dip:" and b.text != f"<{namespace}>" for a, b in pairwise(tokens) if b.kind == "iri"):
        return {}
    names = {token.text.removeprefix("dip:") for token in tokens if re.match(r"dip:\w", token.text)}
    return {
        f"dip:{local}": [f"dip:{near}" for near in difflib.get_close_matches(local, known, n=2)]
        for local in sorted(names - {*known})
    }


def _reason(text: str, prefixes: Mapping[str, str]) -> str:
    """Give what the engine says of a text that is no query."""
    try:
        ox.Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return str(error)
    return ""


def _say_rule(text: str, reason: str) -> str | None:
    """Say which rule is broken where each word is in its place."""
    if told := next((plain for words, plain in _RULES.items() if words in reason), None):
        return told
    return _RULE if _is_in_order(text) else None


def _is_in_order(text: str) -> bool:
    """Tell whether the words of a query are where they may be, whatever they mean together."""
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import QueryUnit

    try:
        QueryUnit.parse_string(text, parse_all=True)
    except (ParseException, ValueError, RecursionError):
        return False
    return True


def _say_wrong(query: _Query, place: int, wrong: Token) -> str:
    """Say why a token cannot stand where it stands, and what could."""
    could = query.choose(place, (*_KINDS, *_SIGNS, *_WORDS, *_FUNCTIONS))
    could_end = not could or ("VALUES" in could and "}" not in could)
    if wrong.kind == "end" and could_end:
        return "it holds what SPARQL 1.1 does not have, such as LATERAL"
    if near := _find_near(query, place, wrong, could):
        return f"{wrong.text} cannot stand here; near to it: {near}"
    expected = " or ".join((*(["the end of the query"] if could_end else []), *_shorten(could)))
    if wrong.kind == "end":
        return f"the query ends before it is whole; expected {expected}"
    return f"{wrong.text[:40]} cannot stand here; expected {expected}"


def _say_kind(query: _Query, wrong: Token) -> str | None:
    """Say what is wrong with a token by itself: an undeclared prefix, an IRI that is none, a text that is left open."""
    if wrong.kind == "name" and not wrong.text.startswith("_:"):
        prefix = wrong.text.partition(":")[0]
        known = {*query.prefixes, *_declared(query.tokens)}
        if prefix in known:
            return None
        near = difflib.get_close_matches(prefix, known, n=1, cutoff=0.5)
        hint = f"near to it: {near[0]}:" if near else f"known are {', '.join(f'{name}:' for name in sorted(known))}"
        return f"the prefix {prefix}: is not declared; write PREFIX {prefix}: <...> before the query; {hint}"
    if wrong.kind == "iri":
        return (
            f"{wrong.text[:80]} is no absolute IRI; write it in full, such as <https://example.org/x>, or with a prefix"
        )
    if wrong.text in {'"', "'"}:
        return f"the text that begins here with {wrong.text} does not end"
    if wrong.kind == "text" and "\\" in wrong.text:
        return r"a backslash in this text stands before no sign that it can; write \\ for a backslash"
    return None


def _declared(tokens: Sequence[Token]) -> Iterable[str]:
    """Walk the prefixes that the query declares."""
    for word, name in pairwise(tokens):
        if word.text.upper() == "PREFIX" and name.kind == "name":
            yield name.text.partition(":")[0]


def _find_near(query: _Query, place: int, wrong: Token, could: Sequence[str]) -> str | None:
    """Find what somebody may have meant who wrote a word that cannot stand here."""
    if wrong.kind != "word":
        return None
    word = wrong.text.upper()
    if word in _FUNCTIONS and "(" in could:
        return f"({word}(...) AS ?name)"
    if word in _OTHERWISE and query.choose(place, [_OTHERWISE[word]]):
        return _OTHERWISE[word]
    known = {one.upper(): one for one in could if one.isidentifier()}
    if near := difflib.get_close_matches(word, known, n=1, cutoff=0.7):
        return known[near[0]]
    if "p:" in could:
        return f"{wrong.text}:"
    return f"?{wrong.text}" if "?x" in could and _FUNCTIONS[0] not in could else None


def _shorten(could: Sequence[str]) -> list[str]:
    """Tell what could stand somewhere in few words."""
    left = [word for word in could if word not in _FUNCTIONS]
    if len(left) < len(could):
        left.append(_FUNCTION)
    told = []
    for sort, plain in _SORTS:
        # "(" and the like are of several sorts: the first of which all could stand there takes them in
        if all(word in left for word in sort):
            left = [word for word in left if word not in sort]
            told.append(plain)
    return [*told, *(_KINDS.get(word, word) for word in left)]


def _mark(text: str, wrong: Token) -> str:
    """Show the line in which a token stands, with a mark below; of a long line what is near."""
    begin = text.rfind("\n", 0, wrong.start) + 1
    whole = text[begin:].split("\n", maxsplit=1)[0]
    line = "".join(letter if letter.isprintable() else " " for letter in whole)
    column = wrong.start - begin
    cut = max(0, column - 60)
    shown = f"{'…' if cut else ''}{line[cut : column + 60]}{'…' if len(line) > column + 60 else ''}"
    before = width_of(line[cut:column]) + bool(cut)
    marked = max(1, min(width_of(wrong.text.split("\n")[0]), width_of(shown) - before))
    return f"  {shown}\n  {' ' * before}{'^' * marked}"
