"""What an article is about: the states its title names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors

__all__ = ["states_in"]


# "At the White House" tells where, not what about.
NOT_TOPIC = frozenset({"loose", "metonym"})


def states_in(title: str, actors: Actors, on: date | None) -> frozenset[str]:
    """Give the states that a title names, which tell what the article is about."""
    words = re.findall(r"[\w.]+(?:-(?=[a-z])\w+)*", title)
    found, i = set(), 0
    while i < len(words):
        hit = actors.longest(words, i, on=on) if words[i][0].isupper() else None
        best = hit[1][0] if hit else None
        if best and best.actor.kind == "State" and best.actor.state and best.name_kind not in NOT_TOPIC:
            found.add(best.actor.state)
        i += hit[0] if hit else 1
    return frozenset(found)
