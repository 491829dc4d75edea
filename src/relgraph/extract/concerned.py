"""Whom the matter of an inquiry concerns: "reports of abuses by Chilean officers", "killings in the east of Congo"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.fillers import is_known
from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots
    from relgraph.ontology import Frame

__all__ = ["with_concerned"]

CONCERNED, HARM = "concerned", "lex:harm"
MATTERS = ("into", "over", "about", "on", "of", "clause", "object")
DOING, DONE, WHERE = ("by",), ("of", "on", "against"), ("in", "at", "near", "inside", "across")
SUBJECT = "nsubj"


def with_concerned(scene: Scene, i: int, frame: Frame, slots: Slots, consumed: Sequence[int]) -> Slots:
    """Add whom the matter of an event concerns, where a frame has a role for him: who did it, else where it was.

    To whom it was done is not looked into himself: "the murder of a Somali boy" concerns no Somali.
    """
    if CONCERNED not in frame.looks_in:
        return slots
    matters = [h for name in MATTERS for h in slots.get(name, ()) if h not in consumed]
    doers = slots.get("subject") or slots.get("by", ())
    acting = {m.state for h in doers for m in scene.resolver.mentions(h)}
    below = {k for h in matters for k in scene.tree.sentence.subtree(h)}
    below.update(_behind(scene, i, below))
    ranked = sorted((rank, k) for k in sorted(below) for rank in _ranks(scene, k))
    others = (k for _, k in ranked if _is_of_another(scene, k, acting))
    return {**slots, CONCERNED: [k for k, _ in zip(others, range(1), strict=False)]}


def _behind(scene: Scene, i: int, matter: set[int]) -> Iterator[int]:
    """Give what stands right behind a matter, though the tree hangs it on the verb: "abuses by Chilean officers"."""
    tree = scene.tree
    if tree.tokens[i].upos == "VERB" and not tree.passive(i):
        for k in tree.children(i, "obl"):
            start = min(tree.sentence.subtree(k))
            if tree.case(k) in (*DOING, *WHERE) and start - 1 in matter:
                yield k


def _is_of_another(scene: Scene, k: int, acting: set[str | None]) -> bool:
    return any(is_known(m) and (m.state is None or m.state not in acting) for m in scene.resolver.mentions(k))


def _ranks(scene: Scene, k: int) -> Iterator[int]:
    """Rank how a nominal takes part in a matter: it does it, owns it, is what it is of, or where it was."""
    tree, token = scene.tree, scene.tree.tokens[k]
    case, above = tree.case(k), token.head
    if case in DOING or (token.dep == SUBJECT and not tree.passive(above)):
        yield 0
    elif k in tree.owners(above):
        yield 1
    elif case in DONE and not holds(tree, above, scene.ontology.words(HARM)):
        yield 2
    elif case in WHERE:
        yield 3
