"""Draws chosen events between their actors by the ontology's rules: which role points to which."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import networkx as nx

from relgraph.ontology import EventType, Ontology
from relgraph.project.accounts import Accounts
from relgraph.project.values import Account, Actor, EventRow, Part, Selection

__all__ = ["about_actor", "about_event", "about_view", "draw_edges", "plain"]

# beyond this, an edge for each pair would drown the rest: the event becomes a node between its parties
PAIRED = 8

_Pair = tuple[str, str]


def draw_edges(
    selection: Selection, ontology: Ontology, *, accounts: Accounts | None = None, paired: int | None = PAIRED
) -> nx.MultiDiGraph:
    """Draw an edge for each event and pair of its parties; sorted, with plain attributes only.

    `accounts` puts the sentences on the edges; beyond `paired` equals an event is a node, with None it never is.
    """
    network = nx.MultiDiGraph()
    placed = [(event, list(_pairs(event, ontology.types[event.type], paired))) for event in selection.events]
    hubs = {event.id: _hub(event, ontology) for event, pairs in placed if pairs and pairs[0][1] == event.id}
    seen = {part.actor for event in selection.events for part in event.parts} | hubs.keys()
    for name in sorted(seen):
        network.add_node(name, **about_actor(hubs.get(name) or selection.actor(name)))
    for event, pairs in placed:
        if pairs:
            about = about_event(event, ontology, accounts)
            network.add_edges_from((source, target, event.id, about) for source, target in pairs)
    nx.set_node_attributes(network, dict(network.degree()), "degree")
    network.graph.update(_about_drawing(placed, selection, ontology, accounts))
    return network


def _pairs(event: EventRow, drawn: EventType, paired: int | None) -> Iterator[_Pair]:
    sources, targets = event.fillers(drawn.source), event.fillers(drawn.target)
    if not drawn.symmetric:
        yield from ((source, target) for source in sources for target in targets if source != target)
    elif paired is None or len(sources) <= paired:
        yield from combinations(sources, 2)
    else:
        yield from ((source, event.id) for source in sources)


def _hub(event: EventRow, ontology: Ontology) -> Actor:
    return Actor(event.id, ontology.types[event.type].label, "Event")


def about_actor(actor: Actor) -> dict[str, Any]:
    """Give what a node carries."""
    return plain(
        label=actor.label,
        kind=actor.kind,
        state=actor.state,
        home=actor.home,
        offices="; ".join(actor.offices) or None,
    )


def about_event(event: EventRow, ontology: Ontology, accounts: Accounts | None = None) -> dict[str, Any]:
    """Give what an edge carries; with accounts its parties and its sentences too, as JSON."""
    drawn = ontology.types[event.type]
    return plain(
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
        place="; ".join(place.label for place in event.places) or None,
        reports=event.reports,
        articles=event.articles,
        **({} if accounts is None else _evidence(event, accounts.get(event.id, ()))),
    )


def _evidence(event: EventRow, accounts: Sequence[Account]) -> dict[str, Any]:
    return {
        "quote": accounts[0].quote if accounts else None,
        "article": accounts[0].article.id if accounts else None,
        "parties": _json([[part.role, part.actor] for part in event.parts]),
        "quotes": _json([_about_account(account) for account in accounts]),
    }


def _about_account(account: Account) -> dict[str, Any]:
    return plain(
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
        marks=[[mark.start, mark.end, mark.role] for mark in account.marks],
    )


def _about_drawing(
    placed: list[tuple[EventRow, list[_Pair]]], selection: Selection, ontology: Ontology, accounts: Accounts | None
) -> dict[str, Any]:
    lost = {
        event.id: _fault(event, ontology.types[event.type]) or selection.lacking for event, pairs in placed if not pairs
    }
    one_sided = [about_event(event, ontology, accounts) for event, _ in placed if event.id in lost]
    seats = [_parts_without_edge(event, ontology.types[event.type]) for event, pairs in placed if pairs]
    about = about_view(selection, Counter(lost.values()), Counter({"in a role without an edge": sum(map(len, seats))}))
    return {**about, "one_sided": _json(one_sided), "ontology": ontology.version}


def _fault(event: EventRow, drawn: EventType) -> str | None:
    ends = [event.fillers(drawn.source), event.fillers(drawn.target)]
    return None if drawn.symmetric or not all(ends) else "of one with itself"


def _parts_without_edge(event: EventRow, drawn: EventType) -> list[Part]:
    return [part for part in event.parts if part.role not in {drawn.source, drawn.target}]


def about_view(selection: Selection, events: Counter[str], parties: Counter[str]) -> dict[str, Any]:
    """Give what a network says of itself: how many events were chosen and drawn, what was left out, and why."""
    why, parties_why = events + Counter(selection.left_out), parties + Counter(selection.parties_left_out)
    return {
        "events": len(selection.events),
        "drawn": len(selection.events) - events.total(),
        "left_out": sum(why.values()),
        "left_out_why": _json(dict(sorted(why.items()))),
        "parties_left_out": sum(parties_why.values()),
        "parties_left_out_why": _json(dict(sorted(parties_why.items()))),
    }


def plain(**attributes: Any) -> dict[str, Any]:
    """Keep what is known: GraphML and GEXF have no empty value, so what is not known has no attribute.

    >>> plain(label="Belarus", state=None)
    {'label': 'Belarus'}
    """
    return {name: value for name, value in attributes.items() if value is not None}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
