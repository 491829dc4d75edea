"""Who acts beside a subject, where a parser joins him to nothing or makes him part of its name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.parsed import NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["COMPANY"]

TOGETHER = frozenset({"together", "along", "alongside"})


def _second_bearer(work: Parsed) -> Iterator[Token]:
    """A name behind "and" and a title of its own is no part of the first: "Minister Ann Roe and Minister Bo Li"."""
    for name in work.hung("flat"):
        joining = [t for t in work.tokens[name.head + 1 : name.index] if t.text.lower() == "and"]
        if joining and work.kids(name.index, "nmod:desc"):
            yield replace(name, dep="conj")
            yield replace(joining[-1], head=name.index, dep="cc")


def _company(work: Parsed) -> Iterator[Token]:
    """Whom commas set behind a subject as acting with it acts, too: "Oslo, together with Bonn, asked Rome to"."""
    for first, case in work.pairs(work.hung("case")):
        partner = work.tokens[case.head]
        together = first.text.lower() in TOGETHER and case.text.lower() == "with" and first.index > 1
        if not together or work.lowers[first.index - 1] != "," or partner.upos not in NOUNS:
            continue
        subject = work.nominal_before(first.index - 1)
        if subject is not None and subject.dep in SUBJECT and partner.index < subject.head:
            yield replace(partner, head=subject.index, dep="conj")
            yield replace(case, head=partner.index, dep="cc")
            if first.dep == "case":
                yield replace(first, head=partner.index, dep="cc")


# each rule with the words, classes of words and relations without any of which it has nothing to mend
COMPANY = (
    (_second_bearer, "and flat nmod:desc"),
    (_company, "with case nsubj"),
)
