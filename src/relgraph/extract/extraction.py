"""From a parsed article to its claims: the order in which mentions, frames, stance, time and speaker are read."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import tee
from typing import TYPE_CHECKING

from relgraph.actors import load_actors
from relgraph.extract.carrying import Chronicle
from relgraph.extract.dating import time_of
from relgraph.extract.edtf import read_edtf
from relgraph.extract.fillers import Scene
from relgraph.extract.frames import Draft, match_frames
from relgraph.extract.grammar import Tree
from relgraph.extract.hearsay import by_speaker
from relgraph.extract.mending import mended
from relgraph.extract.mentions import Resolver
from relgraph.extract.owners import owned_times
from relgraph.extract.places import place_of
from relgraph.extract.selfdate import date_article
from relgraph.extract.settled import by_day, not_ahead
from relgraph.extract.several import each_time
from relgraph.extract.speech import speaker_of
from relgraph.extract.stance import Judgement, judge
from relgraph.extract.times import Clock, TimeSpan, find_times
from relgraph.extract.told import day_told, last_told, year_of
from relgraph.language import load
from relgraph.ontology import Ontology, load_ontology
from relgraph.records import Article, Claim, Evidence, Participant, Refusal, When, claim_id

if TYPE_CHECKING:
    from relgraph.language import Document
    from relgraph.language.parser import Parser

OF_TODAY = frozenset({"weekday", "today", "near", "ago", "weekend"})  # rules of times counted from the article's day
COMPLEMENTS = ("acl", "ccomp", "xcomp", "advcl")
__all__ = ["Extraction", "Reading", "extract", "extract_many", "read_document"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave: its claims in the order of the text, and what was refused."""

    article: Article
    claims: tuple[Claim, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim with all that led to it, for `relgraph explain`."""

    claim: Claim
    tree: Tree
    draft: Draft
    judgement: Judgement
    time: TimeSpan | None


def extract(article: Article, *, pipeline: str | None = None, ontology: Ontology | None = None) -> Extraction:
    """Read one article into claims and refusals.

    >>> found = extract(Article(id="a", text="The United States recalled its ambassador to Minsk in 2008."))
    >>> [(claim.type, claim.stance, claim.when.edtf) for claim in found.claims]
    [('EnvoyRecall', 'happened', '2008')]
    """
    return next(extract_many([article], pipeline=pipeline, ontology=ontology))


def extract_many(
    articles: Iterable[Article], *, pipeline: str | None = None, ontology: Ontology | None = None
) -> Iterator[Extraction]:
    """Read a stream of articles; parsing is batched, results come in order."""
    parser: Parser = load(pipeline)
    known = ontology or load_ontology()
    kept, texts = tee(map(_check, articles))
    for article, document in zip(kept, parser.parse_many(a.text for a in texts), strict=True):
        readings = tuple(read_document(article, document, known))
        yield Extraction(article, tuple(r.claim for r in readings), ())


def _check(article: object) -> Article:
    if not isinstance(article, Article):
        what = reprlib.repr(article)
        raise TypeError(f"{what} is no article; pass Article(id='a', text='...'), or one of read_articles(path)")
    return article


def read_document(article: Article, document: Document, ontology: Ontology) -> Iterator[Reading]:
    """Read a parsed article sentence by sentence; what earlier sentences named and dated is remembered."""
    today = article.published or date_article(document)
    resolver = Resolver(load_actors(), on=today, title=article.title, publisher=article.publisher or "")
    resolver.reporting = ontology.words("lex:reporting")
    told: When | None = None
    year: int | None = None
    story, fresh = True, False
    seen: set[str] = set()
    chronicle = Chronicle(article.text, kept=bool(resolver.memory.titled))
    for sentence in document.sentences:
        tree = Tree(mended(sentence, ontology))
        times = find_times(sentence.text, Clock(today, told, year=year, story=story and fresh))
        resolver.on = today or day_told(times, told)
        resolver.begin(tree)
        chronicle.begin(tree, times)
        for reading in _read_sentence(article, tree, resolver, chronicle, ontology):
            key = _told_once(reading.claim, ontology)
            if key not in seen:
                seen.add(key)
                yield reading
        chronicle.finish(tree)
        fresh = bool(latest := last_told(times))
        told = latest or told
        year = year_of(times, today)
        story = story and OF_TODAY.isdisjoint(t.rule for t in times)


def _told_once(claim: Claim, ontology: Ontology) -> str:
    """Give what a claim is counted once by: its id, or for a lasting state its type and parties."""
    if not ontology.types[claim.type].lasting:
        return claim.id
    return " ".join([claim.type, claim.stance, *sorted(f"{role}={who}" for role, who in _parties(claim))])


def _read_sentence(
    article: Article, tree: Tree, resolver: Resolver, chronicle: Chronicle, ontology: Ontology
) -> Iterator[Reading]:
    drafts = match_frames(tree, resolver, ontology)
    if not drafts:
        return
    statements = {d.trigger: d for d in drafts if d.frame.about}
    triggers = frozenset(t for d in drafts for t in (d.trigger, d.carrier, *d.consumed) if t is not None)
    owned = owned_times(tree, chronicle.times, triggers)
    ids: dict[int, str] = {}
    readings: list[Reading] = []
    for draft in drafts:
        judgement = judge(tree, draft, ontology, statements)
        lasting = ontology.types[draft.frame.type].lasting
        opaque = frozenset(statements) - {draft.trigger}
        time = time_of(tree, draft, owned, stance=judgement.stance, lasting=lasting, opaque=opaque)
        if time is None and judgement.stance == "happened" and not lasting:
            time = chronicle.date_of(tree, draft)
        reading = _claim(article, tree, resolver, ontology, draft, judgement, time, frozenset(statements))
        each: tuple[Claim, ...] = (reading.claim,)
        if time is not None and judgement.stance == "happened" and not lasting and not draft.frame.about:
            each = each_time(tree, resolver, reading.claim, time, chronicle.times)
        ids[draft.trigger] = each[0].id
        readings.extend(replace(reading, claim=claim) for claim in each)
    told = [_with_about(reading, ids, drafts) for reading in readings]
    meant = {reading.claim.about for reading in told}
    yield from (r for r in told if r.claim.id in meant or not any(_says_less(r, other) for other in told))


def _claim(
    article: Article,
    tree: Tree,
    resolver: Resolver,
    ontology: Ontology,
    draft: Draft,
    judgement: Judgement,
    time: TimeSpan | None,
    stating: frozenset[int],
) -> Reading:
    sentence = tree.sentence
    evidence = Evidence(sentence.start, sentence.end, sentence.text)
    trigger = tree.tokens[draft.trigger]
    judgement = by_day(tree, draft, judgement, time, article.published)
    speaker = speaker_of(Scene(tree, resolver, ontology), draft, stating - {draft.trigger})
    judgement = by_speaker(tree, draft, judgement, speaker, ontology)
    when = not_ahead(judgement, _when(tree, draft, judgement, time), time, article.published)
    participants = tuple(
        Participant(role, resolver.on_day(mention, when)) for role, mentions in draft.roles for mention in mentions
    )
    claim = Claim(
        id=claim_id(article.id, evidence, draft.frame.type, judgement.stance, participants),
        article=article.id,
        type=draft.frame.type,
        stance=judgement.stance,
        participants=participants,
        evidence=evidence,
        trigger=Evidence(trigger.start, trigger.end, trigger.text),
        frame=draft.frame.name,
        place=place_of(tree, draft, resolver),
        when=when,
        speaker=speaker,
    )
    return Reading(claim, tree, draft, judgement, time)


def _says_less(reading: Reading, other: Reading) -> bool:
    """Say whether another claim of the sentence tells the same event with more parties.

    "Oslo shut its border, closed its ports to Russia" closes once, to Russia.
    """
    one, more = reading.claim, other.claim
    if reading is not other and _is_only_described(reading, other):
        return True
    if reading is other or one.type != more.type or one.when not in {None, more.when}:
        return False
    if one.stance != more.stance and reading.tree.tokens[reading.draft.trigger].head != other.draft.trigger:
        return False  # "met to discuss it" is one meeting
    ours, theirs = _parties(one), _parties(more)
    return ours < theirs or (ours == theirs and one.trigger.start > more.trigger.start)


def _is_only_described(reading: Reading, other: Reading) -> bool:
    """Say whether an event only tells which arms or men another was done with: "rockets fired by Hamas hit Ashdod"."""
    tree, i = reading.tree, reading.draft.trigger
    within = tree.tokens[i].dep == "acl" and tree.tokens[tree.tokens[i].head].head == other.draft.trigger
    return within and {who for _, who in _parties(reading.claim)} < {who for _, who in _parties(other.claim)}


def _parties(claim: Claim) -> frozenset[tuple[str, str]]:
    return frozenset((p.role, p.mention.actor or p.mention.state or p.mention.text) for p in claim.participants)


def _when(tree: Tree, draft: Draft, judgement: Judgement, time: TimeSpan | None) -> When | None:
    """Give an event's date: the past reading of "on Friday" for what happened or is told in the past tense."""
    if time is None:
        return None
    nodes = [n for n in (draft.trigger, draft.carrier) if n is not None]
    going_on = [n for n in nodes if tree.tokens[n].dep == "xcomp" and tree.has(n, "Tense=Pres")]
    nodes.extend(tree.tokens[n].head for n in going_on)  # "was reported on Monday to be holding"
    words = [i for n in nodes for i in (n, *tree.children(n, "aux", "aux:pass", "cop"))]
    past = any(tree.has(i, "Tense=Past") and not tree.has(i, "Voice=Pass") for i in words)
    sent = draft.own_stance == "planned" and tree.tokens[draft.trigger].upos == "VERB"  # "ordered troops out"
    ahead = judgement.stance == "planned" and not (past and (sent or judgement.because == ("for",)))  # "flew for talks"
    ahead = ahead or (judgement.stance != "happened" and not past)
    if time.rule == "until" and ("until" in judgement.because or judgement.stance == "planned"):
        return read_edtf(time.ahead.edtf.removeprefix("../"))  # "not until 1836", "put off until January"
    if time.rule == "ahead" and not ahead:
        return None  # "took Kabul in ten days"
    return time.ahead if ahead else time.when


def _with_about(reading: Reading, ids: dict[int, str], drafts: tuple[Draft, ...]) -> Reading:
    """Point a statement to the claim it speaks of: the event that is, or is carried by, its clause or object.

    Where that tells none, what hangs on it may: "denied claims that it had", "gave its word to", "a move to".
    """
    tree, heads = reading.tree, reading.draft.about
    below = tuple(c for h in heads for c in tree.children(h, *COMPLEMENTS))
    for head in (*heads, *below):
        for other in drafts:
            same = other.trigger == reading.draft.trigger and reading.draft.frame.also == other.frame.type
            if other is not reading.draft and (same or head in {other.trigger, other.carrier}):
                return replace(reading, claim=replace(reading.claim, about=ids[other.trigger]))
    return reading
