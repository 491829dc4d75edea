"""Treaties and other texts that do what they say on their day: "the treaty of 1921 established relations"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.facts import SIGNING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from relgraph.extract.grammar import Tree

__all__ = ["dated_text"]

TEXTS = frozenset(
    "treaty convention agreement accord pact protocol declaration memorandum communique communiqué note deal act "
    "resolution decree law".split()
)
ISSUING = frozenset({"issue", "publish", "deliver", "exchange"})
NOT_THEN = frozenset({"had", "will", "would"})


def dated_text(tree: Tree, dated: Collection[int], node: int) -> int | None:
    """Give the word whose date is that of the text by which a clause is done, None when no text does it.

    "signed a note on 3 May by which they made peace", "the note that they signed on 3 May restored peace".
    """
    return next((i for i in (*_signing(tree, node), *_doing(tree, node)) if i in dated), None)


def _signing(tree: Tree, clause: int) -> Iterator[int]:
    """Give the verb that signs the text which a clause hangs on: "signed a note restoring relations"."""
    noun = tree.tokens[clause].head
    if tree.tokens[clause].dep not in {"acl", "acl:relcl"} or tree.lemmas[noun] not in TEXTS:
        return
    which = any(tree.lower(c) in {"which", "that"} for c in tree.children(clause, "obl", "nsubj"))
    then = NOT_THEN.isdisjoint(tree.lower(c) for c in tree.children(clause, "aux"))
    verb = tree.tokens[noun].head
    if then and (which or tree.lower(clause).endswith("ing")) and tree.lemmas[verb] in SIGNING | ISSUING:
        yield verb


def _doing(tree: Tree, verb: int) -> Iterator[int]:
    """Give the texts that are the subject of a verb in the past, then the verbs by which they are said to be signed."""
    if not tree.has(verb, "Tense=Past"):
        return
    texts = [s for s in tree.children(verb, "nsubj") if tree.lemmas[s] in TEXTS]
    yield from texts
    yield from (c for text in texts for c in tree.children(text, "acl", "acl:relcl") if tree.lemmas[c] in SIGNING)
