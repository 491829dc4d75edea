"""Pronouns that stand for what the sentence before dealt with: "Ties were cut in 1914. They were resumed in 1917."

Only where a frame of the pronoun's verb asks for just such a thing: who "ratified it" ratified the treaty told before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import says_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft

__all__ = ["keep_things", "stand_in"]

TOLD_OF = frozenset({"obj", "nsubj:pass", "nsubj"})
SUBJECT, BECOME = "nsubj", "become"  # "it reopened", "they became embassies"
NUMBER = {"it": False, "they": True, "them": True}  # whether a pronoun means many


def stand_in(scene: Scene) -> None:
    """Let pronouns go by the noun they stand for."""
    tree, things = scene.tree, scene.resolver.memory.things
    for i, token in enumerate(tree.tokens if things else ()):
        if token.dep not in TOLD_OF or tree.lower(i) not in NUMBER or tree.tokens[token.head].upos != "VERB":
            continue
        alone = tree.lemmas[token.head] == BECOME or not tree.children(token.head, "obj", "ccomp", "xcomp")
        if token.dep != SUBJECT or alone:
            asked = _asked_of(scene, token.head)
            meant = [lemma for lemma, many in things if many == NUMBER[tree.lower(i)] and lemma in asked]
            if meant:
                tree.go_by(i, meant[-1])


def _asked_of(scene: Scene, verb: int) -> set[str]:
    """Give the words that frames of a verb ask for as its object."""
    wordings = scene.ontology.wordings(scene.tree.lemmas[verb], "VERB")
    said = [frame for trigger, frames in wordings.items() if says_verb(scene.tree, verb, trigger) for frame in frames]
    return {word for frame in said if frame.object is not None for word in frame.object.words}


def keep_things(scene: Scene, drafts: Iterable[Draft]) -> None:
    """Keep the nouns that a sentence is about and that its events dealt with, for the pronouns of the next."""
    tree = scene.tree
    subjects = (h for token in tree.tokens if token.dep == "root" for h in tree.surface(token.index))
    heads = sorted({*(h for h in subjects if tree.tokens[h].upos == "NOUN"), *(h for d in drafts for h in d.consumed)})
    if heads or not scene.resolver.memory.titled:  # a chronicle goes on with its treaty: "It took effect in May. It"
        scene.resolver.memory.things = tuple((tree.lemmas[h], tree.has(h, "Number=Plur")) for h in heads)
