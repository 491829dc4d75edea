"""The objects that a frame asks for, and which subjects are none of them: "the treaty was signed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.fillers import fits
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.ontology import Filler

__all__ = ["find_objects", "other_subjects"]

STATE, COUNTRIES = "State", frozenset({"state", "reference"})
THINGS = frozenset({"it", "them", "own", "one", "ones"})  # "recalled its own", "sent a new one"


def find_objects(scene: Scene, i: int, slots: Slots, filler: Filler, *, nominal: bool) -> tuple[int, ...]:
    """Find the objects a frame asks for; what is opened, begun or resumed may be the subject: "the embassy opened"."""
    tree = scene.tree
    if nominal:
        heads = [*slots.get("of", ()), *tree.children(i, "compound", "nmod:poss", "amod")]
    else:
        heads = [*slots.get("object", ())]
        if not heads and filler.words and not slots.get("clause"):
            heads = [h for h in slots.get("subject", ()) if holds(tree, h, filler.words) and not _is_state(scene, h)]
        if not heads:
            return ()
        heads = [_meant(tree, i, _antecedent(tree, i, h, filler), filler) for h in heads]
        other = [h for h in heads if filler.words and not holds(tree, h, filler.words)]
        heads += [a for h in other for a in tree.children(h, "appos")]  # "its successor, a treaty of trade, was signed"
    return tuple(h for h in transparent(tree, heads) if fits(scene, h, filler))


def _antecedent(tree: Tree, i: int, head: int, filler: Filler) -> int:
    """Look above the noun a relative clause hangs on: "a convention on the rights of consuls, which was signed"."""
    if tree.tokens[i].dep != "acl:relcl" or tree.tokens[i].head != head or holds(tree, head, filler.words):
        return head
    up = head
    while tree.tokens[up].dep in {"nmod", "conj", "obl"} and tree.tokens[up].upos == "NOUN":
        up = tree.tokens[up].head
        if tree.tokens[up].upos == "NOUN" and holds(tree, up, filler.words):
            return up
    return head


def _meant(tree: Tree, i: int, head: int, filler: Filler) -> int:
    """Give what "it" or "its own" stands for, where the sentence has told one of those the frame asks for."""
    if tree.lower(head) not in THINGS or not filler.words:
        return head
    before = (t for t in tree.tokens[: min(i, head)] if t.upos in {"NOUN", "PROPN"})
    many = tree.lower(head) == "them"  # "the hostages in the embassy must stay with those who seized them"
    told = [t.index for t in before if holds(tree, t.index, filler.words) and not (many and _is_one(tree, t.index))]
    return told[-1] if told else head


def _is_one(tree: Tree, i: int) -> bool:
    """Say whether a nominal is one thing, joined to no other."""
    return tree.has(i, "Number=Sing") and len(tree.spread([i])) == 1


def _is_state(scene: Scene, i: int) -> bool:
    """Say whether a nominal is a state by name: who signs is no union, though the Soviet Union does."""
    noun = scene.resolver.noun_of(i)
    named = i in scene.resolver.names.at or (noun is not None and noun.stands in COUNTRIES)  # not "both embassies"
    return named and any(mention.kind == STATE for mention in scene.resolver.mentions(i))


def other_subjects(scene: Scene, slots: Slots, objects: Iterable[int]) -> list[int]:
    """Give the subjects that are not the object itself, unless that is somebody: "the Red Army withdrew"."""
    return [h for h in slots.get("subject", ()) if h not in objects or scene.resolver.mentions(h)]
