"""Where an event happened: the city or country that "in" or "at" names in the event's own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.actors import load_actors
from relgraph.records import Place

if TYPE_CHECKING:
    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["place_of"]

LOCATIVE = ("in", "at", "near", "outside", "inside", "off", "around")
WHERE = frozenset({"City", "State", "Place", "Region"})


def place_of(tree: Tree, draft: Draft, resolver: Resolver) -> Place | None:
    """Find the place of an event; a town is one though its state fills a role ("the embassy in Minsk"), a state is not.

    The post of a person ("the ambassador in Minsk") tells where nothing happened.
    """
    taken = {(m.start, m.end) for m in draft.mentions}
    for node in dict.fromkeys((draft.trigger, draft.carrier or draft.trigger, *draft.consumed)):
        slots = tree.slots(node)
        for mention in (m for case in LOCATIVE for head in slots.get(case, ()) for m in resolver.mentions(head)):
            free = (mention.start, mention.end) not in taken
            if mention.kind in WHERE and (free or (_is_town(mention) and not _is_person(node, resolver))):
                return Place(mention.text if mention.kind == "State" else mention.label, mention.state)
    return None


def _is_town(mention: Mention) -> bool:
    return any(reading.actor.kind == "City" for reading in load_actors().readings(mention.text))


def _is_person(node: int, resolver: Resolver) -> bool:
    noun = resolver.noun_of(node)
    return noun is not None and noun.kind == "Person"
