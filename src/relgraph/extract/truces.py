"""Truces that hold, whoever says or doubts it, and truces that are to begin: "which takes effect at midnight"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.local import is_denied
from relgraph.extract.undone import LASTING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft
    from relgraph.ontology import Ontology

__all__ = ["begins_later", "still_holds"]

HOLDING = frozenset({"hold", "last", "endure", "survive"})
BEGINNING, BEGUN = frozenset({"take", "come", "enter", "go"}), frozenset({"effect", "force"})
DAYS = frozenset({"tomorrow", "tonight", "today"})
CEASEFIRE = "lex:ceasefire"


def still_holds(tree: Tree, draft: Draft) -> bool:
    """Say whether a truce is told to hold, or only said or hoped to, which is there all the same."""
    verb = draft.trigger
    if tree.tokens[verb].upos != "VERB" or tree.lemmas[verb] not in HOLDING or tree.children(verb, "obj"):
        return False
    return not is_denied(tree, verb) and any(tree.lemmas[s] in LASTING for s in tree.surface(verb))


def begins_later(tree: Tree, draft: Draft, ontology: Ontology) -> bool:
    """Say whether a truce that was agreed is told to take effect yet: "a ceasefire, which comes into force today"."""
    words = ontology.words(CEASEFIRE)
    asked = draft.frame.object
    if asked is not None and asked.words and asked.words <= words:
        nouns = draft.consumed
    elif tree.lemmas[draft.trigger] in words:
        nouns = (draft.trigger,)
    else:
        return False
    whole = [tree.tokens[n].head for n in nouns if tree.tokens[n].dep == "compound"]
    if any(_is_to_begin(tree, c) for n in (*nouns, *whole) for c in tree.children(n, "acl:relcl")):
        return True
    over = [tree.tokens[n].head for n in (*nouns, *whole) if tree.tokens[n].dep == "nsubj"]
    return any(_is_to_begin(tree, v) and _is_timed(tree, v) for v in over)


def _is_timed(tree: Tree, verb: int) -> bool:
    """Say whether a verb has an hour or a day of its own: "at midnight", "on Monday", "tomorrow"."""
    beside = tree.children(verb, "obl", "obl:unmarked", "advmod")
    return any(tree.case(c) in {"at", "on", "from"} or tree.lemmas[c] in TIMES | DAYS for c in beside)


def _is_to_begin(tree: Tree, verb: int) -> bool:
    begins = tree.lemmas[verb] in BEGINNING and any(tree.lemmas[c] in BEGUN for c in tree.children(verb, "obj", "obl"))
    begins = begins or (tree.lemmas[verb] in {"begin", "start"} and _is_timed(tree, verb))
    helpers = {tree.lemmas[c] for c in tree.children(verb, "aux")}
    simple = not helpers and tree.has(verb, "Tense=Pres") and tree.has(verb, "VerbForm=Fin")
    return begins and (simple or "will" in helpers or (tree.infinitive(verb) and "be" in helpers))
