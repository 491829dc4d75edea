"""Mentions made: a stretch of tokens with whom it stands for, as it was on the day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.records import Mention

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors
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
        """Give a state as it was when an event took place: "Vienna" is Austria-Hungary in 1867, Austria in 1975."""
        if mention.kind != "State" or when is None or when.earliest.year <= 1:
            return mention
        readings = self.actors.readings(mention.text, on=when.earliest)
        was = next((r.actor for r in readings if r.actor.kind == "State"), None)
        if was is None or was.id == mention.actor or was.state is None or not was.lived_on(when.earliest):
            return mention
        return replace(mention, actor=was.id, state=was.state, label=was.label)

    def again(self, i: int, mention: Mention) -> Mention:
        """Give a mention known from before as it stands here, around token `i`."""
        span = self.tree.phrase(i)
        return self.mention(
            span[0], span[-1] + 1, mention.actor, mention.kind, mention.state, mention.label, mention.organization
        )

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
