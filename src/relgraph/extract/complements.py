"""Objects, receivers and predicates of a verb that a parser mixes up, where the words around them settle it.

Who is given something, taken for part of its name or for the object; what somebody is declared to be, taken for one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.parsed import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["COMPLEMENTS"]

UNWANTED = "lex:persona_non_grata"
GIVING = frozenset("give promise grant offer send lend pledge award hand sell deliver".split())


def _as(work: Parsed) -> Iterator[Token]:
    """An "as" before a phrase without a verb is its preposition: "took him as envoy"."""
    for token in work.tokens:
        phrase = work.tokens[token.head]
        if token.text.lower() != "as" or phrase.dep not in {"obl", "xcomp"}:
            continue
        if token.dep == "advmod" or (
            token.dep == "mark" and phrase.upos in NOUNS and not work.kids(phrase.index, "cop")
        ):
            yield replace(token, upos="ADP", dep="case")


def _two_objects(work: Parsed) -> Iterator[Token]:
    """Of two objects the first one gets the second: "promised Israel two submarines"."""
    for verb in work.tokens:
        objects = work.kids(verb.index, "obj") if verb.lemma.lower() in GIVING else []
        if len(objects) > 1 and objects[0].upos == "PROPN":
            yield replace(objects[0], dep="iobj")


def _time_given(work: Parsed) -> Iterator[Token]:
    """Time counted after the object of a giving verb is what is given: "gave the envoys 48 hours to leave"."""
    for time in work.tokens:
        verb = work.tokens[time.head]
        if time.dep != "obl:unmarked" or verb.lemma.lower() not in GIVING or not work.kids(time.index, "nummod"):
            continue
        objects = [t for t in work.kids(verb.index, "obj") if verb.index < t.index < time.index]
        if objects:
            yield replace(objects[0], dep="iobj")
            yield replace(time, dep="obj")


def _second_word(work: Parsed) -> Iterator[Token]:
    """A word after the object that makes a verb of the ontology with the one before it: "sent the envoys packing"."""
    for word in work.tokens:
        thing = work.tokens[word.head]
        verb = work.tokens[thing.head]
        if word.dep == "acl" and thing.dep == "obj" and verb.index < thing.index < word.index:
            phrase = f"{verb.lemma.lower()} {word.text.lower()}"
            if any(phrase in frame.verbs for frame in work.ontology.frames_for_verb(verb.lemma.lower())):
                yield replace(word, head=verb.index, dep="xcomp")
                yield from (replace(t, head=verb.index) for t in work.kids(word.index, "obl", "obl:unmarked"))


def _predicate(work: Parsed) -> Iterator[Token]:
    """Whom one is declared to be is no second object: "were declared personae non gratae"."""
    words = work.ontology.words(UNWANTED)
    for noun in work.tokens:
        verb = work.tokens[noun.head]
        whom = [t for t in work.kids(verb.index, "obj", "nsubj:pass") if t.index != noun.index]
        if whom and noun.dep == "obj" and noun.text.lower() in words and verb.upos == "VERB":
            yield replace(noun, dep="xcomp")


def _receiver(work: Parsed) -> Iterator[Token]:
    """Who gets something is no part of its name: "promised Chad two tanks", "gave two generals asylum"."""
    for token in work.tokens:
        thing = work.tokens[token.head]
        verb = work.tokens[thing.head]
        if token.dep != "compound" or thing.dep != "obj" or verb.lemma.lower() not in GIVING:
            continue
        parted = any(token.index < t.index < thing.index for t in work.kids(thing.index, "nummod", "det", "amod"))
        whole = parted or work.kids(token.index, "amod", "det", "nummod", "nmod:poss")
        if whole and verb.index < token.index < thing.index and token.upos in NOUNS:
            yield replace(token, head=verb.index, dep="iobj")


def _bare_object(work: Parsed) -> Iterator[Token]:
    """A noun right after a verb that has no object is its object: "expressed remorse"."""
    for verb, noun in zip(work.tokens, work.tokens[1:], strict=False):
        if (noun.dep, noun.head, noun.upos, verb.upos) != ("obl:unmarked", verb.index, "NOUN", "VERB"):
            continue
        if work.ontology.word_sets_of(noun.lemma.lower()) and not work.kids(verb.index, "obj", "nsubj:pass"):
            yield replace(noun, dep="obj")


# each rule with the word without which it has nothing to mend
COMPLEMENTS = (
    (_as, "as"),
    (_two_objects, None),
    (_time_given, None),
    (_second_word, None),
    (_predicate, None),
    (_receiver, None),
    (_bare_object, None),
)
