"""Who each noun phrase of an article stands for: names, titles, demonyms, institutions, groups.

Reading goes on from sentence to sentence, since "Lukashenko", "his Russian counterpart" and "the two countries" can only be
known from what came before; what stays unknown is left unknown.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract import reference
from relgraph.extract.memory import Entry, Memory
from relgraph.extract.names import PERSON, Name, Names, find_names
from relgraph.extract.nouns import Noun, load_nouns, load_title_words
from relgraph.records import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from relgraph.actors import Actor, Actors, Reading
    from relgraph.extract.grammar import Tree
    from relgraph.records import When

__all__ = ["Resolver"]

STATE_KINDS = frozenset({"State"})
# Before an office these say that its holder is not meant: the phrase has the state, but no person of its own.
NOT_IN_OFFICE = frozenset({"former", "ex", "late", "then", "ousted", "deposed", "deputy", "vice", "assistant", "under", "acting", "future", "next", "new", "incoming", "designate", "elect"})
PLACES = frozenset({"City", "Region", "Media"})


class Resolver:
    """Resolves the mentions of one article, sentence by sentence."""

    def __init__(self, actors: Actors, *, on: date | None, title: str = "") -> None:
        self.actors = actors
        self.on = on
        self.memory = Memory(topic=states_in(title, actors, on))
        self.tree: Tree
        self.names: Names
        self.index = -1
        self._found: dict[int, tuple[Mention, ...]] = {}
        self._titles: dict[int, str | None] = {}

    def begin(self, tree: Tree) -> None:
        """Turn to the next sentence: find its names and resolve its nominals from left to right."""
        self.tree = tree
        self.index += 1
        self.names = find_names(tree, self.actors, frozenset(self.memory.people), on=self.on)
        self._found = {}
        self._titles = {}
        for token in tree.tokens:
            if token.upos in {"NOUN", "PROPN", "PRON"} or token.index in self.names.at:
                self.mentions(token.index)
        self._remember_pair()

    def mentions(self, i: int) -> tuple[Mention, ...]:
        """Give whom the nominal headed by a token stands for; () when it is no actor."""
        if i not in self._found:
            self._found[i] = ()
            self._found[i] = self._resolve(i)
            self._remember(i)
        return self._found[i]

    def title(self, i: int) -> str | None:
        """Give the kind of office a person's name or noun came with in this sentence."""
        return self._titles.get(i)

    # -- one nominal --------------------------------------------------------------------------------------------------

    def _resolve(self, i: int) -> tuple[Mention, ...]:
        token = self.tree.tokens[i]
        name = self.names.at.get(i)
        if name is not None:
            return self._named(name) if i == name.head else ()
        if token.upos in {"PRON", "DET"}:
            return reference.pronoun(self, i)
        if token.upos in {"NOUN", "PROPN"}:
            return self._described(i)
        return ()

    def _named(self, name: Name) -> tuple[Mention, ...]:
        if name.readings and name.entity != PERSON:
            reading = name.readings[0]
            if reading.actor.kind == PERSON.title():
                return self._person(name)
            return (self._known(name, reading),)
        if name.entity == PERSON:
            return self._person(name)
        return (self._unknown(name),)

    def _known(self, name: Name, reading: Reading) -> Mention:
        actor = reading.actor
        kind = {"city": "City", "region": "Region", "media": "Media"}.get(reading.name_kind, actor.kind)
        if kind in PLACES:
            return self._mention(name.start, name.end, None, kind, actor.state, actor.label)
        if reading.name_kind in {"national", "nationals"}:  # "two Canadians" are people, not Canada
            kind = "Person" if reading.name_kind == "national" else "Group"
            return self._mention(name.start, name.end, None, kind, actor.state, self._text(name.start, name.end))
        return self._mention(name.start, name.end, actor.id, kind, actor.state, actor.label)

    def _unknown(self, name: Name) -> Mention:
        text = self._text(name.start, name.end)
        state = next(iter(self.states(name.head, skip=name)), None)
        if name.entity == "PLACE":
            return self._mention(name.start, name.end, None, "City", state, text)
        noun = self._noun_of(name.end - 1)
        if noun is not None and state and noun.stands == "state":
            return self._state(name.start, name.end, state)
        return self._mention(name.start, name.end, f"group/{slug(text)}", noun.kind if noun else "Group", state, text)

    # -- persons ------------------------------------------------------------------------------------------------------

    def _person(self, name: Name) -> tuple[Mention, ...]:
        text = self._text(name.start, name.end)
        states = self.states(name.head, skip=name) or self._appositive_states(name.head)
        state = states[0] if states else None
        self._titles[name.head] = self._title_near(name)
        told = self.memory.person(text)
        if told is not None:
            return (self._mention(name.start, name.end, told.actor, "Person", told.state or state, told.label, told.organization),)
        known = self._known_person(text, state, self._titles[name.head])
        if known is not None:
            return (self._mention(name.start, name.end, known.id, "Person", known.state or state, known.label),)
        actor = f"person/{slug(text)}" if len(text.split()) > 1 else None
        return (self._mention(name.start, name.end, actor, "Person", state, text),)

    def _known_person(self, text: str, state: str | None, title: str | None) -> Actor | None:
        people = self.actors.people(text, on=self.on)
        if state is not None:
            people = tuple(p for p in people if p.state == state)
        if len(people) > 1 and title is not None:
            people = tuple(p for p in people if any(t.kind == title for t in self.actors.offices_of(p.id, on=self.on))) or people
        if len(people) == 1 and (len(text.split()) > 1 or state is not None or title is not None or self.on is not None):
            return people[0]
        return None

    def _title_near(self, name: Name) -> str | None:
        words = [self.tree.lower(k) for k in range(max(0, name.start - 8), name.start)]
        for size in range(min(5, len(words)), 0, -1):
            kind = self.actors.title_kind(words[-size:])
            if kind is not None:
                former = size < len(words) and words[-size - 1] in NOT_IN_OFFICE
                return None if former else kind
        for c in self.tree.children(name.head, "appos", "nmod:desc", "compound"):
            if self.tree.tokens[c].upos in {"NOUN", "PROPN"} and c not in range(name.start, name.end):
                return self._title_of(c)
        return None

    # -- described actors ---------------------------------------------------------------------------------------------

    def _described(self, i: int) -> tuple[Mention, ...]:
        """Resolve "the Russian foreign minister", "Chad's government", "rebels in Mali", "the two countries"."""
        noun = self._noun_of(i)
        title = self._title_of(i)
        if title is None and (noun is None or noun.stands == "none"):
            return ()
        person = next((m for c in self.tree.children(i, "appos", "flat") for m in self._person_at(c)), None)
        if person is not None:
            return (person,)
        span = self.tree.phrase(i)
        start, end = span.start, span.stop
        if noun is not None and noun.stands == "counterpart":
            return reference.counterpart(self, i)
        states = self.states(i)
        self._titles[i] = title
        if not states and (organizations := self._organizations(i)):
            return tuple(self._of_organization(start, end, o, noun, self._title_words(i) or title) for o in organizations)
        if not states or self._points_back(i, noun):
            return reference.definite(self, i, noun, title)
        return tuple(self._of_state(i, start, end, s, noun, title) for s in states)

    def _organizations(self, i: int) -> list[str]:
        """Give the organisations whose a nominal is: "UN peacekeepers", "the secretary-general of NATO"."""
        places = [*self.tree.owners(i), *self.tree.prepositional(i).get("of", ())]
        found = [m.actor for p in places for m in self._belonging(p) if m.kind == "InternationalOrganization" and m.actor]
        return list(dict.fromkeys(found))

    def _of_organization(self, start: int, end: int, organization: str, noun: Noun | None, title: str | None) -> Mention:
        text = self._text(start, end)
        kind = noun.kind if noun else "Person"
        if title is not None and (noun is None or noun.stands == "person"):
            offices = self.actors.office(organization, title)
            holders = {h.id: h for office in offices if (h := self.actors.holder(office, on=self.on)) is not None}
            if len(holders) == 1:
                holder = next(iter(holders.values()))
                return self._mention(start, end, holder.id, "Person", holder.state, holder.label, organization)
        return self._mention(start, end, None, kind, None, text, organization)

    def _points_back(self, i: int, noun: Noun | None) -> bool:
        """Say whether a country is described by what it was: "the former Soviet republic", "the Gulf state"."""
        return noun is not None and noun.stands == "reference" and any(self.tree.lower(c) in NOT_IN_OFFICE for c in self.tree.children(i, "amod"))

    def _person_at(self, c: int) -> tuple[Mention, ...]:
        return tuple(m for m in self.mentions(c) if m.kind == "Person" and m.actor) if self.tree.tokens[c].upos == "PROPN" else ()

    def _of_state(self, i: int, start: int, end: int, state: str, noun: Noun | None, title: str | None) -> Mention:
        text = self._text(start, end)
        if title is not None and (noun is None or noun.stands == "person"):
            return self._holder(i, start, end, state, title, text)
        if noun is not None and noun.stands == "state":
            return self._state(start, end, state)
        kind = noun.kind if noun else "Person"
        if noun is not None and noun.stands == "person" and self._definite(i):
            known = self.memory.latest(frozenset({"Person"}), sentence=self.index, before=i, state=state)
            if known is not None and known.mention.actor and known.sentence < self.index:
                return self._mention(start, end, known.mention.actor, "Person", state, known.mention.label)
        return self._mention(start, end, None, kind, state, text)

    def _holder(self, i: int, start: int, end: int, state: str, title: str, text: str) -> Mention:
        words = [self.tree.lower(k) for k in range(start, end)]
        if not NOT_IN_OFFICE.intersection(words) and "Number=Plur" not in self.tree.tokens[i].morph:
            return self._in_office(start, end, state, self._title_words(i) or title, text)
        return self._mention(start, end, None, "Person", state, text)

    def _in_office(self, start: int, end: int, state: str, title: str, text: str) -> Mention:
        """Give who held an office of a state on the article's day, the office itself when that is not known."""
        offices = self.actors.office(f"state/{state}", title)
        holders = {h.id: h for office in offices if (h := self.actors.holder(office, on=self.on)) is not None}
        if len(holders) == 1:
            holder = next(iter(holders.values()))
            return self._mention(start, end, holder.id, "Person", state, holder.label)
        return self._mention(start, end, offices[0] if len(offices) == 1 else None, "Person", state, text)

    def counterpart(self, i: int, state: str, title: str | None) -> Mention:
        """Give the holder of the same office in another state: "his Russian counterpart"."""
        span = self.tree.phrase(i)
        text = self._text(span.start, span.stop)
        if title is None:
            return self._mention(span.start, span.stop, None, "Person", state, text)
        return self._in_office(span.start, span.stop, state, title, text)

    def nobody(self, i: int, kind: str) -> Mention:
        """Give an actor without state or name, as its words stand here: "the rebels"."""
        span = self.tree.phrase(i)
        return self._mention(span.start, span.stop, None, kind, None, self._text(span.start, span.stop))

    def _noun_of(self, i: int) -> Noun | None:
        nouns = load_nouns()
        token = self.tree.tokens[i]
        lemma = token.lemma.lower()
        if i > 0:
            pair = nouns.get(f"{self.tree.lower(i - 1)} {lemma}")
            if pair is not None:
                return pair
        return nouns.get(lemma) or nouns.get(token.text.lower())

    def _title_words(self, i: int) -> str:
        """Give the longest title around a noun: "foreign minister", "secretary of state", "secretary-general"; "" for none."""
        if self.tree.lowers[i] not in load_title_words() and self.tree.lemmas[i] not in load_title_words():
            return ""
        last = len(self.tree.tokens)
        for size in range(6, 0, -1):
            for start in range(max(0, i - size + 1), i + 1):
                if start + size <= last:
                    words = self._text(start, start + size).lower()
                    if self.actors.title_kind([words]) is not None:
                        return words
        return ""

    def _title_of(self, i: int) -> str | None:
        words = self._title_words(i)
        return self.actors.title_kind([words]) if words else None

    # -- whose --------------------------------------------------------------------------------------------------------

    def states(self, i: int, *, skip: Name | None = None) -> list[str]:
        """Give the states whose a nominal is: "Russian", "Russia's", "of Russia", "from Tehran", each once, in order."""
        tree = self.tree
        places = list(tree.owners(i))
        if skip is not None:
            places = [*range(tree.phrase(i).start, skip.start), *places]
        by_case = tree.prepositional(i)
        for case in ("of", "from", "in", "for"):
            if case != "for":
                places.extend(by_case.get(case, ()))
        for c in tree.children(i, "nmod:desc", "compound", "appos"):
            if skip is not None and tree.tokens[c].upos in {"NOUN", "PROPN"}:
                places.extend([*tree.owners(c), *tree.prepositional(c).get("of", ())])
        found = [m.state for p in places if p != i and (skip is None or not skip.start <= p < skip.end) for m in self._belonging(p) if m.state]
        return list(dict.fromkeys(found))

    def _belonging(self, p: int) -> tuple[Mention, ...]:
        name = self.names.at.get(p)
        if name is not None:
            reading = name.readings[0] if name.readings else None
            if reading is not None and reading.actor.kind != "Person":
                return (self._known(name, reading),)
            return self.mentions(name.head)
        if self.tree.tokens[p].upos in {"PRON", "DET"} or (self.tree.tokens[p].dep in {"nmod:poss", "nmod"} and self.tree.tokens[p].upos == "NOUN"):
            return self.mentions(p)
        return ()

    def _appositive_states(self, i: int) -> list[str]:
        return [s for c in self.tree.children(i, "appos", "parataxis") if c not in self.names.at for s in self.states(c)]

    # -- making and remembering ---------------------------------------------------------------------------------------

    def _definite(self, i: int) -> bool:
        return any(self.tree.lower(c) in {"the", "this", "that", "both", "these", "those"} for c in self.tree.children(i, "det", "det:predet"))

    def _text(self, start: int, end: int) -> str:
        tokens, sentence = self.tree.tokens, self.tree.sentence
        return sentence.text[tokens[start].start - sentence.start : tokens[end - 1].end - sentence.start]

    def _mention(self, start: int, end: int, actor: str | None, kind: str, state: str | None, label: str, organization: str | None = None) -> Mention:
        tokens = self.tree.tokens
        if kind == "Person" and actor is not None and organization is None:
            organization = self._serves(actor)
        return Mention(tokens[start].start, tokens[end - 1].end, self._text(start, end), actor, kind, state, label, organization)

    def _serves(self, person: str) -> str | None:
        """Give the organisation a person held an office of on the article's day."""
        if self.on is None:
            return None
        served = {t.office.holder_of for t in self.actors.offices_of(person, on=self.on)}
        return next(iter(sorted(s for s in served if s.startswith("org/"))), None)

    def _state(self, start: int, end: int, state: str) -> Mention:
        return self._mention(start, end, f"state/{state}", "State", state, self.actors.get(f"state/{state}").label)

    def on_day(self, mention: Mention, when: When | None) -> Mention:
        """Give a state as it was when an event took place: "Vienna" in 1867 is Austria-Hungary, "Moscow" in 1975 the Soviet Union."""
        if mention.kind != "State" or when is None or when.earliest.year <= 1:
            return mention
        readings = self.actors.readings(mention.text, on=when.earliest)
        was = next((r.actor for r in readings if r.actor.kind == "State"), None)
        if was is None or was.id == mention.actor or was.state is None or not was.lived_on(when.earliest):
            return mention
        return replace(mention, actor=was.id, state=was.state, label=was.label)

    def again(self, i: int, mention: Mention) -> Mention:
        """Give a mention known from before as it stands here, around token `i`."""
        span: Sequence[int] = self.tree.phrase(i)
        return self._mention(span[0], span[-1] + 1, mention.actor, mention.kind, mention.state, mention.label, mention.organization)

    def at_trigger(self, i: int, mention: Mention) -> Mention:
        """Give a mention that goes unsaid: it is pinned to the word that implies it."""
        return self._mention(i, i + 1, mention.actor, mention.kind, mention.state, mention.label, mention.organization)

    def _remember(self, i: int) -> None:
        token = self.tree.tokens[i]  # "US" in "US diplomat" counts too: "the two countries" may be named only so
        for mention in self._found[i]:
            if mention.kind not in PLACES:
                self.memory.add(Entry(mention, self.index, i, token.lemma.lower(), token.dep.startswith("nsubj"), self._titles.get(i)))

    def _remember_pair(self) -> None:
        self.memory.add_pair(m for found in self._found.values() for m in found if m.kind == "State")


def states_in(title: str, actors: Actors, on: date | None) -> frozenset[str]:
    """Give the states that a title names, which tell what the article is about."""
    words = re.findall(r"[\w.]+(?:-(?=[a-z])\w+)*", title)
    found, i = set(), 0
    while i < len(words):
        hit = actors.longest(words, i, on=on) if words[i][0].isupper() else None
        if hit and hit[1][0].actor.kind == "State" and hit[1][0].actor.state and hit[1][0].name_kind != "loose":
            found.add(hit[1][0].actor.state)
        i += hit[0] if hit else 1
    return frozenset(found)


def slug(label: str) -> str:
    """Make the last part of an id from a label.

    >>> slug("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
