"""Tells how a claim came about: sentence, tree, frame, parties, date and stance, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from relgraph.actors import Actors, load_actors
from relgraph.extract.extraction import Reading, read_document
from relgraph.language import load
from relgraph.ontology import Ontology, load_ontology
from relgraph.records import Article, Claim, Mention

__all__ = ["explain"]

PRONOUNS = frozenset("he she it they his her its their him them we our who which that".split())


def explain(
    article: Article, claim: str, *, pipeline: str | None = None, ontology: Ontology | None = None
) -> str | None:
    """Read an article again and tell how one of its claims came about; None when it gives no such claim.

    >>> article = Article(id="a", text="Belarus recalled its ambassador to Warsaw.")
    >>> explain(article, "no such id") is None
    True
    """
    known = ontology or load_ontology()
    document = load(pipeline).parse(article.text)
    for reading in read_document(article, document, known):
        if reading.claim.id == claim:
            return "\n".join(_lines(article, reading, known))
    return None


def _lines(article: Article, reading: Reading, ontology: Ontology) -> Iterator[str]:
    claim, frame = reading.claim, reading.draft.frame
    yield f"claim      {claim.id}  {claim.type}, {claim.stance}"
    yield f"article    {article.id}, {article.published or 'without a day of its own'}"
    yield f"sentence   {claim.evidence.text}"
    yield f"           characters {claim.evidence.start} to {claim.evidence.end}"
    label = ontology.types[frame.type].label
    yield f"frame      {frame.name} of {frame.type} ({label}), triggered by “{claim.trigger.text}”"
    if reading.draft.carrier is not None:
        yield f"           carried by “{reading.tree.tokens[reading.draft.carrier].text}”"
    for role, slots in frame.roles:
        yield f"           {role} is looked for in: {', '.join(slots)}"
    yield from _parties(claim)
    yield from _date(article, reading)
    yield from _stance(reading)
    if claim.speaker is not None:
        yield f"speaker    {claim.speaker.text}: {_who(claim.speaker)}"
    if claim.place is not None:
        yield f"place      {claim.place.label}, {claim.place.state or 'state not known'}"
    yield "tree"
    for token in reading.tree.tokens:
        head = "root" if token.head == token.index else reading.tree.tokens[token.head].text
        yield f"  {token.index:3} {token.text:18} {token.lemma:16} {token.upos:6} {token.dep:12} <- {head}"


def _parties(claim: Claim) -> Iterator[str]:
    actors = load_actors()
    for party in claim.participants:
        yield f"{party.role:10} “{party.mention.text}” is {_who(party.mention)}: {_how(party.mention, actors)}"


def _who(mention: Mention) -> str:
    acting = f", acting for {mention.state}" if mention.state else ""
    return f"{mention.label} ({mention.actor or 'nobody known by name'}{acting})"


def _how(mention: Mention, actors: Actors) -> str:
    """Say by which way of naming a mention was resolved."""
    kinds = [r.name_kind for r in actors.readings(mention.text) if r.actor.id == mention.actor]
    if kinds:
        return f"its {kinds[0]} in the tables of actors"
    words = mention.text.lower().split()
    if words and words[0] in PRONOUNS:
        return "a pronoun, or described by one; resolved from what the article named before"
    if mention.actor is None:
        return "described by its country" if mention.state else "nothing in the text or the tables tells more"
    if mention.actor.startswith("office/"):
        return "the office, since who held it that day is not known"
    if mention.label.lower() not in mention.text.lower():
        return "who held that office or bore that name on the article's day, or whom the article named before"
    return "a name"


def _date(article: Article, reading: Reading) -> Iterator[str]:
    when, time = reading.claim.when, reading.time
    if when is None or time is None:
        yield "date       none: no time expression stands in the event's clause"
        return
    base = article.published or "what the text itself tells"
    yield f"date       {when.edtf}: “{time.text}” (rule {time.rule}), counted from {base}"


def _stance(reading: Reading) -> Iterator[str]:
    because = (
        ", ".join(f"“{word}”" for word in reading.judgement.because) or "no word makes it less than told as a fact"
    )
    yield f"stance     {reading.judgement.stance}: {because}"
