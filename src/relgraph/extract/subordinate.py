"""Verbs of a clause within another that a parser hangs on the outer one, so that they get the wrong subject.

A second verb behind a clause with a subject of its own, a clause that opens with "after" and somebody's name, a second
"by" that goes back to the first, a relative clause that is taken for the main one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.nouns import load_nouns
from relgraph.extract.parsed import ANY_SUBJECT, NOUNS, PASSIVE, PAST, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["SUBORDINATE"]

GERUND = frozenset({"by", "for", "of", "from", "in", "without"})
HELPERS = ("aux", "aux:pass", "mark")
OPENERS = frozenset({"after", "before", "since", "until", "unless", "if", "although", "because", "while", "when"})
OPENING = frozenset({"obl", "obj", "nmod"})
MADE = frozenset({"by", "to", "with", "of"})  # what may follow a participle that tells of a noun
VOTED = frozenset({"vote", "majority", "margin"})
ASIDE = ("advcl", "obl", "punct", "advmod")


def _within(work: Parsed) -> Iterator[Token]:
    """A second verb right behind a clause of its own subject is that one's: "left after rebels came and took it"."""
    for verb in work.hung("conj"):
        first, joining = work.tokens[verb.head], work.kids(verb.index, "cc")
        if verb.upos != "VERB" or not joining or joining[0].text.lower() not in {"and", "or"}:
            continue
        if work.kids(verb.index, *ANY_SUBJECT, *HELPERS) or "Tense=Past" not in verb.morph:
            continue
        clause = _clause_ending_at(work, joining[0].index, first)
        if clause is not None and (_is_helped(work, first) or _is_apart(work, clause)):
            yield replace(verb, head=clause.index)


def _clause_ending_at(work: Parsed, end: int, first: Token) -> Token | None:
    """Give the adverbial clause below a verb, with a subject of its own and no passive, that ends before a word."""
    for clause in work.hung("advcl"):
        own = first.index < clause.index < end and clause.upos == "VERB" and work.kids(clause.index, "nsubj")
        if not own or "Tense=Past" not in clause.morph or work.kids(clause.index, "aux:pass"):
            continue
        inside = work.sentence.subtree(clause.index)
        if max(i for i in inside if i < end) == end - 1 and first in work.above(clause):
            return clause
    return None


def _is_helped(work: Parsed, verb: Token) -> bool:
    """Say whether a verb has a helper that a bare past cannot share: "is safe", "were preparing"."""
    return any(t.lemma == "be" for t in work.kids(verb.index, "aux", "aux:pass"))


def _is_apart(work: Parsed, clause: Token) -> bool:
    """Say whether what follows a clause goes on with it: told as done before, then, or by somebody without a name."""
    helpers = work.kids(clause.index, "aux", "mark", "advmod")
    if any(t.lemma == "have" or t.text.lower() == "whereupon" for t in helpers):
        return True
    return any(t.lemma.lower() in load_nouns() and not t.entity for t in work.kids(clause.index, "nsubj"))


def _same_mark(work: Parsed) -> Iterator[Token]:
    """A second "by" goes back to the first: "broke the law by arming rebels fighting Oslo and by mining its ports"."""
    for verb in work.hung("conj"):
        marks = {t.text.lower() for t in work.kids(verb.index, "mark", "case")} & GERUND
        if not marks or not verb.text.endswith("ing") or _is_marked(work, verb.head, marks):
            continue
        for outer in work.above(work.tokens[verb.head]):
            below = [i for i in work.sentence.children[outer.index] if i < verb.index and _is_marked(work, i, marks)]
            if outer.upos == "VERB" and below and work.tokens[below[-1]].text.endswith("ing"):
                yield replace(verb, head=outer.index, dep="advcl")
                break


def _is_marked(work: Parsed, i: int, marks: set[str]) -> bool:
    return any(t.text.lower() in marks for t in work.kids(i, "mark", "case"))


def _named_subject(work: Parsed) -> Iterator[Token]:
    """Who is told of between commas behind "after" does what follows: "after the envoy, Omar Hilale, called for it"."""
    for aside in work.hung("appos", "acl:relcl"):
        noun = work.tokens[aside.head]
        case = [t for t in work.kids(noun.index, "case") if t.text.lower() in OPENERS]
        if not case or noun.dep not in OPENING or noun.upos not in NOUNS or noun.index > aside.index:
            continue
        verb = _behind_comma(work, aside)
        apart = "," in work.lowers[noun.index + 1 : aside.index]
        if verb is None or not apart or verb.head not in {noun.head, noun.index, aside.index}:
            continue
        if verb.head != verb.index and not work.kids(verb.index, *ANY_SUBJECT, "mark", "cc"):
            yield replace(verb, head=noun.head, dep="advcl")
            yield replace(noun, head=verb.index, dep="nsubj")
            yield replace(case[0], head=verb.index, dep="mark", upos="SCONJ")


def _behind_comma(work: Parsed, aside: Token) -> Token | None:
    """Give the past that stands right behind the comma that ends an aside, past a helper."""
    commas = [i for i in range(aside.index + 1, len(work.tokens) - 2) if work.lowers[i] == ","]
    near = next((work.tokens[i + 1 : i + 3] for i in commas if work.tokens[i + 1].upos in {"VERB", "AUX"}), ())
    verb = next((t for t in near if t.upos == "VERB"), None)
    return verb if verb is not None and "Tense=Past" in verb.morph else None


def _whose(work: Parsed) -> Iterator[Token]:
    """What "whose" opens ends at the comma before a second verb: "The bloc, whose head, Bo Li, had left, hailed it"."""
    for whose in work.tokens:
        if whose.text.lower() != "whose":
            continue
        noun, owner = work.tokens[whose.head], work.nominal_before(work.past_comma(whose.index))
        verb = work.tokens[owner.head] if owner is not None else noun
        if owner is None or owner.dep not in SUBJECT or noun.head not in {verb.index, owner.index}:
            continue
        later = [t for t in work.kids(verb.index, "conj") if t.upos == "VERB" and not work.kids(t.index, "cc")]
        main = next((t for t in later if not work.kids(t.index, *ANY_SUBJECT)), None)
        if main is None or verb.index < noun.index or work.lowers[main.index - 1] != ",":
            continue
        yield replace(main, head=main.index if verb.head == verb.index else verb.head, dep=verb.dep)
        yield replace(verb, head=owner.index, dep="acl:relcl")
        yield replace(owner, head=main.index)
        yield replace(noun, head=verb.index, dep="nsubj")
        yield from (replace(t, head=main.index) for t in work.kids(verb.index, "conj", "punct") if t.index > main.index)


def _lone_subject(work: Parsed) -> Iterator[Token]:
    """What "and" joins to a verb is the subject behind an aside: "and Riga, after handing over two, gave in"."""
    for noun in work.hung("conj"):
        first, joining = work.tokens[noun.head], work.kids(noun.index, "cc")
        lone = noun.upos in NOUNS and first.upos == "VERB" and joining and first.index < joining[0].index < noun.index
        if not lone or work.kids(noun.index, "case", "cop") or work.lowers[noun.index + 1] != ",":
            continue
        for verb in work.kids(first.index, "conj", "advcl"):
            free = not work.kids(verb.index, *ANY_SUBJECT, "mark", "cc")
            if verb.upos == "VERB" and verb.index > noun.index and free and "Tense=Past" in verb.morph:
                yield replace(noun, head=verb.index, dep="nsubj")
                yield replace(joining[0], head=verb.index)
                yield replace(verb, dep="conj")
                between = (t for t in work.kids(first.index, *ASIDE) if noun.index < t.index < verb.index)
                yield from (replace(t, head=verb.index) for t in between)
                return


def _garden_path(work: Parsed) -> Iterator[Token]:
    """A participle is not the verb of a sentence that has a past behind it: "Men sent by Oslo left Riga"."""
    told = work.root
    doers = work.kids(told.index, *SUBJECT)
    if told.upos != "VERB" or len(doers) != 1 or not told.text.endswith(("ed", "t", "n", "d")):
        return
    doer, following = doers[0], work.lowers[told.index + 1 : told.index + 2]
    bare = work.nominal_before(told.index) is not None and not work.kids(told.index, "obj", "aux", "aux:pass", "mark")
    if not bare or not MADE.issuperset(following) or doer.entity or doer.upos not in NOUNS:
        return
    made = work.kids(told.index, "obl:agent") or following != ["by"]
    for verb in work.classed("VERB"):
        past = verb.index > told.index + 2 and "Tense=Past" in verb.morph and work.tokens[verb.index - 1].upos in NOUNS
        if not past or not made or work.kids(verb.index, "aux", "aux:pass", "mark", "cc", "obl:agent"):
            continue
        wrong = work.kids(verb.index, *SUBJECT)
        if all(work.kids(t.index, "case") for t in wrong) and (work.kids(verb.index, "obj", "obl")):
            yield replace(verb, head=verb.index, dep="root", morph=PAST)
            yield replace(told, head=doer.index, dep="acl", morph=PASSIVE)
            yield replace(doer, head=verb.index, dep="nsubj")
            yield from (replace(t, head=told.index, dep="obl") for t in wrong)
            later = [t for t in work.kids(told.index, "punct", "conj") if t.index > verb.index]
            yield from (replace(t, head=verb.index) for t in later)
            return


def _by_vote(work: Parsed) -> Iterator[Token]:
    """What is demanded by so many votes is no clause of the votes: "demanded by ten votes to one that Oslo leave"."""
    for clause in work.hung("acl:relcl", "advcl"):
        that = [t for t in work.tokens[: clause.index] if t.text.lower() == "that" and t.head == clause.index]
        verb = next((t for t in work.above(clause) if t.upos == "VERB"), None)
        if not that or verb is None or work.lowers[verb.index + 1] != "by" or not work.kids(clause.index, *SUBJECT):
            continue
        votes = [t for t in work.kids(verb.index, "obl:agent", "obl") if t.lemma in VOTED]
        if votes:
            yield replace(clause, head=verb.index, dep="ccomp")
            yield replace(that[0], dep="mark", upos="SCONJ")
            yield from (replace(t, dep="obl") for t in votes)


def _on_helper(work: Parsed) -> Iterator[Token]:
    """What hangs on a helper hangs on its verb: "of having used rebels", "from which troops have to withdraw"."""
    for helper in work.hung("aux", "aux:pass"):
        yield from (replace(token, head=helper.head) for token in work.kids(helper.index, "mark", "nsubj", "obl"))


def _gerund(work: Parsed) -> Iterator[Token]:
    """What "in" as the mark of a clause opens is done, not described: "joined Oslo in imposing sanctions on Minsk"."""
    for case in work.hung("case"):
        thing, verb = work.tokens[case.head], work.tokens[min(case.index + 1, case.head)]
        if case.upos == "SCONJ" and (verb.dep, verb.head, verb.upos, thing.dep) == ("amod", thing.index, "VERB", "obl"):
            yield replace(verb, head=thing.head, dep="advcl")
            yield replace(case, head=verb.index, dep="mark")
            yield replace(thing, head=verb.index, dep="obj")


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
SUBORDINATE = (
    (_gerund, "case VERB SCONJ amod obl"),
    (_on_helper, "aux>mark"),
    (_on_helper, "aux>nsubj"),
    (_on_helper, "aux>obl"),
    (_on_helper, "aux aux:pass>mark"),
    (_on_helper, "aux aux:pass>nsubj"),
    (_by_vote, "that by acl:relcl"),
    (_by_vote, "that by advcl"),
    (_within, "VERB:conj VERB:advcl conj>cc"),
    (_same_mark, "VERB conj>mark"),
    (_same_mark, "VERB conj>case"),
    (_named_subject, ", VERB appos case"),
    (_named_subject, ", VERB acl:relcl case"),
    (_garden_path, "VERB:root root>nsubj"),
    (_garden_path, "VERB:root root>nsubj:pass"),
    (_whose, "whose , conj"),
    (_lone_subject, "and , NOUN:conj VERB>conj conj>cc"),
    (_lone_subject, "and , PROPN:conj VERB>conj conj>cc"),
)
