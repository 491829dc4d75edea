"""Checks the ontology against its rules, and every quote in a graph against the text of its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from relgraph.ontology_reader import find_ontology
from relgraph.store.walk import select, values
from relgraph.terms import OA, PROV, SCHEMA

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["Fault", "check_ontology", "check_quotes", "find_textless"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: an article, or a term of the ontology."""

    where: str
    reason: str


def check_ontology(*folders: Path) -> Iterator[Fault]:
    """Run the checks of an ontology's folders together, the shipped one's if none is given.

    Each file in `checks/` is a query that must find nothing; its first line says the rule.

    >>> list(check_ontology())
    []
    """
    roots = folders or (find_ontology(),)
    store = ox.Store()
    for path in sorted(path for root in roots for path in root.rglob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    for path in sorted(path for root in roots for path in (root / "checks").glob("*.rq")):
        text = path.read_text("utf-8")
        rule = text.split("\n", 1)[0].lstrip("# ")
        for row in select(store, text):
            yield Fault(" ".join(str(term) for term in row if term is not None), rule)


def check_quotes(graph: KnowledgeGraph) -> Iterator[Fault]:
    """Compare quotes and mentions with the text of their article, or with their offsets alone where none is kept."""
    for article in graph.articles():
        node = ox.NamedNode(graph.iris.article(article))
        text = next(_texts(graph, node), None)
        yield from (Fault(article, reason) for reason in _wrong_quotes(graph, node, text))


def find_textless(graph: KnowledgeGraph) -> tuple[str, ...]:
    """Find the articles whose text was left out, so that nobody can say whether they are quoted rightly."""
    nodes = ((article, ox.NamedNode(graph.iris.article(article))) for article in graph.articles())
    return tuple(article for article, node in nodes if next(_texts(graph, node), None) is None)


def _texts(graph: KnowledgeGraph, article: ox.NamedNode) -> Iterator[str]:
    return values(graph.store, article, ox.NamedNode(SCHEMA + "articleBody"), article)


def _wrong_quotes(graph: KnowledgeGraph, article: ox.NamedNode, text: str | None) -> Iterator[str]:
    derived = ox.NamedNode(PROV + "wasDerivedFrom")
    for passage in _passages(graph):
        query = f"SELECT ?claim ?start ?end ?words {{ GRAPH {article} {{ ?claim {derived} {article} . {passage} }} }}"
        for row in select(graph.store, query):
            first, last, words = int(row["start"].value), int(row["end"].value), row["words"].value
            claim = graph.iris.short(row["claim"].value)
            if text is None and last - first != len(words):
                yield f"{claim}: characters {first} to {last} are {last - first}, but {words!r} has {len(words)}"
            if text is not None and text[first:last] != words:
                yield f"{claim}: characters {first} to {last} are {text[first:last]!r}, not {words!r}"


def _passages(graph: KnowledgeGraph) -> Iterator[str]:
    """Give the patterns of what points into the text: sentences, mentions, triggers."""
    target, selector, start, end, exact = (
        ox.NamedNode(OA + name) for name in ("hasTarget", "hasSelector", "start", "end", "exact")
    )
    terms = graph.terms
    yield f"?claim {target} ?t . ?t {selector} ?p, ?q . ?p {start} ?start ; {end} ?end . ?q {exact} ?words"
    yield f"?claim {terms('hasMention')} ?m . ?m {start} ?start ; {end} ?end ; {terms('mention')} ?words"
    yield f"?claim {terms('triggerStart')} ?start ; {terms('triggerEnd')} ?end ; {terms('trigger')} ?words"
