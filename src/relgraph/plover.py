"""Writes events as JSON lines in the manner of PLOVER: type, mode and contexts, actors and recipients, sources."""

from __future__ import annotations

import functools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from relgraph.actors.tables import read_table
from relgraph.ontology import Ontology
from relgraph.ontology_reader import DIP, find_ontology
from relgraph.project.select import read_events
from relgraph.project.values import Account, Actor, EventRow
from relgraph.store.walk import select
from relgraph.terms import RDFS

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["plover_lines"]

_PLACES = f"""SELECT DISTINCT ?event ?label ?state {{
  ?event <{DIP}reportCount> ?count ; <{DIP}place> ?place . ?place <{RDFS}label> ?label
  OPTIONAL {{ ?place <{DIP}state> ?state }}
}} ORDER BY ?event ?label ?state"""


def plover_lines(graph: KnowledgeGraph) -> Iterator[str]:
    """Give each event as one line of JSON, sorted by day, then by id; what has no PLOVER category is left out."""
    events, actors = read_events(graph)
    writer = _Writer(graph.ontology, actors, _places(graph))
    for event in sorted(events, key=lambda event: (event.earliest or "", event.id)):
        if event.plover:
            yield json.dumps(writer.write(event), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes single events: with these actors, and places by event."""

    ontology: Ontology
    actors: Mapping[str, Actor]
    places: Mapping[str, list[dict[str, str | None]]]

    def write(self, event: EventRow) -> dict[str, Any]:
        mode, context = _modes().get(event.cameo or "", ("", ""))
        parties = self._parties(event)
        return {
            "id": event.id,
            "date": event.date,
            "earliest": event.earliest,
            "latest": event.latest,
            "published": event.published,
            "event_type": event.plover,
            "event_mode": mode or None,
            "contexts": [context] if context else [],
            "cameo": event.cameo,
            "goldstein": event.goldstein,
            "type": event.type,
            "stance": event.stance,
            "directed": not self.ontology.types[event.type].symmetric,
            **parties,
            "places": self.places.get(event.id, []),
            "sources": [_source(account) for account in event.accounts],
        }

    def _parties(self, event: EventRow) -> dict[str, list[dict[str, Any]]]:
        """Tell who acts, to whom it is done, and who else takes part; without a direction, all parties act."""
        drawn = self.ontology.types[event.type]
        parties: dict[str, list[dict[str, Any]]] = {"actors": [], "recipients": [], "others": []}
        for part in event.parts:
            group = "actors" if part.role == drawn.source else "recipients" if part.role == drawn.target else "others"
            parties[group].append({"role": part.role, **_actor(self.actors[part.actor])})
        return parties


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.label, "kind": actor.kind, "country": actor.state}


def _source(account: Account) -> dict[str, Any]:
    return {
        "story_id": account.article.id,
        "headline": account.article.title,
        "publisher": account.article.publisher,
        "pub_date": account.article.issued,
        "url": account.article.url,
        "claim": account.claim,
        "event_text": account.quote,
        "start": account.start,
        "end": account.end,
        "speaker": account.speaker,
    }


def _places(graph: KnowledgeGraph) -> dict[str, list[dict[str, str | None]]]:
    places: dict[str, list[dict[str, str | None]]] = defaultdict(list)
    for event, label, state in select(graph.store, _PLACES):
        code = graph.iris.short(state.value).removeprefix("state/") if state else None
        places[graph.iris.short(event.value)].append({"name": label.value, "country": code})
    return places


@functools.lru_cache(maxsize=1)
def _modes() -> Mapping[str, tuple[str, str]]:
    """Read which mode and context PLOVER gives each CAMEO code."""
    return {cameo: (mode, context) for cameo, mode, context in read_table(find_ontology(), "plover")}
