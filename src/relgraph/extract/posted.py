"""Whose a mission or an envoy is where the sentence leaves it open: "The legation closed", "Ambassador X was recalled".

A mission of which nothing is said is the one that the article told of last, by its opening or by who was sent there; an
envoy whose state is one of the two that the article is about stands in the other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.memory import Memory
    from relgraph.extract.roles import Draft, Roles
    from relgraph.ontology import Frame
    from relgraph.records import Mention

__all__ = ["post_of", "remember_posts"]

AGENT, TARGET, ENVOY = "agent", "target", "envoy"
MISSION = "lex:mission"
PARTIES = 2


def remember_posts(scene: Scene, drafts: Iterable[Draft]) -> None:
    """Keep whose mission or envoy stands where."""
    memory = scene.resolver.memory
    for draft in drafts:
        roles = dict(draft.roles)
        sent = ENVOY in dict(draft.frame.roles) and scene.ontology.types[draft.frame.type].turns
        if sent or any(holds(scene.tree, h, scene.ontology.words(MISSION)) for h in draft.consumed):
            ends = ((*roles.get(AGENT, ()), *roles.get(ENVOY, ())), roles.get(TARGET, ()))
            states = (next((s for m in end if (s := memory.state(m.state))), None) for end in ends)
            sides = tuple(side for side in states if side is not None)
            if len(sides) == PARTIES:
                memory.mission = sides
                _keep_states(memory, (m for end in ends[:1] for m in end), sides[0].state)


def _keep_states(memory: Memory, sent: Iterable[Mention], state: str | None) -> None:
    """Let envoys whose state only their post tells be of it from then on: "Dahl was called home"."""
    unknown = {m.actor for m in sent if m.kind == "Person" and m.state is None and m.organization is None}
    for name, known in memory.people.items():
        if known.actor in unknown and known.state is None:
            memory.people[name] = replace(known, state=state)


def post_of(scene: Scene, frame: Frame, trigger: int, roles: Roles, dealt: Sequence[int]) -> Roles | None:
    """Give the two ends of a mission of which nothing is said, or of an envoy of whom only his state is known."""
    resolver, tree = scene.resolver, scene.tree
    own = {m.state for role, mentions in roles if role == ENVOY for m in mentions}
    if not roles:
        one = [h for h in dealt if h != trigger and not tree.has(h, "Number=Plur")]
        post = any(holds(tree, h, scene.ontology.words(MISSION)) for h in one)
        ends = resolver.memory.mission if post else ()
    elif len(roles) == 1 and own and scene.ontology.types[frame.type].turns:
        pair = resolver.memory.leading_pair()
        ends = tuple(sorted(pair, key=lambda m: m.state not in own)) if len(own & {m.state for m in pair}) == 1 else ()
    else:
        return None
    told = tuple((role, (resolver.at_trigger(trigger, m),)) for role, m in zip((AGENT, TARGET), ends, strict=False))
    return (*(end for end in told if end[0] in dict(frame.roles)), *roles) if len(told) == PARTIES else None
