"""One parsed sentence, as the rules that mend its tree ask for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.language import Sentence, Token
    from relgraph.ontology import Ontology

_PLACE = attrgetter("index")
__all__ = ["ANY_SUBJECT", "ENDS", "INFINITIVE", "NOUNS", "PASSIVE", "PAST", "SUBJECT", "Parsed", "stems"]

NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECT = ("nsubj", "nsubj:pass")
ANY_SUBJECT = (*SUBJECT, "nsubj:outer", "csubj", "expl")
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"  # the features of a finite past
PASSIVE = "Tense=Past|VerbForm=Part|Voice=Pass"  # and of a passive participle
INFINITIVE = "VerbForm=Inf"
ENDS = frozenset({".", "!", "?", "”", '"', ")"})  # what closes a whole sentence, and no headline


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence as the parser gave it, and the ontology that knows which words are verbs."""

    sentence: Sentence
    ontology: Ontology
    tokens: tuple[Token, ...] = field(init=False)
    lowers: list[str] = field(init=False)
    root: Token = field(init=False)
    _by_dep: dict[str, list[Token]] = field(init=False)
    _by_class: dict[str, list[Token]] = field(init=False)

    def __post_init__(self) -> None:
        tokens = self.sentence.tokens
        by_dep: dict[str, list[Token]] = defaultdict(list)
        by_class: dict[str, list[Token]] = defaultdict(list)
        for token in tokens:
            by_dep[token.dep].append(token)
            by_class[token.upos].append(token)
            if token.head == token.index:
                object.__setattr__(self, "root", token)
        object.__setattr__(self, "tokens", tokens)  # asked for too often to be properties
        object.__setattr__(self, "lowers", [token.text.lower() for token in tokens])
        object.__setattr__(self, "_by_dep", by_dep)
        object.__setattr__(self, "_by_class", by_class)

    @property
    def signs(self) -> set[str]:
        """Give what a rule can ask for: words, classes and relations, and which of these stand together.

        "NOUN:obj" is a noun that is an object, "VERB>obj" an object that hangs on a verb, "obj>acl" a clause on an
        object.
        """
        found = {*self.lowers, *self._by_class, *self._by_dep}
        for token in self.tokens:
            head = self.tokens[token.head]
            found.update(_together(token.upos, token.dep, head.upos, head.dep))
        return found

    def hung(self, *deps: str) -> list[Token]:
        """Give the words that hang on others by the named relations, in order."""
        if len(deps) == 1:
            return self._by_dep.get(deps[0], [])
        found = [token for dep in deps if dep in self._by_dep for token in self._by_dep[dep]]
        return sorted(found, key=_PLACE) if len(found) > 1 else found

    def above(self, token: Token) -> list[Token]:
        """Give the words above another, up to the root."""
        found = []
        while token.head != token.index:
            token = self.tokens[token.head]
            found.append(token)
        return found

    def classed(self, upos: str) -> list[Token]:
        """Give the words of a class, in order."""
        return self._by_class.get(upos, [])

    def pairs(self, words: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
        """Give each of some words behind the word right before it."""
        return ((self.tokens[word.index - 1], word) for word in words if word.index)

    def kids(self, i: int, *deps: str) -> list[Token]:
        """Give the words that hang on one by the named relations."""
        below = self.sentence.children[i]
        return [t for c in below if (t := self.tokens[c]).dep in deps] if below else []

    def over(self, dep: str) -> list[Token]:
        """Give the words on which others hang by a relation, in order."""
        return [self.tokens[i] for i in sorted({token.head for token in self.hung(dep)})]

    def is_verb(self, lemma: str) -> bool:
        """Say whether the ontology knows a verb of this lemma, in a frame or as an operator."""
        return bool(self.ontology.wordings(lemma, "VERB") or self.ontology.operators_for(lemma, "VERB"))

    def tells_event(self, lemma: str) -> bool:
        """Say whether the ontology knows an event noun of this lemma."""
        return bool(self.ontology.wordings(lemma.lower(), "NOUN"))

    def past_comma(self, i: int) -> int:
        """Give the place of the comma right before a token, or the token's own."""
        return i - 1 if i and self.lowers[i - 1] == "," else i

    def nominal_before(self, i: int) -> Token | None:
        """Give the head of the nominal that ends right before a token."""
        if i == 0:
            return None
        token = self.tokens[i - 1]
        while token.dep in {"flat", "compound", "punct", "appos"} and token.head != token.index:
            token = self.tokens[token.head]
        return token if token.upos in NOUNS and token.index < i else None


@lru_cache(maxsize=10_000)  # sentences are made of the same few
def _together(upos: str, dep: str, upos_above: str, dep_above: str) -> tuple[str, str, str]:
    """Give the signs of a word's class, its relation and those of its head that stand together."""
    return f"{upos}:{dep}", f"{upos_above}>{dep}", f"{dep_above}>{dep}"


@lru_cache(maxsize=10_000)
def stems(word: str) -> tuple[str, ...]:
    """Give what an inflected verb may come from.

    >>> stems("barring"), stems("denied")
    (('barr', 'barre', 'bar'), ('deni', 'denie', 'deny'))
    """
    ends = {"ed": ("", "e"), "ing": ("", "e"), "es": ("", "e"), "s": ("",)}
    found = [word[: -len(end)] + add for end, adds in ends.items() if word.endswith(end) for add in adds]
    doubled = [w[:-1] for w in found if w[-2:-1] == w[-1:]]
    return (*found, *doubled, *(f"{word[:-3]}y" for end in ("ied", "ies") if word.endswith(end)))
