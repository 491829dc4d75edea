"""Who fills the roles of a frame: the mentions in its slots; and whether that is enough for a claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from relgraph.extract.reference import is_open
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import EventType, Filler, Frame, Ontology
    from relgraph.records import Mention

__all__ = ["FROM_CLAUSE", "Draft", "Roles", "Scene", "fill_roles", "fits", "identity", "is_complete"]

PLACES = frozenset({"City", "Place"})
WHERE, AIMED = frozenset({"in", "at"}), ("against", "upon")
ACTING = frozenset({"agent", "participant", "mediator"})
JOINED = frozenset({"organization", "participant"})
OF_THEIR_OWN = frozenset({"ArmedGroup", "PoliticalParty", "InternationalOrganization"})
BELONGS = ("from", "with")  # "on goods from China", "on the border with Poland"
STRUCK, NEAR = "lex:military_target", ("in", "near", "at")  # "slammed into a building in Dnipro"
ANYTHING = "Thing"  # owl:Thing, the range of a role that anybody and anything may fill
CLAUSE_PARTIES = "clause-parties"
FROM_CLAUSE = frozenset({CLAUSE_PARTIES, "clause-subject"})
# A city stands for its state where something is done to it or goes there, never as the one who acts.
RECEIVING = frozenset("object to into in from on against at near of over inside toward towards upon".split())
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
    def mentions(self) -> tuple[Mention, ...]:
        """Give all who take part, in order of roles."""
        return tuple(m for _, mentions in self.roles for m in mentions)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame is held against: the tree, who its nominals are, and the ontology."""

    tree: Tree
    resolver: Resolver
    ontology: Ontology


def fits(scene: Scene, h: int, filler: Filler) -> bool:
    """Say whether a nominal is what a frame asks for: a word of its sets, an actor of its classes, or anything."""
    if not filler.words and not filler.actors:
        return True
    if filler.words and holds(scene.tree, h, filler.words):
        return True
    return any(_is_kind(scene, m, filler.actors) for m in scene.resolver.mentions(h)) if filler.actors else False


def _is_kind(scene: Scene, mention: Mention, kinds: Iterable[str]) -> bool:
    return any(kind == ANYTHING or scene.ontology.is_a(mention.kind, kind) for kind in kinds)


def fill_roles(
    scene: Scene, frame: Frame, slots: Mapping[str, list[int]], consumed: tuple[int, ...], *, acts: bool
) -> Roles:
    """Fill the roles of a frame from slots, best slot first; nobody fills two roles.

    Where a verb's subject `acts`, whose the object is does not tell who does it, even if nobody known is the subject.
    """
    uses = {use.role: use.ranges for use in scene.ontology.types[frame.type].roles}
    taken: set[tuple[str | None, int, int]] = set()
    filled = []
    for role, names in frame.roles:
        ranges = uses.get(role) or scene.ontology.roles[role].ranges
        many = scene.ontology.roles[role].many
        found: list[Mention] = []
        for name, heads in _looked_in(scene, names, slots, many=many, acts=acts):
            if found and not many:
                break
            for mention in _candidates_in(scene, heads, "" if role in ACTING else name, ranges, consumed):
                if identity(mention) not in taken | set(map(identity, found)):
                    found.append(mention)
        taken.update(map(identity, found))
        if found:
            filled.append((role, tuple(_without_titles(scene, found))))
    return tuple(filled)


def _without_titles(scene: Scene, found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out a title that stands beside its bearer: "Envoy Extraordinary and Minister Plenipotentiary John Doe"."""
    named = {m.state for m in found if m.kind == "Person" and m.actor}
    for mention in found:
        title = mention.kind == "Person" and not mention.actor and scene.resolver.is_envoy(mention.text)
        if not title or not (mention.state in named or (named and (mention.state is None or None in named))):
            yield mention


def _looked_in(
    scene: Scene, names: Sequence[str], slots: Mapping[str, list[int]], *, many: bool, acts: bool
) -> Iterator[tuple[str, list[int]]]:
    """Give where a role's filler is looked for: its slots; what may hang on the object instead; owners in slots."""
    for name in names:
        if name in WHERE and any(slots.get(other) for other in AIMED):
            continue  # "in Syria, strikes on ISIL": where it was, not who was struck
        if name == "owner" and "subject" in names and acts and not many:
            continue  # "we applaud China's efforts": the subject acts, though who that is may not be known
        yield name, _out_of_missions(scene, slots.get(name, [])) if name in WHERE else slots.get(name, [])
    objects = [h for slot in ("object", "of") for h in slots.get(slot, ())]
    for name in names:
        if not slots.get(name) and name not in {"of", "in", "at"}:  # "the arrest of a pastor by Eritrean police"
            yield name, [h for o in objects for h in scene.tree.prepositional(o).get(name, ())]
    for name in names:
        if many:
            return
        if name not in {"subject", "object", "owner"}:  # "support for Ukraine's integrity", "tariffs on Chinese steel"
            unread = [h for h in slots.get(name, ()) if not scene.resolver.mentions(h)]
            yield name, [o for h in unread for o in scene.tree.owners(h) if scene.tree.possesses(o)]
            yield name, [o for h in unread for case in BELONGS for o in scene.tree.prepositional(h).get(case, ())]
            struck = [h for h in unread if holds(scene.tree, h, scene.ontology.words(STRUCK))]
            yield name, [o for h in struck for case in NEAR for o in scene.tree.prepositional(h).get(case, ())]


def _out_of_missions(scene: Scene, heads: Sequence[int]) -> list[int]:
    """Give the place of a mission for the mission: an interests section in the Swiss Embassy at Cairo is in Egypt."""
    missions = [h for h in heads if holds(scene.tree, h, scene.ontology.words("lex:mission"))]
    around = [p for h in missions for case in sorted(WHERE) for p in scene.tree.prepositional(h).get(case, ())]
    return [*(h for h in heads if h not in missions), *around]


def identity(mention: Mention) -> tuple[str | None, int, int]:
    """Give what two mentions of one party share: its id, else its state and its very words."""
    return (mention.actor, 0, 0) if mention.actor else (mention.state, mention.start, mention.end)


def _candidates_in(
    scene: Scene, heads: Iterable[int], slot: str, ranges: Iterable[str], consumed: Iterable[int]
) -> Iterator[Mention]:
    for h in transparent(scene.tree, heads):
        for mention in scene.resolver.mentions(h):
            if mention.kind in PLACES and mention.state and slot in RECEIVING:
                yield replace(mention, actor=f"state/{mention.state}", kind="State")
            elif _is_kind(scene, mention, ranges) and (h not in consumed or _is_somebody(mention)):
                yield mention


def _is_somebody(mention: Mention) -> bool:
    """Say whether what the frame asks for acts too: not "its ambassador", nor a consulate that opens."""
    return mention.actor is not None and not mention.actor.startswith("group/")


def is_complete(scene: Scene, draft: Draft) -> bool:
    """Say whether the roles a frame needs are filled, and by parties that make it an event of public affairs."""
    filled = {role: len(mentions) for role, mentions in draft.roles}
    kind = scene.ontology.types[draft.frame.type]
    needs = Counter(draft.frame.needs) | Counter({use.role: use.minimum for use in kind.roles})
    if any(filled.get(role, 0) < n for role, n in needs.items()) or _is_open(scene, draft):
        return False
    known = [m for m in draft.mentions if _is_known(m) or m in scene.resolver.officials]
    return bool(known) and _is_public(kind, draft, known)


def _is_open(scene: Scene, draft: Draft) -> bool:
    """Say whether who acts is a pronoun that may be anybody: "it signed a treaty with Tunisia"."""
    acts = any("subject" in slots for role, slots in draft.frame.roles if role in ACTING)
    return acts and is_open(scene.resolver, scene.tree.slots(draft.carrier or draft.trigger).get("subject", ()))


def _is_public(kind: EventType, draft: Draft, known: Sequence[Mention]) -> bool:
    """Say whether who acts acts for somebody, and an event between states is not one inside a single state."""
    acting = [m for role, mentions in draft.roles if role in ACTING for m in mentions]
    if kind.lasting and not all(any(m in known for m in mentions) for role, mentions in draft.roles if role in JOINED):
        return False  # who presides over a club of magicians holds no office
    if kind.between_officials and acting and not any(m in known and m.kind != "Group" for m in acting):
        return False
    sides = {m.actor if m.kind in OF_THEIR_OWN else m.organization or m.state for m in draft.mentions}
    return not (kind.across_borders and len(draft.mentions) > 1 and len(sides) == 1 and None not in sides)


def _is_known(mention: Mention) -> bool:
    """Say whether somebody is more than a name: a state, an organisation, a known body, or who acts for one."""
    named = mention.actor is None or mention.actor.startswith(("person/", "group/"))
    return bool(mention.state or mention.organization) or not named
