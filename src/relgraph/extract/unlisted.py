"""Parties that nobody is known by: "arms to the militia leaders", "credit for African countries", "ties with tribes".

A slot that a role is looked for in may hold somebody whom neither the actors nor the article tell. Left out, the claim
would read as if the sentence named nobody; so such a party is kept as its words stand there. That somebody known takes
part is asked before, so that no event is told of strangers only.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fillers import ACTING
from relgraph.extract.nouns import OFFICIAL
from relgraph.extract.roles import in_order
from relgraph.extract.words import contents, holds, transparent

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_unlisted"]

ENDS = frozenset({"object", "to", "indirect", "with", "against", "for"})  # where somebody stands, not whose it is
AGENT, SUBJECT = "agent", "subject"
STATE, NOBODY = "State", "none"
THINGS, MISSION = frozenset({"City", "Place"}), "lex:mission"


def with_unlisted(scene: Scene, draft: Draft, slots: Slots, dealt: Container[int]) -> Draft:
    """Fill what roles of an event are left open with whom the slots name without telling who it is.

    Of those who act only governments and the like are kept: "four Arab states cut ties with Qatar".
    """
    filled = dict(draft.roles)
    verb = scene.tree.verbal(draft.trigger)
    found = {
        role: strangers
        for role, names in draft.frame.roles
        if role not in filled and (role not in ACTING or (role == AGENT and verb))
        for strangers in [tuple(_strangers(scene, role, names, slots, dealt))]
        if strangers
    }
    if not found:
        return draft
    return replace(draft, roles=in_order(draft.frame, filled | found))


def _strangers(
    scene: Scene, role: str, names: tuple[str, ...], slots: Slots, dealt: Container[int]
) -> Iterator[Mention]:
    ranges, missions = scene.ontology.roles[role].ranges, scene.ontology.words(MISSION)
    acts = role == AGENT
    for name in names:
        heads = _standing_in(scene, name, slots) if name in ({SUBJECT} if acts else ENDS) else ()
        for h in transparent(scene.tree, heads):
            noun = scene.resolver.noun_of(h)
            if noun is None or noun.kind in THINGS or scene.resolver.mentions(h):
                continue
            if h in dealt and (noun.kind != STATE or noun.stands == NOBODY):  # "recognised the new republic"
                continue
            if acts and noun.kind not in OFFICIAL:
                continue
            whole = not scene.resolver.is_mass(h) and not scene.tree.children(h, "cop")
            if whole and scene.ontology.is_any(noun.kind, ranges) and not holds(scene.tree, h, missions):
                yield scene.resolver.nobody(h, noun.kind)


def _standing_in(scene: Scene, name: str, slots: Slots) -> Sequence[int]:
    """Give what stands in a slot, or with its preposition in an object: "approved millions in aid to the rebels"."""
    things = slots.get("object", ())
    inner = (*things, *contents(scene.tree, things))
    return slots.get(name) or [h for o in inner for h in scene.tree.prepositional(o).get(name, ())]
