"""Clauses, predicates and phrases that the parser hangs one step too low, in what people say to and of each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.complements import may_be_made
from relgraph.extract.parsed import ANY_SUBJECT, PAST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["REHANGING"]

AUTHORS = frozenset({"by", "from", "of"})
WRITTEN = frozenset("letter report statement note message document article dossier memorandum petition text".split())
STATING = frozenset("accuse blame criticise criticize denounce condemn urge ask demand warn threaten call".split())
RULERS = frozenset("government regime junta authority administration leadership".split())
HEARD = frozenset({"to", "with"})


def _second_of_infinitives(work: Parsed) -> Iterator[Token]:
    """A bare verb joined to the object of "to stop" stands beside that verb: "to stop fighting and return to talks"."""
    for second in work.hung("conj"):
        thing = work.tokens[second.head]
        first = work.tokens[thing.head]
        bare = second.upos == "VERB" and second.text.lower() == second.lemma.lower()
        if not bare or thing.upos != "NOUN" or thing.dep not in {"obj", "xcomp"} or first.upos != "VERB":
            continue
        asked = any(t.text.lower() == "to" for t in work.kids(first.index, "mark"))
        if asked and not work.kids(second.index, *ANY_SUBJECT, "aux", "aux:pass", "mark"):
            yield replace(second, head=first.index)


def _says_in_writing(work: Parsed) -> Iterator[Token]:
    """What a letter says is said by its author: "dismissed a letter from Oslo accusing it of fraud"."""
    for verb in work.hung("advcl"):
        if verb.lemma.lower() not in STATING or not verb.text.endswith("ing"):
            continue
        for text in work.kids(verb.head, "obj"):
            told = [work.kids(t.index, "case") for t in work.kids(text.index, "nmod")]
            signed = any(case.text.lower() in AUTHORS for cases in told for case in cases)
            ends = text.index < verb.index == max(work.sentence.subtree(text.index)) + 1
            if text.lemma.lower() in WRITTEN and ends and (signed or work.kids(text.index, "nmod:poss")):
                yield replace(verb, head=text.index, dep="acl")


def _what_about(work: Parsed) -> Iterator[Token]:
    """What one speaks "about" is no part of who is spoken to: "complained to the council about Oslo's raids"."""
    for case in work.hung("case"):
        matter = work.tokens[case.head]
        hearer = work.tokens[matter.head]
        if case.text.lower() != "about" or matter.dep != "nmod" or hearer.dep != "obl":
            continue
        heard = any(t.text.lower() in HEARD for t in work.kids(hearer.index, "case"))
        if heard and work.tokens[hearer.head].upos == "VERB":
            yield replace(matter, head=hearer.head, dep="obl")


def _called(work: Parsed) -> Iterator[Token]:
    """What one is called in quotation marks is no second name: 'called Mr Lee "the devil"'."""
    for word in work.hung("appos"):
        whom = work.tokens[word.head]
        verb = work.tokens[whom.head]
        if whom.dep != "obj" or verb.upos != "VERB" or word.upos != "NOUN" or work.lowers[whom.index + 1] == ",":
            continue
        if may_be_made(work, verb, word):
            yield replace(word, head=verb.index, dep="xcomp")


def _seat(work: Parsed) -> Iterator[Token]:
    """Those who rule in a capital are named by it, whatever is done to them: "denounced the junta in Oslo"."""
    for rulers, case in work.pairs(work.hung("case")):
        seat = work.tokens[case.head]
        near = seat.dep == "obl" and seat.entity == "PLACE" and seat.index == case.index + 1
        ruled = rulers.lemma.lower() in RULERS and (rulers.dep, rulers.head) == ("obj", seat.head)
        if near and ruled and case.text.lower() == "in":
            yield replace(seat, head=rulers.index, dep="nmod")


def _calls_on(work: Parsed) -> Iterator[Token]:
    """Who "called on" somebody was not called himself: "The minister called on Oslo to take back its men"."""
    verb = work.root
    calls = verb.lemma.lower() == "call" and work.lowers[verb.index + 1 : verb.index + 2] == ["on"]
    if calls and not work.kids(verb.index, "aux:pass") and work.kids(verb.index, "obl", "xcomp"):
        yield replace(verb, morph=PAST)
        yield from (replace(t, dep="nsubj") for t in work.kids(verb.index, "nsubj:pass"))


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
REHANGING = (
    (_second_of_infinitives, "VERB:conj to NOUN>conj"),
    (_says_in_writing, "VERB:advcl obj>nmod"),
    (_says_in_writing, "VERB:advcl obj>nmod:poss"),
    (_what_about, "about obl>nmod"),
    (_seat, "in obj obl>case"),
    (_calls_on, "on root>nsubj:pass"),
    (_called, "obj>appos NOUN:appos"),
)
