"""Reads claims back from their article graphs, as far as merging needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyoxigraph as ox

from relgraph.consolidate import Report, Seat
from relgraph.records import When
from relgraph.store.walk import subjects, values
from relgraph.terms import DCTERMS, PROV, Terms

__all__ = ["ReportReader"]

_DERIVED = ox.NamedNode(PROV + "wasDerivedFrom")
_ISSUED = ox.NamedNode(DCTERMS + "issued")
_Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads reports from a store; `terms` tells which properties they are kept under, `events` is the events graph."""

    store: ox.Store
    terms: Terms
    events: ox.NamedNode
    _published: dict[str, date | None] = field(default_factory=dict)

    def of_key(self, key: str) -> Iterator[Report]:
        """Read all reports with an event key."""
        for claim in self.claims_of(key):
            yield self._report(claim, key)

    def claims_of(self, key: str) -> list[ox.NamedNode]:
        """Find the claims with an event key."""
        keyed = set(subjects(self.store, self.terms("eventKey"), ox.Literal(key)))
        # events carry their key too
        return sorted(keyed - set(subjects(self.store, self.terms("eventKey"), ox.Literal(key), self.events)), key=str)

    def keys_about(self, claims: Iterable[ox.NamedNode]) -> set[str]:
        """Find the event keys of claims that speak of these claims."""
        about = self.terms("about")
        speaking = {one for claim in claims for one in subjects(self.store, about, claim)}
        return {key for one in speaking for key in values(self.store, one, self.terms("eventKey"))}

    def _report(self, claim: ox.NamedNode, key: str) -> Report:
        said = self._values(claim)
        article = said[_DERIVED.value][0]
        return Report(
            claim=claim.value,
            article=article,
            key=key,
            type=self._local(said, "eventType"),
            stance=self._local(said, "stance"),
            seats=tuple(self._seats(said)),
            published=self._published_on(article),
            when=self._when(said),
            places=tuple(sorted(self._get(said, "place"))),
            about=next(iter(self._get(said, "about")), None),
            plover=next(iter(self._get(said, "plover")), None),
            cameo=next(iter(self._get(said, "cameo")), None),
        )

    def _seats(self, claim: _Values) -> Iterator[Seat]:
        for mention in sorted(self._get(claim, "hasMention")):
            said = self._values(ox.NamedNode(mention))
            role = self._local(said, "role")
            if role != "speaker":
                states = self._get(said, "state")
                actor, counts_as = self._get(said, "actor")[0], self._get(said, "countsAs")[0]
                yield Seat(role, actor, counts_as, states[0] if states else None)

    def _when(self, said: _Values) -> When | None:
        edtf = self._get(said, "date")
        if not edtf:
            return None
        earliest, latest = (date.fromisoformat(self._get(said, name)[0]) for name in ("earliest", "latest"))
        return When(edtf[0], earliest, latest)

    def _published_on(self, article: str) -> date | None:
        if article not in self._published:
            found = values(self.store, ox.NamedNode(article), _ISSUED)
            self._published[article] = next(map(date.fromisoformat, found), None)
        return self._published[article]

    def _values(self, subject: ox.NamedNode) -> _Values:
        found: _Values = defaultdict(list)
        quads: Iterable[Any] = self.store.quads_for_pattern(subject, None, None, None)
        for quad in quads:
            found[quad.predicate.value].append(quad.object.value)
        return found

    def _get(self, said: _Values, name: str) -> list[str]:
        return said.get(self.terms(name).value, [])

    def _local(self, said: _Values, name: str) -> str:
        return self._get(said, name)[0].rpartition("#")[2]
