"""What the ontology is made of: frames, operators, event types, roles; plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "Codes",
    "Condition",
    "EventType",
    "Family",
    "Filler",
    "Frame",
    "IntervalKind",
    "Operator",
    "Role",
    "RoleUse",
    "Stance",
    "Turn",
]


@dataclass(frozen=True, slots=True)
class Filler:
    """What may stand in a slot: a noun of some word sets, or an actor of some classes, whichever is named.

    `sets` are word-set names (``lex:envoy``) and `words` all their words; `actors` are actor classes (``State``).

    >>> Filler(sets=("lex:envoy",), words=frozenset({"ambassador"}), actors=()).takes_actor
    False
    """

    sets: tuple[str, ...]
    words: frozenset[str]
    actors: tuple[str, ...]

    @property
    def openings(self) -> frozenset[str]:
        """Give the words that what stands here has or begins with; none where an actor, or anything, may stand.

        >>> sorted(Filler(sets=("lex:envoy",), words=frozenset({"envoy", "charge d'affaires"}), actors=()).openings)
        ['charge', "charge d'affaires", 'envoy']
        """
        firsts = (phrase.replace("-", " - ").split()[0] for phrase in self.words)
        return frozenset() if self.actors else self.words.union(firsts)

    @property
    def name(self) -> str:
        """Give the filler's names as the data writes them."""
        return " ".join((*self.sets, *self.actors))

    @property
    def takes_actor(self) -> bool:
        """Tell whether an actor may stand here."""
        return bool(self.actors)


@dataclass(frozen=True, slots=True)
class Frame:
    """How news words an event: the words that trigger it and the grammatical slots that fill its roles.

    `verbs` may hold a second word (``pull out``): a particle or a preposition of the verb. `roles` gives each role its
    slots, best first; for the role of equal parties all slots count. `needs` lists roles without which there is no
    claim; a role named twice needs two fillers. `never` gives slots with what must not stand in them. `about` gives the
    slots where the event stands that a statement speaks of, `yields` the stance that event then has. A frame with an
    object or constraints that fits better than another (`specificity`) wins over it on the same trigger. Of each set
    of words in `asks` a sentence has one, or the frame finds nothing in it; `looks_in` holds the slots of all roles.
    `cameo` is the code of what happened in such words, where the type's own is not fine enough.
    """

    name: str
    type: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    light: tuple[str, ...]
    object: Filler | None
    constraints: tuple[tuple[str, Filler], ...]
    never: tuple[tuple[str, Filler], ...]
    without: tuple[str, ...]
    unless: tuple[str, ...]
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    needs: tuple[str, ...]
    about: tuple[str, ...]
    yields: str | None
    also: str | None
    cameo: str | None
    asks: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)
    looks_in: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asks = tuple(words for filler in self._fillers if (words := filler.openings))
        object.__setattr__(self, "asks", asks)  # both are wanted at every trigger of every sentence
        object.__setattr__(self, "looks_in", frozenset(slot for _, slots in self.roles for slot in slots))

    @property
    def _fillers(self) -> list[Filler]:
        return [filler for _, filler in self.constraints] + ([self.object] if self.object else [])

    @property
    def specificity(self) -> int:
        """Weigh what the frame asks of its surroundings: five for words, one for an actor or a needed role."""
        return len(self.needs) + sum(1 if filler.takes_actor else 5 for filler in self._fillers)


@dataclass(frozen=True, slots=True)
class Operator:
    """Words that only change how sure the event in their scope is; `scope` lists the slots where it stands.

    `denied` is what the operator gives when it is itself negated, where that is not what negation gives in general:
    who "did not fail to sign" has signed. `ahead` is what it gives for a clause when it lies ahead itself: who "will
    try to sign" intends it.
    """

    name: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    markers: tuple[str, ...]
    scope: tuple[str, ...]
    yields: str
    denied: str | None
    ahead: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is in an event; `many` where the parties of an event are equals and all slots count."""

    name: str
    label: str
    definition: str
    ranges: tuple[str, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role that a type of event has: how often at least, and which classes may fill it."""

    role: str
    minimum: int
    ranges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codes:
    """A PLOVER category and a CAMEO code; None for what is no event in their sense, such as a lasting state."""

    plover: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Family:
    """A family of event types, with the colour of its edges."""

    name: str
    label: str
    definition: str
    colour: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What a text says of an event (happened, planned, possible, negated), and whether its edge is dashed."""

    name: str
    label: str
    definition: str
    dashed: bool


@dataclass(frozen=True, slots=True)
class IntervalKind:
    """A kind of interval; `mutual` where it has no direction, `between_states` where people count as their states."""

    name: str
    label: str
    definition: str
    mutual: bool
    between_states: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """How something that lasts stands for a time."""

    name: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Turn:
    """What an event does to a kind of interval: the condition it leaves, and the one it presumes before it.

    An attesting event changes nothing: it tells that the condition holds.
    """

    kind: str
    leaves: str
    presumes: str | None
    attesting: bool


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event: what it is, its codes, its roles, and how it is drawn.

    `codes_by` gives other codes for a stance (``planned``) or for the type of statement that speaks of the event.
    `between_officials` asks that somebody who acts in it acts for a state, an organisation or an armed group,
    `across_borders` that it is no matter inside one state, `beyond_own_people` that it is not said to its people,
    `on_another` that it is done to somebody, whom the only other side of a sentence is where its words name none; where
    a sentence names nobody else but speaks of one of the words `at_home`, the event is turned against the state of
    those who act, or done to its people; who fills one of the `local_roles` is of the place where it is, if nobody
    tells whose he is. `source` and `target` are the roles at the two ends of its edge; one where the event has
    no direction. It `answers` statements of types; `stopped_as` is to stop it; `turns` are intervals it changes.
    """

    name: str
    label: str
    definition: str
    parents: tuple[str, ...]
    family: str
    codes: Codes
    codes_by: tuple[tuple[str, Codes], ...]
    goldstein: float | None
    roles: tuple[RoleUse, ...]
    colour: str
    source: str
    target: str
    lasting: bool
    between_officials: bool
    across_borders: bool
    on_another: bool
    stopped_as: str | None
    answers: frozenset[str]
    beyond_own_people: bool
    at_home: frozenset[str]
    local_roles: frozenset[str]
    turns: tuple[Turn, ...]
    added_in: str

    @property
    def symmetric(self) -> bool:
        """Tell whether the event's parties are equals, so that its edge has no arrow."""
        return self.source == self.target
