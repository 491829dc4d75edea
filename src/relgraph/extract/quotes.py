"""Where quotes begin and end in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree

__all__ = ["QUOTES", "quote_around"]

QUOTES = frozenset({'"', "“", "”", "``", "''"})


def quote_around(tree: Tree, i: int) -> range:
    """Give the quote that a token stands in, as far as its sentence goes; empty when it stands in none."""
    marks = [k for k, token in enumerate(tree.tokens) if token.text in QUOTES]
    before, after = [k for k in marks if k < i], [k for k in marks if k > i]
    if len(before) % 2:
        return range(before[-1], after[0] if after else len(tree.tokens))
    return range(after[0]) if len(marks) % 2 and after and not before else range(0)
