"""Where quotes begin and end in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree

__all__ = ["QUOTES", "colon_of", "quote_around"]

QUOTES = frozenset({'"', "“", "”", "``", "''"})


def quote_around(tree: Tree, i: int) -> range:
    """Give the quote that a token stands in, as far as its sentence goes; empty when it stands in none."""
    marks = [k for k, token in enumerate(tree.tokens) if token.text in QUOTES]
    before, after = [k for k in marks if k < i], [k for k in marks if k > i]
    if len(before) % 2:
        return range(before[-1], after[0] if after else len(tree.tokens))
    return range(after[0]) if len(marks) % 2 and after and not before else range(0)


def colon_of(tree: Tree) -> int:
    """Give the place of a colon that opens a quote, or what the one named before it says; 0 for none."""
    for k, token in enumerate(tree.tokens) if ":" in tree.words else ():
        if token.text in QUOTES:
            return 0
        if token.text == ":" and k:
            opens = all(t.text in QUOTES for t in tree.tokens[k + 1 : k + 2])
            return k if opens or not any(t.upos in {"VERB", "AUX"} for t in tree.tokens[:k]) else 0
    return 0
