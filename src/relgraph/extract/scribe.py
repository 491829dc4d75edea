"""Mentions made: a stretch of tokens with whom it stands for, as it was on the day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.memory import Memory
from relgraph.extract.nouns import load_title_words
from relgraph.extract.topic import pair_in, rivals_in, speaking_in, states_in
from relgraph.records import Mention

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actor, Actors
    from relgraph.extract.grammar import Tree
    from relgraph.records import When

__all__ = ["Scribe", "slug"]


class Scribe:
    """Makes the mentions of one article; `tree` is the sentence that is being read."""

    def __init__(self, actors: Actors, *, on: date | None) -> None:
        self.actors = actors
        self.on = on
        self.tree: Tree

    def text(self, start: int, end: int) -> str:
        """Give the words of a stretch of tokens."""
        tokens, sentence = self.tree.tokens, self.tree.sentence
        return sentence.text[tokens[start].start - sentence.start : tokens[end - 1].end - sentence.start]

    def mention(
        self,
        start: int,
        end: int,
        actor: str | None,
        kind: str,
        state: str | None,
        label: str,
        organization: str | None = None,
    ) -> Mention:
        """Make a mention of tokens `start` to `end`; a person's organisation is looked up where it is not given."""
        tokens = self.tree.tokens
        if kind == "Person" and actor is not None and organization is None:
            organization = self._serves(actor)
        return Mention(
            tokens[start].start, tokens[end - 1].end, self.text(start, end), actor, kind, state, label, organization
        )

    def _serves(self, person: str) -> str | None:
        """Give the organisation a person held an office of on the article's day."""
        if self.on is None:
            return None
        served = {t.office.holder_of for t in self.actors.offices_of(person, on=self.on)}
        return next(iter(sorted(s for s in served if s.startswith("org/"))), None)

    def state(self, start: int, end: int, state: str) -> Mention:
        """Make a mention that stands for a state."""
        return self.mention(start, end, f"state/{state}", "State", state, self.actors.get(f"state/{state}").label)

    def on_day(self, mention: Mention, when: When | None) -> Mention:
        """Give a state as it was when an event took place: "Vienna" is Austria-Hungary in 1867, Austria in 1975.

        A pronoun or description goes by the name of what it stands for.
        """
        if when is None or when.earliest.year <= 1:
            return mention
        day = when.earliest
        if mention.kind == "State":
            was = self._state_then((mention.text, mention.label), day)
            return replace(mention, actor=was.id, state=was.state, label=was.label) if was else mention
        mention = self._in_office_then(mention, when) if mention.kind == "Person" else mention
        state = None if mention.actor or mention.state is None else self.actors.get(f"state/{mention.state}")
        if state and mention.kind in {"City", "Region"} and state.lived_on(day):
            return mention
        if state is not None:
            was = self._state_then((state.label,), day)
            return replace(mention, state=was.state) if was else mention
        return mention

    def _state_then(self, names: tuple[str, ...], day: date) -> Actor | None:
        """Give the state that the first known of some names meant on a day, None where none of them was there."""
        readings = (r.actor for name in names for r in self.actors.readings(name, on=day))
        was = next((actor for actor in readings if actor.kind == "State"), None)
        return was if was is not None and was.lived_on(day) else None

    def _in_office_then(self, mention: Mention, when: When) -> Mention:
        """Give who held an office when something was done in it, who alone is told of: "the Emperor" of 1909."""
        actor, titles = mention.actor or "", load_title_words()
        words = mention.text.lower().split()
        by_office = not titles.isdisjoint(words)
        named = any(word in mention.text for word in mention.label.split() if word.lower() not in titles)
        if self.on is None or when.earliest >= self.on or named or not by_office or not actor.startswith("person/"):
            return mention
        kinds = {self.actors.title_kind(words[i:]) for i in range(len(words))}
        held = [t.office for t in self.actors.offices_of(actor, on=self.on)]
        told = {office.id for office in held if len(held) == 1 or office.kind in kinds}
        if not held or told & {t.office.id for t in self.actors.offices_of(actor, on=when.earliest)}:
            return mention
        days = (when.earliest, when.latest)  # "in 2004" may tell of two
        holders = {self.actors.holder(office, on=day) for office in told for day in days}
        then = holders.pop() if len(holders) == 1 else None
        return replace(mention, actor=then.id if then else None, label=then.label if then else mention.text)

    def again(self, i: int, mention: Mention) -> Mention:
        """Give a mention known from before as it stands here, around token `i`."""
        span = self.tree.phrase(i)
        return self.mention(
            span[0], span[-1] + 1, mention.actor, mention.kind, mention.state, mention.label, mention.organization
        )

    def about(self, title: str, publisher: str = "") -> Memory:
        """Give the memory of an article with a title: the states that it names, which may stand nowhere in the text."""
        pair = [self.actors.get(f"state/{state}") for state in pair_in(title, self.actors, self.on)]
        titled = tuple(Mention(0, 0, "", actor.id, "State", actor.state, actor.label) for actor in pair)
        topic, rivals = states_in(title, self.actors, self.on), rivals_in(title, self.actors, self.on)
        house = speaking_in(title, publisher, self.actors, self.on)
        speaks = None if house is None else Mention(0, 0, "", house.id, house.kind, house.state, house.label)
        heading = frozenset(re.findall(r"[\w-]+", title))
        return Memory(topic=topic, titled=titled, rivals=rivals, heading=heading, house=speaks)

    def at_trigger(self, i: int, mention: Mention) -> Mention:
        """Give a mention that goes unsaid: it is pinned to the word that implies it."""
        return self.mention(i, i + 1, mention.actor, mention.kind, mention.state, mention.label, mention.organization)

    def nobody(self, i: int, kind: str) -> Mention:
        """Give an actor without state or name, as its words stand here: "the rebels"."""
        span = self.tree.phrase(i)
        return self.mention(span.start, span.stop, None, kind, None, self.text(span.start, span.stop))


def slug(label: str) -> str:
    """Make the last part of an id from a label.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
