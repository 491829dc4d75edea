"""Counts events each once, however many edges show them: given, received, mutual; co-operation and conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from relgraph.project.bundle import sum_up

__all__ = ["Seen", "balance", "tally"]

# an edge's event, and whether it is seen from the side that gives
Seen = tuple[Mapping[str, Any], bool]


def tally(seen: Sequence[Seen]) -> dict[str, float | None]:
    """Count the events that one actor, or one pair from its first, has to do with, and sum up their Goldstein scores.

    >>> tally([({"event": "e", "directed": True, "goldstein": -4.0}, True)])["balance"]
    -1.0
    """
    given = {about["event"] for about, gives in seen if about["directed"] and gives}
    received = {about["event"] for about, gives in seen if about["directed"] and not gives}
    mutual = {about["event"] for about, _ in seen if not about["directed"]}
    tones = {about["event"]: about["goldstein"] for about, _ in seen if "goldstein" in about}
    cooperation = sum_up(tone for tone in tones.values() if tone > 0)
    conflict = sum_up(-tone for tone in tones.values() if tone < 0)
    return {
        "events": len(given | received | mutual),
        "given": len(given),
        "received": len(received),
        "mutual": len(mutual),
        "cooperation": cooperation,
        "conflict": conflict,
        "balance": balance(cooperation, conflict),
    }


def balance(cooperation: float, conflict: float) -> float | None:
    """Give the balance of co-operation and conflict, from -1 (conflict only) to 1; None where there is neither.

    >>> balance(6.0, 2.0)
    0.5
    """
    total = cooperation + conflict
    return round((cooperation - conflict) / total, 6) if total else None
