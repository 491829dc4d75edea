"""The commands that read without a store: extract, who."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import click

from relgraph.cli import options

if TYPE_CHECKING:
    from relgraph.records import Article, Refusal

__all__ = ["extract", "who_command"]

# so many phrases are parsed together
_TOGETHER = 256


@click.command()
@options.paths
@options.pipeline
@options.jobs
def extract(paths: tuple[str, ...], pipeline: str | None, jobs: int) -> int:
    """Read articles and write what they claim as JSON lines.

    \b
    Example:
      relgraph extract articles/ | head -n 3
    """
    from relgraph.pipeline import read_claims
    from relgraph.read import read_articles
    from relgraph.serialize import claim_lines

    refusals: list[Refusal] = []
    ontology = options.ontology()
    articles = _good(read_articles(paths), refusals)
    read = read_claims(articles, pipeline=pipeline, jobs=jobs, ontology=ontology)
    with options.ended_with_care(), closing(read) as extractions:
        for extraction in extractions:
            refusals.extend(extraction.refusals)
            for line in claim_lines(extraction.claims, ontology):
                click.echo(line)
    return options.tell_refusals(refusals)


@click.command("who")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
def who_command(file: Iterator[str]) -> int:
    """Say who is meant by a phrase on a day.

    A JSON line in, a JSON line out. In: {"text": "the Russian foreign minister", "date": "2003-05-01"}. Out: actor,
    state, kind, organization and label, each null where not known; or an error, so that lines stay side by side.

    \b
    Example:
      echo '{"text": "the Kremlin", "date": "2020-01-01"}' | relgraph who
    """
    failed = 0
    while lines := list(islice(file, _TOGETHER)):
        for answer in _answer(lines):
            failed |= "error" in answer
            click.echo(json.dumps(answer, ensure_ascii=False))
    return int(failed)


def _good(articles: Iterator[Article | Refusal], refusals: list[Refusal]) -> Iterator[Article]:
    from relgraph.records import Article

    for article in articles:
        if isinstance(article, Article):
            yield article
        else:
            refusals.append(article)


def _answer(lines: Sequence[str]) -> Iterator[dict[str, str | None]]:
    """Answer lines together, which is faster, and in order, those that cannot be read too."""
    from relgraph.extract.who import who_many

    asked = [_read(line) for line in lines]
    known = who_many(one for one in asked if isinstance(one, tuple))
    for one in asked:
        yield next(known) if isinstance(one, tuple) else {"error": one}


def _read(line: str) -> tuple[str, date | None] | str:
    """Read a phrase and its day, or say what is wrong with the line."""
    try:
        asked = json.loads(line)
        day = date.fromisoformat(asked["date"]) if asked.get("date") else None
        text = asked["text"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return f'{line.strip()[:80]!r} is no line like {{"text": "the Kremlin", "date": "2003-05-01"}}'
    return (text, day) if isinstance(text, str) else f"text is no text but {text!r}"
