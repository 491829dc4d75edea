"""Turns chosen events into a networkx graph by the ontology's drawing rules: which role points to which."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import combinations
from typing import Any

import networkx as nx

from relgraph.ontology import EventType, Ontology
from relgraph.project.values import Account, Actor, EventRow, Selection

__all__ = ["draw_network"]

# beyond this, an edge for each pair would drown the rest: the event becomes a node between its parties
_PAIRED = 8

_Pair = tuple[str, str]


def draw_network(selection: Selection, ontology: Ontology) -> nx.MultiDiGraph:
    """Draw chosen events between their actors; sorted, with plain attributes only."""
    network = nx.MultiDiGraph()
    edges, one_sided, left_out = _place(selection, ontology)
    hubs = {event.id: _hub(event, ontology) for event, pairs in edges if pairs and pairs[0][1] == event.id}
    for name, actor in sorted({**selection.actors, **hubs}.items()):
        network.add_node(name, **_about_actor(actor))
    for event, pairs in edges:
        about = _about_event(event, ontology)
        for source, target in pairs:
            network.add_edge(source, target, key=event.id, **about)
    nx.set_node_attributes(network, dict(network.degree()), "degree")
    network.graph.update(_about_view(selection, one_sided, left_out, ontology))
    return network


def _place(
    selection: Selection, ontology: Ontology
) -> tuple[list[tuple[EventRow, list[_Pair]]], list[EventRow], Counter[str]]:
    edges, one_sided, left_out = [], [], Counter(selection.left_out)
    for event in selection.events:
        pairs = list(_pairs(event, ontology.types[event.type]))
        if pairs:
            edges.append((event, pairs))
        else:
            one_sided.append(event)
            left_out["with one side known"] += 1
    return edges, one_sided, left_out


def _pairs(event: EventRow, drawn: EventType) -> Iterator[_Pair]:
    sources, targets = event.fillers(drawn.source), event.fillers(drawn.target)
    if not drawn.symmetric:
        yield from ((source, target) for source in sources for target in targets if source != target)
    elif len(sources) <= _PAIRED:
        yield from combinations(sources, 2)
    else:
        yield from ((source, event.id) for source in sources)


def _hub(event: EventRow, ontology: Ontology) -> Actor:
    return Actor(event.id, ontology.types[event.type].label, "Event")


def _about_actor(actor: Actor) -> dict[str, Any]:
    return _plain(
        label=actor.label,
        kind=actor.kind,
        state=actor.state,
        home=actor.home,
        offices="; ".join(actor.offices) or None,
    )


def _about_event(event: EventRow, ontology: Ontology) -> dict[str, Any]:
    drawn = ontology.types[event.type]
    return _plain(
        event=event.id,
        type=event.type,
        label=drawn.label,
        family=drawn.family,
        colour=drawn.colour,
        directed=not drawn.symmetric,
        stance=event.stance,
        date=event.date,
        earliest=event.earliest,
        latest=event.latest,
        published=event.published,
        goldstein=event.goldstein,
        plover=event.plover,
        cameo=event.cameo,
        place="; ".join(event.places) or None,
        reports=len(event.accounts),
        articles=len({account.article.id for account in event.accounts}),
        quote=event.accounts[0].quote if event.accounts else None,
        article=event.accounts[0].article.id if event.accounts else None,
        parties=_json([[part.role, part.actor] for part in event.parts]),
        quotes=_json([_about_account(account) for account in event.accounts]),
    )


def _about_account(account: Account) -> dict[str, Any]:
    return _plain(
        claim=account.claim,
        article=account.article.id,
        title=account.article.title,
        publisher=account.article.publisher,
        date=account.article.issued,
        url=account.article.url,
        quote=account.quote,
        start=account.start,
        end=account.end,
        speaker=account.speaker,
        marks=[list(asdict(mark).values()) for mark in account.marks],
    )


def _about_view(
    selection: Selection, one_sided: list[EventRow], left_out: Mapping[str, int], ontology: Ontology
) -> dict[str, Any]:
    return {
        "events": len(selection.events),
        "left_out": sum(left_out.values()),
        "left_out_why": _json(dict(sorted(left_out.items()))),
        "one_sided": _json([_about_event(event, ontology) for event in one_sided]),
        "ontology": ontology.version,
    }


def _plain(**attributes: Any) -> dict[str, Any]:
    # GraphML and GEXF know no empty value: what is not known has no attribute
    return {name: value for name, value in attributes.items() if value is not None}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
