"""Turns one article and its claims into the quads of its named graph; pure, and without blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from relgraph.coding import Coder, code_claims
from relgraph.iris import Iris, digest
from relgraph.ontology_values import Codes
from relgraph.parties import Party, find_party
from relgraph.records import Article, Claim, Evidence, Mention, Place, When
from relgraph.terms import DCTERMS, EDTF, OA, PROV, RDF, RDFS, SCHEMA, XSD, Terms

__all__ = ["QuadWriter", "date_triples", "event_key"]

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_DATE = ox.NamedNode(XSD + "date")
_ANY_URI = ox.NamedNode(XSD + "anyURI")
_EDTF = ox.NamedNode(EDTF)
_START, _END, _EXACT = (ox.NamedNode(OA + name) for name in ("start", "end", "exact"))
_TITLE, _ISSUED, _PUBLISHER, _LANGUAGE, _IDENTIFIER = (
    ox.NamedNode(DCTERMS + name) for name in ("title", "issued", "publisher", "language", "identifier")
)
_DERIVED, _GENERATED = ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(PROV + "wasGeneratedBy")


@dataclass(frozen=True, slots=True)
class QuadWriter:
    """Writes articles as quads: with these terms, below this base, told to be the work of this extractor.

    `keep_text` stores the text of each article once, so that quotes can be checked against it.
    """

    terms: Terms
    coder: Coder
    extractor: str
    iris: Iris
    keep_text: bool = True

    def write(self, article: Article, claims: Sequence[Claim], *, fingerprint: str) -> list[ox.Quad]:
        """Give all quads of an article's graph: what it is, what it claims, and on which sentences the claims rest."""
        graph = ox.NamedNode(self.iris.article(article.id))
        triples = [*self._article(article, fingerprint), *self._extractor()]
        by_id = {claim.id: claim for claim in claims}
        codes = code_claims(claims, self.coder)
        for claim in claims:
            triples.extend(self._claim(claim, by_id))
            triples.extend(self._codes(claim, codes[claim.id]))
        return [ox.Quad(*triple, graph) for triple in dict.fromkeys(triples)]

    def _article(self, article: Article, fingerprint: str) -> Iterator[Triple]:
        node = ox.NamedNode(self.iris.article(article.id))
        yield node, _TYPE, self.terms("Article")
        yield node, _TYPE, ox.NamedNode(SCHEMA + "NewsArticle")
        yield node, _IDENTIFIER, ox.Literal(article.id)
        yield node, _LANGUAGE, ox.Literal(article.language)
        yield node, self.terms("fingerprint"), ox.Literal(fingerprint)
        if article.title:
            yield node, _TITLE, ox.Literal(article.title)
        if article.published:
            yield node, _ISSUED, ox.Literal(article.published.isoformat(), datatype=_DATE)
        if article.publisher:
            yield node, _PUBLISHER, ox.Literal(article.publisher)
        if article.url:
            # a literal, not a node: what feeds give as an address is often no valid IRI
            yield node, ox.NamedNode(SCHEMA + "url"), ox.Literal(article.url, datatype=_ANY_URI)
        if self.keep_text:
            yield node, ox.NamedNode(SCHEMA + "articleBody"), ox.Literal(article.text)

    def _extractor(self) -> Iterator[Triple]:
        node = ox.NamedNode(self.iris.of(f"extractor/{self.extractor}"))
        yield node, _TYPE, self.terms("Extractor")
        yield node, _TYPE, ox.NamedNode(PROV + "Activity")
        yield node, _LABEL, ox.Literal(self.extractor)

    def _claim(self, claim: Claim, by_id: Mapping[str, Claim]) -> Iterator[Triple]:
        node = ox.NamedNode(self.iris.claim(claim.id))
        yield node, _TYPE, self.terms("Claim")
        yield node, self.terms("eventType"), self.terms(claim.type)
        yield node, self.terms("stance"), self.terms(claim.stance)
        yield node, self.terms("eventKey"), ox.Literal(event_key(claim, by_id))
        yield node, _DERIVED, ox.NamedNode(self.iris.article(claim.article))
        yield node, _GENERATED, ox.NamedNode(self.iris.of(f"extractor/{self.extractor}"))
        yield node, self.terms("frame"), ox.Literal(claim.frame)
        yield node, self.terms("trigger"), ox.Literal(claim.trigger.text)
        yield node, self.terms("triggerStart"), ox.Literal(claim.trigger.start)
        yield node, self.terms("triggerEnd"), ox.Literal(claim.trigger.end)
        yield from self._target(claim)
        yield from self._mentions(claim)
        if claim.when:
            yield from date_triples(node, claim.when, self.terms)
        if claim.place:
            yield from self._place(node, claim.place)
        if claim.about:
            yield node, self.terms("about"), ox.NamedNode(self.iris.claim(claim.about))

    def _codes(self, claim: Claim, codes: Codes) -> Iterator[Triple]:
        for name, code in (("plover", codes.plover), ("cameo", codes.cameo)):
            if code:
                yield ox.NamedNode(self.iris.claim(claim.id)), self.terms(name), ox.Literal(code)

    def _target(self, claim: Claim) -> Iterator[Triple]:
        target = f"{self.iris.claim(claim.id)}/target"
        yield ox.NamedNode(self.iris.claim(claim.id)), ox.NamedNode(OA + "hasTarget"), ox.NamedNode(target)
        yield ox.NamedNode(target), _TYPE, ox.NamedNode(OA + "SpecificResource")
        yield ox.NamedNode(target), ox.NamedNode(OA + "hasSource"), ox.NamedNode(self.iris.article(claim.article))
        yield from self._selectors(target, claim.evidence)

    def _selectors(self, target: str, evidence: Evidence) -> Iterator[Triple]:
        position, quote = ox.NamedNode(f"{target}/position"), ox.NamedNode(f"{target}/quote")
        for selector in (position, quote):
            yield ox.NamedNode(target), ox.NamedNode(OA + "hasSelector"), selector
        yield position, _TYPE, ox.NamedNode(OA + "TextPositionSelector")
        yield position, _START, ox.Literal(evidence.start)
        yield position, _END, ox.Literal(evidence.end)
        yield quote, _TYPE, ox.NamedNode(OA + "TextQuoteSelector")
        yield quote, _EXACT, ox.Literal(evidence.text)

    def _mentions(self, claim: Claim) -> Iterator[Triple]:
        named = [(participant.role, participant.mention) for participant in claim.participants]
        named += [("speaker", claim.speaker)] if claim.speaker else []
        for place, (role, mention) in enumerate(named):
            yield from self._mention(claim, role, mention, place)

    def _mention(self, claim: Claim, role: str, mention: Mention, place: int) -> Iterator[Triple]:
        claim_node = ox.NamedNode(self.iris.claim(claim.id))
        node = ox.NamedNode(f"{self.iris.claim(claim.id)}/mention/{place}")
        party = find_party(mention, article=claim.article)
        yield claim_node, self.terms("hasMention"), node
        yield node, _TYPE, self.terms("Mention")
        yield node, self.terms("role"), self.terms(role)
        yield node, self.terms("position"), ox.Literal(place)
        yield from self._who(node, mention, party)
        yield node, _START, ox.Literal(mention.start)
        yield node, _END, ox.Literal(mention.end)
        yield node, self.terms("mention"), ox.Literal(mention.text)

    def _who(self, node: ox.NamedNode, mention: Mention, party: Party) -> Iterator[Triple]:
        yield node, self.terms("actor"), ox.NamedNode(self.iris.of(party.actor))
        yield node, self.terms("countsAs"), ox.NamedNode(self.iris.of(party.counts_as))
        yield node, self.terms("kind"), self.terms(mention.kind)
        yield node, _LABEL, ox.Literal(mention.label)
        if mention.state:
            yield node, self.terms("state"), ox.NamedNode(self.iris.of(f"state/{mention.state}"))

    def _place(self, claim: ox.NamedNode, place: Place) -> Iterator[Triple]:
        # said of the claim: a place described in each article would be found as often as articles name it
        yield claim, self.terms("place"), ox.NamedNode(self.iris.place(place.label, place.state))
        yield claim, self.terms("placeName"), ox.Literal(place.label)
        if place.state:
            yield claim, self.terms("placeState"), ox.NamedNode(self.iris.of(f"state/{place.state}"))


def date_triples(node: ox.NamedNode, when: When, terms: Terms) -> Iterator[Triple]:
    """Write a date as fine as it is known, and the first and last day it can mean, so that ranges can be asked for."""
    yield node, terms("date"), ox.Literal(when.edtf, datatype=_EDTF)
    yield node, terms("earliest"), ox.Literal(when.earliest.isoformat(), datatype=_DATE)
    yield node, terms("latest"), ox.Literal(when.latest.isoformat(), datatype=_DATE)


def event_key(claim: Claim, by_id: Mapping[str, Claim]) -> str:
    """Hash what claims on one event share whatever their dates: type, stance, parties, and what they are about.

    A threat is another threat when it threatens something else, so the event a claim is about belongs to its key.
    """
    return digest(_key_parts(claim, by_id, seen=frozenset()))


def _key_parts(claim: Claim, by_id: Mapping[str, Claim], *, seen: frozenset[str]) -> Iterable[object]:
    parties = {(p.role, find_party(p.mention, article=claim.article).counts_as) for p in claim.participants}
    about = by_id.get(claim.about) if claim.about and claim.about not in seen else None
    inner = list(_key_parts(about, by_id, seen=seen | {claim.id})) if about else None
    return [claim.type, claim.stance, sorted(parties), inner]
