"""Whose institution a name is that many states have: "the Peruvian Congress", "the Senate in Manila"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.belonging import states_of
from relgraph.extract.nouns import load_nouns

if TYPE_CHECKING:
    from relgraph.actors import Reading
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.names import Name
    from relgraph.records import Mention

__all__ = ["own_institution"]

BODY, LEGISLATURE = "body", "Legislature"


def own_institution(resolver: Resolver, name: Name, reading: Reading) -> Mention | None:
    """Give the institution of the state that stands beside a common name, or nobody's in a story of other states.

    None where the name means whom it means by itself: "Congress" alone is that of the United States.
    """
    known = reading.actor
    if known.state is None or known.kind == "State":
        return None
    text = resolver.text(name.start, name.end)
    noun = load_nouns().get(text.lower())
    if noun is None or noun.stands != BODY:
        return None
    states = states_of(resolver, name.head, skip=name)
    told = resolver.memory.topic | resolver.memory.told
    elsewhere = known.kind == LEGISLATURE and bool(resolver.memory.counts) and known.state not in told
    if known.state in states or not (states or elsewhere):
        return None
    return resolver.mention(name.start, name.end, None, known.kind, states[0] if states else None, text)
