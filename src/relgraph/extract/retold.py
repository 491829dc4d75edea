"""Whose an accord or talks are that no word of their clause tells: "The agreement was signed in Oslo".

An accord with its article is that of the two whom the sentence before joined. What was signed or held on an occasion is
its guests' and hosts': "memoranda were signed during the visit", "a state visit, during which a pact was signed".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.pairs import as_parties
from relgraph.extract.words import transparent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Frame
    from relgraph.records import Mention

__all__ = ["is_partyless", "with_retold"]

REACH = 2  # sentences back of the occasion
OCCASIONS = frozenset({"during", "after", "at", "following", "in the course of", "at the end of", "on the occasion of"})
TELLING = ("nmod", "acl", "acl:relcl", "nummod", "nmod:poss", "appos")
WHICH = "which"


def is_partyless(scene: Scene, draft: Draft) -> bool:
    """Say whether a clause tells of an accord or of talks, but nobody's: "the agreement was signed in Oslo"."""
    tree, frame = scene.tree, draft.frame
    if draft.mentions or not scene.ontology.types[frame.type].across_borders:
        return False
    _, open_to = _shared(scene, frame)
    if not open_to:
        return False
    if draft.carrier is not None:  # "talks will resume"
        return draft.trigger in transparent(tree, tree.surface(draft.carrier)) and not _says_whose(scene, draft.trigger)
    slots = tree.slots(draft.trigger)
    made = bool(draft.consumed) and tree.passive(draft.trigger)
    return made and all(h in draft.consumed for name in open_to for h in slots.get(name, ()))


def _shared(scene: Scene, frame: Frame) -> tuple[str, tuple[str, ...]]:
    """Give the role that several fill together, and where it is looked for; ("", ()) where a frame has none."""
    return next(((role, names) for role, names in frame.roles if scene.ontology.roles[role].many), ("", ()))


def _says_whose(scene: Scene, noun: int) -> bool:
    """Say whether anybody is named beside a noun: "talks on Syria", "the Oslo talks", "talks with the tribes"."""
    own = scene.tree.sentence.subtree(noun)
    return any(scene.resolver.mentions(i) or scene.resolver.noun_of(i) for i in own if i != noun)


def with_retold(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Give an accord that nobody is said to make the two of its occasion, or those who made one before."""
    if not is_partyless(scene, draft):
        return draft
    role, _ = _shared(scene, draft.frame)
    occasions = tuple(_occasions(scene.tree, draft.trigger))
    pair = _on_occasion(scene, occasions, drafts)
    if not pair and not any(map(scene.resolver.mentions, _inside(scene.tree, occasions))):  # "after talks with Oslo"
        pair = _joined_before(scene, draft)
    mentions = tuple(scene.resolver.at_trigger(draft.trigger, m) for m in pair)
    return replace(draft, roles=((role, mentions),)) if mentions else draft


def _occasions(tree: Tree, verb: int) -> Iterator[int]:
    """Give the nouns of the occasions on which something was done, also that of a clause "during which" it was."""
    for h in tree.children(verb, "obl"):
        if tree.case(h) in OCCASIONS:
            relative = tree.lower(h) == WHICH and tree.tokens[verb].dep == "acl:relcl"
            yield from [tree.tokens[verb].head] if relative else tree.prepositional(h).get("of", [h])  # "days of talks"


def _inside(tree: Tree, nouns: Iterable[int]) -> Iterator[int]:
    return (i for noun in nouns for i in tree.sentence.subtree(noun))


def _on_occasion(scene: Scene, occasions: Sequence[int], drafts: Iterable[Draft]) -> tuple[Mention, ...]:
    """Give the two of the last visit or meeting told of that an occasion can be; () where there is none near."""
    found = scene.resolver.memory.between
    for noun in occasions:
        wordings = scene.ontology.wordings(scene.tree.lemmas[noun], "NOUN")
        families = {scene.ontology.types[f.type].family for frames in wordings.values() for f in frames}
        here = (
            pair for d in drafts if _family(scene, d) in families and (pair := as_parties(scene.resolver, d.mentions))
        )
        if pair := next(here, ()):
            return pair
        near = [found[family] for family in families & found.keys()]
        near = [(at, pair) for at, pair in near if scene.resolver.index - at <= REACH]
        if near:
            return max(near, key=lambda told: told[0])[1]
    return ()


def _family(scene: Scene, draft: Draft) -> str:
    return scene.ontology.types[draft.frame.type].family


def _joined_before(scene: Scene, draft: Draft) -> tuple[Mention, ...]:
    """Give the two whom the sentence before joined, where an accord points back to what was told."""
    tree, memory = scene.tree, scene.resolver.memory
    known = all(tree.tokens[h].upos == "PRON" or _is_known_one(scene, h) for h in draft.consumed)
    if not tree.verbal(draft.trigger) and tree.children(draft.trigger, *TELLING):
        return ()  # "talks aimed at a truce have a chance"
    fresh = memory.joint and scene.resolver.index - memory.facing_at == 1
    return memory.facing if known and fresh else ()


def _is_known_one(scene: Scene, noun: int) -> bool:
    return scene.resolver.is_definite(noun) and not scene.tree.children(noun, *TELLING)
