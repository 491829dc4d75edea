"""Nominals that a parser does not join to the one they stand with: "by the minister, and by his counterpart".

A second phrase with the same preposition is joined to the first, what a comma alone joins to a name tells who that is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import GIVING
from relgraph.extract.names import COURTESY
from relgraph.extract.nouns import load_nouns, load_title_words
from relgraph.extract.parsed import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["JOINING"]

NOMINAL = NOUNS | {"PRON"}
OBLIQUE = frozenset({"obl", "obl:agent"})
WHEN = frozenset({"after", "before", "since", "until"})
BEFORE_VERB = ("nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "expl")
WITHIN = frozenset({"nmod", "flat", "punct", "appos", "conj"})


def _courtesy(work: Parsed) -> Iterator[Token]:
    """A courtesy title is not the head of the name it stands before: "Mr Begin"."""
    for title in work.over("flat"):
        names = work.kids(title.index, "flat")
        named = names[0].index == title.index + 1 and names[0].upos == "PROPN"
        if named and title.text.lower() in COURTESY:
            head = names[0]
            root = title.head == title.index
            yield replace(head, head=head.index if root else title.head, dep=title.dep)
            yield replace(title, head=head.index, dep="nmod:desc")
            for c in work.sentence.children[title.index]:
                if c != head.index:
                    yield replace(work.tokens[c], head=head.index)


def _rank(work: Parsed) -> Iterator[Token]:
    """A title right before another of a joined name is part of it: "President Lee and Brigadier General Roe"."""
    for first, second in work.pairs(work.hung("nmod:desc")):
        name = work.tokens[second.head]
        doubled = first.dep == name.dep == "conj" and name.entity == "PERSON"
        if doubled and first.text[0].isupper() and _is_title(first) and first.head == name.head:
            yield replace(first, head=second.index, dep="compound")
            yield from (replace(t, head=name.index) for t in work.kids(first.index, "cc", "punct"))


def _second_bearer(work: Parsed) -> Iterator[Token]:
    """Who seems the subject of a name is joined to it: "President Lee and the opposition leader Ann Roe signed"."""
    for name in work.over("nsubj"):
        for first in work.kids(name.index, "nsubj") if name.entity == "PERSON" else ():
            titles = [t for t in work.kids(first.index, "conj") if t.index == name.index - 1 and _is_title(t)]
            if first.index < name.index and titles:
                yield replace(first, head=name.head, dep=name.dep)
                yield replace(name, head=first.index, dep="conj")
                yield replace(titles[0], head=name.index, dep="nmod:desc")
                yield from (replace(t, head=name.index) for t in work.kids(titles[0].index, "cc"))


def _second_beside(work: Parsed) -> Iterator[Token]:
    """A title that "and" hangs on the verb before is joined to the one that ends there: "with the envoy, Mr Roe,"."""
    for token in work.over("cc"):
        verb, joined = work.tokens[token.head], work.kids(token.index, "cc")
        if token.dep != "conj" or verb.upos != "VERB" or verb.index > token.index or not _is_somebody(token):
            continue
        first = work.nominal_before(work.past_comma(joined[0].index))
        if first is not None and first.index > verb.index and _is_somebody(first) and not _case(work, token):
            yield replace(token, head=first.index)


def _on_name(work: Parsed) -> Iterator[Token]:
    """What is joined to the family name is joined to the whole name: "Ann Roe, Ben Low and Cy Day"."""
    for token in work.hung("conj"):
        part = work.tokens[token.head]
        if part.dep == "flat":
            yield replace(token, head=part.head)


def _bare_verb(work: Parsed) -> Iterator[Token]:
    """A bare verb joined to a past one is joined to the infinitive between: "resolved to leave Oslo, call Riga"."""
    for verb in work.hung("conj"):
        first = work.tokens[verb.head]
        if (verb.upos, first.upos) != ("VERB", "VERB") or "Tense=Past" not in first.morph:
            continue
        bare = verb.text.lower() == verb.lemma and "Tense=Past" not in verb.morph
        infinitives = [t for t in work.kids(first.index, "xcomp", "advcl") if t.index < verb.index]
        infinitives = [t for t in infinitives if any(c.text == "to" for c in work.kids(t.index, "mark"))]
        if bare and infinitives and not work.kids(verb.index, *BEFORE_VERB):
            yield replace(verb, head=infinitives[-1].index)


def _same_case(work: Parsed) -> Iterator[Token]:
    """A nominal joined to a verb is joined to the oblique with its preposition: "broke with Oslo and with Riga"."""
    for token in work.hung("conj"):
        verb = work.tokens[token.head]
        if token.upos not in NOMINAL or verb.upos != "VERB" or work.kids(token.index, "cop"):
            continue
        case = _case(work, token)
        first = [t for t in work.kids(verb.index, *OBLIQUE) if t.index < token.index and _case(work, t) == case]
        if case and first and verb.index < first[-1].index:
            yield replace(token, head=first[-1].index)


def _outer_case(work: Parsed) -> Iterator[Token]:
    """What is joined inside a phrase but has the case of the whole is joined to that: "by envoys of A and by B"."""
    for token in work.hung("conj"):
        first = work.tokens[token.head]
        case = _case(work, token) if token.upos in NOMINAL else ""
        if not case or _case(work, first) in {case, ""}:
            continue
        outer = work.tokens[first.head]
        if first.dep == "nmod" and outer.dep in OBLIQUE and _case(work, outer) == case:
            yield replace(token, head=outer.index)


def _behind_title(work: Parsed) -> Iterator[Token]:
    """A person behind a comma of whom the parser says nothing bears the title before: "by the ministers, Mr Roe"."""
    for name in work.hung("dep"):
        if name.entity != "PERSON":
            continue
        start = min([name.index, *(t.index for t in work.kids(name.index, "nmod:desc", "compound"))])
        title = work.nominal_before(start - 1) if work.lowers[start - 1] == "," else None
        noun = load_nouns().get(title.lemma.lower()) if title is not None else None
        if title is not None and noun is not None and noun.kind == "Person":
            yield replace(name, head=title.index, dep="appos")


def _clause_after(work: Parsed) -> Iterator[Token]:
    """What stands between "after" and a verb with an object is its subject: "a day after the parties signed a deal"."""
    for verb in work.classed("VERB") if not WHEN.isdisjoint(work.lowers) else ():
        if "Tense=Past" not in verb.morph or verb.lemma.lower() in GIVING:
            continue
        noun = _ending_at(work, verb.index)
        case = [t for t in work.kids(noun.index, "case") if t.text.lower() in WHEN] if noun is not None else []
        free = not work.kids(verb.index, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cc")
        given = [t for t in work.kids(verb.index, "obj") if t.index > verb.index and not work.kids(t.index, "case")]
        if noun is None or not case or not free or not given or verb.head == verb.index:
            continue
        clause = work.tokens[verb.head].upos == "VERB" or noun.head == verb.index
        yield replace(verb, head=verb.head if clause else noun.head, dep="advcl")
        yield replace(noun, head=verb.index, dep="nsubj")
        yield replace(case[0], head=verb.index, dep="mark")
        return


def _by_whom(work: Parsed) -> Iterator[Token]:
    """What "by" names behind the object of an active verb did what the object tells: "refusing mediation by Oslo"."""
    for doer in work.hung("obl:agent", "obl"):
        agent = doer.dep == "obl:agent" or (doer.entity and _case(work, doer) == "by")
        verb = work.tokens[doer.head]
        told = [t for t in work.kids(verb.index, "obj") if verb.index < t.index < doer.index] if agent else []
        past = "Tense=Past" in verb.morph and "VerbForm=Part" in verb.morph
        passive = work.kids(verb.index, "aux:pass", "nsubj:pass") or (past and not work.kids(verb.index, "aux"))
        if verb.upos == "VERB" and told and not passive:
            yield replace(doer, head=told[-1].index, dep="nmod")


def _listed(work: Parsed) -> Iterator[Token]:
    """What "and" follows without a comma is one of a list, no apposition: "the premier, his aide and the envoy met"."""
    for token in work.hung("appos"):
        if token.upos not in NOUNS or work.tokens[token.head].upos not in NOUNS:
            continue
        after = max(work.sentence.subtree(token.index)) + 1
        others = [t for t in work.kids(token.head, "conj") if t.index > after]
        if others and work.tokens[after].text.lower() == "and" and work.tokens[after].head == others[0].index:
            yield replace(token, dep="conj")


def _ending_at(work: Parsed, i: int) -> Token | None:
    """Give the head of the nominal that ends right before a token."""
    token = work.tokens[i - 1]
    while token.dep in WITHIN and token.head < i and token.head != token.index and not work.kids(token.index, "case"):
        token = work.tokens[token.head]
    return token if i > 0 and token.upos in NOUNS and token.dep in {"nmod", "obl"} else None


def _case(work: Parsed, token: Token) -> str:
    return " ".join(t.text.lower() for t in work.kids(token.index, "case"))


def _of_two(work: Parsed) -> Iterator[Token]:
    """Several ministers "of A and B" are those of B too; nobody joins a bare name to them."""
    for name in work.hung("conj"):
        nouns = work.tokens[name.head]
        joined = work.kids(name.index, "cc") if name.upos == "PROPN" else []
        if not joined or nouns.upos not in NOUNS or "Number=Plur" not in nouns.morph or name.entity == "PERSON":
            continue
        first = work.nominal_before(joined[0].index)
        whose = first is not None and (first.dep, first.head, first.upos) == ("nmod", nouns.index, "PROPN")
        if first is not None and whose and not work.kids(name.index, "case", "det", "nmod:desc"):
            yield replace(name, head=first.index)


def _apposed(work: Parsed) -> Iterator[Token]:
    """What a comma alone joins to a name, with an article or as a title, tells who that is: "Ann Roe, the premier"."""
    for noun in work.hung("conj"):
        name = work.tokens[noun.head]
        person = name.entity == "PERSON" or _is_between_commas(work, noun)
        if noun.upos not in NOUNS or noun.entity or name.upos != "PROPN" or not person:
            continue
        row = work.kids(noun.index, "cc", "case", "conj") or len(work.kids(name.index, "conj")) > 1
        before = work.lowers[name.index + 1 : noun.index]
        told = work.kids(noun.index, "det", "nmod:poss")
        if not row and "," in before and (told or _is_title(noun)):
            yield replace(noun, dep="appos")


def _is_between_commas(work: Parsed, noun: Token) -> bool:
    """Say whether a noun in the singular ends before a comma: "Oslo, Riga's closest ally in the region, has said"."""
    end = max(work.sentence.subtree(noun.index))
    return "," in work.lowers[end : end + 2] and noun.upos == "NOUN" and "Number=Plur" not in noun.morph


def _is_somebody(token: Token) -> bool:
    return _is_title(token) or (token.upos, token.entity) == ("PROPN", "PERSON")


def _is_title(token: Token) -> bool:
    noun = load_nouns().get(token.lemma.lower())
    titled = not {token.lemma.lower(), token.text.lower()}.isdisjoint(load_title_words())
    somebody = titled or (noun is not None and noun.kind == "Person")
    return token.upos in NOUNS and "Number=Plur" not in token.morph and somebody


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
JOINING = (
    (_courtesy, "PROPN:flat"),
    (_rank, "and conj nmod:desc"),
    (_second_bearer, "and nsubj>conj"),
    (_second_beside, "and VERB>conj conj>cc"),
    (_on_name, "and flat>conj"),
    (_bare_verb, "to mark VERB:conj VERB>conj"),
    (_of_two, "and PROPN:conj conj>cc nmod"),
    (_apposed, ", PROPN>conj"),
    (_same_case, "and VERB>conj conj>case"),
    (_outer_case, "nmod>conj conj>case"),
    (_behind_title, ", PROPN dep"),
    *((_clause_after, f"{word} case VERB>obj") for word in sorted(WHEN)),
    (_by_whom, "by case obj"),
    (_listed, "and appos conj"),
)
