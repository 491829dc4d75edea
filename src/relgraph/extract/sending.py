"""What is sent, sold, given or begun, and to whom, where a parser hangs it on a word beside its verb."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.complements import GIVING, SUMS
from relgraph.extract.grammar import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["SENT"]

SENDING = frozenset(
    "hand ship send deliver sell export supply return extradite surrender transfer turn donate lend pay airlift fly "
    "give funnel rush pipe pump truck".split()
)
PHASES = frozenset("begin start continue resume stop keep halt cease finish".split())


def _worth(work: Parsed) -> Iterator[Token]:
    """What is worth a sum is what one deals in: "sold $2 billion worth of arms"."""
    for worth in work.hung("xcomp", "obl", "obj", "obl:unmarked", "amod", "nmod"):
        if worth.text.lower() != "worth" or not worth.index or not work.kids(worth.index, "nmod", "obl"):
            continue
        before = work.tokens[worth.index - 1]
        total = work.tokens[before.head] if before.dep == "nummod" else before
        if (
            total.lemma.lower() in SUMS
            and total.dep in {"obj", "nsubj:pass", "nmod", "obl"}
            and total.head != worth.index
        ):
            yield replace(worth, head=total.head, dep=total.dep, upos="NOUN")
            yield replace(total, head=worth.index, dep="compound")


def _shifted_object(work: Parsed) -> Iterator[Token]:
    """A heavy object behind a phrase is the verb's: "took into custody the leader of a militia"."""
    for thing in work.hung("obj"):
        noun = work.tokens[thing.head]
        verb = work.tokens[noun.head]
        behind = noun.upos == "NOUN" and noun.dep == "obl" and verb.upos == "VERB" and verb.index < noun.index
        if behind and thing.index > noun.index and not work.kids(verb.index, "obj", "nsubj:pass"):
            yield replace(thing, head=verb.index)


def _goes_to(work: Parsed) -> Iterator[Token]:
    """What is sent or handed over goes to whom "to" names: "handed over a rebel to France", "shipped oil to Malta"."""
    for whom in work.hung("nmod"):
        thing = work.tokens[whom.head]
        verb = work.tokens[thing.head]
        sent = thing.dep in {"obj", "obl:unmarked"} and verb.lemma.lower() in SENDING and verb.index < thing.index
        if not sent or whom.upos != "PROPN" or not any(c.text.lower() == "to" for c in work.kids(whom.index, "case")):
            continue
        if not (work.tells_event(thing.lemma) or "lex:envoy" in work.ontology.word_sets_of(thing.lemma.lower())):
            yield replace(whom, head=verb.index, dep="obl")


def _time_to(work: Parsed) -> Iterator[Token]:
    """What one is given time for is what one is to do: "gave Baghdad 48 hours to leave Kuwait"."""
    for what in work.hung("acl", "advcl"):
        span = work.tokens[what.head]
        spans = [span] if what.dep == "acl" else work.kids(span.index, "obj")
        verb = work.tokens[span.head] if what.dep == "acl" else span
        timed = any((t.dep, t.lemma.lower() in TIMES) == ("obj", True) for t in spans)
        given = verb.lemma.lower() in GIVING and timed
        if given and any(c.text.lower() == "to" for c in work.kids(what.index, "mark")):
            yield replace(what, head=verb.index, dep="xcomp")


def _begun(work: Parsed) -> Iterator[Token]:
    """What one begins or stops doing is no part of its object: "has begun shipping oil to Malta"."""
    for verb, doing in work.pairs(work.hung("compound", "amod")):
        thing = work.tokens[doing.head]
        if (verb.lemma.lower() in PHASES and verb.upos == "VERB" and doing.text.endswith("ing")) and (
            (thing.dep, thing.head) == ("obj", verb.index) and work.is_verb(doing.lemma.lower())
        ):
            yield replace(doing, upos="VERB", head=verb.index, dep="xcomp")
            yield replace(thing, head=doing.index)


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
SENT = (
    (_worth, "worth of"),
    (_shifted_object, "NOUN:obl NOUN>obj obl>obj"),
    (_goes_to, "to PROPN:nmod obj>nmod"),
    (_goes_to, "to PROPN:nmod obl:unmarked>nmod"),
    (_time_to, "to VERB mark obj"),
    (_begun, "VERB>obj obj>compound"),
    (_begun, "VERB>obj obj>amod"),
)
