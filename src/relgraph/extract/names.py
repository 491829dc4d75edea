"""Names in a sentence: what the gazetteer knows and what the pipeline marks, one reading for each stretch of words."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from relgraph.extract.gazetteer import CLOSED, FORMS_OF_STATE, Name, find_known, head_of
from relgraph.extract.nouns import load_nouns
from relgraph.language.casing import is_common

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors
    from relgraph.extract.grammar import Tree

__all__ = ["COURTESY", "PERSON", "Name", "Names", "find_names", "names_one"]

PERSON = "PERSON"
HONOURED = frozenset({"state", "body", "person", "reference"})
SHORT = 3
LONG = 4
CALENDAR = frozenset((*calendar.day_name, *calendar.month_name))
COURTESY = frozenset("mr mr. mrs mrs. ms ms. dr dr. sir lord general gen. colonel col.".split())


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one sentence, and which of them covers a token."""

    all: tuple[Name, ...]
    at: dict[int, Name]


def find_names(
    tree: Tree, actors: Actors, people: frozenset[str], *, on: date | None, told: frozenset[str] = frozenset()
) -> Names:
    """Find the names of a sentence; a person's name wins over a place inside it, else the longer stretch wins.

    `people` are names of persons the article has told before, family names too, in lower case; `told` are the states
    and actors that it has named, which tell whom a loose name means.
    """
    marked = [name for name in _marked(tree, actors, on) if not _is_noun(tree, name)]
    known = [name for name in find_known(tree, actors, on, told) if not _is_cut(tree, name, marked)]
    known = [name for name in known if not _is_bearer(tree, actors, name, marked)]
    named = frozenset(
        i for name in (*known, *(m for m in marked if m.entity == PERSON)) for i in range(name.start, name.end)
    )
    found = [*known, *marked, *_titled(tree, actors, people, named, on)]
    people_ = [n for n in found if n.entity == PERSON and n.end - n.start > 1]
    ranked = sorted([n for n in found if not (people_ and _inside(n, people_))], key=_rank)
    at: dict[int, Name] = {}
    chosen = []
    for name in ranked:
        places = range(name.start, name.end)
        if at.keys().isdisjoint(places):
            chosen.append(name)
            at.update(dict.fromkeys(places, name))
    return Names(tuple(sorted(chosen, key=lambda n: n.start)), at)


def _is_noun(tree: Tree, name: Name) -> bool:
    """Say whether a capital only honours a common noun, "the Ministry", or begins a sentence: "Gunmen fired"."""
    if name.start == 0 and name.end == 1 and tree.tokens[0].upos == "NOUN" and tree.lemmas[0] in load_nouns():
        return True
    noun = load_nouns().get(tree.lower(name.start))
    return name.entity == "ORG" and name.end - name.start == 1 and noun is not None and noun.stands in HONOURED


def _is_cut(tree: Tree, name: Name, marked: list[Name]) -> bool:
    """Say whether a people or a country is cut out of an organisation's name: "Tamil" in "Tamil National Alliance".

    Where the organisation is told by a noun that is known ("Russian Foreign Ministry"), its country counts by itself.
    """
    kind = name.readings[0].actor.kind
    if kind == "Group" and _calls_a_state(tree, name.end):
        return True
    for other in marked:
        wider = other.start <= name.start and name.end <= other.end and other.end - other.start > name.end - name.start
        cut = kind == "Group" or (kind == "State" and name.start > other.start)  # "Tamil ...", "Environment Canada"
        if not (cut and wider and other.entity == "ORG"):
            continue
        if load_nouns().keys().isdisjoint(tree.lemmas[other.start : other.end]):
            return True
    return False


def _is_bearer(tree: Tree, actors: Actors, name: Name, marked: list[Name]) -> bool:
    """Say whether a town is called as somebody behind a title is: "Foreign Minister Kono", not the town of Kono."""
    if name.readings[0].name_kind != "city" or not 0 < name.start == name.end - 1:
        return False
    person = any(m.entity == PERSON and (m.start, m.end) == (name.start, name.end) for m in marked)
    return person and actors.title_kind([tree.lower(name.start - 1)]) is not None


def _calls_a_state(tree: Tree, start: int) -> bool:
    """Say whether capitalised words from here on end in what a state calls itself: "Arab Democratic Republic"."""
    end = start
    while end < len(tree.tokens) and tree.tokens[end].text[0].isupper():
        end += 1
    return end > start and tree.lower(end - 1) in FORMS_OF_STATE


def _inside(name: Name, people: list[Name]) -> bool:
    """Say whether a place or people is only part of somebody's name: "Jordan" in "Jordan Smith"."""
    return any(
        p.start <= name.start and name.end <= p.end and p.end - p.start > name.end - name.start
        for p in people
        if p is not name
    )


def _rank(name: Name) -> tuple[int, int, int]:
    length = name.end - name.start
    return (0 if name.readings else 1 if name.entity == PERSON else 2, -length, name.start)


def _marked(tree: Tree, actors: Actors, on: date | None) -> list[Name]:
    found, start = [], None
    for i, token in enumerate((*tree.tokens, None)):
        inside = token is not None and token.entity and not token.entity_start
        if start is not None and not (inside and token is not None and token.entity == tree.tokens[start].entity):
            found.extend(_trimmed(tree, start, i, actors, on))
            start = None
        if token is not None and token.entity and start is None:
            start = i
    return found


def _titled(tree: Tree, actors: Actors, people: frozenset[str], named: frozenset[int], on: date | None) -> list[Name]:
    """Take for a person what a title precedes, the article has named before, or only one in office is called."""
    found = []
    for token in tree.tokens:
        inside = bool(token.index) and token.dep == tree.tokens[token.index - 1].dep == "flat"
        if token.upos != "PROPN" or inside:
            continue
        i = token.index
        alone = i not in named and token.text not in CALENDAR and on is not None and names_one(token.text, actors, on)
        before = tree.lowers[i - 1] if i else ""
        titled = (
            (before in COURTESY or actors.title_kind([before]) is not None)
            and actors.title_kind([token.text]) is None
            and actors.title_kind([before, tree.lowers[i]]) is None  # "Minister Resident"
        )
        if titled or alone or token.text.casefold() in people:
            end = i + 1
            while (
                titled
                and end < len(tree.tokens)
                and tree.tokens[end].upos == "PROPN"
                and tree.tokens[end].dep in {"flat", "compound"}
            ):
                end += 1
            start = i if titled else _with_given_name(tree, actors, i, named)
            found.append(Name(start, end, head_of(tree, start, end), (), PERSON))
    return found


def _with_given_name(tree: Tree, actors: Actors, i: int, named: frozenset[int]) -> int:
    """Give where the name of somebody begins that ends in a family name: "Dani Dayan" is not Moshe Dayan."""
    before = tree.tokens[i - 1] if i else None
    if before is None or before.upos != "PROPN" or before.index in named:
        return i
    joined = (before.head, before.dep) in {(i, "compound"), (i, "flat")} or (
        (tree.tokens[i].head, tree.tokens[i].dep) == (before.index, "flat")
    )
    word = before.text.lower()
    says_more = actors.title_kind([word]) is not None or word in COURTESY or word in load_nouns()
    return before.index if joined and not says_more else i


@lru_cache(maxsize=10_000)  # an article names its people again and again
def names_one(word: str, actors: Actors, on: date) -> bool:
    """Say whether a family name alone points to one person: in office that day, else the only one of note."""
    people = () if actors.is_given_name(word) else actors.people(word, on=on)
    if len(word) <= SHORT or len(people) != 1:
        return False
    if actors.is_prominent(people[0].id, on=on):
        return True
    return len(word) > LONG and not is_common(word) and actors.prominent_name(word, on=on)


def _trimmed(tree: Tree, start: int, end: int, actors: Actors, on: date | None) -> list[Name]:
    """Cut titles, countries and determiners off the front of a person's name, and the genitive off the end."""
    entity = tree.tokens[start].entity
    while end > start and tree.tokens[end - 1].upos in CLOSED:
        end -= 1
    while start < end and (
        tree.tokens[start].upos in CLOSED or (entity == PERSON and _is_title(tree, start, end, actors, on))
    ):
        start += 1
    if start >= end:
        return []
    return [Name(start, end, head_of(tree, start, end), (), entity)]


def _is_title(tree: Tree, start: int, end: int, actors: Actors, on: date | None) -> bool:
    token = tree.tokens[start]
    if token.dep == "nmod:desc" or actors.title_kind([token.text]) is not None:
        return True
    if token.upos == "NOUN" and end - start > 1:  # a lone word is the name itself, whatever its tag
        return True
    if end - start <= 2:
        return False
    if token.text.lower() in load_nouns() and load_nouns()[token.text.lower()].stands == "none":
        return True  # "Cartoonist Ann Roe"
    hit = actors.longest([token.text], 0, on=on)
    return hit is not None and hit[1][0].name_kind in {"adjective", "abbreviation"}
