"""Tells of one IRI of the data, for its page: what is said of it, what points to it, and the sentences behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.named import NamedQuery, named_queries
from relgraph.serve.facts import Facts, Name, Row
from relgraph.terms import RDF

__all__ = ["Group", "Link", "Thing", "address_of", "check_iri", "kind_of", "make_thing"]

_TYPE = RDF + "type"
_MOST_OF_A_KIND = 40
# whose sentences are not those of the events they are involved in; and what is no actor, though its IRI is minted here
_TOLD_OF = ("event", "article", "claim")
_OTHER = ("extractor", "graph", "office", "place", "tenure")


@dataclass(frozen=True, slots=True)
class Link:
    """A value as a page shows it: its words, and the address of its own page if it is an IRI."""

    text: str
    address: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property, and how many more there are than are shown."""

    iri: str
    name: Link
    links: tuple[Link, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Thing:
    """All that the page of one IRI shows."""

    iri: str
    name: str
    kinds: tuple[Link, ...]
    facts: tuple[Group, ...]
    sentences: tuple[Mapping[str, Link], ...]
    pointing: tuple[Group, ...]
    questions: tuple[Link, ...]
    outside: str | None


def check_iri(text: str) -> ox.NamedNode:
    """Read an IRI out of an address; what is none is an InputError."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no IRI; give a whole one, such as {Iris().of('state/BLR')}") from error


def address_of(iri: str, iris: Iris) -> str:
    """Give the address of an IRI's page on this server.

    >>> address_of("https://w3id.org/relgraph/id/state/BLR", Iris())
    '/id/state/BLR'
    >>> address_of("https://w3id.org/relgraph/diplomacy#Event", Iris())
    '/about?iri=https%3A%2F%2Fw3id.org%2Frelgraph%2Fdiplomacy%23Event'
    """
    path = iri.removeprefix(iris.base)
    # browsers take dots away even where they are escaped, and only what was minted leads back
    if iri.startswith(iris.base) and "%2E" not in path and iris.of(iris.short(iri)) == iri:
        return f"/id/{path}"
    return f"/about?iri={quote(iri, safe='')}"


def kind_of(iri: str, iris: Iris) -> str:
    """Give the kind that an IRI was minted for: event, article, state; nothing for those minted elsewhere.

    >>> kind_of("https://w3id.org/relgraph/id/state/BLR", Iris()), kind_of("http://x/", Iris())
    ('state', '')
    """
    return iris.short(iri).partition("/")[0] if iri.startswith(iris.base) else ""


def make_thing(facts: Facts, iris: Iris) -> Thing:
    """Make what a page shows out of what was asked."""
    writer = _Writer(facts.names, iris)
    groups = writer.group(facts.said, "value", {})
    return Thing(
        iri=facts.iri,
        name=_find_name(facts) or writer.shorten(facts.iri),
        kinds=tuple(link for group in groups if group.iri == _TYPE for link in group.links),
        facts=tuple(group for group in groups if group.iri != _TYPE),
        sentences=tuple(writer.sentence(row) for row in facts.sentences),
        pointing=writer.group(facts.pointing, "subject", facts.counts),
        questions=tuple(_ask_of(facts.iri, iris)),
        outside=facts.iri if facts.iri.startswith(("http://", "https://")) else None,
    )


class _Writer:
    """Writes terms as links, by the names that are known."""

    def __init__(self, names: Mapping[str, Name], iris: Iris) -> None:
        self._names = names
        self._iris = iris

    def group(self, rows: Iterable[Row], key: str, counts: Mapping[str, int]) -> tuple[Group, ...]:
        """Group rows by their property, the first of each kind."""
        told = sorted(((row["property"]["value"], self.link(row[key])) for row in rows), key=_order)
        return tuple(self._group(iri, [link for _, link in same], counts) for iri, same in groupby(told, _first))

    def _group(self, iri: str, links: list[Link], counts: Mapping[str, int]) -> Group:
        shown, short = tuple(links[:_MOST_OF_A_KIND]), self.shorten(iri)
        name = Link(self._names.get(iri, Name()).named or _spell(short), address_of(iri, self._iris), short)
        return Group(iri, name, shown, counts.get(iri, len(links)) - len(shown))

    def link(self, term: Mapping[str, str]) -> Link:
        """Write a term: an IRI by its name, with what it was minted from beside it."""
        if term["type"] != "uri":
            return Link(term["value"], None, term.get("xml:lang", ""))
        name, short = self._names.get(term["value"], Name()), self.shorten(term["value"])
        words = name.named or ", ".join(filter(None, (name.typed, name.dated)))
        return Link(words or short, address_of(term["value"], self._iris), short if words else "")

    def sentence(self, row: Row) -> Mapping[str, Link]:
        """Write a sentence with its event; what is not known is empty or said by its id."""
        told = {key: self.link(row[key]) for key in row}
        return {"date": Link(""), "title": told["article"], "what": told["event"], "stated": Link(""), **told}

    def shorten(self, iri: str) -> str:
        """Write an IRI with a prefix, or as the id it was minted from."""
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return self._iris.short(iri)


def _spell(short: str) -> str:
    """Write the name of a property of ours as words.

    >>> _spell("dip:articleCount"), _spell("dcterms:title")
    ('article count', 'title')
    """
    local = short.rpartition(":")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower() if re.fullmatch(r"\w+:\w+", short) else short


def _first(pair: tuple[str, Link]) -> str:
    return pair[0]


def _order(pair: tuple[str, Link]) -> tuple[str, str, str]:
    return pair[0], pair[1].text, pair[1].address or ""


def _find_name(facts: Facts) -> str | None:
    """Find what a thing is called: its label, its title, its words, or its kind and date."""
    told = {row["property"]["value"]: row["value"]["value"] for row in facts.said}
    names = (PREFIXES["rdfs"] + "label", PREFIXES["dcterms"] + "title", PREFIXES["oa"] + "exact")
    kinds = (facts.names.get(told.get(name, ""), Name()).named for name in (_TYPE, PREFIXES["dip"] + "eventType"))
    kind = next(filter(None, kinds), None)
    dated = ", ".join(filter(None, (kind, told.get(PREFIXES["dip"] + "date") if kind else None)))
    return next((told[name] for name in names if name in told), dated or None)


def _ask_of(iri: str, iris: Iris) -> Iterator[Link]:
    """Find the named queries that take such a thing as a parameter."""
    kind = kind_of(iri, iris)
    if not kind or kind in _OTHER:
        return
    for query in named_queries().values():
        for name in _takes(query, kind if kind in _TOLD_OF else "actor"):
            yield Link(
                query.summary, f"/#name={query.name}&{name}={quote(iris.short(iri), safe='')}", query.description
            )


def _takes(query: NamedQuery, kind: str) -> tuple[str, ...]:
    """Give the first parameter of this type, if the query needs no other one."""
    fitting = [one.name for one in query.parameters if one.type == kind]
    needed = {one.name for one in query.parameters if one.required}
    return tuple(fitting[:1]) if fitting and needed <= {fitting[0]} else ()
