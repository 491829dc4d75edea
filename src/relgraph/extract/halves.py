"""The halves of a country that is parted: "both Koreas", "the North" where only South Korea was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.names import find_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from relgraph.actors import Actor, Actors
    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["both_halves", "told_with_halves"]

QUARTERS = frozenset({"north", "south"})
SIDES = (("North", "South"), ("East", "West"))
BOTH = frozenset({"two", "both"})


def both_halves(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give the two states that a plural name means: "the two Koreas", "both Sudans"."""
    tree = resolver.tree
    text = tree.tokens[i].text
    counted = text.endswith("s") and any(tree.lower(c) in BOTH for c in tree.children(i, "det", "nummod", "det:predet"))
    if not counted or not text[0].isupper():
        return ()
    one = f"{text[:-3]}y" if text.endswith("ies") else text[:-1]
    span = tree.phrase(i)
    found = _halves(resolver.actors, one, resolver.on)
    return tuple(resolver.mention(span.start, i + 1, a.id, a.kind, a.state, a.label) for a in found)


def told_with_halves(resolver: Resolver, told: Iterable[str]) -> frozenset[str]:
    """Give what an article has told of, and the other half of each parted country: whom "the North" may mean."""
    known, actors = set(told), resolver.actors
    if QUARTERS.isdisjoint(resolver.tree.words):
        return frozenset(known)
    if any(token.text.lower() in QUARTERS and token.text.istitle() for token in resolver.tree.tokens):
        here = find_names(resolver.tree, actors, frozenset(), on=resolver.on, told=frozenset(known))
        beside = {name.readings[0].actor for name in here.at.values() if name.readings}
        known.update(actor.id for actor in beside if actor.kind == "State")  # "Seoul accused the North"
    for state in [code for code in known if code.startswith("state/")]:
        side, _, country = actors.get(state).label.partition(" ")
        if side.lower() in QUARTERS:
            known.update(a.id for a in _halves(actors, country, resolver.on))
    return frozenset(known)


def _halves(actors: Actors, country: str, on: date | None) -> list[Actor]:
    for sides in SIDES:
        named = [actors.readings(f"{side} {country}", on=on)[:1] for side in sides]
        found = [r.actor for readings in named for r in readings if r.actor.kind == "State"]
        if len(found) == len(sides):
            return found
    return []
