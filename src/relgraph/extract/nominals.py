"""What a nominal says of itself: which actor its noun names, whether it is definite, or names a mass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.actors.homes import load_homes
from relgraph.extract.nouns import RIVALS, Noun, load_nouns, load_rival_words
from relgraph.extract.phrases import SUBJECTS
from relgraph.extract.titles import Titles

if TYPE_CHECKING:
    from relgraph.actors import Reading
    from relgraph.extract.memory import Memory
    from relgraph.extract.names import Name, Names
    from relgraph.records import Mention

__all__ = ["SITED", "Nominals"]

OFFICES_OF_ONE = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
WHERE = frozenset({"in", "of"})
SITED, SEATS = frozenset({"in", "at", "near", "outside"}), frozenset({"capital", "city"})
SIDE = "side"
MANY = frozenset({"police", "troops", "forces"})  # always several, whatever the parser says
ONE = frozenset({"a", "an", "the", "another"})
OF_ALL = ("ese", "sh", "ch", "ss")  # "the French", "the Chinese", "the Swiss" are all of them
SPOKEN_TO = frozenset("accuse ask beg blame congratulate implore inform invite remind tell thank urge warn".split())
DEFINITE = frozenset({"the", "this", "that", "both", "these", "those"})
CROWNED = frozenset(
    "emperor empress king queen shah sultan emir amir tsar czar kaiser caliph monarch sovereign".split()
)
CHANCELLOR, CHANCELLORS = "chancellor", frozenset({"AUH", "AUT", "DEU", "PRU"})


class Nominals(Titles):
    """Reads the head of a nominal and what stands before it."""

    names: Names
    reporting: frozenset[str] = frozenset()  # verbs of saying
    memory: Memory

    def home_of(self, name: Name) -> str | None:
        """Give the one of the two states of a title that a person's name, with the word before it, tells of."""
        titled = [m.state for m in self.memory.titled if m.state]
        style = self.tree.tokens[name.start - 1].text if name.start else ""
        return load_homes().home(self.text(name.start, name.end), titled, style=style) if titled else None

    def noun_of(self, i: int) -> Noun | None:
        """Give what kind of actor a common noun names, None when it names none."""
        nouns = load_nouns()
        lemma, lowers = self.tree.lemmas[i], self.tree.lowers
        if i > 0:
            pair = nouns.get(f"{lowers[i - 1]} {lemma}")
            if pair is not None:
                return pair
        return nouns.get(lowers[i]) or nouns.get(lemma)

    def kind_of_people(self, name: Name, reading: Reading) -> str | None:
        """Give the kind of people that a nationality stands for, None where it stands for the state: "the Lebanese".

        "Two Lebanese" are persons; "Lebanese rallied" tells of a group.
        """
        kind = reading.name_kind
        many = kind == "adjective" and any(r.name_kind == "nationals" for r in name.readings)
        if many and self.tree.tokens[name.head].dep in SUBJECTS and not self.tree.children(name.head, "det"):
            return "Group"
        if kind not in {"national", "nationals"} and not self.is_one_of_many(name):
            return None
        return "Group" if kind == "nationals" else "Person"

    def is_label(self, i: int) -> bool:
        """Say whether a capital only labels something: "the Minsk agreements" speak of others than Belarus."""
        return self.tree.tokens[i].dep in {"compound", "nmod:desc"} and self.is_seat(i)

    def is_seat(self, i: int) -> bool:
        """Say whether a name is that of a capital or another city."""
        name = self.names.at.get(i)
        return name is not None and bool(name.readings) and name.readings[0].name_kind in SEATS

    def is_venue(self, i: int) -> bool:
        """Say whether a capital only tells where: "met in Washington", "signed in the Zambian capital"."""
        if self.is_seat(i):
            return self.tree.case(i) in SITED
        head = self.tree.tokens[i].head
        of_it = self.tree.tokens[i].dep in {"amod", "nmod:poss", "compound"} and self.tree.lemmas[head] == "capital"
        return of_it and self.tree.case(head) in SITED

    def is_of_actor(self, i: int) -> bool:
        """Say whether only an actor has or suffers what is told: an apology has no embassy, nor does one accuse it."""
        token = self.tree.tokens[i]
        if token.dep == "obj" and self.tree.lemmas[token.head] in SPOKEN_TO:
            return True
        noun = self.noun_of(token.head) if token.dep == "nmod:poss" else None
        return noun is not None and (noun.kind, noun.stands) != ("Person", "none")  # a theory has its founder

    def is_held_by_one(self, i: int) -> bool:
        """Say whether a noun, though plural, names an office of which a state has one: "foreign ministers"."""
        words = [*self.tree.lowers[max(i - 1, 0) : i], self.tree.lemmas[i]]
        if not any(c in self.names.at for c in self.tree.children(i, "amod")) or self.tree.children(i, "nmod"):
            return False  # "India and Pakistan's foreign ministers", "the kings of Hanover"
        return not OFFICES_OF_ONE.isdisjoint({self.actors.title_kind(words), self.actors.title_kind(words[-1:])})

    def is_rival(self, mention: Mention) -> bool:
        """Say whether somebody leads rebels or a party and is in no office of state."""
        return self.led_by(mention) is not None

    def led_by(self, mention: Mention) -> str | None:
        """Give the rebels or the party somebody leads by what stands beside the name, "" where they go unnamed.

        "The rebel leader Ann Roe", "Ann Roe of the Free Front". None for all others and who is in an office of state.
        """
        if mention.kind != "Person" or mention.actor in self.memory.outsiders:
            return self.memory.outsiders.get(mention.actor or "")
        held = self.actors.offices_of(mention.actor or "", on=self.on) if self.on else ()
        led = {t.office.holder_of for t in held}
        if led:
            of_state = any(not holder.startswith("body/") for holder in led)
            return None if of_state else led.pop() if len(led) == 1 else ""
        if not self._tells_of_rivals():
            return None
        span = [t.index for t in self.tree.tokens if mention.start <= t.start < mention.end]
        beside = {c for i in span for c in self.tree.children(i, "nmod:desc", "compound", "appos")}
        beside |= {self.tree.tokens[i].head for i in span if self.tree.tokens[i].dep == "appos"} | set(span)
        led_in = [k for c in beside for k in self.tree.prepositional(c).get("in", ())]  # "second in command of"
        told = [o for c in beside for o in (c, *self.tree.owners(c), *self.tree.children(c, "amod"))]
        told += [o for c in (*beside, *led_in) for o in self.tree.prepositional(c).get("of", ())]
        known = [name.readings[0].actor for o in told if (name := self.names.at.get(o)) and name.readings]
        named = list(dict.fromkeys(actor.id for actor in known if actor.kind in RIVALS))
        if len(named) == 1:
            return named[0]
        kinds = {noun.kind for o in told if (noun := self.noun_of(o)) is not None}
        return None if RIVALS.isdisjoint(kinds) and not named else ""

    def _tells_of_rivals(self) -> bool:
        """Say whether a noun or a name in the sentence means rebels or a party, as in most sentences none does."""
        named = any(name.readings and name.readings[0].actor.kind in RIVALS for name in self.names.all)
        return named or not load_rival_words().isdisjoint(self.tree.words)

    def is_called(self, mention: Mention, kind: str, words: str) -> bool:
        """Say whether somebody's office goes by a title: no president is "the Emperor", no Pole "the chancellor"."""
        if CHANCELLOR in words.split() and mention.state not in CHANCELLORS:
            return False
        held = self.actors.offices_of(mention.actor or "", on=self.on)
        labels = [t.office.label.lower() for t in held if t.office.kind == kind]
        elected = bool(labels) and all(label.startswith("president ") for label in labels)
        return not elected or CROWNED.isdisjoint(words.split())

    def is_named_behind(self, i: int, party: Mention) -> bool:
        """Say whether somebody is named behind a nominal in its own clause, so that he is none of those it means."""
        tree, clause = self.tree, self.tree.clause_of(i)
        for h, name in self.names.at.items():
            beside = h == name.head > i and tree.tokens[h].upos == "PROPN" and tree.clause_of(h) == clause
            if beside and name.readings and tree.case(h) not in WHERE:
                reading = name.readings[0]
                if reading.name_kind == "name" and reading.actor.id == party.actor:
                    return True
        return False

    def is_nobody(self, i: int, noun: Noun | None, title: str | None) -> bool:
        """Say whether a noun without a name beside it is no actor: "the playwright", "the side of a border"."""
        if noun is None or title is not None:
            return False
        if self.tree.case(i) and any(self.tree.lower(d) == "no" for d in self.tree.children(i, "det")):
            return True  # "with no movement of troops"
        if noun.stands == "other":  # a neighbour of Greece is not Greece
            return bool(self.tree.children(i, "nmod:poss")) or "of" in self.tree.prepositional(i)
        return noun.stands == "none" or (self.tree.lemmas[i] == SIDE and "of" in self.tree.prepositional(i))

    def is_one_of_many(self, name: Name) -> bool:
        """Say whether the adjective of a country stands for one who is of it: "an Iranian", "the Georgian said"."""
        tree, i = self.tree, name.head
        adjective = bool(name.readings) and name.readings[0].name_kind == "adjective" and name.end - name.start == 1
        alone = not tree.tokens[i].dep.startswith(("amod", "compound", "nmod:desc", "flat"))
        one = not tree.lowers[i].endswith(OF_ALL) and any(tree.lower(c) in ONE for c in tree.children(i, "det"))
        return adjective and alone and one

    def is_mass(self, i: int) -> bool:
        """Say whether a noun after a preposition has no article and no number: "into exile", "the use of force"."""
        tree = self.tree
        noun = self.noun_of(i)
        used = tree.tokens[i].dep in {"obj", "conj"} and noun is not None and noun.kind == "ArmedForces"  # "use force"
        one = "Number=Sing" in tree.tokens[i].morph and tree.lowers[i] not in MANY
        bare = tree.tokens[i].upos == "NOUN" and one and bool(tree.case(i) or used)
        return bare and not tree.children(i, "det", "nmod:poss", "nummod", "compound", "amod", "flat", "appos", "nmod")

    def is_called_of(self, i: int) -> bool:
        """Say whether a country's name follows what it is: "the Pacific republic of Nauru", "the state of Qatar"."""
        tree = self.tree
        plain = tree.lemmas[i] != SIDE and "Number=Plur" not in tree.tokens[i].morph
        of = tree.prepositional(i).get("of", ())
        return plain and any(tree.tokens[o].upos == "PROPN" and o in self.names.at for o in of)

    def is_definite(self, i: int) -> bool:
        """Say whether an article or a demonstrative makes a nominal one that is known."""
        return any(self.tree.lower(c) in DEFINITE for c in self.tree.children(i, "det", "det:predet"))
