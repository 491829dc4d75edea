"""Which words of a sentence a date belongs to: climbing from it, the first clause or event noun met owns it.

A date that only tells which thing is meant ("the 2015 accord", "the crash of 1994") stays with that thing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.edtf import read_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.grammar import Tree
    from relgraph.extract.times import TimeSpan

__all__ = ["names_thing", "owned_times"]

RARE = frozenset({"first", "only", "worst", "largest", "biggest", "highest", "most", "deadliest"})
SIGHT = 80  # characters before "since" in which such a word tells
# A date before a noun tells which one is meant ("the 2015 accord"), and so does one after "of" ("the treaty of 1839").
BEFORE_NOUN = frozenset({"compound", "nummod", "amod", "nmod:poss", "nmod:unmarked", "nmod"})
# Prepositions of a noun whose own date is the clause's too: "at Tuesday's meeting ... signed".
AT_ONCE = frozenset({"at", "in", "on", "during", "upon", "with", "after", "following"})
HELPING = frozenset({"aux", "aux:pass", "cop"})  # "not until 1955 did Oslo recognise Bonn"
# Words for a stretch of time, which are no things that a date tells apart: "the spring of 1994".
PERIODS = frozenset(
    "year month week day decade spring summer autumn fall winter half quarter end start beginning middle morning "
    "evening night afternoon course eve date period".split()
)


def owned_times(tree: Tree, spans: Iterable[TimeSpan], triggers: frozenset[int]) -> dict[int, list[TimeSpan]]:
    """Give the dates that each clause or event noun of the sentence owns, by its token, and each date by its own."""
    owned: dict[int, list[TimeSpan]] = {}
    for span in spans:
        head = _head(tree, span)
        if head is None or _counts_things(tree, span, head) or _since_the_first(tree, span):
            continue
        owner = _owner(tree, span, head, triggers)
        owned.setdefault(owner, []).append(span)
        if owner != head:
            owned.setdefault(head, []).append(_end_of(span))
    return owned


def _end_of(span: TimeSpan) -> TimeSpan:
    """Give the day that a time lasts to, which a clause behind it tells of: "until 1930, when legations opened"."""
    if span.rule != "until":
        return span
    when, ahead = (read_edtf(bound.edtf.removeprefix("../")) for bound in (span.when, span.ahead))
    return replace(span, when=when, ahead=ahead, rule="end")


def _head(tree: Tree, span: TimeSpan) -> int | None:
    """Find the token of a date that hangs from outside of it."""
    base = tree.sentence.start
    inside = [t.index for t in tree.tokens if t.start >= base + span.start and t.end <= base + span.end]
    outer = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    content = [i for i in outer if tree.tokens[i].upos not in {"ADP", "DET", "PUNCT", "SCONJ"}]
    return next(iter(content or outer or inside), None)


def _counts_things(tree: Tree, span: TimeSpan, head: int) -> bool:
    """Say whether a bare number of four figures counts something: "2000 troops"."""
    token = tree.tokens[head]
    counted = tree.tokens[token.head].upos == "NOUN" and tree.has(token.head, "Number=Plur")
    return span.rule == "year" and token.dep == "nummod" and counted and token.head > head


def _since_the_first(tree: Tree, span: TimeSpan) -> bool:
    """Say whether a "since" or "in" tells how long nothing like it happened: "the first visit since 1928"."""
    before = tree.sentence.text[max(0, span.start - SIGHT) : span.start].lower().split()
    return span.rule in {"since", "ahead"} and not RARE.isdisjoint(before)


def _owner(tree: Tree, span: TimeSpan, head: int, triggers: frozenset[int]) -> int:
    node = _past_what_follows(tree, head) if span.rule == "counted" else head
    while True:
        if node in triggers or (node != head and tree.verbal(node) and tree.tokens[node].dep not in HELPING):
            return node
        up = tree.tokens[node].head
        aside = tree.tokens[node].dep in {"appos", "nmod:desc"} and not _is_date(tree, up, span)
        if up == node or (aside and not (node == head and _closes(tree, span))):
            return node  # "Bolton, until last week his adviser, visited Minsk": not the day of the visit
        if node == head and _tells_which(tree, node, up):
            return up
        node = up


def _closes(tree: Tree, span: TimeSpan) -> bool:
    """Say whether a whole day stands behind a comma, which tells no noun apart: "was made an embassy, 3 May 1954"."""
    day = span.absolute and span.when.earliest == span.when.latest
    return day and tree.sentence.text[: span.start].rstrip().endswith(",")


def _past_what_follows(tree: Tree, head: int) -> int:
    """Climb from "two years" in "two years after Oslo recognised Riga" to what happened then."""
    above = tree.tokens[head].head
    return tree.tokens[above].head if {tree.mark(above), tree.case(above)} & {"after", "before"} else head


def _is_date(tree: Tree, i: int, span: TimeSpan) -> bool:
    """Say whether a date stands right behind another word of the same date: "on Thursday, April 21"."""
    start = tree.sentence.start + span.start
    return tree.tokens[i].upos in {"PROPN", "NUM"} and tree.tokens[i].end <= start <= tree.tokens[i].end + 2


def _tells_which(tree: Tree, node: int, noun: int) -> bool:
    """Say whether a date only tells which thing is meant: "left the 2015 accord", "the crash of 1994"."""
    if tree.tokens[noun].upos not in {"NOUN", "PROPN"} or tree.lemmas[noun] in PERIODS or _is_when(tree, noun):
        return False
    before = node < noun and tree.tokens[node].dep in BEFORE_NOUN and tree.lowers[node - 1 : node] != ["on"]
    return before or tree.case(node) == "of"


def _is_when(tree: Tree, noun: int) -> bool:
    return tree.tokens[noun].dep.startswith("obl") and tree.case(noun) in AT_ONCE


def names_thing(tree: Tree, span: TimeSpan, node: int) -> bool:
    """Say whether a date that a noun owns only tells which thing it means."""
    head = _head(tree, span)
    return head is not None and tree.tokens[head].head == node and _tells_which(tree, head, node)
