"""Whom a refusal or denial answers: "asked India to cooperate, but it declined", "blamed Oslo, which denied it"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fillers import side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft

__all__ = ["with_answered"]

AGENT, TARGET = "agent", "target"
PRONOUNS = frozenset({"it", "he", "she", "they", "we"})


def with_answered(scene: Scene, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Take who asked or accused earlier in the sentence for whom an answer is given to, where no words tell.

    Nobody answers himself: a pronoun that answers is who was asked. Who asked somebody else is not answered.
    """
    filled = dict(draft.roles)
    answers = scene.ontology.types[draft.frame.type].answers
    if not answers or TARGET in filled or AGENT not in filled or _is_of_something(scene, draft.trigger):
        return draft
    asking = [d for d in drafts if d.frame.type in answers and d.trigger < draft.trigger]
    asked = asking[-1] if asking else draft
    askers, others = dict(asked.roles).get(AGENT, ()), dict(asked.roles).get(TARGET, ())
    own, asker, other = (frozenset(map(side, ms)) for ms in (filled[AGENT], askers, others))
    if asked is draft or None in own | asker or len(asker) != 1:
        return draft
    if own == asker and others and all(m.text.lower() in PRONOUNS for m in filled[AGENT]):
        return replace(draft, roles=((AGENT, others), (TARGET, askers)))
    return replace(draft, roles=(*draft.roles, (TARGET, askers))) if own != asker and not other - own else draft


def _is_of_something(scene: Scene, i: int) -> bool:
    """Say whether something else is answered than what was just asked: "demanded more, and Oslo rejected the deal"."""
    tree = scene.tree
    told = tree.slots(i).get("object", ()) if tree.tokens[i].dep != "acl:relcl" else ()
    return any(tree.tokens[h].upos != "PRON" for h in told)
