"""Two events that one noun tells: "the withdrawal of Libyan troops from Chad and of French troops from Gabon"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.grammar import Slots, Tree

__all__ = ["parallels"]

OF = "of"


def parallels(tree: Tree, noun: int, slots: Slots) -> Iterator[Slots]:
    """Give the slots of an event noun, twice where a second "of" begins a second event of its kind."""
    second = next((j for j in slots.get(OF, ())[1:] if _begins_another(tree, noun, j)), None)
    if second is None:
        yield slots
        return
    inside = set(tree.sentence.subtree(second))
    start = min(inside)
    own = {name: list(heads) for name, heads in tree.prepositional(second).items()}
    first = {name: [h for h in heads if h < start] for name, heads in slots.items()}
    later = {name: [h for h in heads if h < noun or h >= start] for name, heads in slots.items()}
    yield {name: heads for name, heads in first.items() if heads}
    yield {name: heads for name, heads in {**later, **own, OF: [second]}.items() if heads}


def _begins_another(tree: Tree, noun: int, thing: int) -> bool:
    """Say whether a thing is joined, with an "of" of its own, behind what tells where the first one is from."""
    before = tree.tokens[thing].head
    joined = tree.tokens[thing].dep == "conj" and any(tree.lower(c) == OF for c in tree.children(thing, "case"))
    return joined and noun < before < thing and tree.case(before) not in {"", OF}
