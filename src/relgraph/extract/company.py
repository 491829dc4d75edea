"""Who acts beside another, where a parser joins him to nothing, to that one's name or to somebody in between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.nouns import load_nouns, load_title_words
from relgraph.extract.parsed import NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["COMPANY"]

TOGETHER = frozenset({"together", "along", "alongside"})


def _second_bearer(work: Parsed) -> Iterator[Token]:
    """A name behind "and" and a title of its own is no part of the first: "Minister Ann Roe and Minister Bo Li"."""
    for name in work.hung("flat"):
        joining = [t for t in work.tokens[name.head + 1 : name.index] if t.text.lower() == "and"]
        if joining and work.kids(name.index, "nmod:desc"):
            yield replace(name, dep="conj")
            yield replace(joining[-1], head=name.index, dep="cc")


def _company(work: Parsed) -> Iterator[Token]:
    """Whom a comma sets beside a subject as acting with it acts, too: "Oslo, together with Bonn, asked Rome to"."""
    for first, case in work.pairs(work.hung("case")):
        partner = work.tokens[case.head]
        together = first.text.lower() in TOGETHER and case.text.lower() == "with"
        if not together or partner.upos not in NOUNS or partner.index < case.index:
            continue
        subject = _accompanied(work, first.index, partner)
        if subject is None:
            continue
        if subject.index < partner.index:
            yield replace(partner, head=subject.index, dep="conj")
            yield replace(case, head=partner.index, dep="cc")
            if first.dep in {"case", "advmod"}:
                yield replace(first, head=partner.index, dep="cc")
        else:
            yield replace(partner, head=subject.head, dep=subject.dep)
            yield replace(subject, head=partner.index, dep="conj")


def _alongside(work: Parsed) -> Iterator[Token]:
    """Whom a name alongside tells of acts, too: "Oslo mediated in the talks alongside Bonn"."""
    for case in work.hung("case"):
        partner = work.tokens[case.head]
        verb = partner
        while verb.dep in {"nmod", "obl"}:
            verb = work.tokens[verb.head]
        subjects = work.kids(verb.index, "nsubj") if case.text.lower() == "alongside" and partner.entity else []
        if subjects and verb.upos == "VERB" and subjects[0].index < verb.index < partner.index and subjects[0].entity:
            yield replace(partner, head=subjects[0].index, dep="conj")
            yield replace(case, dep="cc")


def _as_well_as(work: Parsed) -> Iterator[Token]:
    """Whom "as well as" sets behind a subject acts, too: "Oslo, as well as Bonn, condemned the vote"."""
    for first in work.hung("cc"):
        partner = work.tokens[first.head]
        if first.text.lower() != "as" or partner.dep != "obl" or work.lowers[first.index + 1] != "well":
            continue
        subject = work.nominal_before(work.past_comma(first.index))
        if subject is not None and subject.dep in SUBJECT and subject.head == partner.head > partner.index:
            yield replace(partner, head=subject.index, dep="conj")


def _after_aside(work: Parsed) -> Iterator[Token]:
    """A second subject is joined past an aside: "Oslo and, two days later, Bonn expelled him"."""
    for joining in work.hung("cc"):
        i = joining.index
        first = work.nominal_before(i) if work.lowers[i : i + 2] == ["and", ","] else None
        if first is None or first.dep not in SUBJECT:
            continue
        for second in work.kids(first.head, *SUBJECT):
            start = min(k for k in work.sentence.subtree(second.index) if work.tokens[k].upos != "PUNCT")
            if i < start < first.head and work.lowers[start - 1] == ",":
                yield replace(second, head=first.index, dep="conj")
                yield replace(joining, head=second.index)
                aside = [t for t in work.kids(first.index, "conj") if i < t.index < start]
                yield from (replace(t, head=first.head, dep="obl") for t in aside)


def _accompanied(work: Parsed, i: int, partner: Token) -> Token | None:
    """Give the subject beside which "together with" sets somebody: before it, behind its clause or to begin with."""
    if i and work.lowers[i - 1] != ",":
        return None
    subject = work.nominal_before(i - 1) if i else None
    if subject is not None and subject.dep in SUBJECT and partner.index < subject.head:
        return subject
    verb = work.root
    named = partner.upos == "PROPN" and verb.upos == "VERB" and verb in work.above(partner)
    subjects = work.kids(verb.index, "nsubj") if named else []
    words = [k for k in work.sentence.subtree(partner.index) if work.tokens[k].upos != "PUNCT"]
    ahead = i == 0 and subjects and work.lowers[max(words) + 1] == ","
    return subjects[0] if subjects and (ahead or (i > verb.index and subjects[0].index < verb.index)) else None


def _beside_bearer(work: Parsed) -> Iterator[Token]:
    """Who is joined to the name of one person is none of his names: "by his heir, Ann Roe, and President Bo Li"."""
    for other in work.hung("conj"):
        name = work.tokens[other.head]
        title = work.tokens[name.head]
        noun = load_nouns().get(title.lemma.lower()) if name.dep == "appos" and title.upos in NOUNS else None
        one = noun is not None and noun.kind == "Person" and "Number=Plur" not in title.morph
        if not one or name.entity != "PERSON":
            continue
        if name.index != title.index + 1:
            yield replace(other, head=title.index)
            continue
        yield replace(name, head=name.index if title.head == title.index else title.head, dep=title.dep)
        yield replace(title, head=name.index, dep="nmod:desc")  # "by her predecessor Ann Roe and President Bo Li"
        yield from (replace(t, head=name.index) for t in work.kids(title.index, "case", "cc", "punct", "conj"))


def _ranked(work: Parsed) -> Iterator[Token]:
    """A rank is not the head of the name behind it: "Brigadier Carlos Pastor"."""
    for rank in work.over("flat"):
        if rank.entity:
            continue
        names = work.kids(rank.index, "flat")
        name, noun = names[0], load_nouns().get(rank.lemma.lower())
        ranked = (noun is not None and noun.kind == "Person") or rank.text.lower() in load_title_words()
        if not ranked or name.entity != "PERSON" or name.index != rank.index + 1:
            continue
        yield replace(name, head=name.index if rank.head == rank.index else rank.head, dep=rank.dep)
        yield replace(rank, head=name.index, dep="nmod:desc")
        below = (work.tokens[c] for c in work.sentence.children[rank.index] if c != name.index)
        yield from (replace(t, head=name.index) for t in below)


def _called(work: Parsed) -> Iterator[Token]:
    """A name that could be a verb is none: "the leader of the opposition, Said Nuri, signed"."""
    for verb in work.classed("VERB"):
        if verb.entity != "PERSON":
            continue
        names = [t for t in work.kids(verb.index, "nsubj", "obj", "flat") if t.index == verb.index + 1]
        if not names or names[0].entity != "PERSON" or names[0].entity_start:
            continue
        before = [t for t in work.kids(verb.index, *SUBJECT) if t.index < verb.index]
        title = work.nominal_before(verb.index - 1) if work.lowers[verb.index - 1] == "," else None
        while title is not None and title.dep == "nmod" and title.head < title.index:
            title = work.tokens[title.head]
        if verb.head == verb.index or (before and title is None):
            continue
        if title is not None and before:
            yield replace(verb, upos="PROPN", head=title.index, dep="appos")
            yield replace(before[0], head=verb.head, dep=verb.dep)
        else:
            yield replace(verb, upos="PROPN")
        yield replace(names[0], head=verb.index, dep="flat")


def _of_two_sides(work: Parsed) -> Iterator[Token]:
    """The second one "between" asks for is none whom the first backs: "between Oslo's troops backing Bonn and Rome"."""
    for case in work.hung("case"):
        side = work.tokens[case.head]
        if case.text.lower() != "between" or work.kids(side.index, "conj"):
            continue
        whole = side.upos == "PROPN" or work.kids(side.index, "amod", "compound", "nmod:poss")
        clauses = [t for t in work.kids(side.index, "acl") if t.text.endswith("ing")]
        inside = work.sentence.subtree(clauses[0].index) if whole and clauses else ()
        others = [t for t in work.hung("conj") if t.index in inside and t.upos in NOUNS and t.head > clauses[0].index]
        if others and work.kids(others[-1].index, "cc"):
            yield replace(others[-1], head=side.index)


def _as_do(work: Parsed) -> Iterator[Token]:
    """Who follows "as do" is its subject: "Oslo rejects the deal, as do the rebels"."""
    for do in work.tokens:
        if do.lemma.lower() != "do" or do.dep != "advcl" or work.lowers[do.index - 1] != "as":
            continue
        if not work.kids(do.index, *SUBJECT):
            yield from (replace(t, dep="nsubj") for t in work.kids(do.index, "obj"))


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
COMPANY = (
    (_called, "VERB nsubj"),
    (_ranked, "PROPN flat"),
    (_second_bearer, "and flat nmod:desc"),
    (_company, "together with case nsubj"),
    (_company, "along with case nsubj"),
    (_company, "alongside with case nsubj"),
    (_alongside, "alongside case nsubj"),
    (_as_well_as, "as well cc obl"),
    (_after_aside, "and , nsubj"),
    (_beside_bearer, "appos>conj PROPN"),
    (_of_two_sides, "between acl conj"),
    (_as_do, "as advcl>obj"),
)
