"""Reads claims back from their article graphs, as far as merging needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

import pyoxigraph as ox

from relgraph.consolidate import Report, Seat
from relgraph.records import When
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
        found = self.store.quads_for_pattern(None, self.terms("eventKey"), ox.Literal(key), None)
        # events carry their key too; only what stands in the graph of an article is a claim
        return sorted({quad.subject for quad in found if quad.graph_name != self.events}, key=str)

    def keys_about(self, claims: Iterable[ox.NamedNode]) -> set[str]:
        """Find the event keys of claims that speak of these claims."""
        about = self.terms("about")
        speaking = {q.subject for claim in claims for q in self.store.quads_for_pattern(None, about, claim, None)}
        return {q.object.value for one in speaking for q in self.store.quads_for_pattern(one, self.terms("eventKey"), None, None)}

    def _report(self, claim: ox.NamedNode, key: str) -> Report:
        values = self._values(claim)
        article = values[_DERIVED.value][0]
        return Report(
            claim=claim.value,
            article=article,
            key=key,
            type=self._local(values, "eventType"),
            stance=self._local(values, "stance"),
            seats=tuple(self._seats(values)),
            published=self._published_on(article),
            when=self._when(values),
            places=tuple(sorted(self._get(values, "place"))),
            about=next(iter(self._get(values, "about")), None),
            plover=next(iter(self._get(values, "plover")), None),
            cameo=next(iter(self._get(values, "cameo")), None),
        )

    def _seats(self, claim: _Values) -> Iterator[Seat]:
        for mention in sorted(self._get(claim, "hasMention")):
            values = self._values(ox.NamedNode(mention))
            role = self._local(values, "role")
            if role != "speaker":
                states = self._get(values, "state")
                actor, counts_as = self._get(values, "actor")[0], self._get(values, "countsAs")[0]
                yield Seat(role, actor, counts_as, states[0] if states else None)

    def _when(self, values: _Values) -> When | None:
        edtf = self._get(values, "date")
        if not edtf:
            return None
        earliest, latest = (date.fromisoformat(self._get(values, name)[0]) for name in ("earliest", "latest"))
        return When(edtf[0], earliest, latest)

    def _published_on(self, article: str) -> date | None:
        if article not in self._published:
            found = self.store.quads_for_pattern(ox.NamedNode(article), _ISSUED, None, None)
            self._published[article] = next((date.fromisoformat(quad.object.value) for quad in found), None)
        return self._published[article]

    def _values(self, subject: ox.NamedNode) -> _Values:
        values: _Values = defaultdict(list)
        for quad in self.store.quads_for_pattern(subject, None, None, None):
            values[quad.predicate.value].append(quad.object.value)
        return values

    def _get(self, values: _Values, name: str) -> list[str]:
        return values.get(self.terms(name).value, [])

    def _local(self, values: _Values, name: str) -> str:
        return self._get(values, name)[0].rpartition("#")[2]
