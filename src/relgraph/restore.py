"""Turns the statements of an article's graph back into the article and its claims: what `quads` does, undone; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from relgraph.errors import InputError
from relgraph.extract.edtf import read_edtf
from relgraph.iris import Iris
from relgraph.ontology_reader import DIP
from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, When, claim_id
from relgraph.terms import DCTERMS, OA, RDF, RDFS, SCHEMA

__all__ = ["Restored", "restore"]


@dataclass(frozen=True, slots=True)
class Restored:
    """An article with its claims, and how it was read."""

    article: Article
    claims: tuple[Claim, ...]
    fingerprint: str
    extractor: str
    keep_text: bool


def restore(triples: Iterable[ox.Triple], *, graph: str, iris: Iris) -> Restored:
    """Read an article's graph back; one that says too little or too much of something is an InputError."""
    said: _Said = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.NamedNode | ox.Literal):
            raise InputError(f"{triple}: relgraph writes no blank nodes and no statements about statements")
        said[triple.subject.value][triple.predicate.value].append(triple.object.value)
    return _Reader(said, iris).restore(graph)


_Said = dict[str, dict[str, list[str]]]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what a graph says, node by node."""

    said: _Said
    iris: Iris

    def restore(self, graph: str) -> Restored:
        article = self._article(graph)
        extractors = sorted(self._of_type("Extractor"))
        if len(extractors) != 1:
            raise InputError(f"names {len(extractors)} extractors; an article was read by one")
        return Restored(
            article=article,
            claims=tuple(self._claim(node, article.id) for node in sorted(self._of_type("Claim"))),
            fingerprint=self._one(graph, DIP + "fingerprint"),
            extractor=self._one(extractors[0], RDFS + "label"),
            keep_text=bool(self._get(graph, SCHEMA + "articleBody")),
        )

    def _article(self, graph: str) -> Article:
        identifier = self._one(graph, DCTERMS + "identifier")
        if self.iris.article(identifier) != graph:
            raise InputError(f"the article in this graph calls itself {identifier!r}")
        issued = self._maybe(graph, DCTERMS + "issued")
        return Article(
            id=identifier,
            text=self._maybe(graph, SCHEMA + "articleBody") or "",
            title=self._maybe(graph, DCTERMS + "title") or "",
            published=_day(issued) if issued else None,
            publisher=self._maybe(graph, DCTERMS + "publisher"),
            url=self._maybe(graph, SCHEMA + "url"),
            language=self._one(graph, DCTERMS + "language"),
        )

    def _claim(self, node: str, article: str) -> Claim:
        named = self._get(node, DIP + "hasMention")
        mentions = sorted((_whole(self._one(one, DIP + "position")), one) for one in named)
        cast = [(self._local(one, "role"), self._mention(one)) for _, one in mentions]
        speakers = [mention for role, mention in cast if role == "speaker"]
        if len(speakers) > 1:
            raise InputError(f"{self.iris.short(node)} has {len(speakers)} speakers; one at most says a thing")
        about = self._maybe(node, DIP + "about")
        claim = Claim(
            id=self._id(node, "claim"),
            article=article,
            type=self._local(node, "eventType"),
            stance=self._local(node, "stance"),
            participants=tuple(Participant(role, mention) for role, mention in cast if role != "speaker"),
            evidence=self._evidence(self._one(node, OA + "hasTarget")),
            trigger=self._passage(node, DIP + "triggerStart", DIP + "triggerEnd", DIP + "trigger"),
            frame=self._one(node, DIP + "frame"),
            place=self._place(node),
            when=self._when(node),
            speaker=next(iter(speakers), None),
            about=self._id(about, "claim") if about else None,
        )
        if claim.id != claim_id(article, claim.evidence, claim.type, claim.stance, claim.participants):
            raise InputError(f"{self.iris.short(node)}: what it says is not what its id was made from")
        return claim

    def _mention(self, node: str) -> Mention:
        passage = self._passage(node, OA + "start", OA + "end", DIP + "mention")
        actor = self.iris.short(self._one(node, DIP + "actor"))
        state = self._maybe(node, DIP + "state")
        return Mention(
            start=passage.start,
            end=passage.end,
            text=passage.text,
            actor=None if actor.startswith("unlisted/") else actor,
            kind=self._local(node, "kind"),
            state=self._id(state, "state") if state else None,
            label=self._one(node, RDFS + "label"),
        )

    def _evidence(self, target: str) -> Evidence:
        selectors = self._get(target, OA + "hasSelector")
        position = next((one for one in selectors if self._get(one, OA + "start")), target)
        quote = next((one for one in selectors if self._get(one, OA + "exact")), target)
        start, end = (_whole(self._one(position, OA + name)) for name in ("start", "end"))
        return Evidence(start, end, self._one(quote, OA + "exact"))

    def _passage(self, node: str, start: str, end: str, text: str) -> Evidence:
        return Evidence(_whole(self._one(node, start)), _whole(self._one(node, end)), self._one(node, text))

    def _place(self, node: str) -> Place | None:
        name, state = self._maybe(node, DIP + "placeName"), self._maybe(node, DIP + "placeState")
        return Place(name, self._id(state, "state") if state else None) if name else None

    def _when(self, node: str) -> When | None:
        edtf = self._maybe(node, DIP + "date")
        if edtf is None:
            return None
        when = When(edtf, *(_day(self._one(node, DIP + name)) for name in ("earliest", "latest")))
        if when != _read_when(edtf):
            raise InputError(f"{self.iris.short(node)}: {edtf} is not {when.earliest} to {when.latest}")
        return when

    def _of_type(self, name: str) -> Iterator[str]:
        return (node for node, about in self.said.items() if DIP + name in about.get(RDF + "type", []))

    def _id(self, iri: str, kind: str) -> str:
        return self.iris.short(iri).removeprefix(f"{kind}/")

    def _local(self, node: str, name: str) -> str:
        return self._one(node, DIP + name).removeprefix(DIP)

    def _get(self, node: str, predicate: str) -> list[str]:
        return self.said.get(node, {}).get(predicate, [])

    def _maybe(self, node: str, predicate: str) -> str | None:
        return self._one(node, predicate) if self._get(node, predicate) else None

    def _one(self, node: str, predicate: str) -> str:
        found = self._get(node, predicate)
        if len(found) != 1:
            name = predicate.rpartition("#")[2].rpartition("/")[2]
            raise InputError(f"{self.iris.short(node)} has {len(found) or 'no'} {name} where there must be one")
        return found[0]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{text!r} is no day") from error


def _read_when(edtf: str) -> When:
    try:
        return read_edtf(edtf)
    except (ValueError, IndexError, TypeError) as error:
        raise InputError(f"{edtf!r} is no date that relgraph writes") from error


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise InputError(f"{text!r} is no whole number")
    return int(text)
