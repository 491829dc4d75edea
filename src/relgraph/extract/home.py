"""Whom those mean who turn against a matter of their own state: "Kenyans marched against the new tax"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.belonging import states_of
from relgraph.extract.fillers import is_known
from relgraph.extract.grammar import TIMES
from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_home"]

MATTER, FAVOUR, ENDING = "lex:own_matter", "lex:favour", "lex:ending"
OTHER_CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis", "conj", "nsubj"})
FOR, DEMANDING = "for", frozenset({"demand", "insist"})
AGENT, TARGET = "agent", "target"


def with_home(scene: Scene, draft: Draft) -> Draft:
    """Add the state of those who act as the one acted against, where the sentence says against what of it.

    Whoever else the sentence names as the one acted against keeps his place, and nobody is added for a feast.
    """
    filled = dict(draft.roles)
    states = {m.state for m in filled.get(AGENT, ()) if m.state}
    opens = TARGET in dict(draft.frame.roles) and not any(is_known(m) for m in filled.get(TARGET, ()))
    if not (opens and scene.ontology.types[draft.frame.type].at_home and len(states) == 1):
        return draft
    (state,) = states
    found = list(_matters(scene, draft.trigger, state))
    if not found:
        return draft
    phrase = scene.tree.phrase(found[0][0])
    meant = next((m for _, m in found if m is not None), None) or scene.resolver.state(phrase.start, phrase.stop, state)
    told = tuple((role, mentions) for role, mentions in draft.roles if role != TARGET)
    return replace(draft, roles=(*told, (TARGET, (meant,))))


def _matters(scene: Scene, trigger: int, state: str) -> Iterator[tuple[int, Mention | None]]:
    """Give what a clause speaks of that is a matter of a state, with who that is, where it is somebody."""
    tree, words = scene.tree, scene.ontology.words(MATTER)
    for i in sorted(tree.sentence.subtree(trigger)):
        noun = tree.tokens[i].upos in {"NOUN", "PROPN"} and tree.tokens[i].dep != "compound"
        if i <= trigger or not noun or not (holds(tree, i, words) or scene.resolver.title(i)):
            continue
        known = [m for m in scene.resolver.mentions(i) if is_known(m)]
        states = {*states_of(scene.resolver, i), *(m.state for m in known)}
        if states <= {state} and _is_against(scene, i, trigger):
            yield i, known[0] if known else None


def _is_against(scene: Scene, i: int, trigger: int) -> bool:
    """Say whether what hangs on a trigger is what one is against: not "for the king", nor what another clause tells."""
    tree, up = scene.tree, i
    clause = tree.tokens[i].head
    sued = tree.tokens[tree.tokens[clause].head].lemma in DEMANDING and tree.tokens[clause].dep == "ccomp"
    if sued and tree.tokens[i].dep.startswith("nsubj"):  # "to demand that the king step down"
        up = tree.tokens[clause].head
    while up != trigger:
        word = tree.tokens[up]
        pleased = holds(tree, up, scene.ontology.words(FAVOUR))
        sought = tree.case(up) == FOR and word.lemma not in TIMES and not holds(tree, up, scene.ontology.words(ENDING))
        if word.dep in OTHER_CLAUSES or pleased or sought or word.head == up:
            return False
        up = word.head
    return True
