"""What lies between two: relations, missions and envoys, and treaties that may be of the two of a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["BETWEEN_TWO", "RECOGNIZED", "heir", "is_of_both", "is_treaty_of_two", "is_unnamed"]

RELATIONS, MISSION = "lex:relations", "lex:mission"
ENVOY, BETWEEN_TWO = "lex:envoy", "lex:between_two"
RECOGNIZED = ("lex:regime", "lex:recognition", "lex:recognizing")
MANY = frozenset({"multilateral", "international", "collective", "allied"})
ABOUT = ("on", "against", "concerning", "regarding")
ONE = frozenset({"a", "an", "another"})


def heir(resolver: Resolver, state: str, pair: Sequence[Mention]) -> str:
    """Give the one of a pair that a state of the past goes on as: Russia for the Soviet Union."""
    if any(m.state == state for m in pair):
        return state
    later = (m.state for m in pair if m.state and resolver.actors.continues(f"state/{m.state}", f"state/{state}"))
    return next(later, state)


def is_unnamed(scene: Scene, h: int) -> bool:
    """Say whether something is recognized, or a government that has no name: "the provisional government"."""
    told = any(holds(scene.tree, h, scene.ontology.words(name)) for name in RECOGNIZED)
    return told and h not in scene.resolver.names.at and not scene.resolver.mentions(h)


def is_treaty_of_two(scene: Scene, h: int) -> bool:
    """Say whether a treaty may lie between two: not one that is named after a third, of many, or on a matter."""
    tree, resolver = scene.tree, scene.resolver
    if not MANY.isdisjoint(tree.lower(c) for c in tree.children(h, "amod")):
        return False
    matters = (m for case in ABOUT for m in tree.prepositional(h).get(case, ()) if tree.tokens[m].upos == "NOUN")
    many = not any(tree.lower(c) in ONE for c in tree.children(h, "det")) and any(matters)
    if many or not holds(tree, h, scene.ontology.words(BETWEEN_TWO)):
        return False
    pair = {m.state for m in resolver.memory.titled}
    named = (*tree.children(h, "compound", "amod"), *tree.prepositional(h).get("of", ()))
    found = [m for c in named for m in resolver.mentions(c)]
    return all(m.state is None or heir(resolver, m.state, resolver.memory.titled) in pair for m in found)


def is_of_both(scene: Scene, h: int, *, titled: bool) -> bool:
    """Say whether a noun is of both sides when none is named: relations, missions and envoys (plural), a treaty."""
    words = scene.ontology.words
    posted = words(MISSION) | words(ENVOY)
    plural = scene.tree.has(h, "Number=Plur") and holds(scene.tree, h, posted)
    return plural or holds(scene.tree, h, words(RELATIONS)) or (titled and holds(scene.tree, h, words(BETWEEN_TWO)))
