"""Who said so: the speaker of reported and quoted speech, and sources named with "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Ontology
    from relgraph.records import Mention

__all__ = ["speaker_of"]

REPORTING = "lex:reporting"


def speaker_of(tree: Tree, trigger: int, resolver: Resolver, ontology: Ontology) -> Mention | None:
    """Find who says what a trigger tells, the nearest verb of saying above it first; None when the paper itself does."""
    words = ontology.words(REPORTING)
    node, seen = trigger, {trigger}
    while True:
        named = _according(tree, node, resolver)
        if named is not None:
            return named
        for c in tree.children(node, "parataxis"):  # "..., the ministry said"
            speaker = _subject(tree, c, words, resolver)
            if speaker is not None:
                return speaker
        head = tree.tokens[node].head
        if head == node or head in seen:
            return None
        seen.add(head)
        if tree.tokens[node].dep == "ccomp" or (tree.tokens[node].dep == "parataxis" and node < head):
            speaker = _subject(tree, head, words, resolver)
            if speaker is not None:
                return speaker
        node = head


def _subject(tree: Tree, verb: int, words: frozenset[str], resolver: Resolver) -> Mention | None:
    if tree.tokens[verb].lemma.lower() not in words:
        return None
    return next((m for h in tree.surface(verb) for m in resolver.mentions(h)), None)


def _according(tree: Tree, node: int, resolver: Resolver) -> Mention | None:
    for c in tree.children(node, "obl", "advcl", "nmod"):
        if tree.case(c) == "according to" or tree.lower(c) == "according":
            heads = [c, *tree.children(c, "obl")]
            return next((m for h in heads for m in resolver.mentions(h)), None)
    return None
