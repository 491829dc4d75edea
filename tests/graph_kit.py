"""Claims made by hand, so that the graph is tested without any reading."""

from __future__ import annotations

import os
import subprocess
import sys
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

import pyoxigraph as ox

from relgraph.records import (
    Article,
    Claim,
    Evidence,
    Mention,
    Participant,
    Place,
    When,
    claim_id,
)
from relgraph.store import KnowledgeGraph

SENTENCE = "Washington recalled its ambassador from Minsk."
PUBLISHED = date(2019, 9, 18)


def day(edtf: str) -> When:
    """Make a date from a year, a month or a day."""
    parts = [int(part) for part in edtf.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    last = date(year, month or 12, parts[2] if len(parts) > 2 else monthrange(year, month or 12)[1])
    return When(edtf, date(year, month or 1, parts[2] if len(parts) > 2 else 1), last)


def state(code: str, text: str | None = None) -> Mention:
    return Mention(0, 10, text or SENTENCE[0:10], f"state/{code}", "State", code, text or code)


def somebody(label: str, code: str | None = None, kind: str = "Person") -> Mention:
    return Mention(0, 10, SENTENCE[0:10], None, kind, code, label)


def make_claim(
    article: str = "a",
    type_: str = "EnvoyRecall",
    parts: Sequence[tuple[str, Mention]] = (("agent", state("USA")), ("target", state("BLR"))),
    *,
    stance: str = "happened",
    when: str | None = None,
    about: Claim | None = None,
    place: Place | None = None,
    speaker: Mention | None = None,
    text: str = SENTENCE,
    start: int = 0,
) -> Claim:
    participants = tuple(Participant(role, mention) for role, mention in parts)
    evidence = Evidence(start, start + len(text), text)
    return Claim(
        id=claim_id(article, evidence, type_, stance, participants),
        article=article,
        type=type_,
        stance=stance,
        participants=participants,
        evidence=evidence,
        trigger=Evidence(start + 11, start + 19, text[11:19]),
        frame="by-hand",
        place=place,
        when=day(when) if when else None,
        speaker=speaker,
        about=about.id if about else None,
    )


def make_article(identifier: str = "a", *, published: date | None = PUBLISHED, text: str = SENTENCE) -> Article:
    return Article(
        identifier, text, f"Title of {identifier}", published, "The Paper", f"https://example.org/{identifier}"
    )


def put(graph: KnowledgeGraph, *claims: Claim, published: date | None = PUBLISHED, fingerprint: str = "1") -> None:
    """Store claims with their articles, and settle."""
    for identifier in dict.fromkeys(claim.article for claim in claims):
        article = make_article(identifier, published=published)
        own = [claim for claim in claims if claim.article == identifier]
        graph.writer.put(article, own, fingerprint=fingerprint, extractor="by-hand-1")
    graph.writer.settle()


def lines(graph: KnowledgeGraph) -> list[str]:
    """Give all quads as sorted lines."""
    return sorted(map(str, graph.store))


def events(graph: KnowledgeGraph) -> list[tuple[str, str, str | None, int]]:
    """Give type, stance, date and number of reports of each event, sorted."""
    query = """SELECT ?type ?stance ?date ?n { ?event a ?type ; dip:stance ?stance ; dip:reportCount ?n .
               OPTIONAL { ?event dip:date ?date } }"""
    rows = (tuple(row.values()) for row in graph.query(query))
    found = [(t.rpartition("#")[2], s.rpartition("#")[2], d, n) for t, s, d, n in rows]
    return sorted(found, key=str)


def run_python(code: str, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:  # noqa: A002
    """Run code in a process of its own that sees what this one sees, installed or not."""
    with start_python(code, *arguments) as process:
        told = process.communicate(input)
    return subprocess.CompletedProcess(process.args, process.returncode, *told)


def start_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Start code in a process of its own, as `run_python` runs it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", code, *arguments]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, env=environment, text=True, **pipes)


def parse(text: bytes | str, form: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> Iterable[ox.Quad]:
    return list(ox.parse(input=text if isinstance(text, bytes) else text.encode(), format=form))
