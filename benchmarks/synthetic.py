"""Makes graphs of any size through relgraph's own writer, for the other benchmarks: made-up news, the same each time.

    python benchmarks/synthetic.py FOLDER [--quads 1000000]

States are drawn as news draws them: a few of them all the time, most of them rarely. An article comes out each week; it
tells five stories of its own and three that the one before it told, and dates them as finely as it likes. It is
made of its number alone, whatever else is made.
"""

from __future__ import annotations

import argparse
import time
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from relgraph.actors import load_actors
from relgraph.ontology import EventType, load_ontology
from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, When, claim_id
from relgraph.store import KnowledgeGraph

EXTRACTOR = "made-up-1"
QUADS_AN_ARTICLE = 560  # with its share of events, intervals and actors
OWN, TOLD_BEFORE = 5, 3
FIRST_DAY, WEEKS = date(1990, 1, 1), 1_800
FAMOUS = tuple(
    "USA RUS CHN GBR FRA DEU ISR IRN UKR BLR TUR SAU JPN IND PAK KOR PRK SYR IRQ EGY CUB VEN CHE POL".split()
)
STANCES, SHARES = ("happened", "planned", "possible", "negated"), (70, 15, 10, 5)
FINENESS, CHANCES = ("day", "month", "year", None), (50, 20, 15, 15)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened, whoever tells it; `about` is the number of the story that it speaks of."""

    kind: EventType
    parties: tuple[tuple[str, Mention], ...]
    stance: str
    day: date
    place: Place | None
    is_said: bool
    about: int | None


def main() -> None:
    """Make a graph in a folder, and tell how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    with make_graph(chosen.quads, chosen.folder) as graph:
        told = f"{len(graph):,} quads, {len(graph.articles()):,} articles in {chosen.folder}"
        print(f"{told}, made in {time.perf_counter() - begun:.0f} s")


def make_graph(quads: int, path: Path | None = None) -> KnowledgeGraph:
    """Make a graph of about so many quads, in memory or in a folder."""
    made = KnowledgeGraph()
    for number in range(max(1, quads // QUADS_AN_ARTICLE)):
        put_article(made, number)
    made.writer.settle()
    return made if path is None else copy_graph(made, path)


def copy_graph(graph: KnowledgeGraph, path: Path | None = None) -> KnowledgeGraph:
    """Copy all quads of a graph to memory or into an empty folder, in bulk."""
    copy = KnowledgeGraph(path)
    copy.store.bulk_extend(iter(graph.store))
    return copy


def put_article(graph: KnowledgeGraph, number: int, *, fingerprint: str = "1") -> None:
    """Put an article into a graph; what is derived from it waits for `settle`."""
    article, claims = make_article(number)
    if refused := graph.writer.put(article, claims, fingerprint=fingerprint, extractor=EXTRACTOR):
        raise SystemExit(f"the graph refuses what was made up: {refused[0].reason}")


def make_article(number: int) -> tuple[Article, list[Claim]]:
    """Make one article and its claims."""
    dice, name = Random(f"article {number}"), article_id(number)
    numbers = [*range(OWN * number, OWN * (number + 1))]
    numbers += range(OWN * (number - 1), OWN * (number - 1) + TOLD_BEFORE) if number else []
    claims: dict[int, Claim] = {}
    text = ""
    for one in numbers:
        told = make_story(one)
        claims[one] = make_claim(name, told, claims.get(told.about), len(text), dice)
        text += claims[one].evidence.text + " "
    publisher, address = f"Paper {dice.randint(1, 40)}", f"https://example.org/{number}"
    return Article(name, text, f"Title of {number}", day_of(number), publisher, address), list(claims.values())


def article_id(number: int) -> str:
    return f"made-up/{number:07}"


@cache
def make_story(number: int) -> Story:
    """Make one story, told first by article `number // OWN`."""
    dice, place_in_article = Random(f"story {number}"), number % OWN
    kind = dice.choice(types())
    parties = tuple((role, somebody(ranges(kind, role), dice)) for role in roles(kind))
    return Story(
        kind=kind,
        parties=parties,
        stance=dice.choices(STANCES, SHARES)[0],
        day=day_of(number // OWN) - timedelta(days=int(3_000 * dice.random() ** 4)),
        place=Place(f"Town {dice.randrange(300)}", state_of(dice)) if dice.random() < 0.3 else None,
        is_said=dice.random() < 0.2,
        # of the one just before it, which every article tells that tells this one
        about=number - 1 if place_in_article and dice.random() < 0.2 else None,
    )


def make_claim(article: str, story: Story, about: Claim | None, start: int, dice: Random) -> Claim:
    """Make a claim and the sentence it rests on."""
    mentions, words = place_mentions([mention for _, mention in story.parties], start)
    sentence = f"{words} came to a {story.kind.label}, said note {dice.randrange(10**9)}."
    evidence = Evidence(start, start + len(sentence), sentence)
    trigger = start + len(f"{words} came to a ")
    participants = tuple(Participant(role, who) for (role, _), who in zip(story.parties, mentions, strict=True))
    return Claim(
        id=claim_id(article, evidence, story.kind.name, story.stance, participants),
        article=article,
        type=story.kind.name,
        stance=story.stance,
        participants=participants,
        evidence=evidence,
        trigger=Evidence(trigger, trigger + len(story.kind.label), story.kind.label),
        frame="made-up",
        place=story.place,
        when=make_when(story.day, dice.choices(FINENESS, CHANCES)[0]),
        speaker=participants[0].mention if story.is_said else None,
        about=about.id if about else None,
    )


def place_mentions(mentions: list[Mention], start: int) -> tuple[list[Mention], str]:
    """Let the mentions stand one after the other; give them with their offsets, and the words."""
    placed, words = [], ""
    for one in mentions:
        words += " and " if placed else ""
        first = start + len(words)
        words += one.label
        placed.append(Mention(first, first + len(one.label), one.label, one.actor, one.kind, one.state, one.label))
    return placed, words


@cache
def types() -> tuple[EventType, ...]:
    """Give the types of events."""
    return tuple(sorted(load_ontology().types.values(), key=lambda kind: kind.name))


@cache
def states() -> tuple[str, ...]:
    """Give the codes of states, those that news is full of first."""
    found = {actor.id.removeprefix("state/") for actor in load_actors().all() if actor.kind == "State"}
    return (*FAMOUS, *sorted(found - set(FAMOUS)))


@cache
def persons() -> tuple[tuple[str, str, str], ...]:
    """Give some of the listed persons that have a state: id, label, state."""
    found = [(a.id, a.label, a.state) for a in load_actors().all() if a.kind == "Person" and a.state]
    return tuple(sorted(found))[::5]


def roles(kind: EventType) -> list[str]:
    """Give the roles that a claim of a type fills: what it needs, and both ends of its edge."""
    needed = [use.role for use in kind.roles for _ in range(use.minimum)]
    if kind.symmetric:
        return needed + [kind.source] * (2 - needed.count(kind.source))
    return needed + sorted({kind.source, kind.target} - set(needed))


def ranges(kind: EventType, role: str) -> tuple[str, ...]:
    """Give the classes of those who may fill a role."""
    return next(use.ranges for use in kind.roles if use.role == role)


def somebody(classes: tuple[str, ...], dice: Random) -> Mention:
    """Draw who fills a role, of those who may: mostly a state, else a listed person, or a name that no list has."""
    chance, code = dice.random(), state_of(dice)
    may_be = {kind: load_ontology().is_any(kind, classes) for kind in ("State", "Person")}
    if may_be["State"] and (chance < 0.7 or not may_be["Person"]):
        return Mention(0, 0, "", f"state/{code}", "State", code, code)
    if chance < 0.9:
        identity, label, home = persons()[few_often(len(persons()), dice)]
        return Mention(0, 0, "", identity, "Person", home, label)
    return Mention(0, 0, "", None, "Person", code, f"Spokesman {dice.randrange(2_000)}")


def state_of(dice: Random) -> str:
    return states()[few_often(len(states()), dice)]


def few_often(count: int, dice: Random) -> int:
    """Draw a place in a list: the first few come up again and again."""
    return int(count * dice.random() ** 3)


def day_of(article: int) -> date:
    """Give the day an article came out."""
    return FIRST_DAY + timedelta(weeks=article % WEEKS)


def make_when(day: date, fineness: str | None) -> When | None:
    """Write a day as a day, a month, a year, or not at all."""
    if fineness is None:
        return None
    if fineness == "day":
        return When(day.isoformat(), day, day)
    first, last = (1, 12) if fineness == "year" else (day.month, day.month)
    until = date(day.year, last, monthrange(day.year, last)[1])
    return When(f"{day.year}" if fineness == "year" else f"{day:%Y-%m}", date(day.year, first, 1), until)


if __name__ == "__main__":
    main()
