"""Clauses whose subject, object or voice a parser takes for another's, where the words around them settle it.

What stands between a clause and the one before its comma, a participle for a past, what hangs on a copula.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.fronted import by_day, by_place, by_year, closed_row, far_subject
from relgraph.extract.parsed import ANY_SUBJECT, ENDS, NOUNS, PAST, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["SUBJECTS"]

WHEN = frozenset({"after", "before", "since", "until"})
CORE = frozenset({*SUBJECT, "obj"})
ON_PREDICATE = frozenset({*SUBJECT, "csubj", "obl", "obl:unmarked", "advcl", "advmod", "aux", "punct"})


def _on_copula(work: Parsed) -> Iterator[Token]:
    """What hangs on a copula hangs on its predicate: "Oslo and Riga were members until 1979"."""
    for copula in work.hung("cop"):
        yield from (replace(token, head=copula.head) for token in work.kids(copula.index, *ON_PREDICATE))


def _cased(work: Parsed) -> Iterator[Token]:
    """What stands after a preposition is neither subject nor object, unless that counts it: "over forty troops"."""
    for token in work.over("case"):
        if token.dep not in CORE or work.kids(token.index, "nummod"):
            continue
        words = (i for i in sorted(work.sentence.subtree(token.index)) if work.tokens[i].upos != "PUNCT")
        first = next(words, token.index)
        case, clause = work.tokens[first], work.tokens[token.head]
        if first == token.index or (case.dep, case.head) != ("case", token.index):
            continue
        past = clause.index > token.index and "Tense=Past" in clause.morph
        behind = clause.dep == "advcl" or (clause.dep == "conj" and not work.kids(clause.index, "cc"))
        if past and behind and case.text.lower() in WHEN:
            yield replace(clause, dep="advcl")
            yield replace(case, head=clause.index, dep="mark", upos="SCONJ")  # "after Ann Roe and Bo Li agreed"
        elif case.text.lower() == "with" and clause.text.lower().endswith("ing") and clause.index > token.index:
            yield replace(case, head=clause.index, dep="mark")  # "with Oslo and Riga looking on"
        else:
            yield replace(token, dep="obl")


def _object_before_comma(work: Parsed) -> Iterator[Token]:
    """A noun between a verb and a comma is the verb's: "Although Oslo recognised Riga, Bonn did not"."""
    for thing in work.over("conj"):
        verb = work.tokens[thing.head]
        joined = work.kids(thing.index, "conj") if thing.dep in SUBJECT else []
        first = min(work.sentence.subtree(thing.index)) if joined else 0
        before = work.tokens[first - 1]
        if not first or before.upos != "VERB" or work.kids(joined[-1].index, "cc"):
            continue
        subject = joined[-1]
        comma = work.tokens[min(work.sentence.subtree(subject.index))]
        if work.kids(before.index, "obj") or comma.text != "," or not thing.index < comma.index < verb.index:
            continue
        yield replace(thing, head=before.index, dep="obj")
        yield replace(subject, head=verb.index, dep=thing.dep)
        above = work.above(verb)
        if before in above:  # a clause that opens the sentence hangs on the main one, not that on it
            top = above[-1]
            yield replace(verb, head=verb.index, dep="root")
            yield replace(top, head=verb.index, dep="advcl" if top == before else "advmod")


def _finite(work: Parsed) -> Iterator[Token]:
    """A finite verb behind the one nominal is the main verb: "The president, Ann Roe, and her rival, Bo Li, met"."""
    for verb in work.hung("acl"):
        if verb.upos != "VERB" or not ("VerbForm=Fin" in verb.morph or _governs_as_past(work, verb)):
            continue
        top = work.above(verb)[-1]
        whole = work.tokens[-1].text in ENDS and top.upos in NOUNS and top.index < verb.index
        if whole and not work.kids(verb.index, *ANY_SUBJECT, "aux", "aux:pass", "mark"):
            yield replace(verb, head=verb.index, dep="root", morph=PAST)
            yield replace(top, head=verb.index, dep="nsubj")
            yield from (
                replace(t, head=verb.index) for t in work.kids(top.index, "punct", "obl") if t.index > verb.index
            )
            return


def _governs_as_past(work: Parsed, verb: Token) -> bool:
    """Say whether a participle can be the past that a sentence lacks: "The resolution urged Bonn to withdraw"."""
    if not verb.text.endswith("ed") or any("VerbForm=Fin" in t.morph for t in work.tokens):
        return False
    told = [t for t in work.kids(verb.index, "obj", "ccomp", "xcomp") if t.index > verb.index]
    acts = any(t.dep != "xcomp" or t.upos == "VERB" for t in told) or _calls_on(work, verb)
    return acts and not work.kids(verb.index, "obl:agent")


def _calls_on(work: Parsed, verb: Token) -> bool:
    """Say whether somebody is called on to do something: "A statement by Oslo called on Riga to withdraw"."""
    asked = verb.lemma.lower() == "call" and work.lowers[verb.index + 1] == "on"
    return asked and any(work.kids(t.index, "mark") for t in work.kids(verb.index, "advcl", "xcomp", "acl"))


def _joined_subject(work: Parsed) -> Iterator[Token]:
    """A second subject that "and" opens is joined to the first: "The envoy, Ann Roe, and the rebel, Bo Li, met"."""
    for verb in work.over("nsubj"):
        first, *others = [t for t in work.kids(verb.index, "nsubj") if t.index < verb.index] or [verb]
        for second in others:
            opening = work.kids(second.index, "cc")
            if opening and opening[0].index < second.index and opening[0].text.lower() == "and":
                yield replace(second, head=first.index, dep="conj")


def _place_of_subject(work: Parsed) -> Iterator[Token]:
    """A bare name behind a comma is no second subject: "The embassy in Lagos, Nigeria was opened"."""
    for name in work.hung(*SUBJECT):
        if name.upos != "PROPN" or work.sentence.children[name.index]:
            continue
        rivals = [t for t in work.kids(name.head, *SUBJECT) if t.index < name.index]
        before = work.nominal_before(name.index - 1) if rivals and work.tokens[name.index - 1].text == "," else None
        if before is not None:
            yield replace(name, head=before.index, dep="appos")


def _subject_of_second(work: Parsed) -> Iterator[Token]:
    """Persons right before a second verb are its subject, not more of a place: "and, at Bonn, Mr Lee met"."""
    for verb in work.hung("conj"):
        if verb.upos != "VERB" or work.kids(verb.index, *SUBJECT):
            continue
        for place in work.kids(verb.index, "obl"):
            persons = [t for t in work.kids(place.index, "conj") if t.entity == "PERSON" and t.index < verb.index]
            ends = persons and max(work.sentence.subtree(persons[-1].index)) == verb.index - 1
            if ends and place.entity == "PLACE":
                yield replace(persons[0], head=verb.index, dep="nsubj")
                yield from (replace(t, head=persons[0].index) for t in persons[1:])


def _object_of_clause(work: Parsed) -> Iterator[Token]:
    """What stands right behind a clause's verb is its object: "Whether Oslo recognised Riga is unclear"."""
    for thing in work.hung(*SUBJECT):
        first = min(work.sentence.subtree(thing.index)) if work.kids(thing.head, "advcl") else 0
        verb, above = work.tokens[first - 1], work.tokens[thing.head]
        opens = first and verb.dep == "advcl" and verb.head == above.index > thing.index and verb.upos == "VERB"
        if not opens or work.kids(verb.index, "obj", "xcomp", "ccomp") or not work.kids(verb.index, "nsubj"):
            continue
        subject = any(t.text.lower() in {"whether", "that"} for t in work.kids(verb.index, "mark"))
        if subject or len(work.kids(above.index, "nsubj")) > 1:
            yield replace(thing, head=verb.index, dep="obj")
            yield replace(verb, dep="csubj" if subject else "advcl")


def _inverted(work: Parsed) -> Iterator[Token]:
    """A helper before its subject is none of its own: "Never before had a king visited Rome"."""
    for helper in work.tokens:
        verb = work.tokens[helper.head]
        if helper.dep != "advcl" or helper.lemma.lower() != "have" or verb.upos != "VERB" or verb.index < helper.index:
            continue
        between = [t for t in work.kids(verb.index, *SUBJECT) if helper.index < t.index < verb.index]
        if between and all(work.tokens[c].dep == "advmod" for c in work.sentence.children[helper.index]):
            yield replace(helper, dep="aux", upos="AUX")


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
SUBJECTS = (
    (_on_copula, "cop"),
    (by_year, "obl>case obl>nummod"),
    (by_place, "in PROPN nsubj"),
    (by_day, "nsubj>case"),
    (by_day, "nsubj:pass>case"),
    (_cased, "nsubj>case"),
    (_cased, "nsubj:pass>case"),
    (_cased, "obj>case"),
    (_object_before_comma, ", VERB nsubj>conj"),
    (_object_before_comma, ", VERB nsubj:pass>conj"),
    (_finite, "VERB:acl"),
    (_joined_subject, "and nsubj>cc"),
    (_object_of_clause, "VERB:advcl advcl>nsubj"),
    (_inverted, "VERB>advcl advmod nsubj"),
    (closed_row, "nsubj>conj conj>cc obl"),
    (closed_row, "nsubj:pass>conj conj>cc obl"),
    (far_subject, "VERB:root appos"),
    (far_subject, "VERB:root conj"),
    (_place_of_subject, ", PROPN:nsubj"),
    (_place_of_subject, ", PROPN:nsubj:pass"),
    (_subject_of_second, "VERB:conj conj>obl obl>conj"),
)
