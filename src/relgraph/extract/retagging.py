"""Verbs and nouns that a parser tags as something else, where the words around them settle it.

A verb that could be a noun ("to exchange envoys", "Kyiv demands that ..."), a participle taken for an adjective, an
adjective for a person. Each rule asks for a word that leaves no other reading, and for a verb that the ontology knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.nouns import load_title_words
from relgraph.extract.parsed import INFINITIVE, NOUNS, PASSIVE, PAST, SUBJECT, stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["RETAGGING"]

FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
PRESENT = "Tense=Pres|VerbForm=Part"
UNCHANGED = frozenset("beat cut hit hurt put quit set shut split".split())
UNSURE = NOUNS | {"ADJ"}
BE = frozenset("is are was were be been being".split())
CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
PARTIES = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "conj"})


def _plural(work: Parsed) -> Iterator[Token]:
    """A word with a capital that is no name has the lemma of the common noun: "its Legations"."""
    for token in work.classed("PROPN"):
        one = token.lemma.lower().removesuffix("s")
        if one != token.lemma.lower() and (one in load_title_words() or work.ontology.word_sets_of(one)):
            yield replace(token, lemma=one)
    for token in (*work.classed("NOUN"), *work.classed("PROPN")):
        short = token.text.removesuffix("s")
        if short[-1:].isupper() and not short.isupper() and work.ontology.word_sets_of(short.lower()):  # "two MoUs"
            yield replace(token, lemma=short.lower(), upos="NOUN")


def _currency(work: Parsed) -> Iterator[Token]:
    """A sign that a sum is told in is the noun it is read as: "$50 million", "US$3 billion"."""
    for token in (*work.classed("SYM"), *work.classed("NOUN")):
        noun = CURRENCIES.get(token.text[-1:])
        if noun and token.dep != "compound":
            given = token.dep == "iobj" and not work.kids(token.head, "obj")  # nobody is given to a sum
            yield replace(token, lemma=noun, upos="NOUN", dep="obj" if given else token.dep)


def _lemma(work: Parsed) -> Iterator[Token]:
    """A verb whose lemma nobody knows has the lemma that its ending leaves: "disapproved"."""
    for token in work.classed("VERB"):
        if not work.is_verb(token.lemma.lower()):
            lemma = next((w for w in stems(token.text.lower()) if work.is_verb(w)), None)
            if lemma:
                yield replace(token, lemma=lemma)


def _person(work: Parsed) -> Iterator[Token]:
    """An adjective with an article and no noun means somebody: "an American"."""
    for token in work.classed("ADJ"):
        meant = token.text[:1].isupper() and bool(work.kids(token.index, "det"))
        if meant and token.dep in PARTIES:
            yield replace(token, upos="NOUN")
        elif meant and token.dep == "xcomp" and token.head < token.index and not work.kids(token.head, "obj"):
            yield replace(token, upos="NOUN", dep="obj")


def _infinitive(work: Parsed) -> Iterator[Token]:
    """A noun marked by "to" is a verb: "preparing to exchange ambassadors"."""
    for token in work.over("mark"):
        if token.upos not in UNSURE:
            continue
        marks = [t for t in work.kids(token.index, "mark") if t.text.lower() == "to"]
        if marks and work.is_verb(token.lemma.lower()):
            yield replace(token, upos="VERB", morph=INFINITIVE, lemma=token.lemma.lower())
            yield replace(marks[0], upos="PART")


def _adjective_for_verb(work: Parsed) -> Iterator[Token]:
    """An adjective or noun right after the particle "to" is a verb, what follows its object: "to free prisoners"."""
    for to, verb in work.pairs(work.hung("amod")):
        noun = work.tokens[verb.head]
        if (to.text.lower(), to.upos) != ("to", "PART") or noun.index < verb.index:
            continue
        if noun.upos in NOUNS and noun.head < to.index and work.is_verb(verb.lemma.lower()):
            yield replace(to, head=verb.index, dep="mark")
            yield replace(verb, upos="VERB", morph=INFINITIVE, head=noun.head, dep="xcomp")
            yield replace(noun, head=verb.index, dep="obj")


def _noun_for_verb(work: Parsed) -> Iterator[Token]:
    """A noun in -s with a subject before it, and an object or clause, is a verb: "Kyiv demands that ..."."""
    for token in work.over("nsubj"):
        i = token.index
        if token.upos not in NOUNS:
            continue
        subjects = [t for t in work.kids(i, "nsubj") if t.index < i]
        if not subjects:
            continue
        objects = [t for t in work.kids(i, "obj", "ccomp", "xcomp", "acl:relcl") if t.index > i]
        lemma = token.lemma.lower()
        called = " ".join([lemma, *work.lowers[i + 1 : i + 2]]) if work.kids(i, "advcl") else ""
        told = objects or called in work.ontology.wordings(lemma, "VERB")
        if told and not work.kids(i, "cop", "det", "nmod:poss") and work.is_verb(lemma):
            yield replace(token, upos="VERB", morph=PAST if token.text in UNCHANGED else FINITE, lemma=lemma)
            yield from (replace(t, dep="ccomp") for t in objects if t.dep == "acl:relcl")


def _clause_verb(work: Parsed) -> Iterator[Token]:
    """A noun that "that" introduces after a name is a verb: "insisted that Croatia hand over the suspects"."""
    for token in work.over("mark"):
        i = token.index
        if token.upos not in NOUNS:
            continue
        marks = [t for t in work.kids(i, "mark") if t.text.lower() == "that"]
        names = [t for t in work.kids(i, "compound") if t.index == i - 1 and t.upos == "PROPN"] if marks else []
        if marks and names and work.is_verb(token.lemma.lower()):
            yield replace(token, upos="VERB", morph=INFINITIVE, lemma=token.lemma.lower())
            yield replace(names[0], dep="nsubj")
            yield from (replace(t, dep="obl") for t in work.kids(i, "nmod"))


def _verb_for_compound(work: Parsed) -> Iterator[Token]:
    """A verb with a subject is no part of the noun after it: "demanded that Iran halt enrichment"."""
    for verb in work.hung("compound"):
        noun = work.tokens[verb.head]
        compound = verb.upos == "VERB" and noun.index > verb.index and noun.upos in NOUNS
        if compound and work.kids(verb.index, "nsubj"):
            yield replace(verb, head=verb.index if noun.head == noun.index else noun.head, dep=noun.dep)
            yield replace(noun, head=verb.index, dep="obj")
            yield from (replace(t, head=verb.index) for t in work.kids(noun.index, "mark", "aux"))


def _owned_noun(work: Parsed) -> Iterator[Token]:
    """A verb that somebody owns is a noun: "called Israel's raid a crime"."""
    held = (t for t in work.over("nmod:poss") if t.upos == "VERB" and t.dep in {"xcomp", "ccomp", "obj"})
    for token in held:
        owners = [t for t in work.kids(token.index, "nmod:poss") if t.index < token.index]
        if owners and not work.kids(token.index, "obj", "nsubj", "aux", "mark"):
            yield replace(token, upos="NOUN", morph="Number=Sing", dep="obj")


def _participle(work: Parsed) -> Iterator[Token]:
    """A participle after "be" is a passive verb, one with a mere subject a past: "the consulate reopened"."""
    for token in work.classed("ADJ"):
        i = token.index
        if not token.text.lower().endswith("ed"):
            continue
        subjects = work.kids(i, *SUBJECT)
        if not subjects:
            continue
        lemma = next((w for w in stems(token.text.lower()) if work.ontology.wordings(w, "VERB")), None)
        helpers = [t for t in work.kids(i, "cop", "aux", "aux:pass") if t.text.lower() in BE]
        if lemma and helpers:
            yield replace(token, upos="VERB", morph=PASSIVE, lemma=lemma)
            yield replace(helpers[-1], dep="aux:pass")
            yield from (replace(t, dep="nsubj:pass") for t in subjects)
        elif lemma and token.dep == "root" and not work.kids(i, "cop"):
            yield replace(token, upos="VERB", morph=PAST, lemma=lemma)


def _opening(work: Parsed) -> Iterator[Token]:
    """A participle that opens a sentence before a name is a verb, the name its object: "Visiting Chad, he said"."""
    first = work.tokens[0]
    name = work.tokens[first.head]
    if (first.upos, first.dep) != ("ADJ", "amod") or not first.text.endswith("ing") or name.upos != "PROPN":
        return
    lemma = next((w for w in stems(first.text.lower()) if work.ontology.wordings(w, "VERB")), None)
    apart = any(t.text == "," for t in (*work.kids(name.index, "punct"), *work.tokens[name.index + 1 : name.index + 2]))
    if lemma and apart and name.head != name.index:
        yield replace(first, upos="VERB", morph=PRESENT, lemma=lemma, dep="advcl", head=name.head)
        yield replace(name, dep="obj", head=0)
        doers = [t for t in work.kids(name.index, "conj") if name.dep == "nsubj" and not work.kids(t.index, "cc")]
        yield from (replace(t, dep="nsubj", head=name.head) for t in doers)


def _progressive(work: Parsed) -> Iterator[Token]:
    """A form in -ing between "be" and an object is a verb: "Bern is imposing sanctions on Minsk"."""
    for token in work.classed("ADJ"):
        i = token.index
        helpers = [t for t in work.kids(i, "cop", "aux") if t.text.lower() in BE] if token.text.endswith("ing") else []
        lemma = next((w for w in stems(token.text.lower()) if work.is_verb(w)), None) if helpers else None
        if lemma and any(t.index > i for t in work.kids(i, "obj")):
            yield replace(token, upos="VERB", morph=PRESENT, lemma=lemma)
            yield replace(helpers[-1], dep="aux", upos="AUX")


def _under_secretary(work: Parsed) -> Iterator[Token]:
    """An "under" right before "secretary" is part of the title: "the US under secretary of state, Ann Roe"."""
    for under, noun in zip(work.tokens, work.tokens[1:], strict=False):
        if (under.text.lower(), under.dep, under.head) != ("under", "case", noun.index):
            continue
        owner = work.tokens[noun.head]
        if not noun.lemma.lower().startswith("secretary"):
            continue
        yield replace(under, dep="compound", upos="NOUN")
        if noun.dep == "nmod" and owner.index == under.index - 1:
            yield replace(noun, head=noun.index if owner.head == owner.index else owner.head, dep=owner.dep)
            yield replace(owner, head=noun.index, dep="compound")
            beside = (work.tokens[c] for c in work.sentence.children[owner.index] if c != noun.index)
            yield from (replace(t, head=noun.index) for t in beside)


def _before_noun(work: Parsed) -> Iterator[Token]:
    """A participle between an article and its noun tells of the noun: "the first sitting president to visit Oslo"."""
    for before, verb in work.pairs(work.classed("VERB")):
        if before.upos not in {"DET", "ADJ"} or not verb.text.endswith("ing"):
            continue
        nouns = [t for t in work.kids(verb.index, "obj") if t.upos in NOUNS and t.index > verb.index]
        opens = before.head in {verb.index, *(t.index for t in nouns)}
        if not nouns or not opens or work.kids(verb.index, "aux", "mark"):
            continue
        noun = nouns[0]
        between = work.tokens[verb.index + 1 : noun.index]
        if any(t.head != noun.index for t in between) or any(t.upos == "DET" for t in between):
            continue
        yield replace(verb, upos="ADJ", dep="amod", head=noun.index)
        yield replace(noun, dep=verb.dep, head=noun.index if verb.head == verb.index else verb.head)
        for token in (work.tokens[c] for c in work.sentence.children[verb.index] if c != noun.index):
            ahead = token.index < verb.index and token.upos in {"ADJ", "DET"}
            to = token.index > noun.index and token.dep in {"xcomp", "advcl"}
            yield replace(token, head=noun.index, dep="amod" if ahead else "acl" if to else token.dep)
        if before.upos == "ADJ":
            yield from (replace(t, head=noun.index) for t in work.kids(before.index, "det"))


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
RETAGGING = (
    (_under_secretary, "under case"),
    (_plural, "PROPN"),
    (_currency, "SYM"),
    (_currency, "us$"),
    (_lemma, "VERB"),
    (_person, "ADJ>det"),
    *((_infinitive, f"to {kind}>mark") for kind in sorted(UNSURE)),
    (_adjective_for_verb, "to PART amod"),
    *((_noun_for_verb, f"{kind}>nsubj") for kind in sorted(NOUNS)),
    (_clause_verb, "that mark compound"),
    (_verb_for_compound, "VERB:compound VERB>nsubj"),
    (_owned_noun, "VERB>nmod:poss"),
    (_participle, "ADJ>nsubj"),
    (_participle, "ADJ>nsubj:pass"),
    (_opening, "ADJ:amod PROPN>amod"),
    (_before_noun, "VERB>obj"),
    (_progressive, "ADJ>obj"),
)
