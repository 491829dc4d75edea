"""Puts articles into a store and takes them out, each in one transaction, and keeps the derived graphs true to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyoxigraph as ox

from relgraph.errors import OntologyError
from relgraph.events import EventWriter
from relgraph.iris import Iris
from relgraph.ontology import Ontology
from relgraph.quads import QuadWriter
from relgraph.records import Article, Claim, Refusal
from relgraph.store.cast import NAMING, Cast, Known
from relgraph.store.courses import Courses
from relgraph.store.derive import Derivation
from relgraph.store.keeper import Change
from relgraph.store.pending import Pending
from relgraph.store.vocabulary import vocabulary_quads
from relgraph.store.walk import subjects, values
from relgraph.terms import PROV, Terms

__all__ = ["ArticleWriter"]


@dataclass(frozen=True, slots=True)
class ArticleWriter:
    """The one writer of a store: whole articles go in and out; what is derived from them follows on `settle`."""

    store: ox.Store
    ontology: Ontology
    known: Known
    iris: Iris
    terms: Terms
    change: Change

    def fingerprint(self, article: str) -> str | None:
        """Give the fingerprint under which an article is stored, None when it is not."""
        node = ox.NamedNode(self.iris.article(article))
        return next(values(self.store, node, self.terms("fingerprint"), node), None)

    def claims(self, article: str) -> frozenset[str]:
        """Give the IRIs of the claims that are stored with an article."""
        node = ox.NamedNode(self.iris.article(article))
        derived = subjects(self.store, ox.NamedNode(PROV + "wasDerivedFrom"), node, node)
        return frozenset(claim.value for claim in derived)

    def put(
        self, article: Article, claims: Sequence[Claim], *, fingerprint: str, extractor: str, keep_text: bool = True
    ) -> tuple[Refusal, ...]:
        """Store an article in place of what was stored under its id; refuse claims the ontology does not know."""
        if refusal := _check_text(article):
            return (refusal,)
        good, refusals = self._check(claims)
        quads = QuadWriter(self.terms, self.ontology, extractor, self.iris, keep_text).write(
            article, good, fingerprint=fingerprint
        )
        graph = self.iris.article(article.id)
        marks = self._marks([*self._stored(graph), *quads])
        self.change(drop=graph, insert=[*quads, *marks])
        return refusals

    def find_faults(self, claims: Iterable[Claim]) -> tuple[Refusal, ...]:
        """Say which claims would be refused, and why."""
        return self._check(claims)[1]

    def remove(self, article: str) -> bool:
        """Take an article and all its claims out; tell whether it was there."""
        if self.fingerprint(article) is None:
            return False
        graph = self.iris.article(article)
        self.change(drop=graph, insert=self._marks(self._stored(graph)))
        return True

    def settle(self) -> None:
        """Derive events, intervals and actors again where claims have come or gone since the last time, if any have."""
        self._write_vocabulary()
        keys, actors = self.pending.keys(), self.pending.actors()
        if keys or actors:
            self.derivation.run(keys)
            old, new = Cast(self.store, self.terms, self.known, self.iris).describe(actors)
            # the marks go last, with the last change: whoever is killed before begins again here
            done = self.pending.mark(keys=keys, actors=actors)
            self.change(remove=[*sorted(old - new, key=str), *done], insert=sorted(new - old, key=str))

    @property
    def derivation(self) -> Derivation:
        """Give what derives events and intervals in this store."""
        known = self.ontology
        writer = EventWriter(self.terms, known.types, known.interval_kinds, self.iris)
        courses = Courses(self.store, self.terms, known, self.iris, self.pending, self.change)
        return Derivation(self.store, self.terms, writer, courses, self.change)

    @property
    def pending(self) -> Pending:
        """Give the marks of what is still to be derived."""
        return Pending(self.store, self.terms, self.iris)

    def _marks(self, quads: Sequence[Any]) -> list[ox.Quad]:
        """Write what is to be derived again when these quads of an article come or go."""
        keys = {quad.object.value for quad in quads if quad.predicate == self.terms("eventKey")}
        actors = {quad.object for quad in quads if quad.predicate in map(self.terms, NAMING)}
        return self.pending.mark(keys=keys, actors=actors)

    def _stored(self, graph: str) -> list[Any]:
        return list(self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def _write_vocabulary(self) -> None:
        # it comes with the first article and goes with the last
        is_empty = next(subjects(self.store, self.terms("fingerprint")), None) is None
        new = set() if is_empty else vocabulary_quads(self.ontology, self.terms, self.iris)
        graph = ox.NamedNode(self.iris.graph("ontology"))
        old = set(self.store.quads_for_pattern(None, None, None, graph))
        self.change(remove=old - new, insert=new - old)

    def _check(self, claims: Iterable[Claim]) -> tuple[list[Claim], tuple[Refusal, ...]]:
        good: dict[str, Claim] = {}
        refusals = []
        for claim in claims:
            reason = "a second claim with the same id" if claim.id in good else self._find_fault(claim)
            if reason:
                refusals.append(_refuse(claim, reason))
            else:
                good[claim.id] = claim
        lost = [claim for claim in good.values() if claim.about and claim.about not in good]
        refusals += [_refuse(claim, "speaks of a claim that was not taken in; the link is left out") for claim in lost]
        return [replace(claim, about=None) if claim in lost else claim for claim in good.values()], tuple(refusals)

    def _find_fault(self, claim: Claim) -> str | None:
        if claim.type not in self.ontology.types:
            return f"{claim.type} is no event type of the ontology"
        if claim.stance not in self.ontology.stances:
            return f"{claim.stance} is no stance; there are {', '.join(self.ontology.stances)}"
        mentions = [*(part.mention for part in claim.participants), *([claim.speaker] if claim.speaker else [])]
        try:
            for name in (*(part.role for part in claim.participants), *(mention.kind for mention in mentions)):
                self.terms(name)
        except OntologyError as error:
            return str(error)
        return self._find_wrong_role(claim)

    def _find_wrong_role(self, claim: Claim) -> str | None:
        told = Counter(part.role for part in claim.participants)
        uses = {use.role: use for use in self.ontology.types[claim.type].roles}
        if foreign := sorted(told.keys() - uses.keys()):
            return f"{foreign[0]} is no role of {claim.type}"
        if missing := sorted(use.role for use in uses.values() if told[use.role] < use.minimum):
            return f"{claim.type} needs {missing[0]}"
        for part in claim.participants:
            if not self.ontology.is_any(part.mention.kind, uses[part.role].ranges):
                return f"{part.mention.label} is a {part.mention.kind}, which is no {part.role} of {claim.type}"
        return None


def _refuse(claim: Claim, reason: str) -> Refusal:
    return Refusal("graph", claim.article, reason, claim.evidence.start, claim.evidence.end)


def _check_text(article: Article) -> Refusal | None:
    if not article.id:
        return Refusal("graph", "article without an id", "an article needs an id, from which its IRI is made")
    words = (article.id, article.text, article.title, article.publisher or "", article.url or "", article.language)
    try:
        "".join(words).encode()
    except UnicodeEncodeError:
        where = article.id.encode(errors="backslashreplace").decode()
        return Refusal("graph", where, "holds half a character (a lone surrogate), which no graph can keep")
    return None
