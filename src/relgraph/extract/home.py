"""Whom an act at home is done to: "Kenyans marched against the new tax", "the junta jailed opposition leaders"."""

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

FAVOUR, ENDING = "lex:being_for", "lex:ending"
OTHER_CLAUSES = frozenset({"acl:relcl", "ccomp", "parataxis", "conj", "nsubj"})
PEOPLE = frozenset({"Person", "Group"})
PASSIVE_SUBJECT = "nsubj:pass"
ABROAD = frozenset({"foreign", "international", "overseas", "western", "expatriate", "exile"})
FOR, DEMANDING = "for", frozenset({"demand", "insist"})
AGENT, TARGET = "agent", "target"


def with_home(scene: Scene, draft: Draft) -> Draft:
    """Add the state of those who act as the one acted against, where the sentence says against what or whom of it.

    Whoever else the sentence names as the one acted against keeps his place, and nobody is added for a feast.
    """
    filled = dict(draft.roles)
    states = {m.state for m in filled.get(AGENT, ()) if m.state}
    opens = TARGET in dict(draft.frame.roles) and not any(is_known(m) for m in filled.get(TARGET, ()))
    words = scene.ontology.types[draft.frame.type].at_home
    if not (opens and words and len(states) == 1):
        return draft
    (state,) = states
    people = [m for m in filled.get(TARGET, ()) if m.kind in PEOPLE]
    found = [(i, m) for i, m in _matters(scene, draft.carrier or draft.trigger, words, state, titles=not people)]
    found = [(i, m) for i, m in found if m is None or m not in filled.get(AGENT, ())]
    if not found:
        return draft
    i, meant = found[0][0], next((m for _, m in found if m is not None), None)
    phrase = scene.tree.phrase(i)
    if meant is None:
        theirs = replace(people[0], state=state) if people else None
        meant = theirs or scene.resolver.state(phrase.start, phrase.stop, state)
    told = tuple((role, mentions) for role, mentions in draft.roles if role != TARGET)
    return replace(draft, roles=(*told, (TARGET, (meant,))))


def _matters(
    scene: Scene, trigger: int, words: frozenset[str], state: str, *, titles: bool
) -> Iterator[tuple[int, Mention | None]]:
    """Give what a clause speaks of that is a matter of a state, with who that is, where it is somebody."""
    tree = scene.tree
    done_to = {i for c in tree.children(trigger, PASSIVE_SUBJECT) for i in tree.sentence.subtree(c)}
    for i in sorted(tree.sentence.subtree(trigger)):
        if (i <= trigger and i not in done_to) or not _is_matter(scene, i, words, titles=titles):
            continue
        known = [m for k in tree.sentence.subtree(i) for m in scene.resolver.mentions(k) if is_known(m)]
        states = {*states_of(scene.resolver, i), *(m.state for m in known)}
        if states <= {state} and _is_against(scene, i, trigger):
            yield i, next((m for m in scene.resolver.mentions(i) if is_known(m)), None)


def _is_matter(scene: Scene, i: int, words: frozenset[str], *, titles: bool) -> bool:
    """Say whether a noun is a matter of a state's own: not "foreign newspapers", nor a journalist who has a name."""
    tree = scene.tree
    if tree.tokens[i].upos not in {"NOUN", "PROPN"} or tree.tokens[i].dep == "compound":
        return False
    titled = titles and scene.resolver.title(i)
    if not holds(tree, i, words) and not titled:
        return False
    named = not titled and any(tree.tokens[c].upos == "PROPN" for c in tree.children(i, "appos", "flat"))
    return not named and ABROAD.isdisjoint(tree.lowers[k] for k in tree.sentence.subtree(i))


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
