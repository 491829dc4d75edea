"""What a government does by announcing it: who says that he is breaking relations has broken them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import holds

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Ontology

__all__ = ["is_done_by_word"]

ALWAYS = frozenset({"recognise", "recognize", "impose"})
RELATING = frozenset("sever break cut suspend end establish restore resume terminate upgrade downgrade".split())
RECALLING = frozenset({"recall", "withdraw", "expel"})
RELATIONS, DIPLOMATS = "lex:relations", "lex:diplomat"


def is_done_by_word(tree: Tree, verb: int, ontology: Ontology) -> bool:
    """Say whether a verb tells what is done in being announced: "was recalling its envoy", not "was leaving"."""
    lemma = tree.lemmas[verb]
    things = tree.children(verb, "obj")
    of = ontology.words(RELATIONS if lemma in RELATING else DIPLOMATS)
    return lemma in ALWAYS or (lemma in RELATING | RECALLING and any(holds(tree, h, of) for h in things))
