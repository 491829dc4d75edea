"""What an article is about: the states its title names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from relgraph.actors import Actors

__all__ = ["states_in"]


def states_in(title: str, actors: Actors, on: date | None) -> frozenset[str]:
    """Give the states that a title names, which tell what the article is about."""
    words = re.findall(r"[\w.]+(?:-(?=[a-z])\w+)*", title)
    found, i = set(), 0
    while i < len(words):
        hit = actors.longest(words, i, on=on) if words[i][0].isupper() else None
        if hit and hit[1][0].actor.kind == "State" and hit[1][0].actor.state and hit[1][0].name_kind != "loose":
            found.add(hit[1][0].actor.state)
        i += hit[0] if hit else 1
    return frozenset(found)
