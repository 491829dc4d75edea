"""Sums up the tone between each two actors: a signed, weighted graph, in which old events may count less."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import networkx as nx

from relgraph.errors import InputError
from relgraph.ontology import Ontology
from relgraph.parameters import read_day
from relgraph.project.bundle import sum_up
from relgraph.project.edges import draw_edges
from relgraph.project.values import EventRow, Selection

__all__ = ["Decay", "draw_tone", "make_decay"]


@dataclass(frozen=True, slots=True)
class Decay:
    """How an event fades: after `half_life` days it counts half; `on` is the day from which one looks back."""

    half_life: float
    on: date

    def weigh(self, event: EventRow) -> float:
        """Give what an event still counts; its last possible day is taken, so that doubt makes nothing older."""
        latest = date.fromisoformat(event.latest or "")
        return float(0.5 ** (max(0, (self.on - latest).days) / self.half_life))

    def fault(self, event: EventRow) -> str | None:
        """Say why an event has no weight on the day."""
        if event.earliest is None:
            return "without a date"
        return "after the day looked back from" if date.fromisoformat(event.earliest) > self.on else None


def make_decay(half_life: float | None, on: str | date | None) -> Decay | None:
    """Check what somebody asks for: both a half-life and a day, or neither; the clock is never asked.

    >>> make_decay(365, "2020-01-01").half_life
    365
    """
    if half_life is None and on is None:
        return None
    if half_life is None or on is None:
        raise InputError("events fade from a day on: give both, half_life=365 (days) and on=2024-12-31")
    if not half_life > 0:
        raise InputError(f"half_life={half_life} is no number of days; give one above 0, such as 365")
    return Decay(half_life, on if isinstance(on, date) else read_day("on", on))


def draw_tone(selection: Selection, ontology: Ontology, *, decay: Decay | None = None) -> nx.Graph:
    """Draw one undirected edge a pair: `weight` is the sum of the Goldstein scores, faded if asked, `sign` its sign.

    `strength` is the weight without its sign, for what takes no negative numbers; `cooperation` and `conflict` are
    its parts above and below zero. Events without a score (planned, possible, refused) are left out and counted.

    >>> from relgraph.ontology import load_ontology
    >>> draw_tone(Selection((), {}, {}), load_ontology()).graph["left_out"]
    0
    """
    faults = {event.id: _fault(event, decay) for event in selection.events}
    kept = {event.id: event for event in selection.events if faults[event.id] is None}
    lost = Counter(selection.left_out) + Counter(fault for fault in faults.values() if fault)
    scored = replace(selection, events=tuple(kept.values()), left_out=lost)
    drawn = draw_edges(scored, ontology, paired=None)
    network = nx.Graph(**drawn.graph)
    network.add_nodes_from(drawn.nodes(data=True))
    tones: dict[tuple[str, str], list[float]] = {}
    for source, target, name in drawn.edges(keys=True):
        faded = decay.weigh(kept[name]) if decay else 1.0
        tones.setdefault((min(source, target), max(source, target)), []).append(faded * (kept[name].goldstein or 0.0))
    for pair in sorted(tones):
        network.add_edge(*pair, **_sum_up(tones[pair]))
    nx.set_node_attributes(network, dict(network.degree()), "degree")
    return network


def _fault(event: EventRow, decay: Decay | None) -> str | None:
    if event.goldstein is None:
        return "without a Goldstein score"
    return decay.fault(event) if decay else None


def _sum_up(tones: list[float]) -> dict[str, float | int]:
    cooperation = sum_up(tone for tone in tones if tone > 0)
    conflict = sum_up(-tone for tone in tones if tone < 0)
    weight = round(cooperation - conflict, 6)
    return {
        "weight": weight,
        "strength": abs(weight),
        "sign": (weight > 0) - (weight < 0),
        "cooperation": cooperation,
        "conflict": conflict,
        "count": len(tones),
    }
