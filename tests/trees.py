"""Trees for tests, written by hand: one word a line as `text lemma upos dep head [feats]`, heads counted from 1, 0 is the root."""

from __future__ import annotations

from relgraph.extract.grammar import Tree
from relgraph.language import Sentence, Token


def tree(rows: str) -> Tree:
    """Build a tree from rows; words are joined by single spaces."""
    tokens: list[Token] = []
    start = 0
    for index, line in enumerate(row for row in rows.strip().splitlines() if row.strip()):
        text, lemma, upos, dep, head, *feats = line.split()
        at = index if head == "0" else int(head) - 1
        tokens.append(
            Token(index, text, lemma, upos, feats[0] if feats else "", dep, at, start, start + len(text), "", False)
        )
        start += len(text) + 1
    words = " ".join(token.text for token in tokens)
    return Tree(Sentence(0, 0, len(words), words, tuple(tokens)))
