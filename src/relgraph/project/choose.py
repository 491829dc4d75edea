"""Chooses the events of a view: by day, stance, family or type, actor, source, reports; counts what it leaves out."""

from __future__ import annotations

import difflib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from relgraph.errors import InputError
from relgraph.parameters import find_actor, read_day
from relgraph.project.select import read_events, read_rows
from relgraph.project.values import EventRow, Selection

if TYPE_CHECKING:
    from relgraph.ontology import Ontology
    from relgraph.store import KnowledgeGraph

__all__ = ["Choice", "Names", "choose_events", "make_choice"]

Names = str | Iterable[str] | None

_SOURCES = """
    SELECT ?event ?id ?publisher WHERE {
      ?claim dip:reports ?event ; prov:wasDerivedFrom ?article .
      ?article dcterms:identifier ?id .
      OPTIONAL { ?article dcterms:publisher ?publisher }
    }"""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an event must be to belong to a view; None means no limit."""

    since: date | None = None
    until: date | None = None
    stances: frozenset[str] | None = None
    types: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    between: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    reports: int = 1

    def tell(self) -> str:
        """Write what is asked for as JSON, limits only.

        >>> Choice(since=date(2008, 1, 1), stances=frozenset(["planned", "happened"])).tell()
        '{"since":"2008-01-01","stances":["happened","planned"]}'
        """
        limits = {field.name: getattr(self, field.name) for field in fields(self)}
        asked = {name: value for name, value in limits.items() if value not in {None, 1}}
        return json.dumps(asked, default=_as_json, separators=(",", ":"))

    def faults(self, event: EventRow, told: frozenset[str] | None = None) -> Iterator[str]:
        """Say why an event does not belong to the view."""
        if self.types is not None and event.type not in self.types:
            yield "of another type"
        if self.stances is not None and event.stance not in self.stances:
            yield "of another stance"
        if self.actors is not None and not self.actors & _involved(event):
            yield "of other actors"
        if self.between is not None and not self.between <= _involved(event):
            yield "between others"
        if told is not None and event.id not in told:
            yield "from other sources"
        if event.reports < self.reports:
            yield "with fewer reports"
        if self.since or self.until:
            yield from self._day_faults(event)

    def _day_faults(self, event: EventRow) -> Iterator[str]:
        if event.earliest is None or event.latest is None:
            yield "without a date"
        elif (self.since and date.fromisoformat(event.latest) < self.since) or (
            self.until and date.fromisoformat(event.earliest) > self.until
        ):
            yield "on other days"


def make_choice(
    graph: KnowledgeGraph,
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    stance: Names = None,
    family: Names = None,
    type: Names = None,  # noqa: A002 - the word of the command line and of the ontology
    actors: Names = None,
    between: Names = None,
    source: Names = None,
    reports: int = 1,
) -> Choice:
    """Check what somebody asks for and make a choice of it; a word that nobody knows is an InputError.

    >>> from relgraph.store import KnowledgeGraph
    >>> make_choice(KnowledgeGraph(), stance="planned,possible", since="2008-01-01").since
    datetime.date(2008, 1, 1)
    """
    wanted = [_types(name, graph.ontology) for name in (family, type) if name is not None]
    first, last = _day("since", since), _day("until", until)
    if first and last and first > last:
        raise InputError(f"since={first} is after until={last}; no day is in both")
    return Choice(
        since=first,
        until=last,
        stances=None if stance is None else frozenset(_stance(name, graph.ontology) for name in _split(stance)),
        types=frozenset.intersection(*wanted) if wanted else None,
        actors=_actors(actors, graph),
        between=_actors(between, graph),
        sources=None if source is None else frozenset(_split(source)),
        reports=reports,
    )


def choose_events(graph: KnowledgeGraph, choice: Choice) -> Selection:
    """Read a graph's events and keep those of a choice; each of the others is counted under its first fault."""
    events, actors = read_events(graph)
    told = None if choice.sources is None else _told_by(choice.sources, graph)
    faults = {event.id: next(choice.faults(event, told), None) for event in events}
    kept = tuple(event for event in events if faults[event.id] is None)
    left_out = Counter(fault for fault in faults.values() if fault)
    return Selection(kept, actors, dict(sorted(left_out.items())))


def _involved(event: EventRow) -> set[str]:
    """Give everybody in any role and the states they act for, as `dip:involves` does."""
    return {part.actor for part in event.parts} | {f"state/{part.state}" for part in event.parts if part.state}


def _told_by(sources: Iterable[str], graph: KnowledgeGraph) -> frozenset[str]:
    """Find the events that a source tells of: a publisher, or an article by its id."""
    known: dict[str, set[str]] = defaultdict(set)
    for event, article, publisher in read_rows(graph, _SOURCES):
        for name in filter(None, (article, publisher)):
            known[name.casefold()].add(graph.iris.short(event))
    for name in sorted(sources):
        if name.casefold() not in known:
            near = difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.5)
            hint = f"near to it are {', '.join(near)}" if near else "relgraph query sources lists them"
            raise InputError(f"{name} is no publisher and no article with an event in the graph; {hint}")
    return frozenset().union(*(known[name.casefold()] for name in sources))


def _split(names: Names) -> list[str]:
    parts = names.split(",") if isinstance(names, str) else list(names or ())
    return [part.strip() for part in parts if part.strip()]


def _actors(names: Names, graph: KnowledgeGraph) -> frozenset[str] | None:
    if names is None:
        return None
    return frozenset(graph.iris.short(find_actor(name, graph).value) for name in _split(names))


def _types(names: Names, ontology: Ontology) -> frozenset[str]:
    found = [_types_below(name.removeprefix("dip:"), ontology) for name in _split(names)]
    return frozenset().union(*found)


def _types_below(name: str, ontology: Ontology) -> frozenset[str]:
    below = frozenset(one for one in ontology.types if ontology.is_a(one, name))
    if not below:
        raise InputError(f"{name} is no family or type of events; families are {', '.join(ontology.families)}")
    return below


def _stance(name: str, ontology: Ontology) -> str:
    if name not in ontology.stances:
        raise InputError(f"{name} is no stance; there are {', '.join(ontology.stances)}")
    return name


def _day(name: str, value: str | date | None) -> date | None:
    return value if value is None or isinstance(value, date) else read_day(name, value)


def _as_json(value: date | frozenset[str]) -> str | list[str]:
    return value.isoformat() if isinstance(value, date) else sorted(value)
