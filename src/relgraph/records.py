"""The frozen values that flow from reader to graph: articles, mentions, claims, refusals."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

_write = json.JSONEncoder(ensure_ascii=False).encode  # made once: each claim's id asks for it
__all__ = ["Article", "Claim", "Evidence", "Mention", "Participant", "Place", "Refusal", "When", "claim_id"]


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news as a reader found it; all offsets of its claims count characters of `text`.

    `id` becomes the last part of the article's IRI; `published` is the day that dates such as
    "on Tuesday" are resolved against; None means not known.

    >>> Article(id="us-belarus", text="Minsk recalled its ambassador.").title
    ''
    """

    id: str
    text: str
    title: str = ""
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody or something, and whom it stands for.

    `actor` is an id such as ``state/BLR`` or ``person/alexander-lukashenko``, None when unresolved;
    `kind` is the local name of an ontology class (``State``, ``Person``, ...); `state` is the alpha-3
    code of the state the actor is, belongs to or acts for, None when not known or when there is none;
    `organization` is the id of the organisation a person or group acts for (``org/un``), None likewise.
    """

    start: int
    end: int
    text: str
    actor: str | None
    kind: str
    state: str | None
    label: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event, in which role (the local name of a role property)."""

    role: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened: a label as the text or the gazetteer gives it, and the state it lies in."""

    label: str
    state: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A date as fine as the text allows: an EDTF string and the first and last day it can mean.

    >>> When("2008", date(2008, 1, 1), date(2008, 12, 31)).edtf
    '2008'
    """

    edtf: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence a claim rests on: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence of one article says happened, is planned, is possible or did not happen.

    `type` is the local name of an ontology class, `stance` one of happened, planned, possible, negated;
    `speaker` is who said so when the article quotes somebody, `about` the id of the claim that a
    statement (a threat, a denial, ...) is about, `frame` the name of the frame that matched.
    """

    id: str
    article: str
    type: str
    stance: str
    participants: tuple[Participant, ...]
    evidence: Evidence
    trigger: Evidence
    frame: str
    place: Place | None = None
    when: When | None = None
    speaker: Mention | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was not taken in, at which stage, where, and why; told to the user, never dropped.

    `stage` is one of read, extract, graph; `where` names the file or the article; `start` and `end`
    give the characters concerned when the article was read.
    """

    stage: str
    where: str
    reason: str
    start: int | None = None
    end: int | None = None


def claim_id(article: str, evidence: Evidence, type_: str, stance: str, participants: tuple[Participant, ...]) -> str:
    """Give a claim's id: a hash of article, evidence span, type, stance and participants, 16 hex digits.

    The same claim read again gets the same id; no clock and no counter takes part.
    """
    who = sorted((p.role, p.mention.actor or p.mention.text, p.mention.start, p.mention.end) for p in participants)
    content = _write([article, evidence.start, evidence.end, type_, stance, who])
    return hashlib.sha256(content.encode()).hexdigest()[:16]
