"""Words of the ontology found in a tree: triggers with their particles, and members of word sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.grammar import Tree

__all__ = ["CONTAINERS", "holds", "says_noun", "says_verb", "speaks_of", "transparent"]

# Nouns that only measure or group what follows with "of": "a package of sanctions", "two of its diplomats".
CONTAINERS = frozenset(
    "round series set package wave number dozen score hundred group pair bundle raft list range host handful majority part rest "
    "all some many most both one two three four five six seven several member staff session day week kind form sort type process act".split()
)


def says_verb(tree: Tree, i: int, phrase: str) -> bool:
    """Say whether a verb token is this lemma with its particle or preposition, as in "pull out" or "call for"."""
    lemma, _, rest = phrase.partition(" ")
    if tree.tokens[i].lemma.lower() != lemma:
        return False
    return not rest or all(_accompanied(tree, i, word) for word in rest.split())


def _accompanied(tree: Tree, i: int, word: str) -> bool:
    following = {tree.lower(k) for k in range(i + 1, min(i + 3, len(tree.tokens)))}
    if word in following:
        return True
    for c in tree.children(i):
        if tree.lower(c) == word and tree.tokens[c].dep in {"compound:prt", "advmod", "case", "mark", "obl", "obj", "xcomp"}:
            return True
        if tree.tokens[c].dep in {"obl", "obj", "xcomp", "advcl", "ccomp"} and (tree.case(c) == word or tree.mark(c) == word):
            return True
        if tree.tokens[c].dep in {"obj", "xcomp"} and tree.tokens[c].lemma.lower() == word:
            return True
    return False


def says_noun(tree: Tree, i: int, phrase: str) -> bool:
    """Say whether a noun token ends this phrase: "phone call", "state visit"."""
    words = phrase.split()
    if tree.tokens[i].lemma.lower() != words[-1] and tree.lower(i) != words[-1]:
        return False
    start = i - len(words) + 1
    return start >= 0 and all(words[k] in {tree.lower(start + k), tree.tokens[start + k].lemma.lower()} for k in range(len(words) - 1))


def holds(tree: Tree, i: int, words: frozenset[str]) -> bool:
    """Say whether a nominal is a word of a set, by lemma or as a phrase around it ("interests section")."""
    token = tree.tokens[i]
    if token.lemma.lower() in words or tree.lower(i) in words:
        return True
    return any(phrase in words for phrase in _phrases(tree, i))


def speaks_of(tree: Tree, words: frozenset[str]) -> bool:
    """Say whether a word of a set stands anywhere in a sentence, alone or as two or three words in a row."""
    lemmas = [token.lemma.lower() for token in tree.tokens]
    plain = [token.text.lower() for token in tree.tokens]
    if not words.isdisjoint(lemmas) or not words.isdisjoint(plain):
        return True
    return any(" ".join(plain[k : k + size]) in words for size in (2, 3) for k in range(len(plain) - size + 1))


def _phrases(tree: Tree, i: int) -> Iterator[str]:
    tokens = tree.tokens
    for start in range(max(0, i - 3), i + 1):
        for end in range(i + 1, min(len(tokens), i + 4) + 1):
            if end - start > 1:
                yield " ".join(tree.lower(k) for k in range(start, end - 1)) + " " + tokens[end - 1].lemma.lower()
                yield " ".join(tree.lower(k) for k in range(start, end))


def transparent(tree: Tree, heads: Iterable[int]) -> tuple[int, ...]:
    """Look through containers: "a round of talks" gives "talks" as well as "round"."""
    found = []
    for head in heads:
        found.append(head)
        if tree.tokens[head].lemma.lower() in CONTAINERS or tree.tokens[head].upos == "NUM":
            inner = tree.prepositional(head).get("of", [])
            found.extend(inner)
    return tuple(dict.fromkeys(found))
