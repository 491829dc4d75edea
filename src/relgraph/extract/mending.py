"""Mends what a parser often gets wrong and the words themselves settle, before frames are held against the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.bearers import BEARERS
from relgraph.extract.clauses import CLAUSES
from relgraph.extract.company import COMPANY
from relgraph.extract.complements import COMPLEMENTS
from relgraph.extract.headlines import HEADLINES
from relgraph.extract.joining import JOINING
from relgraph.extract.misread import MISREAD
from relgraph.extract.ordering import ORDERING
from relgraph.extract.parsed import Parsed
from relgraph.extract.posts import POSTS
from relgraph.extract.reattaching import REATTACHING
from relgraph.extract.rehanging import REHANGING
from relgraph.extract.retagging import RETAGGING
from relgraph.extract.sending import SENT
from relgraph.extract.subjects import SUBJECTS
from relgraph.extract.subordinate import SUBORDINATE
from relgraph.extract.voice import VOICE
from relgraph.language import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.language import Token
    from relgraph.ontology import Ontology

__all__ = ["mended"]

ALL = (
    *MISREAD,
    *RETAGGING,
    *SUBJECTS,
    *ORDERING,
    *HEADLINES,
    *VOICE,
    *COMPLEMENTS,
    *SENT,
    *SUBORDINATE,
    *CLAUSES,
    *REATTACHING,
    *REHANGING,
    *COMPANY,
    *POSTS,
    *JOINING,
    *BEARERS,
)
RULES = tuple((rule, frozenset(asks.split())) for rule, asks in ALL)


def mended(sentence: Sentence, ontology: Ontology) -> Sentence:
    """Give a sentence with its tree put right where its words allow one reading only."""
    work = Parsed(sentence, ontology)
    signs = work.signs
    asked = None
    for rule, asks in RULES:
        if rule is asked or not asks <= signs:
            continue
        asked = rule
        if changed := list(rule(work)):
            changes = {token.index: token for token in changed}
            tokens = tuple(changes.get(token.index, token) for token in sentence.tokens)
            if _is_tree(tokens, changes):
                sentence = Sentence(sentence.index, sentence.start, sentence.end, sentence.text, tokens)
                work = Parsed(sentence, ontology)
                signs = work.signs
    return sentence


def _is_tree(tokens: tuple[Token, ...], changed: Iterable[int]) -> bool:
    """Say whether every token leads up to the one root, as all did before some were changed."""
    for i in changed:
        seen = {i}
        up = tokens[i]
        while up.head != up.index:
            up = tokens[up.head]
            if up.index in seen:
                return False
            seen.add(up.index)
    return len([token for token in tokens if token.head == token.index]) == 1
