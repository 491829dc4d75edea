"""Subjects and heads that an unusual order hides from a parser: "Had Oslo signed, Riga would", "Oslo, he said, signed".

What follows a condition without "if", an aside that tells who said so, a clause on a mission's city, what a headline
puts last.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.names import CALENDAR
from relgraph.extract.nouns import load_nouns
from relgraph.extract.parsed import ANY_SUBJECT, INFINITIVE, NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["ORDERING"]

INVERTED = frozenset({"had", "were", "should"})
REPORTING, ENVOYS = "lex:reporting", "lex:envoy"
WHERE = frozenset({"in", "at"})
OF_DAYS = frozenset({"following", "previous", "next", "last", "same"})
MADE = {"by": frozenset({"of", "in"}), "to": frozenset({"by", "of"})}  # behind whom a phrase of the deed may stand


def _main_clause(work: Parsed) -> Iterator[Token]:
    """Who stands behind the comma of a condition does what follows: "Had Oslo recognised Riga, Bonn would have"."""
    condition = work.tokens[work.tokens[0].head]
    if work.lowers[0] not in INVERTED or condition.upos != "VERB" or work.tokens[0].dep not in {"aux", "aux:pass"}:
        return
    for verb in work.kids(condition.index, "conj"):
        if verb.upos != "VERB" or work.kids(verb.index, *ANY_SUBJECT, "cc"):
            continue
        front = min([verb.index, *(t.index for t in work.kids(verb.index, "aux", "aux:pass"))])
        subject = work.nominal_before(front)
        if subject is None or subject.dep != "conj" or "," not in work.lowers[condition.index : subject.index]:
            continue
        yield replace(subject, head=verb.index, dep="nsubj")
        yield replace(verb, head=verb.index if condition.head == condition.index else condition.head, dep=condition.dep)
        yield replace(condition, head=verb.index, dep="advcl")
        later = [t for t in work.kids(condition.index, "punct") if t.index > verb.index]
        yield from (replace(t, head=verb.index) for t in later)
        return


def _before_condition(work: Parsed) -> Iterator[Token]:
    """What stands between a verb and an inverted condition is the verb's: "may cut ties with Oslo should it vote"."""
    for helper in work.hung("aux"):
        clause = work.tokens[helper.head]
        verb = work.tokens[clause.head]
        if helper.text.lower() not in INVERTED or clause.dep != "advcl" or not verb.index < helper.index:
            continue
        first, *others = work.kids(clause.index, *SUBJECT) or [helper]
        if others and first.index < helper.index < others[0].index and not work.kids(verb.index, "obj", "nsubj:pass"):
            yield replace(first, head=verb.index, dep="obj")


def _aside(work: Parsed) -> Iterator[Token]:
    """Who "said" between commas only tells of the sentence: "Oslo, the premier claimed, has closed its port"."""
    for verb in work.hung("acl:relcl", "acl", "parataxis"):
        if verb.lemma.lower() not in work.ontology.words(REPORTING) or work.lowers[verb.index + 1 :][:1] != [","]:
            continue
        doer = work.nominal_before(verb.index)
        start = min(work.sentence.subtree(doer.index)) if doer is not None else 0
        if doer is None or not start or work.lowers[work.past_comma(start)] != ",":
            continue
        above = work.tokens[verb.head]
        if (doer.dep, doer.head) == ("nsubj", verb.index) and above.dep in SUBJECT:
            yield replace(verb, head=above.head, dep="parataxis")
        elif doer.dep in {"conj", "appos"} and verb.index < above.index:
            taken = work.kids(verb.index, *ANY_SUBJECT)
            if not taken or (doer.head == taken[0].index and not work.kids(above.index, *ANY_SUBJECT)):
                yield replace(doer, head=verb.index, dep="nsubj")
                yield from (replace(t, head=above.index) for t in taken)


def _on_mission(work: Parsed) -> Iterator[Token]:
    """A clause may be of the thing in a city rather than the city: "its embassy in Riga, which was shut in 2014"."""
    for clause in work.hung("acl:relcl"):
        place = work.tokens[clause.head]
        noun = work.tokens[place.head]
        which = [t for t in work.kids(clause.index, "obj", *SUBJECT) if t.text.lower() == "which"]
        where = any(t.text.lower() in WHERE for t in work.kids(place.index, "case"))
        if not which or not where or (place.upos, place.dep, noun.upos) != ("PROPN", "nmod", "NOUN"):
            continue
        if which[0].dep == "nsubj" and not work.kids(clause.index, "aux:pass") and work.kids(clause.index, "obj"):
            continue
        wordings = work.ontology.wordings(clause.lemma.lower(), "VERB").values()
        asked = (frame.object for frames in wordings for frame in frames if frame.object)
        if any(noun.lemma.lower() in filler.words for filler in asked):
            yield replace(clause, head=noun.index)


def _of_deed(work: Parsed) -> Iterator[Token]:
    """What "by" or "to" names behind a person is of the deed: "the arrest of the premier by the army"."""
    for case in work.hung("case"):
        between = MADE.get(case.text.lower())
        party = work.tokens[case.head]
        person = work.tokens[party.head]
        deed = work.tokens[person.head]
        if between is None or (party.dep, person.dep) != ("nmod", "nmod") or person.index > case.index:
            continue
        cases = {t.text.lower() for t in work.kids(person.index, "case")}
        noun = load_nouns().get(person.lemma.lower())
        somebody = person.entity == "PERSON" or (noun is not None and noun.kind == "Person")
        wordings = work.ontology.wordings(deed.lemma.lower(), "NOUN").values()
        takes = any(case.text.lower() in frame.looks_in for frames in wordings for frame in frames)
        posted = case.text.lower() == "to" and person.lemma.lower() in work.ontology.words(ENVOYS)
        if somebody and takes and not posted and cases & between:
            yield replace(party, head=deed.index)


def _with_month(work: Parsed) -> Iterator[Token]:
    """A month between "the following" and a subject is no part of that: "the following March Cuba left Angola"."""
    for month in work.hung("compound"):
        subject = work.tokens[month.head]
        if month.text not in CALENDAR or subject.dep not in SUBJECT or not month.index < subject.index < subject.head:
            continue
        before = [t for t in work.kids(subject.index, "det", "amod") if t.index < month.index]
        if any(t.text.lower() in OF_DAYS for t in before):
            yield replace(month, head=subject.head, dep="obl:unmarked")
            yield from (replace(t, head=month.index) for t in before)


def _behind_day(work: Parsed) -> Iterator[Token]:
    """Who stands behind ", and" does what follows a day: "backed a bid to join NATO, and Oslo on Friday did so"."""
    for verb in work.hung("conj"):
        if verb.upos != "VERB" or verb.text == verb.lemma or work.kids(verb.index, *ANY_SUBJECT, "mark", "cc"):
            continue
        front = min([verb.index, *(t.index for t in work.kids(verb.index, "aux", "aux:pass"))])
        start = _start_of_day(work, front)
        subject = work.nominal_before(start)
        if subject is None or subject.dep != "conj" or verb.head > subject.index:
            continue
        joining = work.kids(subject.index, "cc")
        apart = joining and work.lowers[joining[0].index - 1] == "," and work.tokens[subject.head].upos in NOUNS
        if apart and not work.kids(subject.index, "case") and not work.kids(subject.head, "punct"):
            yield replace(subject, head=verb.index, dep="nsubj")
            yield replace(joining[0], head=verb.index)
            days = [t for t in work.tokens[start:front] if t.head not in range(start, front)]
            yield from (replace(t, head=verb.index) for t in days)


def _start_of_day(work: Parsed, i: int) -> int:
    """Give where the words of time begin that end right before a token, else the token itself."""
    start = i
    while start and (work.tokens[start - 1].text in CALENDAR or work.lowers[start - 1] in TIMES):
        start -= 1
    opens = start < i and work.lowers[start - 1] in {"on", "in", "last", "this"}
    return start - 1 if opens else start


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


def _joint_speaker(work: Parsed) -> Iterator[Token]:
    """A pronoun between a word of saying and "and" acts with who follows: "said it and Oslo had set up a fund"."""
    for it in work.hung("obj"):
        said = work.tokens[it.head]
        if it.upos != "PRON" or work.lowers[it.index + 1 : it.index + 2] != ["and"]:
            continue
        for verb in work.kids(said.index, "conj") if said.lemma.lower() in work.ontology.words(REPORTING) else ():
            joining = [t for t in work.kids(verb.index, "cc") if t.index == it.index + 1]
            doers = work.kids(verb.index, *SUBJECT) if joining else []
            if doers and doers[0].index < verb.index:
                yield replace(verb, dep="ccomp")
                yield replace(it, head=verb.index, dep=doers[0].dep)
                yield replace(doers[0], head=it.index, dep="conj")
                yield replace(joining[0], head=doers[0].index)


def _bare_to(work: Parsed) -> Iterator[Token]:
    """A noun right behind "to" is a verb where it makes one with the word behind it: "promised to side with Oslo"."""
    for to, noun in work.pairs(work.hung("obl")):
        behind = work.lowers[noun.index + 1 : noun.index + 2]
        if (to.text.lower(), to.head, noun.upos) != ("to", noun.index, "NOUN") or noun.text != noun.lemma or not behind:
            continue
        above, lemma = work.tokens[noun.head], noun.lemma.lower()
        if above.upos == "VERB" and f"{lemma} {behind[0]}" in work.ontology.wordings(lemma, "VERB"):
            yield replace(to, dep="mark", upos="PART")
            yield replace(noun, upos="VERB", morph=INFINITIVE, dep="xcomp")
            yield from (replace(t, dep="obl") for t in work.kids(noun.index, "nmod"))


def _threatened(work: Parsed) -> Iterator[Token]:
    """Who threatens with a thing does not make it: "was threatened with sanctions by Congress"."""
    for doer in work.hung("nmod"):
        thing = work.tokens[doer.head]
        verb = work.tokens[thing.head]
        by = any(t.text.lower() == "by" for t in work.kids(doer.index, "case"))
        with_ = any(t.text.lower() == "with" for t in work.kids(thing.index, "case"))
        if by and with_ and thing.dep == "obl" and verb.upos == "VERB" and work.kids(verb.index, "aux:pass"):
            yield replace(doer, head=verb.index, dep="obl:agent")


def _bare_subject(work: Parsed) -> Iterator[Token]:
    """A name right before a finite verb that has no subject does it: "whether or not Qatar mediates"."""
    for name, verb in work.pairs(work.classed("VERB")):
        bare = (name.dep, name.head, name.upos) == ("compound", verb.index, "PROPN") and verb.text.endswith("s")
        if bare and "VerbForm=Fin" in verb.morph and not work.kids(verb.index, *ANY_SUBJECT):
            yield replace(name, dep="nsubj")


# each rule with the words, classes of words and relations without any of which it has nothing to mend
ORDERING = (
    (_main_clause, "had , VERB conj"),
    (_main_clause, "should , VERB conj"),
    (_main_clause, "were , VERB conj"),
    (_before_condition, "should aux advcl nsubj"),
    (_before_condition, "were aux advcl nsubj"),
    (_aside, ", nsubj acl:relcl"),
    (_aside, ", nsubj parataxis"),
    (_on_mission, "which acl:relcl nmod"),
    (_of_deed, "by case nmod"),
    (_of_deed, "to case nmod"),
    (_with_month, "PROPN compound amod"),
    (_behind_day, "and , VERB conj"),
    (_last_words, ", NOUN compound"),
    (_joint_speaker, "and PRON obj conj"),
    (_bare_to, "to case obl NOUN"),
    (_threatened, "by with aux:pass nmod"),
    (_bare_subject, "VERB PROPN compound"),
)
