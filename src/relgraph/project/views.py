"""Answers for a network: which events, whom nodes stand for, what edges are; the whole, or a part for each period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from inspect import signature
from typing import TYPE_CHECKING, Any

import networkx as nx

from relgraph.errors import InputError
from relgraph.ontology import Ontology
from relgraph.project.accounts import Accounts, read_accounts
from relgraph.project.bundle import aggregate
from relgraph.project.choose import choose_events, make_choice
from relgraph.project.edges import PAIRED, draw_edges
from relgraph.project.recast import recast
from relgraph.project.slices import cut
from relgraph.project.spread import draw_events, draw_places
from relgraph.project.tone import Decay, draw_tone, make_decay
from relgraph.project.values import Selection

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["EDGES", "KINDS", "View", "make_view", "network", "networks"]

KINDS = ("actors", "states", "persons", "events", "places")
EDGES = ("event", "pair", "tone")
# these options say what a network is, and these choose events
_OF_VIEW = ("kind", "by", "quotes", "hubs", "half_life", "on")
_OF_CHOICE = tuple(name for name in signature(make_choice).parameters if name != "graph")


@dataclass(frozen=True, slots=True)
class View:
    """Whom the nodes of a network stand for (`kind`), and what its edges are (`by`)."""

    kind: str
    by: str
    quotes: bool
    hubs: bool
    decay: Decay | None

    def draw(self, selection: Selection, ontology: Ontology, accounts: Accounts | None) -> nx.Graph:
        """Draw chosen events."""
        drawn = self._draw(selection, ontology, accounts)
        drawn.graph.update(kind=self.kind, by=self.by)
        return drawn

    def _draw(self, selection: Selection, ontology: Ontology, accounts: Accounts | None) -> nx.Graph:
        if self.kind == "events":
            return draw_events(selection, ontology, accounts=accounts)
        if self.kind == "places":
            drawn = draw_places(selection, ontology, accounts=accounts)
            return aggregate(drawn) if self.by == "pair" else drawn
        cast = selection if self.kind == "actors" else recast(selection, self.kind, ontology)
        if self.by == "tone":
            return draw_tone(cast, ontology, decay=self.decay)
        paired = PAIRED if self.hubs and self.by == "event" else None
        drawn = draw_edges(cast, ontology, accounts=accounts, paired=paired)
        return aggregate(drawn) if self.by == "pair" else drawn


def make_view(
    *,
    kind: str = "actors",
    by: str = "event",
    quotes: bool | None = None,
    hubs: bool = True,
    half_life: float | None = None,
    on: str | date | None = None,
) -> View:
    """Check what somebody asks a network to be.

    >>> make_view(kind="states", by="pair").quotes
    False
    >>> make_view(kind="rivers")
    Traceback (most recent call last):
    relgraph.errors.InputError: rivers is no kind of network; there are actors, states, persons, events, places
    """
    if kind not in KINDS:
        raise InputError(f"{kind} is no kind of network; there are {', '.join(KINDS)}")
    edges = {"events": EDGES[:1], "places": EDGES[:2]}.get(kind, EDGES)
    if by not in edges:
        raise InputError(f"by={by} is nothing that a network of {kind} has; it has {', '.join(edges)}")
    decay = make_decay(half_life, on)
    if decay and by != "tone":
        raise InputError(f"half_life is for by=tone, where events are weighed; by={by} counts them")
    told = kind == "actors" if quotes is None else quotes
    return View(kind, by, told and by == "event", hubs, decay)


def network(graph: KnowledgeGraph, **options: Any) -> nx.Graph:
    """Project events on their actors, on states, on persons, or set actors beside events or places.

    `kind` says whom nodes stand for: `actors` of every kind, `states` (with all who act for them), `persons`; `events`
    and `places` give networks of two kinds of nodes. `by` says what edges are: one an `event` (a MultiDiGraph), one a
    `pair` and direction with counts (a DiGraph), or one a pair with the summed `tone` of its events (a signed Graph),
    which fade by half in `half_life` days before the day `on`. `quotes` puts their sentences on the edges, as JSON;
    they are there anyway in the default network. Where more than eight equals meet, the event is a node between them;
    `hubs=False` joins each two of them instead, as pairs and tones do.

    All other options choose events, as `relgraph.project.choose.make_choice` tells: `since`, `until`, `stance`,
    `family`, `type`, `actors`, `between`, `source` and `reports`; several values may be given with commas or as a list.

    All attributes are plain values. What is left out is counted in `graph["left_out"]` (events) and
    `graph["parties_left_out"]`, with the reasons in `graph["left_out_why"]` and `graph["parties_left_out_why"]`; what
    was asked for stands in `graph["choice"]` (JSON).

    >>> from relgraph.store import KnowledgeGraph
    >>> network(KnowledgeGraph(), kind="states", by="pair").graph["left_out"]
    0
    """
    asked = _read(graph, options)
    return asked.draw(asked.selection)


def networks(graph: KnowledgeGraph, *, every: str, **options: Any) -> dict[str, nx.Graph]:
    """Project events as `network` does, once for each month, quarter or year that has any, in order.

    An event counts where all days that its date can mean lie in one period; the others are counted as left out.

    >>> from relgraph.store import KnowledgeGraph
    >>> networks(KnowledgeGraph(), every="year")
    {}
    """
    asked = _read(graph, options)
    return {period: asked.draw(part) for period, part in cut(asked.selection, every).items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that a network is drawn from, and what it says of itself."""

    view: View
    ontology: Ontology
    selection: Selection
    accounts: Accounts | None
    told: Mapping[str, str]

    def draw(self, selection: Selection) -> nx.Graph:
        drawn = self.view.draw(selection, self.ontology, self.accounts)
        drawn.graph.update(self.told)
        return drawn


def _read(graph: KnowledgeGraph, options: Mapping[str, Any]) -> _Asked:
    known = (*_OF_VIEW, *_OF_CHOICE)
    if unknown := sorted(options.keys() - set(known)):
        raise InputError(f"a network has no option {unknown[0]}; it has {', '.join(known)}")
    view = make_view(**{name: options[name] for name in _OF_VIEW if name in options})
    choice = make_choice(graph, **{name: value for name, value in options.items() if name not in _OF_VIEW})
    accounts = read_accounts(graph) if view.quotes else None
    told = {"base": graph.iris.base, "choice": choice.tell()}
    return _Asked(view, graph.ontology, choose_events(graph, choice), accounts, told)
