"""Who said so: the speaker of reported and quoted speech, and sources named with "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Ontology
    from relgraph.records import Mention

__all__ = ["speaker_of"]

SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "xcomp"})
SILENT = frozenset({"Media", "City", "Region"})
REPORTING = "lex:reporting"


def speaker_of(tree: Tree, trigger: int, resolver: Resolver, ontology: Ontology) -> Mention | None:
    """Find who says what a trigger tells: the nearest verb of saying above it; None when the paper itself does."""
    words = ontology.words(REPORTING)
    node, seen = trigger, {trigger}
    while True:
        named = _according(tree, node, resolver)
        if named is not None:
            return named
        head = tree.tokens[node].head
        if head == node or head in seen:
            return _trailing(tree, trigger, words, resolver)
        seen.add(head)
        if _is_said(tree, node, head):
            speaker = _subject(tree, head, words, resolver)
            if speaker is not None:
                return speaker
        node = head


def _is_said(tree: Tree, node: int, head: int) -> bool:
    """Say whether a clause is what the verb above it says: "said (that) X ...", "..., X said"."""
    dep = tree.tokens[node].dep
    return dep == "ccomp" or (dep == "parataxis" and (node < head or tree.mark(node) == "that"))


def _trailing(tree: Tree, trigger: int, words: frozenset[str], resolver: Resolver) -> Mention | None:
    """Find a verb of saying that closes the sentence after a comma: "Minsk recalled its envoy, officials said"."""
    for verb in range(len(tree.tokens) - 1, trigger, -1):
        if (
            tree.lemmas[verb] not in words
            or tree.tokens[verb].upos != "VERB"
            or tree.infinitive(verb)
            or tree.tokens[verb].dep in SUBORDINATE
        ):
            continue
        subjects = tree.surface(verb)
        start = min((*subjects, verb))
        between = {tree.lower(k) for k in range(trigger, start + 1)}
        told = [c for c in tree.children(verb, "ccomp", "xcomp") if c > verb]
        if subjects and not told and start > trigger and between & {",", "”", '"', "''"}:
            return _somebody(subjects, resolver)
    return None


def _subject(tree: Tree, verb: int, words: frozenset[str], resolver: Resolver) -> Mention | None:
    if tree.lemmas[verb] not in words:
        return None
    return _somebody(tree.surface(verb), resolver)


def _according(tree: Tree, node: int, resolver: Resolver) -> Mention | None:
    for c in tree.children(node, "obl", "advcl", "nmod"):
        if tree.case(c) == "according to" or tree.lower(c) == "according":
            heads = [c, *tree.children(c, "obl")]
            return _somebody(heads, resolver)
    return None


def _somebody(heads: Iterable[int], resolver: Resolver) -> Mention | None:
    """Give the first that can speak: a paper's own source ("according to DW") is no actor, and a place says nothing."""
    return next((m for h in heads for m in resolver.mentions(h) if m.kind not in SILENT), None)
