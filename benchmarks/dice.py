"""A synthetic graph of any size, the same each time: claims by dice, put in through relgraph's own writer.

    python benchmarks/dice.py FOLDER [--articles 3000]

Three thousand articles make about a million quads. States are drawn as news draws them: a few of them all the time, most
of them rarely. Events repeat, so that some are reported by several papers, and dates go from days to whole years.
"""

from __future__ import annotations

import argparse
import time
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from relgraph.actors import load_actors
from relgraph.ontology import EventType, load_ontology
from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, When, claim_id
from relgraph.store import KnowledgeGraph

SEED = 20190918
CLAIMS = 6
STANCES = ("happened",) * 6 + ("planned", "possible", "negated")
EXTRACTOR = "synthetic-1"
FAMOUS = tuple("USA RUS CHN GBR FRA DEU ISR IRN UKR BLR TUR SAU JPN IND PAK KOR PRK SYR IRQ EGY CUB VEN CHE POL".split())


def main() -> None:
    """Make the graph in a folder, and tell how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=3_000)
    options = parser.parse_args()
    begun = time.perf_counter()
    memory = make_graph(options.articles)
    made = time.perf_counter()
    with KnowledgeGraph(options.folder) as disk:
        disk.store.bulk_extend(iter(memory.store))
        print(f"{len(disk):,} quads: {made - begun:.0f} s to make, {time.perf_counter() - made:.0f} s to load in bulk")


def make_graph(articles: int) -> KnowledgeGraph:
    """Make a graph of so many articles, in memory."""
    graph = KnowledgeGraph()
    for number in range(articles):
        article, claims = make_article(number)
        graph.writer.put(article, claims, fingerprint="1", extractor=EXTRACTOR)
    graph.writer.settle()
    return graph


def make_article(number: int) -> tuple[Article, list[Claim]]:
    """Make one article and its claims; each number gives its own."""
    dice = Random(f"{SEED} {number}")
    published = date(1992 + number % 33, dice.randint(1, 12), dice.randint(1, 28))
    claims: list[Claim] = []
    text = ""
    for _ in range(CLAIMS):
        claim, sentence = make_claim(f"synthetic/{number}", published, claims, len(text), dice)
        claims.append(claim)
        text += sentence + " "
    publisher = f"Paper {dice.randint(1, 40)}"
    return Article(f"synthetic/{number}", text, f"Title of {number}", published, publisher, None), claims


def make_claim(article: str, published: date, before: list[Claim], start: int, dice: Random) -> tuple[Claim, str]:
    """Make a claim and the sentence it rests on."""
    kind = dice.choice(types())
    parties = [(role, someone(role, dice)) for role in roles(kind)]
    words = [str(label) for _, (_, label, _, _) in parties]
    sentence = f"{' and '.join(words)} came to a {kind.label}."
    participants, place = [], start
    for role, (actor, label, state, actor_class) in parties:
        participants.append(
            Participant(role, Mention(place, place + len(label), label, actor, actor_class, state, label))
        )
        place += len(label) + len(" and ")
    evidence = Evidence(start, start + len(sentence), sentence)
    trigger = Evidence(evidence.end - 1 - len(kind.label), evidence.end - 1, kind.label)
    stance = dice.choice(STANCES)
    spoken_of = dice.choice(before).id if before and dice.random() < 0.2 else None
    return Claim(
        id=claim_id(article, evidence, kind.name, stance, tuple(participants)),
        article=article,
        type=kind.name,
        stance=stance,
        participants=tuple(participants),
        evidence=evidence,
        trigger=trigger,
        frame="synthetic",
        place=Place(f"Town {dice.randint(1, 300)}", state_of(dice)) if dice.random() < 0.3 else None,
        when=some_time(published, dice) if dice.random() < 0.7 else None,
        speaker=participants[0].mention if dice.random() < 0.2 else None,
        about=spoken_of,
    ), sentence


@cache
def types() -> tuple[EventType, ...]:
    """Give the types of events."""
    return tuple(load_ontology().types.values())


@cache
def states() -> tuple[str, ...]:
    """Give the codes of states, those that news is full of first."""
    found = {actor.id.removeprefix("state/") for actor in load_actors().all() if actor.kind == "State"}
    return (*FAMOUS, *sorted(found - set(FAMOUS)))


@cache
def persons() -> tuple[tuple[str, str, str], ...]:
    """Give the listed persons that have a state: id, label, state."""
    found = [(a.id, a.label, a.state) for a in load_actors().all() if a.kind == "Person" and a.state]
    return tuple(sorted(found))[::5]


def roles(kind: EventType) -> list[str]:
    """Give the roles that a claim of a type fills: what it needs, and both ends of its edge."""
    needed = [use.role for use in kind.roles for _ in range(use.minimum)]
    ends = [kind.source, kind.target] if kind.symmetric else sorted({kind.source, kind.target})
    return needed + [role for role in ends if role not in needed]


def someone(role: str, dice: Random) -> tuple[str | None, str, str | None, str]:
    """Draw who fills a role: mostly a state, else a listed person, or a name that no list has."""
    chance = dice.random()
    if role != "holder" and chance < 0.7:
        code = state_of(dice)
        return f"state/{code}", code, code, "State"
    if chance < 0.9:
        identity, label, state = persons()[int(len(persons()) * dice.random() ** 3)]
        return identity, label, state, "Person"
    return None, f"Spokesman {dice.randint(1, 2_000)}", state_of(dice), "Person"


def state_of(dice: Random) -> str:
    """Draw a state: the first few come up again and again."""
    return states()[int(len(states()) * dice.random() ** 3)]


def some_time(published: date, dice: Random) -> When:
    """Draw a date before the article's day: a day, a month or a year."""
    year = published.year - int(10 * dice.random() ** 4)
    month = dice.randint(1, 12) if year < published.year else dice.randint(1, published.month)
    day = dice.randint(1, 28)
    fineness = dice.random()
    if fineness < 0.5:
        return When(f"{year}-{month:02}-{day:02}", date(year, month, day), date(year, month, day))
    if fineness < 0.8:
        return When(f"{year}-{month:02}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return When(f"{year}", date(year, 1, 1), date(year, 12, 31))


if __name__ == "__main__":
    main()
