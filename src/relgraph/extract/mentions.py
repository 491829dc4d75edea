"""Who each noun phrase of an article stands for: names, titles, demonyms, institutions, groups.

Reading goes on from sentence to sentence: "his Russian counterpart" can only be known from what came before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract import belonging, descriptions
from relgraph.extract.antecedents import Nominal, find_nominals
from relgraph.extract.bands import band_before
from relgraph.extract.belonging import nouns_beside, organizations_of, states_of, states_shared
from relgraph.extract.firstperson import listen, our_countries
from relgraph.extract.gatherings import of_one_body
from relgraph.extract.halves import both_halves, told_with_halves
from relgraph.extract.institutions import own_institution
from relgraph.extract.listing import join_listed
from relgraph.extract.memory import Entry
from relgraph.extract.names import COURTESY, PERSON, Name, Names, find_names
from relgraph.extract.nominals import Nominals
from relgraph.extract.nouns import load_title_words
from relgraph.extract.pairs import the_two
from relgraph.extract.reference import NEVER_ACT, pronoun
from relgraph.extract.scribe import slug
from relgraph.extract.titles import NOT_IN_OFFICE

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors, Reading
    from relgraph.extract.grammar import Tree
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["Resolver"]

ORGANIZATION, ARMED = "InternationalOrganization", "ArmedGroup"


class Resolver(Nominals):
    """Resolves the mentions of one article, sentence by sentence."""

    def __init__(self, actors: Actors, *, on: date | None, title: str = "", publisher: str = "") -> None:
        super().__init__(actors, on=on)
        self.memory = self.about(title, publisher)
        self.names: Names
        self.index = -1
        self.officials: set[Mention] = set()  # persons with a title, known by name or not
        self._found: dict[int, tuple[Mention, ...]] = {}
        self._titles: dict[int, str | None] = {}
        self.nominals: dict[int, tuple[Nominal, ...]] = {}  # at each token, once it is known who they are
        self.resolving: set[int] = set()  # tokens of which it is just being asked whom they stand for

    def begin(self, tree: Tree) -> None:
        """Turn to the next sentence: find its names and resolve its nominals from left to right."""
        self.turn_to(tree)
        self.index += 1
        told = told_with_halves(self, self.memory.told)
        self.names = find_names(tree, self.actors, frozenset(self.memory.people), on=self.on, told=told)
        join_listed(tree, self.names)
        self._found, self._titles, self.nominals = {}, {}, {}
        for token in tree.tokens:
            if token.upos in {"NOUN", "PROPN", "PRON"} or token.index in self.names.at:
                self.mentions(token.index)
        listen(self)
        self._remember_pair()
        self.memory.add_nominals(find_nominals(self, len(tree.tokens)))
        self.nominals.clear()  # pronouns may come to go by the nouns that they stand for

    def mentions(self, i: int) -> tuple[Mention, ...]:
        """Give whom the nominal headed by a token stands for; () when it is no actor."""
        if i not in self._found:
            self._found[i] = ()
            self.resolving.add(i)
            self._found[i] = self._resolve(i)
            self.resolving.remove(i)
            if self._found[i]:
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
            return (both_halves(self, i) or self.named(name)) if i == name.head else ()
        if token.upos in {"PRON", "DET"}:
            return pronoun(self, i)
        if token.upos == "NUM":
            return the_two(self, i)
        if token.upos in {"NOUN", "PROPN"} or (token.upos == "ADJ" and self.title_words(i)):
            return our_countries(self, i) or both_halves(self, i) or self._described(i)
        return ()

    def named(self, name: Name) -> tuple[Mention, ...]:
        """Give whom a name stands for."""
        if name.readings and name.entity != PERSON:
            reading = self.memory.told_of(name.readings)
            if reading.actor.kind == PERSON.title():
                return self._person(name)
            return (own_institution(self, name, reading) or self._known(name, reading),)
        if name.entity == PERSON:
            return self._person(name)
        return (self._unknown(name),)

    def _known(self, name: Name, reading: Reading) -> Mention:
        actor = reading.actor
        kind = {"city": "City", "region": "Region", "media": "Media"}.get(reading.name_kind, actor.kind)
        if kind in NEVER_ACT:
            return self.mention(name.start, name.end, None, kind, actor.state, actor.label)
        state = actor.state
        if state is None and kind == "Group":  # "Iraqi Kurds"
            state = next(iter(states_of(self, name.head, skip=name)), None)
        if people := self.kind_of_people(name, reading):  # "two Canadians", not Canada
            return self.mention(name.start, name.end, None, people, state, self.text(name.start, name.end))
        return self.mention(name.start, name.end, actor.id, kind, state, actor.label)

    def _unknown(self, name: Name) -> Mention:
        text = self.text(name.start, name.end)
        state = next(iter(states_of(self, name.head, skip=name)), None)
        if name.entity == "PLACE":
            return self.mention(name.start, name.end, None, "City", state, text)
        if (noun := self.noun_of(name.end - 1)) is not None and state and noun.stands == "state":
            return self.state(name.start, name.end, state)
        if noun is not None and state and noun.stands == "body":  # each state has its Foreign Ministry
            return self.mention(name.start, name.end, None, noun.kind, state, text)
        return self.mention(name.start, name.end, f"group/{slug(text)}", noun.kind if noun else "Group", state, text)

    # -- persons ------------------------------------------------------------------------------------------------------

    def _person(self, name: Name) -> tuple[Mention, ...]:
        text = self.text(name.start, name.end)
        state = next(iter(states_of(self, name.head, skip=name) or belonging.appositive_states(self, name.head)), None)
        self._titles[name.head] = self.title_near(name)
        untitled = self._titles[name.head] is None or self.actors.is_given_name(text)
        told = self.memory.person(text) or (self.memory.given.get(text.casefold()) if untitled else None)
        if told is not None and not self.is_other(name, told.label):
            return (
                self.mention(
                    name.start, name.end, told.actor, "Person", told.state or state, told.label, told.organization
                ),
            )
        courteous = bool(name.start) and self.tree.lower(name.start - 1) in COURTESY
        known = self.known_person(text, state, self._titles[name.head], courteous=courteous)
        known = known or self.once_in_office(name, text, state)
        if known is not None and not self.is_other(name, known.label):
            return (self.mention(name.start, name.end, known.id, "Person", known.state or state, known.label),)
        actor, official = f"person/{slug(text)}" if len(text.split()) > 1 else None, self._has_office(name)
        state = state if official and state else self.home_of(name)
        mention = self.mention(name.start, name.end, actor, "Person", state, text)
        if official:
            self.officials.add(mention)
        return (mention,)

    def _has_office(self, name: Name) -> bool:
        """Say whether a noun beside a name gives its bearer a part in public affairs: "the Kenyan envoy Ann Otieno".

        Whoever presides over a club of magicians has none.
        """
        beside = [c for c in nouns_beside(self, name.head) if c not in self.names.at]
        served = [o for c in beside for o in (*self.tree.owners(c), *self.tree.prepositional(c).get("of", ()))]
        words = load_title_words()
        bodies = [o for o in served if self.tree.tokens[o].text[0].isupper() and self.tree.lower(o) not in words]
        if bodies and not any(map(self._is_known_body, served)):
            return False
        nouns = [self.noun_of(c) for c in beside]
        return self._titles[name.head] is not None or any(noun and noun.stands == "person" for noun in nouns)

    def _is_known_body(self, i: int) -> bool:
        name = self.names.at.get(i)
        found = self.mentions(i if name is None else name.head)
        return any(m.state or (m.actor and not m.actor.startswith(("group/", "person/"))) for m in found)

    # -- described actors ---------------------------------------------------------------------------------------------

    def _described(self, i: int) -> tuple[Mention, ...]:
        """Resolve "the Russian foreign minister", "Chad's government", "rebels in Mali", "the two countries"."""
        noun, title = self.noun_of(i), self.title_of(i)
        if self.tree.lowers[i + 1 : i + 2] == ["-"]:
            return ()  # "secretary" of "secretary-general"
        if title is None and (noun is None or self.is_mass(i)):
            return descriptions.bearer(self, i) or belonging.named_group(self, i) or band_before(self, i, noun)
        beside = [*self.tree.children(i, "appos", "flat")]
        dep = self.tree.tokens[i].dep  # "Lavrov, Russia's foreign minister", not "the premier and Mr X"
        if dep == "appos" or (dep == "nmod:desc" and not self.tree.children(i, "det")):
            beside.append(self.tree.tokens[i].head)
        many = "Number=Plur" in self.tree.tokens[i].morph  # "the ministers, Ann Roe and Bo Li"
        if persons := [m for c in (self.tree.spread(beside) if many else beside) for m in self._person_at(c)]:
            return of_one_body(self, i, noun, persons) if many else (persons[0],)
        if self.is_nobody(i, noun, title):
            return ()
        if noun is not None and noun.stands == "counterpart":
            return descriptions.counterpart(self, i)
        states = states_of(self, i) or self.own_states(i) or states_shared(self, i, noun)
        if many and len(states) == 1 and self.is_held_by_one(i):
            return (self.nobody(i, "Person"),)  # "American foreign ministers" are those of the Americas
        phrase, called, self._titles[i] = self.tree.phrase(i), self.title_words(i) or title, title
        if (not states or belonging.is_of_body(self, i, noun)) and (own := organizations_of(self, i)):
            return tuple(self.of_organization(i, o, noun, called) for o in own)
        if states and noun is not None and noun.kind == ORGANIZATION and title is None:
            return ()  # what belongs to one country is no organisation of many: "the teachers' union of Chile"
        if not states or self._points_back(i, noun):
            return band_before(self, i, noun) or descriptions.definite(self, i, noun, title)
        sides = [self.of_organization(i, o, noun, called) for o in belonging.joined_bodies(self, i)]
        return (*sides, *(self._of_state(i, phrase.start, phrase.stop, s, noun, title) for s in states))

    def _points_back(self, i: int, noun: Noun | None) -> bool:
        """Say whether a country is described by what it was: "the former Soviet republic", "the Gulf state"."""
        was = any(self.tree.lower(c) in NOT_IN_OFFICE for c in self.tree.children(i, "amod"))
        return noun is not None and noun.stands == "reference" and was

    def _person_at(self, c: int) -> tuple[Mention, ...]:
        found = self.mentions(c) if self.tree.tokens[c].upos == "PROPN" else ()
        return tuple(m for m in found if m.kind == "Person" and m.actor)

    def _of_state(self, i: int, start: int, end: int, state: str, noun: Noun | None, title: str | None) -> Mention:
        if title is not None and (noun is None or noun.stands == "person"):
            return self.holder(i, start, end, state, title, self.text(start, end))
        its = self.is_called_of(i) or any(self.tree.tokens[o].upos == "PRON" for o in self.tree.owners(i))
        if noun is not None and (noun.stands == "state" or (noun.kind == "State" and its)):  # "his country"
            return self.state(start, end, state)
        kind = noun.kind if noun else "Person"
        one = "Number=Plur" not in self.tree.tokens[i].morph
        if one and noun is not None and noun.stands == "person" and self.is_definite(i):
            known = self.memory.latest(frozenset({"Person"}), sentence=self.index, before=i, state=state)
            if known is not None and known.mention.actor and known.sentence < self.index:
                return self.mention(start, end, known.mention.actor, "Person", state, known.mention.label)
        return self.mention(start, end, None, kind, state, self.text(start, end))

    # -- making and remembering ---------------------------------------------------------------------------------------

    def _remember(self, i: int) -> None:
        tree, token = self.tree, self.tree.tokens[i]  # "US" in "US diplomat" counts: a pair may be named only so
        subject = (tree.tokens[token.head] if token.dep == "conj" else token).dep.startswith("nsubj")
        for mention in self._found[i]:
            if mention.kind not in NEVER_ACT:
                entry = Entry(mention, self.index, i, tree.lemmas[i], subject, self._titles.get(i))
                self.memory.add(entry, rival=self.led_by(mention), venue=self.is_venue(i))

    def _remember_pair(self) -> None:
        states = [(i, m) for i, found in self._found.items() for m in found if m.kind == "State"]
        named = [m for i, m in states if not self.is_label(i) and not self.is_venue(i)]
        sides = [m for found in self._found.values() for m in found if m.kind == ARMED]
        self.memory.add_pair(named, self.index, sides=sides)
