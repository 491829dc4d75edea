"""The day of an article that carries none: its own dateline, or a year that its words give away.

"Recalled its ambassador in 2008 ... exchange ambassadors after 11 years": a span of years told as just ended, counted
from a year told for the same matter, gives the year the article was written in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from relgraph.extract.times import Clock, find_times

if TYPE_CHECKING:
    from relgraph.language import Document, Sentence

__all__ = ["date_article"]

_SPAN = re.compile(
    r"\bafter (?:an? )?(\d{1,3})[ -]years?\b|\b(?:for the )?first time in (\d{1,3}) years\b|\b(\d{1,3})-year[ -]",
    re.IGNORECASE,
)
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})
_DATELINE_SENTENCES = 3
NEAR = 5  # years that may lie between the last year an article tells and its own


def date_article(document: Document) -> date | None:
    """Find an article's day in its first lines, else the end of the year its own arithmetic gives, else None."""
    return _dateline(document.sentences[:_DATELINE_SENTENCES]) or _reckoned(document)


def _dateline(sentences: Iterable[Sentence]) -> date | None:
    """Take a full date that stands alone on a line or opens the first lines, as datelines do."""
    for sentence in sentences:
        if any(token.upos == "VERB" for token in sentence.tokens):
            continue
        for span in find_times(sentence.text, Clock(None)):
            alone = len(sentence.text) - len(span.text) < 40
            if span.absolute and span.when.earliest == span.when.latest and alone:
                return span.when.earliest
    return None


def _reckoned(document: Document) -> date | None:
    spans = [(int(next(filter(None, m.groups()))), s) for s in document.sentences for m in _SPAN.finditer(s.text)]
    years = sorted(_years(document)) if spans else []
    if not years:
        return None
    latest = max(year for year, _ in years)
    options = []
    for count, here in spans:
        words = _content(here)
        for year, index in years:
            shared = len(words & _content(document.sentences[index]))
            if latest <= year + count <= latest + NEAR and shared > 1:
                options.append((latest - year - count, shared, year + count))
    if not options:
        return None
    best = max(options)[-1]  # the year nearest to the last one told
    return _day_in(document, best)


def _years(document: Document) -> Iterator[tuple[int, int]]:
    for sentence in document.sentences:
        for span in find_times(sentence.text, Clock(None)):
            if span.absolute and "/" not in span.when.edtf:
                yield span.when.latest.year, sentence.index


def _content(sentence: Sentence) -> set[str]:
    return {t.lemma.lower() for t in sentence.tokens if t.upos in _CONTENT}


def _day_in(document: Document, year: int) -> date:
    """Give the latest day of that year the text names without a year, else the year's end."""
    days = [
        span.when.latest
        for sentence in document.sentences
        for span in find_times(sentence.text, Clock(date(year, 12, 31)))
        if span.rule == "day" and span.when.latest.year == year
    ]
    return max(days, default=date(year, 12, 31))
