"""What an article has named so far, for its pronouns, family names and "the two countries"."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relgraph.actors.people import family_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relgraph.actors import Reading
    from relgraph.extract.antecedents import Nominal
    from relgraph.records import Mention

SHORT = 2  # letters: "Un" of Kim Jong Un is the UN elsewhere
PAIR_REACH = 3  # sentences that may lie between a pair and "the two countries"
__all__ = ["Entry", "Memory"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One mention in its place: sentence, token, the noun that named it, whether it was a subject."""

    mention: Mention
    sentence: int
    token: int
    noun: str
    subject: bool
    title: str | None = None


@dataclass(slots=True)
class Memory:
    """The mentions of one article in the order of its text; grows while the article is read."""

    entries: list[Entry] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # how often each state was named
    first: dict[str, Mention] = field(default_factory=dict)  # and how it was named first
    people: dict[str, Mention] = field(default_factory=dict)
    given: dict[str, Mention] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)  # ids of actors and codes of states
    titles: dict[str, str] = field(default_factory=dict)
    outsiders: dict[str, str] = field(default_factory=dict)  # persons who lead rebels or a party, and which
    pair: tuple[Mention, ...] = ()
    pair_at: int = 0
    facing: tuple[Mention, ...] = ()  # the two that the last event between two was told of
    facing_at: int = 0
    joint: bool = False  # whether that event was theirs together, as a treaty is
    between: dict[str, tuple[int, tuple[Mention, ...]]] = field(default_factory=dict)  # of each family of events the
    # sentence that told the last one between two, and those
    mediators: set[str] = field(default_factory=set)  # states that stand between others
    rivals: frozenset[str] = frozenset()  # the states of the title, but for those by whom or where it was
    mission: tuple[Mention, ...] = ()  # whose the last embassy was and where, for "the Embassy was closed"
    done: dict[str, tuple[Mention, Mention]] = field(default_factory=dict)  # of each type who did it last, and to whom
    topic: frozenset[str] = frozenset()
    things: tuple[tuple[str, bool], ...] = ()  # nouns the last sentence's events dealt with, and whether they are many
    titled: tuple[Mention, ...] = ()  # the two that the title is about as a pair
    nominals: list[tuple[Nominal, ...]] = field(default_factory=list)  # of each sentence
    genders: dict[str, str] = field(default_factory=dict)  # ids of persons: "he" or "she"
    heading: frozenset[str] = frozenset()  # the words of the title
    voice: Mention | None = None  # who spoke last where somebody is quoted, in which sentence, and whether he goes on
    voice_at: int = 0
    quoting: bool = False
    house: Mention | None = None  # whose own word the article is, and whether it answers a question just now
    answering: bool = False

    def add(self, entry: Entry, *, rival: str | None = None, venue: bool = False) -> None:
        """Remember a mention, and which `rival` of its state it leads; a person's family name will find it.

        A capital that was only the `venue` does not count as named.
        """
        self.entries.append(entry)
        mention = entry.mention
        if rival is not None and mention.actor:
            self.outsiders[mention.actor] = rival
        if mention.kind == "State" and mention.state:
            self.counts[mention.state] += not venue
            self.first.setdefault(mention.state, mention)
        self.told.update(filter(None, (mention.actor, mention.state)))
        if mention.kind == "Person" and mention.actor and not mention.actor.startswith("office/"):
            self.given[mention.label.split()[0].casefold()] = mention
            for name in (*family_names(mention.label, mention.state), mention.label):
                self.people[name.casefold()] = mention
            last = mention.label.split()[-1].casefold()  # "Yuen Ren Chao", whose custom is not known
            if len(last) > SHORT:
                self.people.setdefault(last, mention)
            if entry.title:
                self.titles[mention.actor] = entry.title

    def add_nominals(self, nominals: tuple[Nominal, ...]) -> None:
        """Remember the nominals of a sentence, and which persons it tells to be "he" or "she"."""
        self.nominals.append(nominals)
        for nominal in nominals:
            for mention in nominal.mentions:
                if nominal.gender and mention.actor and mention.kind == "Person":
                    self.genders.setdefault(mention.actor, nominal.gender)

    def add_pair(self, mentions: Iterable[Mention], sentence: int, *, sides: Sequence[Mention]) -> None:
        """Remember the states a sentence named together, for "the two countries"; beside armed `sides` none.

        A state that is named with its own rebels is a pair with them, for "both sides".
        """
        by_state = {m.state: m for m in mentions if m.state}
        if sides:
            rebels = {m.actor or m.text: m for m in sides}
            own = [by_state[m.state] for m in rebels.values() if m.state in by_state]
            self.pair, self.pair_at = (*own, *rebels.values()) if len(own) == len(rebels) == 1 else (), sentence
            return
        if len(by_state) == 2:
            self.pair, self.pair_at = tuple(by_state.values()), sentence

    def two_parties(self, sentence: int, *, opposed: bool = False) -> tuple[Mention, ...]:
        """Give whom "the two countries" means: those of the title, those last told of as two, those named together.

        Where they are `opposed`, as "both sides" are, who is only named beside them is none of the two.
        """
        if self.titled and (pair := self.leading_pair()):
            return pair
        if len(self.rivals) == 2 and self.rivals <= self.first.keys() and self.rivals.isdisjoint(self.mediators):
            return tuple(mention for state, mention in self.first.items() if state in self.rivals)
        facing = self._near(self.facing, sentence - self.facing_at)
        if facing and (opposed or self.facing_at >= self.pair_at):
            return facing
        named = () if any(m.state in self.mediators for m in self.pair) else self.pair
        named = self._near(named, sentence - self.pair_at)
        story = facing or self.leading_pair()
        less = bool(story and named) and self._weight(named) < self._weight(story)  # "Mali told Chad" of Chad and Togo
        if less or (named and self.is_bystander(named, sentence)):
            return story
        return named or facing

    def is_bystander(self, pair: tuple[Mention, ...], sentence: int) -> bool:
        """Say whether one of a pair only turns to one of two who dealt with each other before: "Togo warned Mali"."""
        told, before = {m.state for m in pair}, {m.state for m in self.facing}
        recent = self.joint and sentence - self.facing_at <= PAIR_REACH and len(told & before) == 1
        return recent and self._weight(pair) <= self._weight(self.facing)

    def _weight(self, pair: tuple[Mention, ...]) -> int:
        """Give how often the one of two was named that was named less."""
        return min(self.counts[m.state or ""] for m in pair)

    def _near(self, pair: tuple[Mention, ...], back: int) -> tuple[Mention, ...]:
        """Give a pair told of one sentence back, or further back where the story is theirs."""
        return pair if back <= 1 or (back <= PAIR_REACH and self._is_in_story(pair)) else ()

    def _is_in_story(self, pair: tuple[Mention, ...]) -> bool:
        """Say whether a pair that was named further back is of the state in the title, or no third is told of more."""
        told = {m.state for m in pair}
        if self.topic:
            return not self.topic.isdisjoint(told)
        least = min((self.counts[m.state or ""] for m in pair), default=0)
        return all(count <= least for state, count in self.counts.items() if state not in told)

    def is_passing(self, entry: Entry) -> bool:
        """Say whether a state named earlier is told of much less than another, or neither acted nor is the story's."""
        last, state = self.entries[-1].sentence if self.entries else 0, entry.mention.state or ""
        if entry.sentence < last and self.counts[state] * 2 < max(self.counts.values()):
            return True
        leads = state in self.topic or self.counts[state] * 2 > self.counts.total()
        return not entry.subject and not leads

    def leading_pair(self) -> tuple[Mention, ...]:
        """Give the two states the title or the text speaks of most so far; () when a third comes near them."""
        counts = self.counts
        first = self.first | {m.state: m for m in self.titled if m.state and m.state not in self.first}
        topic = {m.state for m in self.titled} or self.topic
        if len(topic) == 2 and topic <= set(first):
            return tuple(mention for state, mention in first.items() if state in topic)
        ranked = sorted(counts, key=lambda s: (-counts[s], list(first).index(s)))
        if len(ranked) < 2 or (len(ranked) > 2 and counts[ranked[2]] * 2 > counts[ranked[1]]):
            return ()
        return tuple(first[s] for s in ranked[:2])

    def with_topic(self, told: Iterable[Mention]) -> tuple[Mention, ...]:
        """Give another state that is told of with the only one that the title names, once the text has named it."""
        others = {m.state: m for m in told if m.state and m.state not in self.topic}
        own = [self.first[state] for state in self.topic if state in self.first]
        one = len(self.topic) == len(own) == len(others) == 1
        return (*own, *others.values()) if one else ()

    def is_titled(self, person: Mention) -> bool:
        """Say whether the title names a person."""
        return not self.heading.isdisjoint(word for word in person.label.split() if len(word) > SHORT)

    def state(self, code: str | None) -> Mention | None:
        """Find a state that the article or its title has named."""
        return self.first.get(code or "") or next((m for m in self.titled if m.state == code), None)

    def told_of(self, readings: Sequence[Reading]) -> Reading:
        """Give the reading of a name that the title tells of, else the first: Hawaii may be a state of the past."""
        if len(readings) == 1:
            return readings[0]
        titled = {m.actor for m in self.titled}
        return next((reading for reading in readings if reading.actor.id in titled), readings[0])

    def person(self, name: str) -> Mention | None:
        """Find a person of this article by full or family name."""
        return self.people.get(name.casefold())

    def latest(
        self,
        kinds: frozenset[str],
        *,
        sentence: int,
        before: int,
        noun: str | None = None,
        state: str | None = None,
        reach: int = 4,
        but: frozenset[tuple[int, int]] = frozenset(),
    ) -> Entry | None:
        """Find the best antecedent of one of the kinds: in the nearest sentence the subject, else the first named.

        Antecedents stand at most `reach` sentences back; `but` gives the characters of mentions that cannot be meant.
        """
        best: tuple[tuple[int, int, int], Entry] | None = None
        for entry in reversed(self.entries):
            if entry.sentence < sentence - reach:
                break
            if (
                entry.mention.kind not in kinds
                or (noun and entry.noun != noun)
                or (state and entry.mention.state != state)
                or (entry.mention.start, entry.mention.end) in but
            ):
                continue
            if entry.sentence == sentence and entry.token >= before:
                continue
            rank = (sentence - entry.sentence, 0 if entry.subject else 1, entry.token)
            if best is None or rank < best[0]:
                best = (rank, entry)
        return best[1] if best else None
