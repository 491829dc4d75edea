"""Titles of offices around a noun or before a name, and who held the office on the article's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.actors.offices import ENVOY
from relgraph.extract.gender import gender_of_word
from relgraph.extract.names import COURTESY
from relgraph.extract.nouns import load_nouns, load_title_words
from relgraph.extract.scribe import Scribe

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actor, Actors
    from relgraph.extract.grammar import Tree
    from relgraph.extract.names import Name
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["NOT_IN_OFFICE", "Titles"]

# Before an office these say that its holder is not meant: the phrase has the state, but no person of its own.
NOT_IN_OFFICE = frozenset(
    "former ex late then ousted deposed deputy vice assistant under acting future next new incoming designate "
    "elect previous onetime sometime erstwhile exiled toppled overthrown fugitive disgraced jailed imprisoned".split()
)
# Whom these stand before acts for the state no longer.
DRIVEN_OUT = frozenset("ousted deposed exiled toppled overthrown fugitive jailed imprisoned".split())
# After an office these say that who held it on another day is meant: "the premier of the day".
OTHER_DAYS = frozenset({"day", "time"})
ANY_HOLDER = frozenset({"a", "an", "another", "any", "every", "each", "no", "some"})
BODIES = frozenset({"GovernmentBody", "Legislature", "Agency", "Company", "PoliticalParty"})


LEADING = frozenset({"head-of-state", "head-of-government", "foreign-minister", "head-of-organization"})
MINISTERS = frozenset({"foreign-minister", "defence-minister", "chief-of-mission"})
HEAD, GOVERNMENT, PRESIDENT = "head-of-state", "head-of-government", "President "
PARTY, ARMED = "PoliticalParty", "ArmedGroup"
GROUPS = frozenset({ARMED, PARTY})
LONGEST = 6  # words of a title


class Titles(Scribe):
    """Reads titles: "foreign minister", "secretary of state", "secretary-general"."""

    def __init__(self, actors: Actors, *, on: date | None) -> None:
        super().__init__(actors, on=on)
        self._title_words: dict[int, str] = {}  # at each token of the sentence that is being read

    def turn_to(self, tree: Tree) -> None:
        """Turn to the next sentence."""
        self.tree = tree
        self._title_words.clear()

    def title_words(self, i: int) -> str:
        """Give the longest title around a noun: "foreign minister", "secretary of state"; "" for none."""
        if i not in self._title_words:
            self._title_words[i] = self._find_title_words(i)
        return self._title_words[i]

    def _find_title_words(self, i: int) -> str:
        known = load_title_words()
        if self.tree.lowers[i] not in known and self.tree.lemmas[i] not in known:
            return ""
        low, high = self._title_range(i)
        for size in range(min(LONGEST, high - low), 0, -1):
            for start in range(max(low, i - size + 1), min(i, high - size) + 1):
                words = self._one_of(i, start, start + size)
                if self.actors.title_kind([words]) is not None:
                    return words
        return ""

    def _one_of(self, i: int, start: int, end: int) -> str:
        """Give the words of a title in the singular: "heads of state"."""
        many = "Number=Plur" in self.tree.tokens[i].morph and end > i + 1
        if not many:
            return self.text(start, end).lower()
        return " ".join((*self.tree.lowers[start:i], self.tree.lemmas[i], *self.tree.lowers[i + 1 : end]))

    def _title_range(self, i: int) -> tuple[int, int]:
        """Give where the words around a noun that stand in titles begin and end."""
        lowers, words = self.tree.lowers, load_title_words()
        low, high = i, i + 1
        while low > 0 and (lowers[low - 1] in words or lowers[low - 1] == "-"):
            low -= 1
        while high < len(lowers) and (lowers[high] in words or lowers[high] == "-"):
            high += 1
        return low, high

    def title_of(self, i: int) -> str | None:
        """Give the kind of office a noun names, None when it names none."""
        words = self.title_words(i)
        return self.actors.title_kind([words]) if words else None

    def own_states(self, i: int) -> list[str]:
        """Give the state whose office alone bears a title: "the Pope", "the Taoiseach"; a "drugs tsar" is none."""
        owner = self.actors.title_owner(self.title_words(i)) or ""
        if any(self.tree.lower(c) not in load_title_words() for c in self.tree.children(i, "compound")):
            return []
        return [owner.removeprefix("state/")] if owner.startswith("state/") else []

    def is_envoy(self, words: str) -> bool:
        """Say whether words end in a title of envoys: "American Envoy Extraordinary"."""
        parts = words.lower().split()
        return any(self.actors.title_kind(parts[k:]) == ENVOY for k in range(len(parts)))

    def title_near(self, name: Name) -> str | None:
        """Give the kind of office that stands before a name or in apposition to it; None for a former one."""
        kind, former = self._title_before(name)
        if kind is not None:
            return None if former else kind
        for c in self.tree.children(name.head, "appos", "nmod:desc", "compound"):
            if self.tree.tokens[c].upos in {"NOUN", "PROPN"} and c not in range(name.start, name.end):
                return self.title_of(c)
        return None

    def _title_before(self, name: Name) -> tuple[str | None, bool]:
        """Give the kind of office that stands before a name, and whether its bearer no longer or not yet holds it."""
        words = [self.tree.lower(k) for k in range(max(0, name.start - 8), name.start)]
        for size in range(min(5, len(words)), 0, -1):
            kind = self.actors.title_kind(words[-size:])
            if kind is not None:
                before = words[: -size or None]
                return kind, bool(before) and (before[-1] in NOT_IN_OFFICE or before[-2:] == ["ex", "-"])
        return None, False

    def once_in_office(self, name: Name, text: str, state: str | None) -> Actor | None:
        """Give who held before what a name is given as a former title of: "former President Carter"."""
        kind, former = self._title_before(name)
        once = self.actors.once_in_office(text, kind, by=self.on) if kind and former else ()
        found = [person for person in once if state in {None, person.state}]
        return found[0] if len(found) == 1 else None

    def known_person(self, text: str, state: str | None, title: str | None, *, courteous: bool = False) -> Actor | None:
        """Give whom a person's name means, of the state and office that are told beside it; "Mr." is no office."""
        title = None if courteous else title
        people = self.actors.people(text, on=self.on)
        if state is None and title is None and len(text.split()) == 1:
            if not courteous and self.actors.is_given_name(text):
                return None
            people = tuple(p for p in people if self.actors.is_prominent(p.id, on=None, near=self.on))
        people = tuple(p for p in people if self._may_be(p, title))
        if state is not None:
            people = tuple(p for p in people if p.state == state)
        if len(people) > 1 and title is not None:
            people = (
                tuple(p for p in people if any(t.kind == title for t in self.actors.offices_of(p.id, on=self.on)))
                or people
            )
        if len(people) > 1 and title is None and self.on is not None:  # "Mr. Dulles" of 1954 is not the brother
            held = {p.id: self.actors.offices_of(p.id, on=self.on) for p in people}
            people = tuple(p for p in people if any(t.office.kind in LEADING for t in held[p.id])) or people
        if len(people) == 1 and (
            len(text.split()) > 1 or state is not None or title is not None or courteous or self.on is not None
        ):
            return people[0]
        return None

    def _may_be(self, person: Actor, title: str | None) -> bool:
        """Say whether what is known of somebody lets him bear a title: no foreign minister is "President Saleh"."""
        held = {t.office.kind for t in self.actors.offices_of(person.id, on=self.on if title == ENVOY else None)}
        if title == ENVOY:  # no premier of the day is "Ambassador Lee"
            return held.isdisjoint({HEAD, GOVERNMENT})
        return title not in LEADING or not held or title in held or not held <= MINISTERS

    def is_other(self, name: Name, label: str) -> bool:
        """Say whether a family name is that of somebody's wife or brother: "Mrs. Arafat" is not Yasser Arafat."""
        before = self.tree.lower(name.start - 1) if name.start else ""
        said, given = gender_of_word(before), gender_of_word(label.split(maxsplit=1)[0])
        return before in COURTESY and None not in {said, given} and said != given

    def holder(self, i: int, start: int, end: int, state: str, title: str, text: str) -> Mention:
        """Make a mention of whoever holds an office of a state, nobody when a former, deputy or plural one is meant."""
        another = self.actors.title_owner(self.title_words(i)) not in {None, f"state/{state}"}  # "America's drug tsar"
        if self._is_held(i, start, end) and not another and not self._of_body(i):
            return self.in_office(start, end, state, self.title_words(i) or title, text)
        serves = state if DRIVEN_OUT.isdisjoint(self.tree.lowers[start:end]) else None
        return self.mention(start, end, None, "Person", serves, text)

    def _is_held(self, i: int, start: int, end: int) -> bool:
        """Say whether a title means the one who holds it: not "a Hamas leader", "two leaders", "the former leader"."""
        words = [self.tree.lower(k) for k in range(start, end) if self.tree.tokens[k].text.islower()]  # not New Zealand
        one = "Number=Plur" not in self.tree.tokens[i].morph
        return one and not self._is_any(i) and NOT_IN_OFFICE.isdisjoint(words)

    def _is_any(self, i: int) -> bool:
        """Say whether any holder is meant, or one of another day: "a Thai premier", "the premier of the day"."""
        said = {self.tree.lower(c) for c in self.tree.children(i, "det")}
        behind = self.tree.prepositional(i)
        when = {self.tree.lower(o) for case in ("of", "at") for o in behind.get(case, ())}
        return not ANY_HOLDER.isdisjoint(said) or not OTHER_DAYS.isdisjoint(when)

    def _of_body(self, i: int) -> bool:
        """Say whether a title is one in a body, not in the state: "the president of the Constitutional Court"."""
        title = self.title_words(i).split()
        of = [o for o in self.tree.prepositional(i).get("of", ()) if self.tree.lower(o) not in title]
        nouns = [noun for o in of if (noun := load_nouns().get(self.tree.lemmas[o].lower())) is not None]
        return any(noun.stands == "body" and noun.kind in BODIES for noun in nouns)

    def in_office(self, start: int, end: int, state: str, title: str, text: str) -> Mention:
        """Give who held an office of a state on the article's day, the office itself when that is not known."""
        if self.actors.title_kind([title]) == ENVOY:  # a state has many ambassadors
            return self.mention(start, end, None, "Person", state, text)
        offices = self.actors.office(f"state/{state}", title)
        holders = {h.id: h for office in offices if (h := self.actors.holder(office, on=self.on)) is not None}
        if len(holders) == 1:
            holder = next(iter(holders.values()))
            return self.mention(start, end, holder.id, "Person", state, holder.label)
        return self.mention(start, end, offices[0] if len(offices) == 1 else None, "Person", state, text)

    def of_organization(self, i: int, organization: str, noun: Noun | None, title: str | None) -> Mention:
        """Make a mention of somebody who acts for an organisation, by name when the office tells who held it.

        The fighters and the leaders of rebels or of a party are that very party: "guerrillas of the Free Front", and
        so are the arms of rebels: "a Houthi missile".
        """
        start, end = self.tree.phrase(i).start, self.tree.phrase(i).stop
        served = self.actors.get(organization)
        leaders = noun is not None and noun.kind == "Person" and "Number=Plur" in self.tree.tokens[i].morph
        arms = noun is not None and (noun.kind, served.kind) == ("ArmedForces", ARMED)
        if noun is not None and served.kind in GROUPS and (noun.kind in GROUPS or leaders or arms):
            return self.mention(start, end, organization, served.kind, served.state, served.label)
        text = self.text(start, end)
        kind = noun.kind if noun else "Person"
        if title is not None and (noun is None or noun.stands == "person") and self._is_held(i, start, end):
            offices = self.actors.office(organization, title)
            holders = {h.id: h for office in offices if (h := self.actors.holder(office, on=self.on)) is not None}
            if len(holders) == 1:
                holder = next(iter(holders.values()))
                return self.mention(start, end, holder.id, "Person", holder.state, holder.label, organization)
        if served.kind == ARMED and (noun is None or noun.kind == "Person"):  # "a Hezbollah commander"
            return self.mention(start, end, organization, served.kind, served.state, served.label)
        state = None if served.kind == PARTY else served.state  # who leads a party does not act for its country
        return self.mention(start, end, None, kind, state, text, organization)

    def is_elected(self, state: str) -> bool:
        """Say whether a president heads a state, on the day, as far as is known."""
        found = {h.id for o in self.actors.office(f"state/{state}", HEAD) if (h := self.actors.holder(o, on=self.on))}
        held = [t.office for who in found for t in self.actors.offices_of(who, on=self.on) if t.office.kind == HEAD]
        return not held or any(office.label.startswith(PRESIDENT) for office in held)

    def counterpart(self, i: int, state: str, title: str | None) -> Mention:
        """Give the holder of the same office in another state: "his Russian counterpart"."""
        span = self.tree.phrase(i)
        text = self.text(span.start, span.stop)
        if title is None:
            return self.mention(span.start, span.stop, None, "Person", state, text)
        return self.in_office(span.start, span.stop, state, title, text)
