"""Names of a sentence that the tables of actors know, the longest at each place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relgraph.extract.nouns import load_nouns
from relgraph.language import is_dateline

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors, Reading
    from relgraph.extract.grammar import Tree

__all__ = ["ACTING", "CLOSED", "FORMS_OF_STATE", "Name", "find_known", "head_of"]

ACTING = frozenset({"State", "InternationalOrganization", "Person"})
PLACES_NAMED = frozenset({"City", "Region", "Media", "Team", "ArmedGroup"})
# A word of these classes never begins a name by itself, even where a headline capitalises it.
CLOSED = frozenset({"DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "PUNCT", "ADV", "INTJ"})
FORMS_OF_STATE = frozenset(
    "kingdom republic state empire federation principality sultanate emirate commonwealth duchy union "
    "protectorate realm".split()
)
STATE_CODE = re.compile("[A-Z]{3}")
CAPITAL, AMONG = "capital", frozenset({"with", "between"})  # "restored relations with Bonn in 1987"
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj"})
ARABIC = frozenset({"al", "el", "an", "as", "ash", "ar", "ad"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` of a sentence that name something; `head` is the token the tree hangs them from.

    `readings` are the gazetteer's, best first; where there is none, `entity` is the pipeline's label.
    """

    start: int
    end: int
    head: int
    readings: tuple[Reading, ...]
    entity: str


def find_known(tree: Tree, actors: Actors, on: date | None, told: frozenset[str]) -> list[Name]:
    """Find the known names of a sentence; `told` are the states and actors that the article has named."""
    words = [token.text for token in tree.tokens]
    found, i = [], 0
    while i < len(words):
        begins = words[i][0].isupper() or words[i] in ARABIC
        hit = _longest(tree, words, i, actors, on, told) if begins else None
        if hit:
            start = _with_form_of_state(tree, words, i, hit[1])
            head = head_of(tree, start, i + hit[0])
            found.append(Name(start, i + hit[0], head, _placed(tree, head, hit[1]), ""))
        i += hit[0] if hit else 1
    return found


def _longest(
    tree: Tree, words: list[str], i: int, actors: Actors, on: date | None, told: frozenset[str]
) -> tuple[int, tuple[Reading, ...]] | None:
    """Find the longest known name here; one that is more often something else ("the Kingdom") does not count."""
    token = tree.tokens[i]
    article = token.text in ARABIC and i + 2 < len(words) and words[i + 1] == "-"  # "al-Qaida"
    if not (token.text[0].isupper() or article) or (token.upos in CLOSED and len(token.text) == 1):
        return None
    hit = actors.longest(words, i, on=on)
    if hit is None or (hit[0] == 1 and token.upos in CLOSED):
        return None
    sure = _meant(hit[1], frozenset() if _goes_on(tree, i + hit[0]) else told)
    following = words[i + hit[0]] if i + hit[0] < len(words) else ""
    if sure and hit[0] == 1 and following == "of" and sure[0].actor.kind not in ACTING | PLACES_NAMED:
        return None  # "the Congress of Linguists" is not the Congress
    common = sure and hit[0] == 1 and token.text.lower() in load_nouns()
    if common and (_is_foreign(sure[0], told) or tree.children(i, "nmod:poss")):
        return None  # "Congress" in Chile, "Brazil, whose Congress"
    return (hit[0], sure) if sure else None


def _goes_on(tree: Tree, end: int) -> bool:
    """Say whether more of a name follows, so that a loose one does not count: "North Darfur"."""
    following = tree.tokens[end] if end < len(tree.tokens) else None
    return following is not None and following.upos == "PROPN" and tree.tokens[end - 1].head == following.index


def _is_foreign(reading: Reading, told: frozenset[str]) -> bool:
    """Say whether what many states have is that of one that the article has not named, though others."""
    states = {code for code in told if STATE_CODE.fullmatch(code)}
    return reading.actor.state is not None and bool(states) and reading.actor.state not in states


def _meant(readings: tuple[Reading, ...], told: frozenset[str]) -> tuple[Reading, ...]:
    """Give the readings that count: a loose one only where the article has named its state, or itself, before."""
    sure = tuple(r for r in readings if r.name_kind != "loose")
    near = tuple(r for r in readings if r.name_kind == "loose" and {r.actor.id, r.actor.state or ""} & told)
    settled = bool(sure) and (sure[0].actor.kind == "State" or sure[0].actor.state in told)
    if len({r.actor.id for r in near}) == 1 and not settled:
        return near
    return sure


def _placed(tree: Tree, head: int, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Take a capital for its state where "with" names it, though of another day; in a dateline it is only a place."""
    capitals = tuple(r for r in readings if r.name_kind == CAPITAL)
    if capitals and is_dateline(tree.sentence.text):
        return tuple(replace(r, name_kind="city") for r in capitals)
    return (*capitals, *readings) if readings[0].name_kind == "city" and tree.case(head) in AMONG else readings


def _with_form_of_state(tree: Tree, words: list[str], i: int, readings: tuple[Reading, ...]) -> int:
    """Take in what a state calls itself before its name: "the Kingdom of Brazil", "the Republic of the Congo"."""
    of = i - 1
    if of > 0 and tree.lower(of) == "the":
        of -= 1
    if (
        readings[0].actor.kind != "State"
        or of < 1
        or tree.lower(of) != "of"
        or tree.lower(of - 1) not in FORMS_OF_STATE
        or words[of - 1].islower()
    ):
        return i
    start = of - 1
    while start > 0 and (
        words[start - 1] in {"'s", "’s"}
        or (words[start - 1][0].isupper() and tree.tokens[start - 1].upos not in CLOSED | {"VERB"})
    ):
        start -= 1
    return start


def head_of(tree: Tree, start: int, end: int) -> int:
    """Find the token of a stretch that hangs from outside of it, of several the argument."""
    if end - start == 1:
        return start
    outer = [
        i
        for i in range(start, end)
        if not start <= tree.tokens[i].head < end or tree.tokens[i].head == i
        if tree.tokens[i].dep != "case" and tree.tokens[i].upos != "PUNCT"
    ]
    return next((i for i in outer if tree.tokens[i].dep in ARGUMENTS), outer[0] if outer else end - 1)
