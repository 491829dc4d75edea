"""Reads all events with parties and sentences from a store, in one pass over one SELECT."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from relgraph.project.values import Account, Actor, EventRow, Head, Mark, Part
from relgraph.query import evaluate

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["read_events"]

_Row = dict[str, str]
_Rows = dict[str, list[_Row]]
# which variable tells the kind of a row, asked in this order
_KINDS = ("place", "role", "office", "seat", "claim", "type")


def read_events(graph: KnowledgeGraph) -> tuple[tuple[EventRow, ...], dict[str, Actor]]:
    """Read every event of a graph, sorted by id, and every actor that takes part in one.

    >>> from relgraph.store import KnowledgeGraph
    >>> read_events(KnowledgeGraph())
    ((), {})
    """
    rows = _sort_rows(evaluate(graph, _query(graph)))
    reader = _Reader(graph.iris.short, rows)
    actors = {actor.id: actor for actor in map(reader.actor, rows["role"])}
    events = (reader.event(row) for row in rows["type"])
    return tuple(sorted(events, key=lambda event: event.id)), dict(sorted(actors.items()))


def _query(graph: KnowledgeGraph) -> str:
    roles = " ".join(str(graph.terms(role)) for role in sorted(graph.ontology.roles))
    return _text().replace("$roles", roles)


@functools.cache
def _text() -> str:
    return Path(__file__).with_name("events.rq").read_text("utf-8")


def _sort_rows(answer: object) -> _Rows:
    rows: _Rows = {kind: [] for kind in _KINDS}
    if isinstance(answer, ox.QuerySolutions):
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            row = {name: term.value for name, term in zip(names, solution, strict=True) if term is not None}
            rows[next(kind for kind in _KINDS if kind in row)].append(row)
    return rows


def _by(rows: Iterable[_Row], name: str) -> _Rows:
    found: _Rows = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


class _Reader:
    """Puts the rows of one answer together: what belongs to an event, what to a claim."""

    def __init__(self, short: Callable[[str], str], rows: _Rows) -> None:
        self._short = functools.cache(short)
        self._offices = _by(rows["office"], "actor")
        self._parts = _by(rows["role"], "event")
        self._places = _by(rows["place"], "event")
        self._claims = _by(rows["claim"], "event")
        self._seats = _by(rows["seat"], "claim")

    def actor(self, row: _Row) -> Actor:
        state = row.get("state")
        code = self._short(state).rpartition("/")[2] if state else None
        offices = sorted(map(_tenure, self._offices[row["actor"]]))
        names = tuple(dict.fromkeys(words for _, words in offices))
        return Actor(self._short(row["actor"]), row["name"], _local(row["kind"]), code, row.get("home"), names)

    def event(self, row: _Row) -> EventRow:
        event = row["event"]
        parts = {Part(_local(part["role"]), self._short(part["actor"])) for part in self._parts[event]}
        accounts = map(self._account, self._claims[event])
        return EventRow(
            id=self._short(event),
            type=_local(row["type"]),
            stance=_local(row["stance"]),
            date=row.get("date"),
            earliest=row.get("earliest"),
            latest=row.get("latest"),
            published=row.get("published"),
            goldstein=float(row["goldstein"]) if "goldstein" in row else None,
            plover=row.get("plover"),
            cameo=row.get("cameo"),
            places=tuple(sorted({place["place"] for place in self._places[event]})),
            parts=tuple(sorted(parts, key=lambda part: (part.role, part.actor))),
            accounts=tuple(sorted(accounts, key=_reading_order)),
        )

    def _account(self, row: _Row) -> Account:
        seats = self._seats[row["claim"]]
        spoken = sorted(seat["label"] for seat in seats if _local(seat["seat"]) == "speaker")
        marks = {Mark(int(seat["from"]), int(seat["to"]), _local(seat["seat"])) for seat in seats}
        return Account(
            claim=self._short(row["claim"]),
            article=self._head(row),
            quote=row["quote"],
            start=int(row["start"]),
            end=int(row["end"]),
            speaker=spoken[0] if spoken else None,
            marks=tuple(sorted({*marks, Mark(int(row["from"]), int(row["to"]), "")})),
        )

    def _head(self, row: _Row) -> Head:
        identifier = self._short(row["article"]).removeprefix("article/")
        return Head(identifier, row.get("title"), row.get("publisher"), row.get("issued"), row.get("url"))


def _tenure(row: _Row) -> tuple[str, str]:
    since, until = row.get("since", ""), row.get("until", "")
    return since, f"{row['office']}, {since or '?'} to {until}" if until else f"{row['office']}, since {since or '?'}"


def _reading_order(account: Account) -> tuple[str, str, int, str]:
    return account.article.issued or "", account.article.id, account.start, account.claim


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]
