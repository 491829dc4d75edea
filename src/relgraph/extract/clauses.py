"""Clauses that a parser hangs on the wrong head, where the words that open them settle it.

A relative clause taken for an adverbial one, the subject of a second clause taken for an object of the first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.parsed import ANY_SUBJECT, NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["CLAUSES"]

BEHIND_VERB = frozenset({"obj", "obl", "advmod", "nmod", "obl:unmarked"})
OFFICE = "lex:office"
GIVEN = frozenset({"obj", "iobj"})
RANKS = frozenset({"first", "last", "only", "second", "third", "latest"})
REPORTING = "lex:reporting"
ASKED, ADDRESSED = frozenset("appeal call demand invitation plea request".split()), frozenset({"on", "upon", "to"})


def _no_relative(work: Parsed) -> Iterator[Token]:
    """A clause that "and" leads is no relative one, and its subject is joined: "signed by Oslo and Riga settled it"."""
    for clause in work.hung("acl:relcl"):
        head = work.tokens[clause.head]
        if head.index > clause.index:
            continue
        for subject in work.kids(clause.index, "nsubj"):
            joined = [t for t in work.kids(subject.index, "cc") if head.index < t.index < subject.index]
            if joined and subject.index < clause.index and work.nominal_before(joined[0].index) == head:
                yield replace(subject, head=head.index, dep="conj")


def _relative(work: Parsed) -> Iterator[Token]:
    """A clause that opens with "to whom" or "in which" behind a noun is a relative one of that noun.

    So is one that seems a second subject: "The visit that the premier made to Oslo was a success".
    """
    for clause in work.hung("advcl", "acl", "parataxis", "csubj"):
        second = clause.dep == "csubj"
        if second and not any(t.index < clause.index for t in work.kids(clause.head, "nsubj")):
            continue
        if clause.upos != "VERB":
            continue
        for pronoun in work.sentence.children[clause.index]:
            token = work.tokens[pronoun]
            opens = token.upos == "PRON" and token.text.lower() in {"whom", "which"}
            opens = opens or (second and token.text.lower() in {"that", "who"})
            if not opens or pronoun > clause.index:
                continue
            start = min(work.sentence.subtree(pronoun))
            noun = work.nominal_before(work.past_comma(start))
            if noun is not None and noun.entity == "PLACE" and work.lowers[start] == "for":
                deeds = [t for t in work.tokens[: noun.index] if t.upos == "NOUN" and work.tells_event(t.lemma)]
                noun = deeds[-1] if deeds else noun  # "the raids in Jabla, for which Daesh claimed responsibility"
            if noun is not None:
                yield replace(clause, head=noun.index, dep="acl:relcl")


def _of_a_thing(work: Parsed) -> Iterator[Token]:
    """A clause with "which" is of no person: "the foreign minister of Chad, which armed them" tells what Chad did.

    Nor is one with "that" behind a comma: "signed a treaty with the premier, Ann Roe, that settles it".
    """
    for clause in work.hung("acl:relcl"):
        head = work.tokens[clause.head]
        if head.entity != "PERSON" and head.lemma.lower() not in work.ontology.words(OFFICE):
            continue
        for pronoun in work.tokens[head.index : clause.index]:
            comma = work.past_comma(pronoun.index)
            if pronoun.text.lower() != "which" and (pronoun.text.lower(), pronoun.dep) != ("that", "nsubj"):
                continue
            if pronoun.text.lower() == "that" and (comma == pronoun.index or pronoun.head != clause.index):
                continue
            noun = work.nominal_before(comma)
            if noun is None or noun == head or noun.index not in work.sentence.subtree(head.index):
                noun = _dealt_with(work, head)
            if noun is not None:
                yield replace(clause, head=noun.index)
                break


def _dealt_with(work: Parsed, person: Token) -> Token | None:
    """Give what somebody issues or signs, or has to do with: "a text was issued by Ann Roe, which urges Oslo to"."""
    verb = person
    while verb.upos in NOUNS and verb.head != verb.index:
        verb = work.tokens[verb.head]
    things = [t for t in work.kids(verb.index, "nsubj:pass", "obj") if t.index < person.index and t.upos == "NOUN"]
    return things[-1] if things and verb.upos == "VERB" else None


def _new_subject(work: Parsed) -> Iterator[Token]:
    """What "and" joins to an object is the subject of a finite verb right behind: "freed ten and Oslo freed two"."""
    for verb in work.classed("VERB"):
        if "VerbForm=Fin" not in verb.morph or work.kids(verb.index, *ANY_SUBJECT):
            continue
        subject = work.nominal_before(verb.index)
        if subject is None or subject.dep != "conj" or not _may_act(work, subject):
            continue
        joined = [t for t in work.kids(subject.index, "cc") if t.text.lower() == "and"]
        first = work.tokens[subject.head]
        other = work.tokens[first.head]
        if joined and first.dep in BEHIND_VERB and other.upos == "VERB" and verb.head < verb.index:
            if row := _row_behind_comma(work, first, subject, joined[0]):  # "demanded a vote, Riga and Oslo called"
                yield replace(row[0], head=verb.index, dep="nsubj")
                yield from (replace(t, head=row[0].index) for t in (*row[1:], subject))
                while other.dep in {"ccomp", "xcomp"}:
                    other = work.tokens[other.head]
                yield replace(verb, head=other.index, dep="conj")
                continue
            yield replace(subject, head=verb.index, dep="nsubj")
            yield replace(joined[0], head=verb.index)
            yield replace(verb, head=other.index, dep="conj")


def _row_behind_comma(work: Parsed, first: Token, last: Token, joining: Token) -> list[Token]:
    """Give those whom a comma without "and" opens as a row of subjects that ends in another."""
    row = [t for t in work.kids(first.index, "conj") if t.index < last.index]
    start = min(i for i in work.sentence.subtree(row[0].index) if work.tokens[i].upos != "PUNCT") if row else 0
    opens = row and work.lowers[start - 1] == "," and work.lowers[joining.index - 1] != ","
    alike = all(t.upos == last.upos and not work.kids(t.index, "cc") for t in row)
    return row if opens and alike else []


def _may_act(work: Parsed, noun: Token) -> bool:
    """Say whether a nominal can be a subject: not the bare noun of "machine gun and rocket propelled grenade fire"."""
    whole = work.kids(noun.index, "det", "amod", "nmod:poss", "nummod")
    return noun.upos == "PROPN" or "Number=Plur" in noun.morph or bool(whole)


def _what_word(work: Parsed) -> Iterator[Token]:
    """An infinitive right behind what is given or made tells what it is: "gave its word to sign", "made a bid to"."""
    for to, verb in work.pairs(work.hung("xcomp")):
        if (to.text.lower(), to.dep, to.head) != ("to", "mark", verb.index):
            continue
        noun = work.tokens[to.index - 1]
        promises = work.ontology.operators_for(noun.lemma.lower(), "NOUN")
        if noun.dep in GIVEN and (noun.head, noun.upos) == (verb.head, "NOUN") and promises:
            yield replace(verb, head=noun.index, dep="acl")


def _whose_plan(work: Parsed) -> Iterator[Token]:
    """An infinitive behind a plan and who made it tells what that is: "rejected a plan by Oslo to cut the aid".

    So does one behind a call and whom it is addressed to: "repeated its call on Oslo to free them".
    """
    for to in work.hung("mark"):
        verb = work.tokens[to.head]
        doer = work.nominal_before(to.index) if to.text.lower() == "to" and verb.dep in {"advcl", "xcomp"} else None
        plan = work.tokens[doer.head] if doer is not None else verb
        cases = work.kids(doer.index, "case") if doer is not None and doer.dep == "nmod" else []
        asking = plan.lemma.lower() in ASKED
        told = any(t.text.lower() == "by" or (asking and t.text.lower() in ADDRESSED) for t in cases)
        if told and (plan.dep, plan.head, plan.upos) == ("obj", verb.head, "NOUN"):
            yield replace(verb, head=plan.index, dep="acl")


def _first_to(work: Parsed) -> Iterator[Token]:
    """An infinitive behind the first or only one tells what that one did: "was the first premier to visit Oslo"."""
    for verb in work.tokens:
        if verb.dep not in {"xcomp", "advcl"} or not any(t.text.lower() == "to" for t in work.kids(verb.index, "mark")):
            continue
        noun = work.tokens[verb.head]
        ranked = any(t.text.lower() in RANKS for t in work.kids(noun.index, "amod"))
        if noun.upos == "NOUN" and ranked and work.kids(noun.index, "cop"):
            yield replace(verb, dep="acl")


def _no_gap(work: Parsed) -> Iterator[Token]:
    """A clause with "that" and an object is no relative one: "told the king that Bonn left it", "reports that ..."."""
    for clause in work.tokens:
        noun = work.tokens[clause.head]
        if clause.dep != "acl:relcl" or not work.kids(clause.index, "nsubj"):
            continue
        objects = [t for t in work.kids(clause.index, "obj") if t.text.lower() != "that" and t.lemma not in TIMES]
        that = [t for t in work.kids(clause.index, "obj", "mark") if t.text.lower() == "that"]
        if that and objects:
            verb = work.tokens[noun.head]
            told = noun.dep in {"obj", "iobj"} and verb.lemma.lower() in work.ontology.words(REPORTING)
            yield replace(clause, head=verb.index if told else noun.index, dep="ccomp" if told else "acl")
            yield replace(that[0], dep="mark", upos="SCONJ")


def _second_saying(work: Parsed) -> Iterator[Token]:
    """What one utters is not joined to what one said in a compound form: "denied it was closing and accused Oslo"."""
    for verb in work.hung("conj"):
        told = work.tokens[verb.head]
        outer = work.tokens[told.head]
        other_form = "VerbForm=Fin" in verb.morph and "VerbForm=Fin" not in told.morph
        if told.dep != "ccomp" or not other_form or not work.kids(told.index, "aux", "aux:pass"):
            continue
        own = work.kids(verb.index, *ANY_SUBJECT, "aux")
        if not own and work.kids(outer.index, *SUBJECT) and _utters(work, verb.lemma.lower()):
            yield replace(verb, head=outer.index)


def _utters(work: Parsed, lemma: str) -> bool:
    """Say whether a verb tells what one says: a word of reporting, or a statement about something."""
    wordings = work.ontology.wordings(lemma, "VERB").values()
    return lemma in work.ontology.words(REPORTING) or any(f.about for frames in wordings for f in frames)


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
CLAUSES = (
    (_no_relative, "and acl:relcl>nsubj nsubj>cc"),
    (_relative, "VERB whom"),
    (_relative, "VERB which"),
    (_relative, "VERB:csubj"),
    (_of_a_thing, "which acl:relcl"),
    (_of_a_thing, ", that acl:relcl"),
    (_new_subject, "and VERB conj>cc"),
    (_second_saying, "ccomp>conj"),
    (_what_word, "to xcomp NOUN"),
    (_whose_plan, "to mark obj nmod"),
    (_first_to, "to cop amod"),
    (_no_gap, "that acl:relcl>nsubj obj"),
)
