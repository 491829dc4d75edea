"""Reads the named queries of ontology/queries/: SPARQL files that run as they are, with a header that explains them."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.errors import InputError, OntologyError
from relgraph.ontology_reader import find_ontology
from relgraph.parameters import Parameter, make_term, near_to

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["NamedQuery", "find_query", "named_queries", "read_query"]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query that ships with the ontology: what it answers, what can be set, an example, and its SPARQL."""

    name: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    example: str
    sparql: str

    @property
    def defaults(self) -> dict[str, str]:
        """Give what holds for parameters that are not set: those left out hold for any.

        >>> named_queries()["meetings"].defaults
        {'stance': 'happened', 'limit': '100000'}
        """
        found = {
            place["name"] or "limit": place["default"] or place["most"] for place in _DEFAULT.finditer(self.sparql)
        }
        names = [one.name for one in self.parameters if found.get(one.name, "UNDEF") != "UNDEF"]
        return {name: found[name].removeprefix("dip:") for name in names}

    def fill(self, given: Mapping[str, object], graph: KnowledgeGraph) -> str:
        """Give the SPARQL with these parameters in place of the defaults, each written as a term.

        >>> from relgraph.store import KnowledgeGraph
        >>> filled = named_queries()["actors"].fill({"limit": 3}, KnowledgeGraph())
        >>> filled.rstrip().endswith("LIMIT 3")
        True
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(given.keys() - known.keys()):
            raise InputError(f"query {self.name} has no parameter {unknown[0]}; {_hint(unknown[0], known, 'it takes')}")
        if missing := [name for name, parameter in known.items() if parameter.required and name not in given]:
            raise InputError(f"query {self.name} needs --param {missing[0]}=...; for example: {self.example}")
        terms = {name: make_term(known[name], value, graph) for name, value in given.items()}
        return _put_in(self.sparql, terms)


def find_query(name: str) -> NamedQuery | None:
    """Find a query by name; None for what can be no name, so that it is SPARQL."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        return None
    queries = named_queries()
    if name not in queries:
        raise InputError(f"there is no query named {name}; {_hint(name, queries, 'there are')}")
    return queries[name]


def _hint(name: str, known: Collection[str], otherwise: str) -> str:
    """Name what is near to a name that is not known, or else all that are."""
    return near_to(name, known, f"{otherwise} {', '.join(known) or 'none'}")


@functools.lru_cache(maxsize=1)
def named_queries() -> Mapping[str, NamedQuery]:
    """Read all named queries, sorted by name."""
    files = sorted((find_ontology() / "queries").glob("*.rq"))
    return {path.stem: read_query(path.stem, path.read_text("utf-8")) for path in files}


def read_query(name: str, text: str) -> NamedQuery:
    r"""Read a query with its header: lines after `#+` in YAML, which a query of your own may do without.

    >>> read_query("mine", "#+ summary: All there is\nSELECT * { ?s ?p ?o }").summary
    'All there is'
    """
    import yaml

    header = "\n".join(line[3:] for line in text.split("\n") if line.startswith("#+ "))
    try:
        fields = yaml.safe_load(header) or {}
        parameters = tuple(Parameter.read(key, value) for key, value in (fields.get("parameters") or {}).items())
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise OntologyError(
            f"{name}.rq: the lines after #+ are no header like those of the named queries: {error}"
        ) from error
    told = {key: str(fields.get(key, "")) for key in ("summary", "description", "example")}
    return NamedQuery(name=name, parameters=parameters, sparql=text, **told)


# of several LIMITs the last one is that of the whole answer
_DEFAULT = re.compile(
    r"VALUES \?(?P<name>\w+) \{ *(?P<default>[^}]*?) *\}|(?P<limit>LIMIT) (?P<most>\d+)(?![\s\S]*LIMIT \d)"
)


def _put_in(text: str, terms: Mapping[str, str]) -> str:
    """Put terms in place of the defaults, which stand in VALUES lines and after the last LIMIT.

    In one pass: a term is never searched for the place of another, whatever it says.
    """

    def put(found: re.Match[str]) -> str:
        if found["limit"]:
            return f"LIMIT {terms['limit']}" if "limit" in terms else found[0]
        return f"VALUES ?{found['name']} {{ {terms[found['name']]} }}" if found["name"] in terms else found[0]

    return _DEFAULT.sub(put, text)
