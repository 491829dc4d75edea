"""Draws actors beside their events, or beside the places where those happened: networks of two kinds of nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import networkx as nx

from relgraph.ontology import Ontology
from relgraph.project.accounts import Accounts
from relgraph.project.edges import about_actor, about_event, about_view, plain
from relgraph.project.values import EventRow, Place, Selection

__all__ = ["draw_events", "draw_places"]


def draw_events(selection: Selection, ontology: Ontology, *, accounts: Accounts | None = None) -> nx.Graph:
    """Draw an edge from each actor to each event it takes part in, with its roles; `bipartite` is 0 and 1.

    >>> from relgraph.ontology import load_ontology
    >>> draw_events(Selection((), {}, {}), load_ontology()).graph["left_out"]
    0
    """
    network = nx.Graph()
    for event in selection.events:
        about = about_event(event, ontology, accounts)
        network.add_node(event.id, kind="Event", bipartite=1, **{k: v for k, v in about.items() if k != "event"})
    _add_actors(network, selection.events, selection)
    for event in selection.events:
        roles: dict[str, list[str]] = defaultdict(list)
        for part in event.parts:
            roles[part.actor].append(part.role)
        network.add_edges_from((actor, event.id, {"role": "; ".join(roles[actor])}) for actor in sorted(roles))
    empty = Counter("without a party" for event in selection.events if not event.parts)
    return _finish(network, about_view(selection, empty, Counter()), ontology)


def draw_places(selection: Selection, ontology: Ontology, *, accounts: Accounts | None = None) -> nx.MultiGraph:
    """Draw an edge from each actor to each place of an event it takes part in; `bipartite` is 0 and 1.

    >>> from relgraph.ontology import load_ontology
    >>> draw_places(Selection((), {}, {}), load_ontology()).graph["left_out"]
    0
    """
    network = nx.MultiGraph()
    placed = [event for event in selection.events if event.places and event.parts]
    for place in sorted({place for event in placed for place in event.places}, key=lambda place: place.id):
        network.add_node(place.id, **_about_place(place))
    _add_actors(network, placed, selection)
    for event in placed:
        about = about_event(event, ontology, accounts)
        for actor in sorted({part.actor for part in event.parts}):
            network.add_edges_from((actor, place.id, event.id, about) for place in event.places)
    faults = ("without a place" if not event.places else "without a party" for event in selection.events)
    lost = Counter(
        fault for event, fault in zip(selection.events, faults, strict=True) if not (event.places and event.parts)
    )
    return _finish(network, about_view(selection, lost, Counter()), ontology)


def _add_actors(network: nx.Graph, events: Iterable[EventRow], selection: Selection) -> None:
    for name in sorted({part.actor for event in events for part in event.parts}):
        network.add_node(name, bipartite=0, **about_actor(selection.actor(name)))


def _about_place(place: Place) -> dict[str, Any]:
    return plain(label=place.label, kind="Place", state=place.state, bipartite=1)


def _finish(network: nx.Graph, about: dict[str, Any], ontology: Ontology) -> nx.Graph:
    nx.set_node_attributes(network, dict(network.degree()), "degree")
    network.graph.update(about, ontology=ontology.version)
    return network
