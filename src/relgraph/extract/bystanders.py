"""Who only asks others for an event, or acts on its occasion, for frames that have a role for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.ontology import Frame

__all__ = ["is_occasion", "with_bystander"]

ASKER, MEANWHILE = "asker", "meanwhile"
OCCASIONS = frozenset({"on", "during"})
REQUESTING = frozenset({"ask", "demand", "request", "seek", "want"})


def with_bystander(tree: Tree, i: int, frame: Frame, slots: Slots) -> Slots:
    """Add who asks others for an event, or who acts on its occasion, where a frame has a role for them.

    "Rome wants Oslo to extradite two bankers" is done for Rome; "on a visit to Oslo, Lavrov warned" is Lavrov's visit.
    """
    if is_occasion(tree, i, frame):
        return {**slots, MEANWHILE: tree.surface(tree.tokens[i].head)}
    return _with_asker(tree, i, slots) if ASKER in frame.looks_in else slots


def is_occasion(tree: Tree, i: int, frame: Frame) -> bool:
    """Say whether an event is told as the occasion of another: "on a visit to Oslo, Lavrov warned"."""
    return MEANWHILE in frame.looks_in and tree.tokens[i].dep == "obl" and tree.case(i) in OCCASIONS


def _with_asker(tree: Tree, i: int, slots: Slots) -> Slots:
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    asking = tree.tokens[i].head
    if asking == i or tree.lemmas[asking] not in REQUESTING:
        return slots
    askers = [h for name in ("subject", "owner") for h in tree.slots(asking).get(name, ())]
    return {**slots, ASKER: askers, "subject": [h for h in slots.get("subject", ()) if h not in askers]}
