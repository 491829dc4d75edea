"""Whose the other side is where a sentence tells of one state only: "Rwandan rebels ambushed soldiers"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fillers import is_known
from relgraph.extract.home import ABROAD
from relgraph.extract.nouns import RIVALS
from relgraph.extract.roles import in_order
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_own"]

AGENT, TARGET, PARTICIPANT = "agent", "target", "participant"
RULING, RULED, REBELS = "lex:those_ruling", "lex:those_ruled", "lex:rebel_at_home"
CROWD, POLICE = "lex:crowd_at_home", "lex:riot_police"
STRUCK = frozenset({"Group", "Person", "ArmedForces", "PoliticalParty", "Legislature"})
BELOW = RIVALS | {"Group"}  # who may stand against those who rule
ABOVE = frozenset({"State", "GovernmentBody", "Legislature", "ArmedForces", "Agency", "Person"})
UNHEARD = frozenset({"Media", "Team", "Company"})  # whose state tells nothing of where a thing happens
ARMY = "ArmedForces"
OWNER = "owner"
SLOTS = {AGENT: ("subject",), TARGET: ("object", OWNER)}


def with_own(scene: Scene, draft: Draft) -> Draft:
    """Give whom nobody knows the state of the other side, where one rules and the other is ruled or rebels.

    A state that goes by its name alone may be anywhere: "Libya armed rebels"; so may its army in a friendly act.
    """
    roles = dict(draft.roles)
    known = [m for m in draft.mentions if is_known(m)]
    states = {m.state for m in known}
    if len(states) != 1 or any(m.organization for m in known):
        return draft
    (state,) = states
    opens = [(role, m) for role, ms in draft.roles for m in ms if not is_known(m)]
    opens += [(role, m) for role, slots in _lacking(draft).items() for m in _left_out(scene, draft, slots)]
    words = _words(scene, draft, known, state) if opens and state else frozenset()
    home = scene.ontology.types[draft.frame.type].at_home
    struck = AGENT not in roles and (home or all(m.kind in STRUCK for m in known))
    police = scene.ontology.words(RULING if home else POLICE) if struck else frozenset()  # "were jailed by police"
    own = {m for role, m in opens if _is_own(scene, m, words | police if role == AGENT else words)} if state else set()
    if not own or not _is_alone(scene, state, armed=any(m.kind == ARMY for m in known)):
        return draft
    for role, mention in opens:
        if mention in own:
            there = [replace(m, state=state) if m == mention else m for m in roles.get(role, ())]
            roles[role] = tuple(there) if mention in roles.get(role, ()) else (*there, replace(mention, state=state))
    return replace(draft, roles=in_order(draft.frame, roles))


def _lacking(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Give the roles that nobody fills, with the slots that may name somebody unknown."""
    filled = {role for role, _ in draft.roles}
    asked = {role: tuple(s for s in SLOTS[role] if s in names) for role, names in draft.frame.roles if role in SLOTS}
    return {role: slots for role, slots in asked.items() if slots and role not in filled}


def _left_out(scene: Scene, draft: Draft, slots: tuple[str, ...]) -> Iterator[Mention]:
    """Give whom a slot names without telling who it is: "were rounded up by police", "rejected opposition calls"."""
    tree = scene.tree
    if not tree.verbal(draft.trigger):
        return
    told = tree.slots(draft.trigger)
    heads = [h for slot in slots for h in told.get(slot, ()) if slot != OWNER]
    things = told.get("object", ()) if OWNER in slots else ()
    owners = [c for h in things for c in tree.children(h, "compound", "nmod:poss")]
    for h in (*transparent(tree, heads), *owners):
        noun = scene.resolver.noun_of(h)
        if not scene.resolver.mentions(h) and tree.tokens[h].upos == "NOUN":
            yield scene.resolver.nobody(h, noun.kind if noun else "Group")


def _words(scene: Scene, draft: Draft, known: list[Mention], state: str | None) -> frozenset[str]:
    """Give the words for who may stand on the other side of those who are known."""
    ontology = scene.ontology
    below = ontology.words(RULED) | ontology.words(CROWD)
    if all(m.kind in BELOW or _is_own(scene, m, below) for m in known):
        return ontology.words(RULING)
    if not all(_rules(m) for m in known) or any(_is_bare(m, state) for m in known):
        return frozenset()
    kind = ontology.types[draft.frame.type]
    friendly = (kind.goldstein or 0) > 0 and PARTICIPANT not in dict(draft.roles)
    rebels = frozenset() if friendly else ontology.words(REBELS)
    return rebels if any(m.kind == ARMY for m in known) else ontology.words(RULED) | rebels


def _rules(mention: Mention) -> bool:
    """Say whether somebody is of those who rule; of persons only whoever is known by name or by his office."""
    return mention.kind in ABOVE and (mention.kind != "Person" or mention.actor is not None)


def _is_bare(mention: Mention, state: str | None) -> bool:
    """Say whether a state goes by its own name, not by that of its government or its people."""
    return mention.actor == f"state/{state}" and mention.text.lower().split()[-1] in mention.label.lower()


def _is_own(scene: Scene, mention: Mention, words: frozenset[str]) -> bool:
    tree = scene.tree
    inside = [t.index for t in tree.tokens if mention.start <= t.start and t.end <= mention.end]
    heads = [i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i]
    foreign = not ABROAD.isdisjoint(tree.lowers[i] for i in inside)
    return not foreign and any(holds(tree, i, words) for i in heads)


def _is_alone(scene: Scene, state: str | None, *, armed: bool) -> bool:
    """Say whether a sentence names no other state nor a body of many, and the article tells of one state above all.

    An army may be far from home, so of no other state at all.
    """
    resolver = scene.resolver
    names = {name.head: name for name in resolver.names.at.values()}
    found = [m for name in names.values() for m in resolver.named(name) if m.kind not in UNHEARD]
    if any(m.state not in {None, state} or m.kind == "InternationalOrganization" for m in found):
        return False
    counts = resolver.memory.counts
    others = sum(n for told, n in counts.items() if told != state)
    return not others if armed else counts.get(state or "", 0) > others
