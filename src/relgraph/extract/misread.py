"""Verbs of a whole sentence that a parser takes for a preposition, or for a clause of what they are told of.

"Croatian troops retook Knin" is no phrase, and in "rockets fired by rebels fell in Galilee" the rockets fell.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.parsed import NOUNS, PASSIVE, PAST, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["MISREAD"]

IRREGULAR = {"retook": "retake", "overran": "overrun", "outfought": "outfight", "withdrew": "withdraw"}
BECOMING = frozenset(
    "act appear become end fall feel go look make prove rank remain seem serve sound stay turn".split()
)
BEHIND = frozenset({"nmod", "obl", "advmod", "nmod:unmarked", "advcl"})


def _closed(work: Parsed) -> Iterator[Token]:
    """A past of a known verb is no preposition: "troops retook Knin" where the sentence has no other verb."""
    subject = work.root
    for token in work.classed("ADP") if subject.upos in NOUNS else ():
        lower, noun = token.text.lower(), work.tokens[token.head]
        known = [IRREGULAR[lower]] if lower in IRREGULAR else stems(lower) if lower.endswith("ed") else ()
        lemma = next((w for w in known if work.is_verb(w)), None)
        if not lemma or noun.head != subject.index or not subject.index < token.index < noun.index:
            continue
        i = token.index
        yield replace(token, upos="VERB", morph=PAST, lemma=lemma, head=i, dep="root")
        yield replace(subject, head=i, dep="nsubj")
        yield replace(noun, head=i, dep="obj")
        for other in (work.tokens[c] for c in work.sentence.children[subject.index]):
            if other.index > noun.index and (other.dep in BEHIND or other.dep == "punct"):
                yield replace(other, head=i, dep="obl" if other.dep == "nmod" else other.dep)
        return


def _done_by(work: Parsed) -> Iterator[Token]:
    """Who stands behind "by" is the subject of no verb: "rockets fired by rebels fell in Galilee"."""
    for by in work.hung("case"):
        doer = work.tokens[by.head]
        verb = work.tokens[doer.head]
        made = work.tokens[verb.head]
        behind = made.index == by.index - 1 and made.upos == "VERB"
        if by.text.lower() != "by" or doer.dep != "nsubj" or verb.head == verb.index or not behind:
            continue
        things = work.kids(made.index, "nsubj:pass", "nsubj")
        if verb.upos != "VERB" or not things or work.kids(made.index, "aux", "aux:pass"):
            continue
        thing, root = things[-1], made.head == made.index
        yield replace(verb, head=verb.index if root else made.head, dep=made.dep)
        yield replace(thing, head=verb.index, dep="nsubj")
        yield replace(made, head=thing.index, dep="acl", morph=PASSIVE)
        yield replace(doer, head=made.index, dep="obl:agent")
        yield from (replace(t, head=verb.index) for t in work.kids(made.index, "punct", "parataxis", "ccomp"))


def _called(work: Parsed) -> Iterator[Token]:
    """A noun with an article is no complement of a verb that lacks an object: "hijacked a Saudi supertanker"."""
    for noun in work.hung("xcomp"):
        verb = work.tokens[noun.head]
        own = noun.upos == "NOUN" and verb.upos == "VERB" and noun.index > verb.index and work.kids(noun.index, "det")
        lemma = verb.lemma.lower()
        if not own or lemma in BECOMING or not work.ontology.wordings(lemma, "VERB"):
            continue
        bare = not work.kids(verb.index, "obj", "iobj", "nsubj:pass", "aux:pass", "xcomp")[1:]
        if bare and not work.kids(noun.index, "case", "mark", "cop") and work.kids(verb.index, "nsubj"):
            yield replace(noun, dep="obj")


# each rule with the signs without any of which it has nothing to mend
MISREAD = (
    *((_closed, f"{kind}:root {kind}>nmod ADP:case") for kind in sorted(NOUNS)),
    (_done_by, "by nsubj>case"),
    (_called, "NOUN:xcomp xcomp>det VERB>nsubj"),
)
