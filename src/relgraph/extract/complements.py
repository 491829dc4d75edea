"""Objects, receivers and predicates of a verb that a parser mixes up, where the words around them settle it.

Who is given something, taken for part of its name or for the object; what somebody is declared to be, taken for one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import TIMES
from relgraph.extract.names import CALENDAR
from relgraph.extract.parsed import NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["COMPLEMENTS", "GIVING", "SUMS", "may_be_made"]

BEING = frozenset({"be", "remain", "become", "stay"})
SUMS = frozenset("dollar euro pound yuan rouble ruble franc yen million billion".split())
BARE_INFINITIVE = frozenset("let make help see have watch hear bid".split())
TWO = 2
VOICING = frozenset({"express", "voice", "convey"})
GIVING = frozenset("give promise grant offer send lend pledge award hand sell deliver".split())


def _by_when(work: Parsed) -> Iterator[Token]:
    """A time that "by" names does nothing: "would be out of Mali by May"."""
    for token in work.hung("obl:agent"):
        when = token.text in CALENDAR or token.lemma.lower() in TIMES or token.upos == "NUM"
        if when:
            yield replace(token, dep="obl")


def _as(work: Parsed) -> Iterator[Token]:
    """An "as" before a phrase without a verb is its preposition: "took him as envoy"."""
    for token in work.hung("advmod", "mark"):
        phrase = work.tokens[token.head]
        if token.text.lower() != "as" or phrase.dep not in {"obl", "xcomp"}:
            continue
        if token.dep == "advmod" or (phrase.upos in NOUNS and not work.kids(phrase.index, "cop")):
            yield replace(token, upos="ADP", dep="case")


def _after_as(work: Parsed) -> Iterator[Token]:
    """A noun is no second half of "as": "presented his credentials as ambassador to Chad"."""
    for noun in work.hung("fixed"):
        word = work.tokens[noun.head]
        phrase = work.tokens[word.head]
        if noun.upos not in NOUNS or word.text.lower() != "as" or phrase.upos == "VERB":
            continue
        yield replace(word, head=noun.index, dep="case", upos="ADP")
        if phrase.index < noun.index:
            yield replace(noun, head=phrase.index, dep="obl")
            continue
        yield replace(noun, head=phrase.head, dep=phrase.dep)
        below = [work.tokens[c] for c in work.sentence.children[phrase.index]]
        yield from (replace(t, head=noun.index) for t in below if word.index < t.index < noun.index)
        led = any(t.dep == "case" and t.index > noun.index for t in below)
        if phrase.upos != "NUM":  # a date that follows is none of the noun's
            yield replace(phrase, head=noun.index, dep="nmod" if led else "conj")


def _two_objects(work: Parsed) -> Iterator[Token]:
    """Of two objects the first one gets the second: "promised Israel two submarines"."""
    for verb in work.over("obj"):
        lemma = verb.lemma.lower()
        objects = work.kids(verb.index, "obj") if lemma in GIVING or lemma == "make" else []
        if len(objects) < TWO or (lemma == "make" and not work.tells_event(objects[1].lemma)):
            continue
        whole = objects[0].upos in NOUNS and work.kids(objects[1].index, "det", "nummod")
        if objects[0].upos == "PRON" or objects[0].upos == "PROPN" or whole:
            yield replace(objects[0], dep="iobj")


def _second_word(work: Parsed) -> Iterator[Token]:
    """A word after the object that makes a verb of the ontology with the one before it: "sent the envoys packing"."""
    for word in work.hung("acl", "xcomp"):
        thing = work.tokens[word.head]
        verb = work.tokens[thing.head]
        behind = (word.dep, thing.dep) == ("acl", "obj") and verb.index < thing.index < word.index
        if word.dep == "xcomp" and thing.index < word.index:
            verb, behind = thing, True
        if behind and _are_one(work, verb, word):
            yield replace(word, head=verb.index, dep="xcomp")
            yield from (replace(t, head=verb.index) for t in work.kids(word.index, "obl", "obl:unmarked"))


def _predicate(work: Parsed) -> Iterator[Token]:
    """What one is declared or made is no second object: "were declared personae non gratae", "was named minister"."""
    for noun in work.hung("obj"):
        verb = work.tokens[noun.head]
        if verb.upos != "VERB" or noun.index < verb.index:
            continue
        whom = [t for t in work.kids(verb.index, "obj", "nsubj:pass") if t.index != noun.index]
        if (whom or work.kids(verb.index, "aux:pass")) and may_be_made(work, verb, noun):
            yield replace(noun, dep="xcomp")


def may_be_made(work: Parsed, verb: Token, noun: Token) -> bool:
    """Say whether a frame of the verb asks for such a noun as its complement."""
    words = {noun.text.lower(), noun.lemma.lower()}
    wordings = work.ontology.wordings(verb.lemma.lower(), "VERB").values()
    asked = (constraint for frames in wordings for frame in frames for constraint in frame.constraints)
    return any(slot == "clause" and words & filler.words for slot, filler in asked)


def _being(work: Parsed) -> Iterator[Token]:
    """What "be" or "remain" is followed by is no second subject: "were members until 1979", "remains a member"."""
    for verb in work.over("nsubj"):
        if verb.lemma.lower() not in BEING or not work.kids(verb.index, "nsubj") or work.kids(verb.index, "xcomp"):
            continue
        for noun in work.tokens[verb.index + 1 :]:
            if noun.dep != "nsubj" or noun.upos != "NOUN" or noun.head not in {verb.index, verb.head}:
                continue
            rivals = [t for t in work.kids(noun.head, "nsubj") if t.index != noun.index]
            first = min(work.sentence.subtree(noun.index))
            if first == verb.index + 1 and rivals:
                yield replace(noun, head=verb.index, dep="xcomp")
            break


def _sum(work: Parsed) -> Iterator[Token]:
    """What a sum is given in belongs to it: "froze millions of dollars in aid", "gave $5 billion in aid"."""
    for before, case in work.pairs(work.hung("case")):
        if case.text.lower() != "in":
            continue
        thing = work.tokens[case.head]
        noun = work.tokens[before.head] if before.dep == "nummod" else before
        if thing.dep == "obl" and noun.lemma.lower() in SUMS and work.ontology.word_sets_of(thing.lemma.lower()):
            yield replace(thing, head=noun.index, dep="nmod")


def _thing_of_name(work: Parsed) -> Iterator[Token]:
    """A noun right behind a name in a headline is what the name only describes: "halts Rwanda aid"."""
    for name, noun in work.pairs(work.hung("xcomp")):
        verb = work.tokens[name.head]
        bare = noun.upos == "NOUN" or (noun.upos == "VERB" and noun.text == noun.lemma)
        if name.upos != "PROPN" or name.dep not in {"obj", "obl"} or not bare or verb.upos != "VERB":
            continue
        if noun.head != verb.index or verb.lemma.lower() in BARE_INFINITIVE:
            continue
        known = work.ontology.word_sets_of(noun.lemma.lower()) or work.tells_event(noun.lemma)
        if known and not work.kids(noun.index, "mark", "obj", "det", "nmod:poss"):
            yield replace(noun, upos="NOUN", morph="Number=Sing", dep=name.dep)
            yield replace(name, head=noun.index, dep="compound")
            yield from (replace(t, head=noun.index) for t in work.kids(name.index, "case"))


def _gift(work: Parsed) -> Iterator[Token]:
    """A common noun behind the name of who is given it is no part of the name: "gives Morales asylum"."""
    for noun in work.hung("flat"):
        name = work.tokens[noun.head]
        verb = work.tokens[name.head]
        common = noun.upos == "NOUN" and name.dep in {"obj", "iobj"} and noun.text.islower()
        if common and verb.lemma.lower() in GIVING and work.ontology.word_sets_of(noun.lemma.lower()):
            yield replace(name, dep="iobj")
            yield replace(noun, head=verb.index, dep="obj")
        elif common and name.dep == "obj" and may_be_made(work, verb, noun):  # "named Ann Roe ambassador to Chad"
            yield replace(noun, head=verb.index, dep="xcomp")
            yield from (replace(t, head=noun.index) for t in work.kids(name.index, "nmod") if t.index > noun.index)


def _particle(work: Parsed) -> Iterator[Token]:
    """A verb's particle is no preposition and has no objects: "turned him over to France", "handed him over to it"."""
    for word, case in work.pairs(work.hung("case")):
        if word.dep != "case" or case.head != word.head or case.text.lower() == "of":
            continue
        verb = work.tokens[work.tokens[word.head].head]
        if _are_one(work, verb, word):
            yield replace(word, head=verb.index, dep="compound:prt")
    for word in work.hung("advmod"):
        if word.index > word.head and _are_one(work, work.tokens[word.head], word):
            yield from (replace(t, head=word.head) for t in work.kids(word.index, "obl"))


def _are_one(work: Parsed, verb: Token, word: Token) -> bool:
    """Say whether a frame has the verb with this second word."""
    lemma = verb.lemma.lower()
    return verb.upos == "VERB" and f"{lemma} {word.text.lower()}" in work.ontology.wordings(lemma, "VERB")


def _receiver(work: Parsed) -> Iterator[Token]:
    """Who gets something is no part of its name: "promised Chad two tanks", "gave two generals asylum"."""
    for token in work.hung("compound"):
        thing = work.tokens[token.head]
        verb = work.tokens[thing.head]
        if thing.dep != "obj" or verb.lemma.lower() not in GIVING:
            continue
        parted = any(token.index < t.index < thing.index for t in work.kids(thing.index, "nummod", "det", "amod"))
        whole = parted or work.kids(token.index, "amod", "det", "nummod", "nmod:poss")
        if whole and verb.index < token.index < thing.index and token.upos in NOUNS:
            yield replace(token, head=verb.index, dep="iobj")


def _bare_object(work: Parsed) -> Iterator[Token]:
    """A noun right after a verb that has no object is its object: "expressed remorse"."""
    for verb, noun in work.pairs(work.hung("obl:unmarked")):
        if (noun.head, noun.upos, verb.upos) != (verb.index, "NOUN", "VERB"):
            continue
        if work.ontology.word_sets_of(noun.lemma.lower()) and not work.kids(verb.index, "obj", "nsubj:pass"):
            yield replace(noun, dep="obj")


def _counted_object(work: Parsed) -> Iterator[Token]:
    """A counted noun without a preposition after a verb is its object: "stopped more than forty lorries"."""
    for noun in work.hung("obl"):
        verb = work.tokens[noun.head]
        bare = (noun.upos, verb.upos) == ("NOUN", "VERB") and noun.index > verb.index
        if not bare or work.kids(noun.index, "case") or not work.kids(noun.index, "nummod"):
            continue
        if noun.lemma.lower() not in TIMES and not work.kids(verb.index, "obj", "nsubj:pass"):
            yield replace(noun, dep="obj")


def _voiced(work: Parsed) -> Iterator[Token]:
    """What one voices a feeling about is the verb's clause: "expressed regret that Oslo had left"."""
    for verb in work.classed("VERB"):
        if verb.lemma not in VOICING or work.kids(verb.index, "ccomp", "xcomp"):
            continue
        for noun in work.kids(verb.index, "obj"):
            told = [t for t in work.kids(noun.index, "ccomp", "acl", "acl:relcl") if t.index > noun.index]
            told = [t for t in told if any(m.text.lower() == "that" for m in work.kids(t.index, "mark"))]
            yield from (replace(t, head=verb.index, dep="ccomp") for t in told)


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
COMPLEMENTS = (
    (_by_when, "by obl:agent"),
    (_as, "as"),
    (_after_as, "as fixed"),
    (_two_objects, "PROPN:obj"),
    (_two_objects, "PRON:obj"),
    (_second_word, "VERB>obj obj>acl"),
    (_second_word, "VERB>xcomp obj"),
    (_predicate, "VERB>obj"),
    (_being, "NOUN:nsubj"),
    (_sum, "in obl>case"),
    (_thing_of_name, "PROPN VERB xcomp"),
    (_gift, "NOUN:flat"),
    (_particle, "VERB"),
    (_receiver, "obj>compound"),
    (_bare_object, "NOUN:obl:unmarked VERB>obl:unmarked"),
    (_counted_object, "NOUN:obl VERB>obl obl>nummod"),
    (_voiced, "VERB obj that"),
)
