"""Where an event happened: the city or country that "in" or "at" names in the event's own clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.records import Place

if TYPE_CHECKING:
    from relgraph.extract.frames import Draft
    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver

__all__ = ["place_of"]

LOCATIVE = ("in", "at", "near", "outside")


def place_of(tree: Tree, draft: Draft, resolver: Resolver) -> Place | None:
    """Find the place of an event; a place that fills a role of it ("ambassador in Minsk") is none."""
    taken = {(m.start, m.end) for m in draft.mentions}
    for node in (draft.trigger, draft.carrier, *draft.consumed):
        if node is None:
            continue
        slots = tree.slots(node)
        for case in LOCATIVE:
            for head in slots.get(case, ()):
                for mention in resolver.mentions(head):
                    if (
                        mention.kind in {"City", "State", "Place", "Region"}
                        and (mention.start, mention.end) not in taken
                    ):
                        return Place(mention.text if mention.kind == "State" else mention.label, mention.state)
    return None
