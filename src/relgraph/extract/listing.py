"""Names that stand side by side in a list, as headlines join them: "Putin, Kim", "Dublin, Oslo"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from relgraph.extract.gazetteer import ACTING, Name
from relgraph.extract.names import PERSON, Names

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree

__all__ = ["join_listed"]

JOINTS = frozenset({",", "and", "the"})
LISTED = frozenset("appos conj flat list dep parataxis nmod compound nmod:desc nmod:unmarked".split())


def join_listed(tree: Tree, names: Names) -> None:
    """Join names that stand side by side in a list, however the tree hangs them: "Putin, Kim", "Dublin, Oslo"."""
    for first, second in pairwise(names.all):
        if tree.lowers[first.end] not in JOINTS:
            continue
        between = {tree.lowers[k] for k in range(first.end, second.start)}
        if not between or not between <= JOINTS or not between & {",", "and"}:
            continue
        if _alike(first, second) and tree.tokens[second.head].dep in LISTED and not _has_clause(tree, second):
            tree.listed[first.head] = second.head


def _alike(first: Name, second: Name) -> bool:
    """Say whether two names are of one sort, and not a city and its country: "Minsk, Belarus"."""
    if not first.readings or not second.readings:
        return _is_person(first) and _is_person(second)
    one, other = first.readings[0], second.readings[0]
    same_sort = (one.actor.kind == "Person", one.actor.kind in ACTING) == (
        other.actor.kind == "Person",
        other.actor.kind in ACTING,
    )
    return same_sort and one.actor.state != other.actor.state and "adjective" not in {one.name_kind, other.name_kind}


def _is_person(name: Name) -> bool:
    return name.entity == PERSON or bool(name.readings and name.readings[0].actor.kind == "Person")


def _has_clause(tree: Tree, name: Name) -> bool:
    return any(tree.tokens[c].dep.startswith("acl") or tree.tokens[c].upos == "DET" for c in tree.children(name.head))
