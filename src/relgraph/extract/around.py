"""Whose those are of whom only the place tells: "crowds marched through Belgrade", "soldiers shot monks in Yangon"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Roles
    from relgraph.ontology import Frame
    from relgraph.records import Mention

__all__ = ["with_place"]

POLICE, TROOPS, CROWD, FOES = "lex:riot_police", "lex:troops_afoot", "lex:crowd_at_home", "lex:foe_at_home"
LIVING = "lex:living_there"
GUNMEN = "lex:abductor"
SITES, MEETINGS = "lex:square", ("lex:mission", "lex:seat_of_power", "lex:unrest")
HERE = frozenset({"in", "at", "across", "through", "throughout", "near", "outside", "around"})
PLACES = frozenset({"City", "Region", "State", "Place"})
AGENT, TARGET, PERSON = "agent", "target", "person/"
ARMED = frozenset({"ArmedForces", "ArmedGroup", "Agency"})
MATTER = "lex:own_matter"
JOINED = frozenset({"conj", "advcl"})  # "cleared the camp in Cairo, killing three"
AROUND = ("obj", "obl", "obl:agent", "nsubj", "nsubj:pass", "nmod")


def with_place(scene: Scene, frame: Frame, trigger: int, roles: Roles) -> Roles:
    """Give police, crowds and those they meet the state of the place that the clause names, where it names one.

    Whom the police of a state hold for what they think or shout is of that state, if nobody says otherwise.
    """
    local = scene.ontology.types[frame.type].local_roles
    if not local:
        return roles
    found = dict(roles)
    lacks = AGENT not in found and any(role == AGENT for role, _ in frame.roles)
    unknown = lacks or any(_is_open(m) for role in (AGENT, TARGET) for m in found.get(role, ()))
    if not unknown:
        return roles
    protest = _is_protest(scene, frame)
    heads = {m: h for h in _nominals(scene, trigger) for m in scene.resolver.mentions(h)}
    places = {m.state for p in _places(scene, frame, trigger) for m in _told_at(scene, p)}
    state = next(iter(places)) if len(places) == 1 else None
    struck = any(
        (m.actor or "").startswith(PERSON) or holds(scene.tree, heads[m], _words(scene, FOES))
        for m in found.get(TARGET, ())
        if m in heads
    )
    state = state or next((m.state for m in found.get(TARGET, ()) if (m.actor or "").startswith(PERSON)), None)
    if lacks and state:
        unnamed = [h for h in scene.tree.slots(trigger).get("subject", ()) if not scene.resolver.mentions(h)]
        nobodies = {scene.resolver.nobody(h, "Group" if protest else "Agency"): h for h in unnamed}
        heads.update(nobodies)
        found[AGENT] = tuple(m for m, h in nobodies.items() if _acts_here(scene, frame, h, struck=struck))
    here = [m for m in found.get(AGENT, ()) if _is_open(m) and m in heads]
    here = [m for m in here if _acts_here(scene, frame, heads[m], struck=struck)]
    agents = tuple(replace(m, state=state) if m in here else m for m in found.get(AGENT, ()))
    home = state or next((m.state for m in agents if m.kind == "Agency" or TARGET in local), None)
    armed = any(m.kind in ARMED or m.state for m in agents)
    foes = [m for m in found.get(TARGET, ()) if _is_open(m) and armed and m in heads]
    foes = [m for m in foes if holds(scene.tree, heads[m], _words(scene, FOES))]
    targets = tuple(replace(m, state=home) if m in foes else m for m in found.get(TARGET, ()))
    if state and not protest:  # "gunmen killed twenty villagers in Chad"
        struck_here = [m for m in targets if _is_open(m) and m in heads]
        living = [m for m in struck_here if holds(scene.tree, heads[m], _words(scene, LIVING))]
        targets = tuple(replace(m, state=state) if m in living else m for m in targets)
    told = {**found, AGENT: agents, TARGET: targets}
    return tuple((role, mentions) for role, mentions in told.items() if mentions)


def _told_at(scene: Scene, p: int) -> list[Mention]:
    """Give what place stands at a nominal; a state only by name: "outside the presidency" tells none."""
    named = p in scene.resolver.names.at
    return [m for m in scene.resolver.mentions(p) if m.kind in PLACES and (named or m.kind != "State")]


def _is_protest(scene: Scene, frame: Frame) -> bool:
    """Say whether an event is one that a state's people turn against it."""
    return scene.ontology.types[frame.type].at_home == _words(scene, MATTER)


def _words(scene: Scene, name: str) -> frozenset[str]:
    return scene.ontology.words(name)


def _is_open(mention: Mention) -> bool:
    return mention.state is None and mention.actor is None and mention.organization is None


def _acts_here(scene: Scene, frame: Frame, h: int, *, struck: bool) -> bool:
    """Say whether who acts is of the place where it is: police, a crowd, soldiers who turn on such as live there."""
    if holds(scene.tree, h, _words(scene, POLICE)):
        return True
    if _is_protest(scene, frame):
        return holds(scene.tree, h, _words(scene, CROWD))
    several = scene.tree.has(h, "Number=Plur")  # a lone gunman may come from anywhere
    if several and holds(scene.tree, h, _words(scene, GUNMEN)):  # "gunmen killed two Danes in Chad"
        return True
    return struck and holds(scene.tree, h, _words(scene, TROOPS))


def _nominals(scene: Scene, trigger: int) -> Iterator[int]:
    """Give who may take part: the nominals of the clause, and the subject of the one that it is joined to."""
    tree = scene.tree
    slots = [h for found in tree.slots(trigger).values() for h in found]
    below = [c for h in (trigger, *slots) for c in tree.children(h, *AROUND)]
    yield from transparent(tree, dict.fromkeys([*slots, *below]))


def _places(scene: Scene, frame: Frame, trigger: int) -> Iterator[int]:
    """Give the places of a clause: beside its verb, behind whom it tells of, and what a crowd fills."""
    tree = scene.tree
    joined = (
        [tree.tokens[trigger].head] if tree.tokens[trigger].dep in JOINED and not tree.children(trigger, "mark") else []
    )
    for clause in (trigger, *joined):
        for c in tree.children(clause, *AROUND):
            case = tree.case(c)
            filled = clause == trigger and tree.tokens[c].dep == "obj"  # not "they blamed Damascus, and crowds marched"
            if case in HERE or (filled and _is_protest(scene, frame)):
                yield c
            site = any(holds(tree, c, _words(scene, name)) for name in (SITES, *MEETINGS))
            if site or scene.resolver.noun_of(c) is not None:
                by_case = tree.prepositional(c)
                of = by_case.get("of", ()) if holds(tree, c, _words(scene, SITES)) else ()
                yield from (*(p for name in HERE for p in by_case.get(name, ())), *of)
