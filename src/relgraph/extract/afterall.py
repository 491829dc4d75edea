"""What is told to have been done after all: "who was not to sign, did so", "had threatened to leave and did so"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.facts import is_past
from relgraph.extract.local import is_denied
from relgraph.extract.phrases import SUBJECTS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree

__all__ = ["was_done", "was_done_then"]

UNTIL = frozenset({"until", "till"})
DONE = (["did", "so"], ["done", "so"])


def was_done(tree: Tree, node: int) -> bool:
    """Say whether a later "did so" tells, of the same one who acts, that what was planned took place."""
    if "so" not in tree.words:
        return False
    return any(_means(tree, node, i) for i in range(node + 1, len(tree.tokens) - 1) if tree.lemmas[i] == "do")


def was_done_then(tree: Tree, verb: int) -> bool:
    """Say whether something is told to have been done only once another thing was: "did not sign until Oslo left"."""
    denied = is_denied(tree, verb) and any(tree.lower(c) == "did" for c in tree.children(verb, "aux"))
    return denied and any(tree.mark(c) in UNTIL and is_past(tree, c) for c in tree.children(verb, "advcl"))


def _means(tree: Tree, node: int, do: int) -> bool:
    if tree.lowers[do : do + 2] not in DONE or is_denied(tree, do):
        return False
    while tree.tokens[node].dep == "xcomp":
        node = tree.tokens[node].head
    subjects = tree.children(do, *SUBJECTS)
    if tree.tokens[node].dep == "acl:relcl" and tree.tokens[node].head in subjects:
        return True
    return tree.tokens[do].dep in {"conj", "parataxis"} and not subjects and tree.tokens[do].head == node
