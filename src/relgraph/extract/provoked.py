"""Whom a pronoun means where a deed provokes another: "The US cut off aid to Turkey after it invaded Cyprus".

Who is punished did it, not who punishes; and the country that others are told to leave is his who tells them to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fillers import side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_provoker"]

HOSTILE, FORCE = -2.0, -7.0  # how bad for the other side, on the scale of Goldstein
SINCE = frozenset({"after", "because", "when", "since", "as", "for"})
PRONOUNS, THERE = frozenset({"it", "its", "they", "their"}), frozenset({"the country", "the kingdom", "the island"})
STATE = "State"


def with_provoker(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Give a hostile deed told with a pronoun to the side that another act in the sentence answers."""
    roles = dict(draft.roles)
    agents, targets = roles.get("agent", ()), roles.get("target", ())
    if len(agents) != 1 or len(targets) > 1:
        return draft
    token = scene.tree.tokens[draft.trigger]
    if token.dep in {"xcomp", "ccomp"} and targets and targets[0].text.lower() in THERE:
        return _with(draft, "target", _teller(scene, token.head, *agents, *targets))
    if token.dep != "advcl" or not _is_bad(scene, draft, FORCE):
        return draft
    told = {scene.tree.lower(c) for c in scene.tree.children(draft.trigger, "mark", "advmod")}
    if told.isdisjoint(SINCE) or agents[0].text.lower().partition(" ")[0] not in PRONOUNS:
        return draft
    for other in drafts:
        answer = dict(other.roles)
        if other.trigger != token.head or not _is_bad(scene, other, HOSTILE):
            continue
        punished = answer.get("target", ())
        by_same = [m for m in answer.get("agent", ()) if _same(m, agents[0])]
        if (
            by_same
            and len(punished) == 1
            and punished[0].kind == STATE
            and not any(_same(punished[0], m) for m in targets)
        ):
            return _with(draft, "agent", punished[0])
    return draft


def _teller(scene: Scene, verb: int, told: Mention, country: Mention) -> Mention | None:
    """Give who tells others to leave a country that would be their own."""
    others = [m for h in scene.tree.surface(verb) for m in scene.resolver.mentions(h) if m.state]
    return others[0] if len(others) == 1 and _same(told, country) and not _same(others[0], told) else None


def _with(draft: Draft, role: str, meant: Mention | None) -> Draft:
    """Give a draft with another as a party, told in the same words."""
    if meant is None:
        return draft
    own = dict(draft.roles)[role][0]
    meant = replace(meant, start=own.start, end=own.end, text=own.text)
    return replace(draft, roles=tuple((r, (meant,) if r == role else ms) for r, ms in draft.roles))


def _same(one: Mention, other: Mention) -> bool:
    return side(one) is not None and side(one) == side(other)


def _is_bad(scene: Scene, draft: Draft, limit: float) -> bool:
    score = scene.ontology.types[draft.frame.type].goldstein
    return score is not None and score <= limit
