"""What headlines set side by side with a comma, or put last: "Gabon, Cameroon envoys called in, minister says"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.parsed import NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["HEADLINES"]

REPORTING = "lex:reporting"


def _last_words(work: Parsed) -> Iterator[Token]:
    """What a headline puts last behind a comma is who says so: "UK could send him to US, minister hints"."""
    said = work.tokens[-1]
    doer = work.tokens[said.index - 1]
    lemma = said.lemma.lower()
    if said.upos != "NOUN" or not said.text.endswith("s") or lemma not in work.ontology.words(REPORTING):
        return
    start = min(work.sentence.subtree(doer.index)) if doer.upos in NOUNS else 0
    if (doer.dep, doer.head) == ("compound", said.index) and work.lowers[start - 1] == "," and said != work.root:
        yield replace(said, head=said.index, dep="root", upos="VERB", lemma=lemma, morph="Mood=Ind|Tense=Pres")
        yield replace(work.root, head=said.index, dep="ccomp")
        yield replace(doer, dep="nsubj")


def _listed_owner(work: Parsed) -> Iterator[Token]:
    """Of two names a headline sets side by side before a noun it is both's: "Gabon, Cameroon envoys called in"."""
    for noun in work.hung("conj"):
        first = work.tokens[noun.head]
        names = [t for t in work.kids(noun.index, "compound") if t.upos == "PROPN"]
        if not names or noun.upos != "NOUN" or "Number=Plur" not in noun.morph or work.kids(noun.index, "cc", "det"):
            continue
        beside = work.lowers[first.index + 1 : names[0].index] == [","] and first.entity == names[0].entity == "PLACE"
        if beside and first.dep in {*SUBJECT, "obj"}:
            yield replace(noun, head=first.head, dep=first.dep)
            yield replace(first, head=noun.index, dep="compound")
            yield replace(names[0], head=first.index, dep="conj")


def _listed_subject(work: Parsed) -> Iterator[Token]:
    """Two names with a comma before a verb do it together: "Xi, Ma shake hands", "between Israel, Hamas takes hold"."""
    for second in work.hung("nsubj"):
        before = work.tokens[second.index - 2] if second.index > 1 else second
        verb = work.tokens[second.head]
        if work.lowers[second.index - 1] != "," or {second.upos, before.upos} != {"PROPN"} or verb.index < second.index:
            continue
        if before.dep == "vocative" and before.head == verb.index and before.index == 0:
            yield replace(before, dep="nsubj")
            yield replace(second, head=before.index, dep="conj")
        between = [t for t in work.kids(before.index, "case") if t.text.lower() == "between"]
        noun = work.tokens[before.head]
        if between and not work.kids(before.index, "conj") and (verb.head, noun.dep) == (noun.index, "root"):
            yield replace(second, head=before.index, dep="conj")
            yield replace(verb, head=verb.index, dep="root")
            yield replace(noun, head=verb.index, dep="nsubj")


# each rule with the words, classes of words and relations without any of which it has nothing to mend
HEADLINES = (
    (_last_words, ", NOUN compound"),
    (_listed_owner, ", conj compound"),
    (_listed_subject, ", PROPN vocative"),
    (_listed_subject, ", between nsubj"),
)
