"""Who fills the roles of a frame: the mentions in its slots; and whether that is enough for a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.candidates import candidates_in
from relgraph.extract.commands import COMMANDING, is_commanded
from relgraph.extract.fillers import ACTING, is_known, looked_in
from relgraph.extract.nouns import OF_THEIR_OWN, OFFICIAL
from relgraph.extract.reference import is_open
from relgraph.extract.words import is_each_other

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots
    from relgraph.ontology import EventType, Frame
    from relgraph.records import Mention

__all__ = ["FROM_CLAUSE", "Draft", "Roles", "fill_roles", "identity", "in_order", "is_complete"]

PAIR = 2
JOINED = frozenset({"organization", "participant"})
COMPANY = "Company"
PRIVATE = frozenset({"Group", COMPANY})
UNARMED = frozenset({"Person", "PoliticalParty", COMPANY})
ASKED = "possible"
SERVICE, PEOPLE, BENCH = "Agency", "Group", "lex:bench"
ONE_SIDE = frozenset({"by", "from", "to"})  # where those stand who act together: "a session requested by" two
FROM_CLAUSE = frozenset({"clause-parties", "clause-favoured", "clause-subject"})
Roles = tuple[tuple[str, tuple["Mention", ...]], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A frame that matched: its trigger, the light verb that carries it, who fills which role, what it speaks of."""

    frame: Frame
    trigger: int
    carrier: int | None
    roles: Roles
    consumed: tuple[int, ...]
    about: tuple[int, ...]

    @property
    def own_stance(self) -> str:
        """Give what the words of a frame that speaks of no other event say of their own: "was due in Oslo"."""
        return "happened" if self.frame.about else self.frame.yields or "happened"

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Give all who take part, in order of roles."""
        return tuple([m for _, mentions in self.roles for m in mentions])


def fill_roles(scene: Scene, frame: Frame, slots: Slots, consumed: tuple[int, ...], *, acts: bool, verb: bool) -> Roles:
    """Fill the roles of a frame from slots, best slot first; nobody fills two roles.

    Where a verb's subject `acts`, whose the object is does not tell who does it, even if nobody known is the subject.
    """
    kind = scene.ontology.types[frame.type]
    uses = {use.role: use.ranges for use in kind.roles}
    taken: set[tuple[str | None, int, int]] = set()
    filled = []
    for role, names in frame.roles:
        ranges = uses.get(role) or scene.ontology.roles[role].ranges
        many = scene.ontology.roles[role].many
        found: list[Mention] = []
        # "Oslo's offer was rejected" leaves unsaid who did; nor does Kabul demand a withdrawal "from Kabul"
        aside = {"owner", "from"} if verb and frame.about and role in ACTING and names[0] == "subject" else ()
        told = [name for name in names if name not in aside]
        acting, undergoes = verb and role in ACTING, verb and role not in ACTING and "subject" not in frame.about
        for name, heads in looked_in(scene, told, slots, many=many, acts=acts, verb=acting, undergoes=undergoes):
            if not heads:  # as most slots of most frames
                continue
            for mention in candidates_in(scene, role, name, heads, ranges, consumed, official=kind.between_officials):
                one = identity(mention)
                if one not in taken and one not in map(identity, found):
                    found.append(mention)
            if found and not many:
                break
        if found:
            taken.update(map(identity, found))
            filled.append((role, tuple(_without_titles(scene, found))))
    return _apart(_facing(frame, tuple(filled)))


def in_order(frame: Frame, filled: Mapping[str, Sequence[Mention]]) -> Roles:
    """Give the roles that somebody fills in the order in which a frame names them, any others behind them."""
    order = dict.fromkeys([*(role for role, _ in frame.roles), *filled])
    return tuple((role, tuple(filled[role])) for role in order if filled.get(role))


def _apart(roles: Roles) -> Roles:
    """Leave out whom a phrase for two means where one of the two mediates: "mediated between the parties"."""
    found = dict(roles)
    own = {m.state for m in found.get("mediator", ()) if m.state}
    mixed = {m.text for m in found.get("participant", ()) if m.state in own}
    if not mixed:
        return roles
    kept = tuple(m for m in found["participant"] if m.text not in mixed)
    return tuple((role, kept if role == "participant" else ms) for role, ms in roles if role != "participant" or kept)


def _facing(frame: Frame, roles: Roles) -> Roles:
    """Set two who act together against each other where a frame looks for both in one slot: "both armies clashed"."""
    slots = {role: set(names) for role, names in frame.roles}
    if (
        "target" not in frame.needs
        or len(roles) != 1
        or roles[0][0] != "agent"
        or slots["agent"] & slots.get("target", set()) <= ONE_SIDE
    ):
        return roles
    found = roles[0][1]
    armed = not any(m.kind in UNARMED for m in found)
    apart = armed and len(found) == PAIR and len({m.state or m.actor for m in found}) == PAIR
    return (("agent", found[:1]), ("target", found[1:])) if apart else roles


def _without_titles(scene: Scene, found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out a title that stands beside its bearer: "Envoy Extraordinary and Minister Plenipotentiary John Doe"."""
    named = {m.state for m in found if m.kind == "Person" and m.actor}
    for mention in found:
        title = mention.kind == "Person" and not mention.actor and scene.resolver.is_envoy(mention.text)
        if not title or not (mention.state in named or (named and (mention.state is None or None in named))):
            yield mention


def identity(mention: Mention) -> tuple[str | None, int, int]:
    """Give what two mentions of one party share: its id, else its state and its very words."""
    return (mention.actor, 0, 0) if mention.actor else (mention.state, mention.start, mention.end)


def is_complete(scene: Scene, draft: Draft) -> bool:
    """Say whether the roles a frame needs are filled, and by parties that make it an event of public affairs."""
    filled = {role: len(mentions) for role, mentions in draft.roles}
    kind = scene.ontology.types[draft.frame.type]
    needs = draft.frame.needs
    if filled.get("agent", 0) > 1 and any(
        is_each_other(scene.tree, h) for h in scene.tree.slots(draft.trigger).get("object", ())
    ):
        needs = tuple(role for role in needs if role != "target")  # each is the other's
    if any(filled.get(role, 0) < needs.count(role) for role in needs):
        return False
    if any(filled.get(use.role, 0) < use.minimum for use in kind.roles) or _is_open(scene, draft):
        return False
    if 1 <= filled.get("holder", 0) < filled.get("organization", 0):
        return False  # "by the ministers of Chad and Mali and by Mr Lo": nobody holds the office of several
    known = [m for m in draft.mentions if is_known(m) or m in scene.resolver.officials]
    return bool(known) and _is_public(scene, kind, draft, known) and not _is_daily(scene, kind, draft, known)


def _is_daily(scene: Scene, kind: EventType, draft: Draft, known: Sequence[Mention]) -> bool:
    """Say whether police or courts only do their daily work: "a judge jailed the thief", "police impounded a lorry"."""
    acting = [m for role, mentions in draft.roles if role in ACTING for m in mentions]
    bench = scene.ontology.words(BENCH)
    local = [m for m in acting if not m.actor]
    serving = [m for m in local if m.kind == SERVICE or not bench.isdisjoint(m.text.lower().split())]
    others = [m for m in known if m not in acting and (m.state or m.organization)]
    return not kind.between_officials and bool(serving) and len(serving) == len(acting) and not others


def _is_open(scene: Scene, draft: Draft) -> bool:
    """Say whether who acts is a pronoun that may be anybody: "it signed a treaty with Tunisia"."""
    owned = {role for role, _ in draft.roles} if scene.tree.tokens[draft.trigger].upos == "NOUN" else ()
    roles = [(role, slots) for role, slots in draft.frame.roles if role not in owned or scene.ontology.roles[role].many]
    acts = any("subject" in slots for role, slots in roles if role in ACTING)  # not "they saw Russia's troops leave"
    subjects = scene.tree.slots(draft.carrier or draft.trigger).get("subject", ())
    return acts and is_open(scene.resolver, [h for h in subjects if h not in draft.consumed])  # "it closed in 1990"


def _is_public(scene: Scene, kind: EventType, draft: Draft, known: Sequence[Mention]) -> bool:
    """Say whether who acts acts for somebody, and an event between states is not one inside a single state."""
    acting = [m for role, mentions in draft.roles if role in ACTING for m in mentions]
    joined = [m for role, mentions in draft.roles if role in JOINED for m in mentions]
    if kind.lasting and not all(m in known and m.kind != COMPANY for m in joined):
        return False  # who presides over a club of magicians or a carmaker holds no office
    verb = scene.tree.verbal(draft.trigger)  # "the junta accused it", though nobody knows which; not "its rise"
    official = [m for m in acting if (verb and m.kind in OFFICIAL) or (m in known and m.kind not in PRIVATE)]
    against = ((kind.goldstein or 0) < 0 or draft.frame.yields == ASKED) and _to_own_rulers(scene, draft, acting)
    if kind.between_officials and acting and not official and not against:
        return False
    acting = [m for m in acting if m in known]
    if kind.across_borders and acting and all(m.kind == COMPANY for m in acting):
        return False  # the ties of two firms are none of states
    if len(known) > 1 and all(m.kind == COMPANY for m in known):
        return False  # nor are their suits and quarrels
    if kind.beyond_own_people and acting and (_to_own_people(draft, acting) or _to_own_servants(scene, draft)):
        return False  # "the minister advised Chadians to stay at home"
    parties = draft.mentions if kind.across_borders else ()
    sides = {_side(scene, m) for m in parties} if len(parties) > 1 else set()
    return len(sides) != 1 or None in sides


def _to_own_people(draft: Draft, acting: Sequence[Mention]) -> bool:
    """Say whether all those spoken to are people of the state of who speaks, and nobody among them is known by name."""
    spoken_to = [m for role, mentions in draft.roles if role == "target" for m in mentions]
    states = {m.state for m in acting}
    return bool(spoken_to) and None not in states and all(m.kind == PEOPLE and {m.state} == states for m in spoken_to)


def _to_own_rulers(scene: Scene, draft: Draft, acting: Sequence[Mention]) -> bool:
    """Say whether people speak to those who rule them: "Kenyan students told the president to resign"."""
    spoken_to = [m for role, mentions in draft.roles if role == "target" for m in mentions]
    states = {m.state for m in (*acting, *spoken_to)}
    one = len(states) == 1 and None not in states and all(m.kind == PEOPLE for m in acting)
    officials = scene.resolver.officials
    return bool(spoken_to) and one and all(m.kind in OFFICIAL or m.actor or m in officials for m in spoken_to)


def _to_own_servants(scene: Scene, draft: Draft) -> bool:
    """Say whether somebody only gives orders to those who serve him: "ordered his minister to send troops"."""
    if any(is_commanded(scene.tree, c, draft.trigger) for c in draft.about):
        return True
    told = [m for role, mentions in draft.roles if role == "target" for m in mentions]
    states = {m.state for role, mentions in draft.roles if role != "target" for m in mentions}
    own = bool(told) and None not in states and all(m.actor is None and {m.state} == states for m in told)
    return own and scene.tree.lemmas[draft.trigger] in COMMANDING  # "Shastri ordered Indian commanders to hold fire"


def _side(scene: Scene, mention: Mention) -> str | None:
    """Give for whom a party acts: who leads rebels or the opposition does not act for the state that he is of."""
    if mention.kind in OF_THEIR_OWN:
        return mention.actor
    rival = mention.kind == "Person" and scene.resolver.is_rival(mention)
    return mention.organization or (mention.label if rival else mention.state)
