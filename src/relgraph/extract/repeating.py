"""Verbs that stand for one told before: "and Spain did so a year later", "Belarus did not"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.roles import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.records import Mention

__all__ = ["repeated"]

SAME = frozenset({"so", "likewise", "same"})
AMOUNTS = frozenset({"enough", "more", "much", "little", "less", "nothing", "anything", "everything", "something"})
FULL = ("obj", "ccomp", "xcomp", "iobj", "obl:agent")


def repeated(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give the events of a sentence that "do so" tells again, of another subject or for another day."""
    for i, token in enumerate(scene.tree.tokens):
        if scene.tree.lemmas[i] == "do" and token.upos in {"VERB", "AUX"} and _stands_in(scene, i):
            told = [d for d in drafts if d.trigger < i and scene.tree.tokens[d.trigger].upos == "VERB"]
            if not told or scene.tree.slots(told[-1].trigger).get("infinitive"):
                continue  # "had refused to sign, but now did so" refuses nothing again
            if (again := _again(scene, told[-1], i)) is not None:
                yield again


def _stands_in(scene: Scene, i: int) -> bool:
    """Say whether "do" means another verb: "did so", or alone with its subject: "Belarus did not"."""
    tree = scene.tree
    following = {tree.lower(c) for c in tree.children(i) if c > i} | set(tree.lowers[i + 1 : i + 2])
    if following & SAME:
        return True
    if not AMOUNTS.isdisjoint(tree.lemmas[i + 1 : i + 4]):
        return False  # "has not done enough"
    alone = bool(tree.children(i, "nsubj")) and not [c for c in tree.children(i, *FULL, "obl", "advcl") if c > i]
    return alone and tree.tokens[i].dep not in {"aux", "aux:pass"}


def _again(scene: Scene, told: Draft, i: int) -> Draft | None:
    """Copy an event to who does it again: whoever was its subject before gives way."""
    who = [m for h in scene.tree.surface(i) for m in scene.resolver.mentions(h)]
    before = {(m.start, m.end) for h in scene.tree.surface(told.trigger) for m in scene.resolver.mentions(h)}
    if not who:
        return None
    same = {m.state or m.actor for m in who}
    roles: list[tuple[str, tuple[Mention, ...]]] = []
    replaced = False
    for role, mentions in told.roles:
        if any((m.start, m.end) in before for m in mentions):
            kept = tuple(m for m in mentions if (m.start, m.end) not in before)
            roles.append((role, (*who, *kept)))
            replaced = True
        elif any((m.state or m.actor) in same for m in mentions) and role != told.roles[0][0]:
            return None
        else:
            roles.append((role, mentions))
    if not replaced:
        return None
    return replace(told, trigger=i, carrier=None, roles=tuple(roles), consumed=(), about=())
