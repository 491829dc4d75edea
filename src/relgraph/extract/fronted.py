"""What opens a sentence and what a parser mixes up with the subject behind it: "On Sunday President Roe left"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.names import CALENDAR
from relgraph.extract.parsed import ANY_SUBJECT, NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["by_day", "by_place", "by_year", "closed_row", "far_subject"]

INSIDE = frozenset({"compound", "amod", "nmod:desc", "nmod"})
YEAR = re.compile(r"1[4-9]\d\d|20\d\d")


def by_day(work: Parsed) -> Iterator[Token]:
    """A day between a preposition and a subject is no part of that: "On Sunday President Roe left Oslo"."""
    for case in work.hung("case"):
        subject, i = work.tokens[case.head], case.index + 1
        if subject.dep not in SUBJECT or case.text.lower() not in {"on", "in"} or work.tokens[i].text not in CALENDAR:
            continue
        if work.lowers[i + 1] in TIMES:  # "on Monday night"
            i += 1
        day = work.tokens[i]
        if i < subject.index < subject.head:
            yield replace(case, head=i)
            yield replace(day, head=subject.head, dep="obl")
            inside = work.tokens[case.index + 1 : i]
            yield from (replace(t, head=i, dep="compound") for t in inside)


def by_place(work: Parsed) -> Iterator[Token]:
    """A country that opens a sentence behind "in" is no part of the title behind it: "In Oslo President Doe met"."""
    case = work.tokens[0]
    end = 1
    while (
        end < len(work.tokens)
        and work.tokens[end].entity == "PLACE"
        and (end == 1 or not work.tokens[end].entity_start)
    ):
        end += 1
    if end == 1 or case.text.lower() != "in" or case.dep not in {"case", "mark"}:
        return
    place = subject = work.tokens[end - 1]
    while subject.index < subject.head and subject.dep in INSIDE:
        subject = work.tokens[subject.head]
    if end <= subject.index < subject.head and subject.dep in SUBJECT and subject.entity == "PERSON":
        yield replace(case, head=place.index, dep="case")
        yield replace(place, head=subject.head, dep="obl")
        outside = (t for t in work.tokens[1 : end - 1] if t.head >= end)
        yield from (replace(t, head=place.index) for t in outside)


def by_year(work: Parsed) -> Iterator[Token]:
    """A year that opens a sentence is no part of the subject: "In 1939 Italian troops occupied Albania"."""
    case, subject = work.tokens[0], work.tokens[work.tokens[0].head]
    verb, year = work.tokens[subject.head], work.tokens[1]
    opens = case.dep == "case" and subject.dep == "obl" and year.head == subject.index and YEAR.fullmatch(year.text)
    if not opens or not subject.index < verb.index or work.kids(verb.index, *ANY_SUBJECT):
        return
    helpers = work.kids(verb.index, "aux", "aux:pass")
    front = min([verb.index, *(t.index for t in helpers)])
    if (helpers or "VerbForm=Fin" in verb.morph) and max(work.sentence.subtree(subject.index)) + 1 == front:
        yield replace(case, head=year.index)
        yield replace(year, head=verb.index, dep="obl")
        passive = any(t.dep == "aux:pass" for t in helpers)
        yield replace(subject, dep="nsubj:pass" if passive else "nsubj")


def far_subject(work: Parsed) -> Iterator[Token]:
    """A verb without a subject takes the nominal that ends right before it: "After a vote, the legation was raised"."""
    verb = work.root
    helpers = work.kids(verb.index, "aux", "aux:pass")
    finite = verb.upos == "VERB" and (helpers or "VerbForm=Fin" in verb.morph)
    if not finite or work.kids(verb.index, *ANY_SUBJECT):
        return
    front = min([verb.index, *(t.index for t in helpers)])
    for other in work.hung("appos", "conj"):
        if other.index > front or other.upos not in NOUNS or other.head == verb.index or not _stands_alone(work, other):
            continue
        known = work.kids(other.index, "det", "nmod:poss") or other.entity
        if known and _reaches(work, other, front):
            passive = any(t.dep == "aux:pass" for t in helpers)
            yield replace(other, head=verb.index, dep="nsubj:pass" if passive else "nsubj")
            yield from _taken_along(work, other, front)
            return


def _stands_alone(work: Parsed, token: Token) -> bool:
    """Say whether a nominal was hung on the one before a comma, with no "and" to join them."""
    return token.dep == "appos" or (token.dep == "conj" and not work.kids(token.index, "cc"))


def _reaches(work: Parsed, subject: Token, verb: int) -> bool:
    """Say whether a nominal, with what a comma or "and" joins to it, ends right before a verb."""
    end = max(work.sentence.subtree(subject.index)) + 1
    if end < verb and (end + 1 == verb or work.tokens[end].text == ","):
        end += 1
    beside = _beside(work, subject, end)
    if beside is not None:  # "the legation in Oslo, Norway, was raised"
        end = max(work.sentence.subtree(beside.index)) + 1
        end += end < verb and work.tokens[end].text == ","
    for other in _row(work, subject):  # "on July 5, Oslo, Riga and Bonn urged"
        if work.tokens[end].head == other.index or end == other.index:
            end = max(work.sentence.subtree(other.index)) + 1
            end += end < verb and work.tokens[end].text == ","
    if end < verb and work.tokens[end].text.lower() == "and":
        end = max(work.sentence.subtree(work.tokens[end].head)) + 1
    return end >= verb


def _row(work: Parsed, subject: Token) -> list[Token]:
    """Give those in a row of names that were hung with a subject on what stands before it."""
    row = [t for t in work.kids(subject.head, "conj") if t.index > subject.index] if subject.dep == "conj" else []
    return row if any(not work.kids(t.index, "cc") for t in row) else []


def _beside(work: Parsed, subject: Token, i: int) -> Token | None:
    """Give the bare name between commas behind a nominal that was hung on the same word as that."""
    token = work.tokens[i]
    hung = (token.head, token.dep, token.upos) == (subject.head, "appos", "PROPN") and i > subject.index
    return token if hung and work.tokens[i - 1].text == "," else None


def _taken_along(work: Parsed, subject: Token, verb: int) -> Iterator[Token]:
    """Join what follows a comma or "and" to the last nominal of the new subject: "the legations in Bonn and Rome"."""
    if row := _row(work, subject):
        yield from (replace(t, head=subject.index) for t in row if t.index < verb)
        return
    end = max(work.sentence.subtree(subject.index)) + 1
    last = work.nominal_before(end)
    if end < verb and last is not None and work.tokens[end].text.lower() == "and":
        yield replace(work.tokens[work.tokens[end].head], head=last.index, dep="conj")
    beside = _beside(work, subject, end + 1)
    if beside is not None and last is not None:
        yield replace(beside, head=last.index)


def closed_row(work: Parsed) -> Iterator[Token]:
    """A row that "and" has closed goes on no more: "At the request of Oslo, Bonn and Rome, the Council met"."""
    for cc in work.hung("cc"):
        last = work.tokens[cc.head]
        first = work.tokens[last.head]
        if last.dep != "conj" or first.dep not in SUBJECT or first.head < last.index:
            continue
        behind = [t for t in work.kids(first.index, "conj") if t.index > last.index and t.index < first.head]
        start = min(t for t in work.sentence.subtree(first.index) if work.lowers[t] not in {",", "and"})
        before = work.tokens[work.past_comma(start) - 1]
        if (
            len(behind) == 1
            and _stands_alone(work, behind[0])
            and before.dep in {"nmod", "obl"}
            and before.upos in NOUNS
        ):
            end = max(work.sentence.subtree(behind[0].index)) + 1
            if work.lowers[end] != ",":
                yield replace(behind[0], head=first.head, dep=first.dep)
                yield replace(first, head=before.index, dep="conj")
