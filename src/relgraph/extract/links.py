"""The words of a sentence, and what hangs on each by which relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.language import Sentence, Token

__all__ = ["Links"]

NOTHING: Mapping[str, Sequence[int]] = {}  # hangs on most words


class Links:
    """One sentence, asked for its words and their dependents."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lowers = [token.text.lower() for token in sentence.tokens]
        self.lemmas = [token.lemma.lower() for token in sentence.tokens]
        self.hanging = [self._by_relation(below) if below else NOTHING for below in sentence.children]
        self.words = {*self.lowers, *self.lemmas}

    def _by_relation(self, below: tuple[int, ...]) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for c in below:
            found.setdefault(self.tokens[c].dep, []).append(c)
        return found

    def go_by(self, i: int, lemma: str) -> None:
        """Let a pronoun go by the noun it stands for."""
        self.lemmas[i] = lemma
        self.words.add(lemma)

    def children(self, i: int, *deps: str) -> Sequence[int]:
        """Give the dependents of a token, those of the named relations only when some are named."""
        hanging = self.hanging[i]
        if not hanging:  # as of most words
            return ()
        if len(deps) == 1:
            return hanging.get(deps[0], ())
        if not deps:
            return self.sentence.children[i]
        found: list[int] = []
        for dep in deps:
            if dep in hanging:
                found += hanging[dep]
        return sorted(found) if len(found) > 1 else found

    def lower(self, i: int) -> str:
        """Give a token's text in lower case."""
        return self.lowers[i]

    def has(self, i: int, feature: str) -> bool:
        """Say whether a token carries a feature such as `VerbForm=Part`."""
        return feature in self.tokens[i].morph
