"""Tells why the claims of an event are taken for one, and how a claim came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from relgraph.consolidate import Event, Joined, Report
from relgraph.errors import InputError
from relgraph.records import Article
from relgraph.store.walk import values
from relgraph.terms import OA, PROV, RDFS

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["explain_claim", "explain_event", "find_article"]


def explain_event(graph: KnowledgeGraph, identifier: str) -> Iterator[str]:
    """Give lines that tell what the claims of an event have in common, and what let each of them join."""
    node = ox.NamedNode(
        identifier if identifier.startswith("http") else graph.iris.of(f"event/{identifier.removeprefix('event/')}")
    )
    event = graph.writer.derivation.explain(node)
    if event is None:
        raise InputError(f"{identifier}: no such event; relgraph query events lists them")
    yield from _common(graph, event, node)
    told = [set(_particulars(graph, joined.report)) for joined in event.joined]
    for joined, own in zip(event.joined, told, strict=True):
        yield from _report(graph, joined)
        yield from (f"  {name}: {value}" for name, value in sorted(own - told[0].intersection(*told)))


def explain_claim(graph: KnowledgeGraph, identifier: str, *, pipeline: str | None = None) -> str:
    """Read the article of a claim again and tell how the claim came about: frame, tree, parties, date, stance."""
    from relgraph.extract.explain import explain

    article = find_article(graph, identifier)
    told = explain(article, identifier, pipeline=pipeline, ontology=graph.ontology)
    if told is None:
        raise InputError(
            f"{identifier}: {article.id} is read otherwise by now than when the graph was built; build it again"
        )
    return told


def find_article(graph: KnowledgeGraph, claim: str) -> Article:
    """Give the article that a claim is from."""
    node = ox.NamedNode(graph.iris.claim(claim))
    found = next(values(graph.store, node, ox.NamedNode(PROV + "wasDerivedFrom")), None)
    if found is None:
        raise InputError(f"{claim}: no such claim or event; relgraph query events and evidence list them")
    article = graph.article(graph.iris.short(found).removeprefix("article/"))
    if article is None:
        raise InputError(f"{claim}: the graph was built without the text of articles; build it again with it")
    return article


def _common(graph: KnowledgeGraph, event: Event, node: ox.NamedNode) -> Iterator[str]:
    dated = event.when.edtf if event.when else "no date known"
    yield f"{graph.iris.short(node.value)}: {event.type}, {event.stance}, {dated}"
    yield "all reports agree in type, stance and parties:"
    for seat in event.seats:
        yield f"  {seat.role}: {_label(graph, seat.actor)} ({graph.iris.short(seat.counts_as)})"


def _report(graph: KnowledgeGraph, joined: Joined) -> Iterator[str]:
    report = joined.report
    yield f"{graph.iris.short(report.claim)} in {graph.iris.short(report.article)}: {joined.reason}"
    yield f"  {_quote(graph, report.claim)}"


def _particulars(graph: KnowledgeGraph, report: Report) -> Iterator[tuple[str, str]]:
    """Give what reports of one event may differ in: places, and whom or how many they name for a party."""
    yield from (("place", _label(graph, place)) for place in report.places)
    yield from ((seat.role, _label(graph, seat.actor)) for seat in report.seats)


def _label(graph: KnowledgeGraph, iri: str) -> str:
    actors = ox.NamedNode(graph.iris.graph("actors"))
    return next(values(graph.store, ox.NamedNode(iri), ox.NamedNode(RDFS + "label"), actors), graph.iris.short(iri))


def _quote(graph: KnowledgeGraph, claim: str) -> str:
    quotes = values(graph.store, ox.NamedNode(f"{claim}/target/quote"), ox.NamedNode(OA + "exact"))
    return " ".join(next(quotes, "").split())
