"""What an article is about: the states its title names, and whether it is about what lies between two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from relgraph.actors import Actor, Actors

__all__ = ["pair_in", "rivals_in", "speaking_in", "states_in"]


# "At the White House" tells where, not what about.
WORDS = re.compile(r"[\w.]+(?:-(?=[a-z])\w+)*|[-–]")
SEATS = frozenset({"capital", "city"})
NOT_TOPIC = frozenset({"loose", "metonym"})
PARTIES = 2
# How a title joins the two it is about, and what may stand behind them; a verb tells of one event between them.
ARTICLE = r"\s*(?:the\s+)?"
JOINT = re.compile(rf"\s*(?:and|&|[-–—/]){ARTICLE}", re.IGNORECASE)
WITH = re.compile(
    r"(?:['’]s?)?\s+(?:(?:recognition of|diplomatic|consular|bilateral|foreign|political|and)\s+)*"
    rf"(?:relations|ties)\s+with\s{ARTICLE}",
    re.IGNORECASE,
)
SERIES = re.compile(rf"(?:['’]s?)?\s[^:]*\b(?:relations|recognition|ties)\b[^:]*:{ARTICLE}", re.IGNORECASE)
OURS = re.compile(rf"\b(?:relations|ties|dealings)\s+(?:of|between){ARTICLE}$", re.IGNORECASE)
TOWARDS = re.compile(rf"\s+(?:with|to|and){ARTICLE}", re.IGNORECASE)
SAME = re.compile(rf"\s*(?:,|and|&|[-–—/(]){ARTICLE}", re.IGNORECASE)  # "Persia and Iran" are one state
ASIDE = re.compile(r"\b(?:by|in|at|from|near|under|via|through)\s+(?:the\s+)?$", re.IGNORECASE)
LABELS = re.compile(r"\s+(?:peace )?(?:accord|agreement|pact|treaty|protocol|declaration|deal|summit)\b", re.IGNORECASE)
CLOSE = re.compile(r"\s*(?:$|[:;,.()*†–—-]|\d|since\b|(?:diplomatic |bilateral )?(?:relations|ties)\b)", re.IGNORECASE)
# Who publishes its own word, and titles behind which whoever gives it is named; papers are named after countries too.
OFFICE = re.compile(
    r"\b(?:ministry|government|embassy|department of|office of|cabinet|presidency|prime minister|president|secretariat"
    r"|foreign office|(?:permanent|diplomatic) mission)\b",
    re.IGNORECASE,
)
WORD = re.compile(
    r"\b(?:statement|remarks|speech|address|message|declaration|communiqu[eé]|press conference|briefing)"
    rf"\s+(?:by|of|from)\s{ARTICLE}",
    re.IGNORECASE,
)
BODIES = frozenset({"State", "InternationalOrganization", "GovernmentBody"})


def states_in(title: str, actors: Actors, on: date | None) -> frozenset[str]:
    """Give the states that a title names, which tell what the article is about."""
    return frozenset(state for state, _, _ in _named(title, actors, on))


def rivals_in(title: str, actors: Actors, on: date | None) -> frozenset[str]:
    """Give the states that a title tells something between, not those by whom or where: "brokered by Oslo"."""
    return frozenset(state for state, start, _ in _named(title, actors, on) if not ASIDE.search(title, 0, start))


def pair_in(title: str, actors: Actors, on: date | None) -> tuple[str, ...]:
    """Give the two states that a title is about as a pair: "Peru and Chile, 1879-1929", "Oman's ties with Peru"."""
    named: list[tuple[str, int, int]] = []
    for state, start, end in _named(title, actors, on, past=True):
        one = _line(named[-1][0], state, actors) if named else None
        if one is not None and SAME.fullmatch(title[named[-1][2] : start]):
            named[-1] = (one, named[-1][1], end)
        else:
            named.append((state, start, end))
    if len(named) != PARTIES or _line(named[0][0], named[1][0], actors):
        return ()
    (first, _, end), (second, start, last) = named
    between = title[end:start]
    joined = JOINT.fullmatch(between) or WITH.fullmatch(between) or SERIES.fullmatch(between)
    joined = joined or (OURS.search(title, 0, named[0][1]) and TOWARDS.fullmatch(between))
    return (first, second) if joined and CLOSE.match(title, last) else ()


def _line(one: str, other: str, actors: Actors) -> str | None:
    """Give the later of two names of one state: Russia for "Russia, the Soviet Union"; None where they are two."""
    if one == other or _goes_on(one, other, actors):
        return one
    return other if _goes_on(other, one, actors) else None


def _goes_on(later: str, past: str, actors: Actors) -> bool:
    """Say whether a state is a past one under another name: not the United States, which were there before Texas."""
    if not actors.continues(f"state/{later}", f"state/{past}"):
        return False
    ours, theirs = actors.get(f"state/{later}").earliest, actors.get(f"state/{past}").earliest
    return ours is None or theirs is None or ours >= theirs


def _named(title: str, actors: Actors, on: date | None, *, past: bool = False) -> Iterator[tuple[str, int, int]]:
    """Give the states that a title names, each with where its name begins and ends; also a state of the `past`."""
    words = list(WORDS.finditer(title))
    i = 0
    while i < len(words):
        hit = actors.longest([w[0] for w in words], i, on=on) if words[i][0][0].isupper() else None
        readings = hit[1] if hit else ()
        best = next((r for r in readings if past and r.actor.kind == "State"), readings[0] if readings else None)
        length = hit[0] if hit else 1
        end = words[i + length - 1].end()
        label = best is not None and best.name_kind in SEATS and LABELS.match(title, end)  # "the Lusaka accord"
        if best and best.actor.kind == "State" and best.actor.state and best.name_kind not in NOT_TOPIC and not label:
            yield best.actor.state, words[i].start(), end
        i += length


def speaking_in(title: str, publisher: str, actors: Actors, on: date | None) -> Actor | None:
    """Give the one state or body whose own word a text is, by who publishes it or by its title: "Statement by Oslo"."""
    said = WORD.search(title)
    for text, whole in ((publisher, not OFFICE.search(publisher)), (title[said.end() :] if said else "", False)):
        words = [w for w in re.findall(r"[\w.'’-]+", text) if w.lower() != "the"]
        found: dict[str, Actor] = {}
        i = named = 0
        while i < len(words):
            hit = actors.longest(words, i, on=on) if words[i][0].isupper() else None
            if hit and hit[1] and hit[1][0].actor.kind in BODIES:
                found[hit[1][0].actor.id], named = hit[1][0].actor, named + hit[0]
            i += hit[0] if hit else 1
        if len(found) == 1 and (not whole or named == len(words)):
            return next(iter(found.values()))
    return None
