"""What a parsed article is made of: a document of sentences of tokens, each pointing into the article's text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its Universal Dependencies analysis; `start` and `end` count in the article's text."""

    index: int
    text: str
    lemma: str
    upos: str
    morph: str
    dep: str
    head: int
    start: int
    end: int
    entity: str
    entity_start: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; its tokens form one tree whose root is its own head.

    >>> we = Token(0, "We", "we", "PRON", "", "nsubj", 1, 0, 2, "", False)
    >>> met = Token(1, "met", "meet", "VERB", "", "root", 1, 3, 6, "", False)
    >>> Sentence(0, 0, 6, "We met", (we, met)).children
    ((), (0,))
    """

    index: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        object.__setattr__(self, "children", tuple(map(tuple, below)))

    @property
    def root(self) -> Token:
        """Find the token that hangs from no other."""
        return next(token for token in self.tokens if token.head == token.index)

    def subtree(self, index: int) -> tuple[int, ...]:
        """Find the indices of a token and of all that hang below it, in order.

        >>> we = Token(0, "We", "we", "PRON", "", "nsubj", 1, 0, 2, "", False)
        >>> met = Token(1, "met", "meet", "VERB", "", "root", 1, 3, 6, "", False)
        >>> Sentence(0, 0, 6, "We met", (we, met)).subtree(1)
        (0, 1)
        """
        found = [index]
        for place in found:
            found.extend(self.children[place])
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Document:
    """One article's text with its sentences in order."""

    text: str
    sentences: tuple[Sentence, ...]
