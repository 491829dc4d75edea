"""What somebody tells his own people to do, which is his doing and lies ahead: "told his minister to send troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.control import SENDING
from relgraph.extract.phrases import COMPLEMENTS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree

__all__ = ["COMMANDING", "commander_of", "is_commanded", "is_own_servant"]

COMMANDING = frozenset({"tell", "ask", "command", "order", "instruct", "direct"})
OFFICIALS = frozenset(
    "minister secretary ministry ambassador diplomat envoy official officer general commander chief aide adviser "
    "government cabinet".split()
)
FORCES = frozenset("army navy military force forces troop troops soldier marine police fleet".split())
IN_PERSON = frozenset(
    "visit travel go fly come return leave meet attend accompany receive talk speak join resign head".split()
)
MOVING = SENDING | {"move", "mobilise", "mobilize", "mass", "withdraw", "close", "evacuate"}
TOLD = ("obj", "iobj")


def is_own_servant(tree: Tree, noun: int) -> bool:
    """Say whether somebody serves who speaks of him: "his defence minister", "the army", not "the Chadian army"."""
    owners = tree.children(noun, "nmod:poss")
    if owners:
        serves = tree.lemmas[noun] in OFFICIALS | FORCES
        return serves and all(tree.tokens[c].upos == "PRON" for c in owners)
    the = any(tree.lower(c) == "the" for c in tree.children(noun, "det"))
    return the and tree.lemmas[noun] in FORCES and not tree.children(noun, "amod", "nmod", "acl", "acl:relcl")


def is_commanded(tree: Tree, node: int, head: int) -> bool:
    """Say whether an infinitive is what somebody tells his own people to do."""
    if tree.lemmas[head] not in COMMANDING or tree.tokens[node].dep not in COMPLEMENTS or not tree.infinitive(node):
        return False
    told = tree.children(head, *TOLD)
    return not tree.passive(head) and bool(told) and all(is_own_servant(tree, h) for h in told)


def commander_of(tree: Tree, node: int, head: int) -> tuple[int, ...]:
    """Give whose doing it is what he tells his own people to do: not a journey, nor an army's own march."""
    if tree.lemmas[node] in IN_PERSON or not is_commanded(tree, node, head):
        return ()
    forces = any(tree.lemmas[h] in FORCES for h in tree.children(head, *TOLD))
    acts = not forces or (tree.lemmas[node] in MOVING and bool(tree.children(node, "obj")))
    return tree.surface(head) if acts else ()
