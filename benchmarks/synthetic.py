"""Makes graphs of any size through relgraph's own writer, for the other benchmarks: made-up news, the same each time.

python benchmarks/synthetic.py --quads 100000 --store DIR
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from relgraph.ontology import EventType, Ontology, find_ontology
from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, When, claim_id
from relgraph.store import KnowledgeGraph

PAPERS = ("The Example Post", "Sample Wire", "Daily Specimen", "The Instance", "Model Times")
SENTENCES = 8  # claims an article
QUADS_A_CLAIM = 64  # with its share of article, event and actors
FIRST_DAY, DAYS = date(1990, 1, 1), 12_000


def make_graph(quads: int, path: Path | None = None, *, seed: int = 7) -> KnowledgeGraph:
    """Make a graph of about so many quads; four stories in ten are told by two papers."""
    graph = KnowledgeGraph(path)
    for article, claims in make_news(quads // QUADS_A_CLAIM, graph.ontology, seed=seed):
        refused = graph.writer.put(article, claims, fingerprint=article.id, extractor="synthetic")
        if refused:
            raise SystemExit(f"the graph refuses what was made up: {refused[0].reason}")
    graph.writer.settle()
    return graph


def make_news(claims: int, ontology: Ontology, *, seed: int = 7) -> Iterator[tuple[Article, list[Claim]]]:
    """Make articles with claims; few states are in much of the news, and many actors in little."""
    dice = random.Random(seed)
    maker = _Maker(dice, sorted(ontology.types.values(), key=lambda about: about.name))
    told: list[_Story] = []
    for number in range(max(1, claims // SENTENCES)):
        fresh = [maker.story() for _ in range(SENTENCES - (3 if told else 0))]
        stories = [*fresh, *(dice.sample(told, 3) if told else [])]
        told = fresh
        yield maker.article(number, stories)


@dataclass(frozen=True, slots=True)
class _Story:
    """What happened, whoever tells it."""

    about: EventType
    parties: tuple[tuple[str, Mention], ...]
    stance: str
    when: When | None
    place: Place | None


class _Maker:
    def __init__(self, dice: random.Random, types: Sequence[EventType]) -> None:
        self.dice, self.types = dice, types
        self.states = _states()
        dice.shuffle(self.states)

    def story(self) -> _Story:
        about = self.dice.choice(self.types)
        roles = [use.role for use in about.roles for _ in range(use.minimum)]
        roles += [role for role in (about.source, about.target) if role not in roles]
        roles += [about.source] if about.symmetric and len(roles) < 2 else []
        parties = {}
        for role in roles:
            mention = self.actor()
            parties[role, mention.label] = (role, mention)
        stance = self.dice.choices(("happened", "planned", "possible", "negated"), (70, 15, 10, 5))[0]
        place = Place(f"Town {self.dice.randrange(300)}", self.state()) if self.dice.random() < 0.3 else None
        return _Story(about, tuple(parties.values()), stance, self.when(), place)

    def state(self) -> str:
        return self.states[int(len(self.states) * self.dice.random() ** 2.5)]

    def actor(self) -> Mention:
        code, kind = self.state(), self.dice.random()
        if kind < 0.7:
            return Mention(0, 3, code, f"state/{code}", "State", code, code)
        if kind < 0.9:
            name = f"Person {code} {self.dice.randrange(40)}"
            return Mention(0, len(name), name, None, "Person", code, name)
        name = f"Group {self.dice.randrange(2000)}"
        return Mention(0, len(name), name, None, "ArmedGroup", None, name)

    def when(self) -> When | None:
        fineness, day = self.dice.random(), FIRST_DAY + timedelta(self.dice.randrange(DAYS))
        if fineness < 0.1:
            return None
        if fineness < 0.3:
            return When(str(day.year), date(day.year, 1, 1), date(day.year, 12, 31))
        return When(day.isoformat(), day, day)

    def article(self, number: int, stories: Sequence[_Story]) -> tuple[Article, list[Claim]]:
        name, paper = f"made-up/{number:07}", self.dice.choice(PAPERS)
        sentences = [self.sentence(story) for story in stories]
        text = " ".join(sentences)
        about = {"published": FIRST_DAY + timedelta(DAYS), "publisher": paper, "url": f"https://example.org/{number}"}
        article = Article(id=name, text=text, title=f"Story {number}", **about)
        claims, start = [], 0
        for story, sentence in zip(stories, sentences, strict=True):
            claims.append(_claim(article, story, Evidence(start, start + len(sentence), sentence)))
            start += len(sentence) + 1
        return article, claims

    def sentence(self, story: _Story) -> str:
        names = " and ".join(mention.label for _, mention in story.parties)
        return f"{names} were in the news about {story.about.label}, said note {self.dice.randrange(10**9)}."


def _claim(article: Article, story: _Story, evidence: Evidence) -> Claim:
    people = tuple(Participant(role, mention) for role, mention in story.parties)
    return Claim(
        id=claim_id(article.id, evidence, story.about.name, story.stance, people),
        article=article.id,
        type=story.about.name,
        stance=story.stance,
        participants=people,
        evidence=evidence,
        trigger=Evidence(evidence.start, evidence.start + 3, evidence.text[:3]),
        frame="made-up",
        place=story.place,
        when=story.when,
        speaker=None,
    )


def _states() -> list[str]:
    lines = (find_ontology() / "actors" / "states.tsv").read_text("utf-8").splitlines()[1:]
    return sorted(line.split("\t")[0] for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--store", type=Path, required=True)
    chosen = parser.parse_args()
    with make_graph(chosen.quads, chosen.store) as graph:
        print(f"{len(graph):,} quads, {len(graph.articles()):,} articles in {chosen.store}")


if __name__ == "__main__":
    main()
