"""Which words of a sentence can word an event at all: no parts of names and titles, nothing that a film tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import frames_at, holds

if TYPE_CHECKING:
    from collections.abc import Collection

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Frame

__all__ = ["NOMINAL", "find_triggers", "is_imagined", "voice_is_open"]

NOMINAL = frozenset({"NOUN", "PROPN"})
MAY_TELL = NOMINAL | {"VERB", "ADJ", "AUX"}

TREATY = "lex:treaty"
FICTION, LABELLED, MANNER = "lex:fiction", "lex:labelled", "lex:manner"
BACK, OCCASIONS = frozenset({"that", "those"}), frozenset({"at", "during", "in", "on"})
SETTLING = ("aux", "aux:pass", "obj", "iobj", "xcomp")  # what hangs on a verb whose voice is plain


def find_triggers(scene: Scene) -> dict[int, Collection[Frame]]:
    """Find the words that can tell an event, each with the frames whose trigger it is."""
    tokens = scene.tree.tokens
    found = {t.index: frames for t in tokens if t.upos in MAY_TELL and (frames := _frames_of(scene, t.index))}
    return {i: frames for i, frames in found.items() if tokens[i].upos in NOMINAL or _is_verb(scene.tree, i)}


def _is_verb(tree: Tree, i: int) -> bool:
    """Say whether a verb or an adjective can tell an event: no part of a title, nor what only describes a noun."""
    return not _describes(tree, i) and not _is_titled(tree, i)


def _frames_of(scene: Scene, i: int) -> Collection[Frame]:
    """Give the frames whose trigger stands at a token, which is no name."""
    frames, token = frames_at(scene.tree, i, scene.ontology), scene.tree.tokens[i]
    if not frames:  # as at most words
        return ()
    named = token.upos == "PROPN" and (i in scene.resolver.names.at or _is_a_name(scene, i))
    labels = token.dep == "compound" and _labels(scene, i)
    apart = named or labels or _is_of_treaty(scene, i) or _is_manner(scene, i) or _is_told_before(scene.tree, i)
    return () if apart else frames


def _labels(scene: Scene, i: int) -> bool:
    """Say whether a noun only tells what sort of thing or people another is: "a trade dispute", "a protest group"."""
    head = scene.tree.tokens[i].head
    return holds(scene.tree, head, scene.ontology.words(LABELLED))


def voice_is_open(scene: Scene, i: int) -> bool:
    """Say whether a verb may be active as well as passive: "Envoy expelled from Minsk", "Troops crossed the Mereb"."""
    tree = scene.tree
    token = tree.tokens[i]
    if token.upos != "VERB" or "Tense=Past" not in token.morph or tree.children(i, *SETTLING):
        return False
    return token.dep == "root" or (token.dep == "acl" and tree.tokens[token.head].dep == "root")


def is_imagined(scene: Scene, i: int) -> bool:
    """Say whether only a story tells it: "the novel imagines that Berlin attacks", "in the film Oslo attacks Riga"."""
    tree, fiction = scene.tree, scene.ontology.words(FICTION)
    while True:
        if any(h < i and tree.case(h) == "in" and holds(tree, h, fiction) for h in tree.children(i, "obl")):
            return True
        clause, i = i, tree.tokens[i].head
        if clause == i or tree.tokens[clause].dep == "acl:relcl":
            return False
        told = tree.tokens[clause].dep in {"ccomp", "xcomp"} or tree.mark(clause) == "that"
        if told and any(holds(tree, h, fiction) for h in tree.children(i, "nsubj")):
            return True


def _describes(tree: Tree, i: int) -> bool:
    """Say whether a participle only describes a noun that follows: "its internationally recognised government"."""
    return tree.tokens[i].dep == "amod" and tree.tokens[i].upos == "VERB" and i < tree.tokens[i].head


def _is_titled(tree: Tree, i: int) -> bool:
    """Say whether a verb is part of a title: "signed the Treaty Establishing Friendly Relations" signs only.

    In a headline all verbs may be capitalised.
    """
    if i == 0 or not (tree.tokens[i].text[:1].isupper() and tree.tokens[i - 1].text[:1].isupper()):
        return False
    return any(token.upos in {"VERB", "AUX"} and token.text[:1].islower() for token in tree.tokens)


def _is_a_name(scene: Scene, i: int) -> bool:
    """Say whether a noun is only part of a name: "the Manama Dialogue" is where one spoke, not talks with Bahrain."""
    labels = [scene.resolver.names.at.get(c) for c in scene.tree.children(i, "compound")]
    return any(n is not None and n.readings and n.readings[0].name_kind in {"capital", "city"} for n in labels)


def _is_of_treaty(scene: Scene, i: int) -> bool:
    """Say whether a noun only tells what a treaty is of: "a treaty of commerce between Oslo and Rome" is no trade."""
    head = scene.tree.tokens[i].head
    of = scene.tree.tokens[i].dep == "nmod" and scene.tree.case(i) == "of"
    return of and holds(scene.tree, head, scene.ontology.words(TREATY))


def _is_told_before(tree: Tree, i: int) -> bool:
    """Say whether a noun only goes back to what was told before: "agreed at that meeting to seek peace"."""
    back = tree.tokens[i].dep == "obl" and any(tree.lower(c) in BACK for c in tree.children(i, "det"))
    return back and tree.case(i) in OCCASIONS and not tree.prepositional(i) and not tree.children(i, "nmod:poss")


def _is_manner(scene: Scene, i: int) -> bool:
    """Say whether a noun only tells how something else was done: "cut the cable in protest at the raids"."""
    tree = scene.tree
    bare = tree.tokens[i].upos == "NOUN" and tree.case(i) == "in" and tree.lowers[i - 1] == "in"
    return bare and holds(tree, i, scene.ontology.words(MANNER))
