"""Mends what a parser often gets wrong and the words themselves settle, before frames are held against the tree.

A verb that could be a noun ("to exchange envoys", "Kyiv demands that ..."), a participle taken for an adjective, the
second half of "between A and B" taken for a subject, the name of the place in "Embassy Bangui". Nothing is guessed:
each rule asks for a word that leaves no other reading, and for a verb that the ontology knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.language import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.language import Token
    from relgraph.ontology import Ontology

__all__ = ["mended"]

MISSION, BORDER = "lex:mission", "lex:border"
FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"
INFINITIVE = "VerbForm=Inf"
PARTICIPLE = "Tense=Past|VerbForm=Part|Voice=Pass"
NOUNS = frozenset({"NOUN", "PROPN"})
UNSURE = NOUNS | {"ADJ"}
PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"
GIVING = frozenset("give promise grant offer send lend pledge award hand sell deliver".split())
BE = frozenset("is are was were be been being".split())
HEADING = frozenset({"nsubj", "nsubj:pass", "compound", "obl", "obj", "root"})
PARTIES = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "obl", "obl:agent", "nmod", "conj"})
NAMED_AFTER = "nmod:in"  # the place a mission is named after: "Embassy Bangui"


def mended(sentence: Sentence, ontology: Ontology) -> Sentence:
    """Give a sentence with its tree put right where its words allow one reading only."""
    for rule in RULES:
        changes = {token.index: token for token in rule(sentence, ontology)}
        if changes:
            tokens = tuple(changes.get(token.index, token) for token in sentence.tokens)
            if _is_tree(tokens):
                sentence = Sentence(sentence.index, sentence.start, sentence.end, sentence.text, tokens)
    return sentence


def _is_tree(tokens: tuple[Token, ...]) -> bool:
    """Say whether every token leads up to the one root."""
    for token in tokens:
        seen = {token.index}
        up = token
        while up.head != up.index:
            up = tokens[up.head]
            if up.index in seen:
                return False
            seen.add(up.index)
    return sum(token.head == token.index for token in tokens) == 1


def _is_verb(ontology: Ontology, lemma: str) -> bool:
    return bool(ontology.frames_for_verb(lemma) or ontology.operators_for(lemma, "VERB"))


def _kids(sentence: Sentence, i: int, *deps: str) -> list[Token]:
    return [t for c in sentence.children[i] if (t := sentence.tokens[c]).dep in deps]


def _plural(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A word with a capital that is no name has the lemma of the common noun: "its Legations"."""
    for token in sentence.tokens:
        one = token.lemma.lower().removesuffix("s")
        if token.upos == "PROPN" and one != token.lemma.lower() and ontology.word_sets_of(one):
            yield replace(token, lemma=one)


def _lemma(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A verb whose lemma nobody knows has the lemma that its ending leaves: "disapproved"."""
    for token in sentence.tokens:
        if token.upos == "VERB" and not _is_verb(ontology, token.lemma.lower()):
            lemma = next((w for w in _stems(token.text.lower()) if _is_verb(ontology, w)), None)
            if lemma:
                yield replace(token, lemma=lemma)


def _person(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """An adjective with an article and no noun means somebody: "an American"."""
    for token in sentence.tokens:
        if token.upos == "ADJ" and token.text[:1].isupper() and token.dep in PARTIES and _kids(sentence, token.index, "det"):
            yield replace(token, upos="NOUN")


def _hyphen(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """What hangs on the first half of a verb with a hyphen hangs on the verb: "Iran test-fired a missile"."""
    for first, hyphen, verb in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
        joined = f"{first.text.lower()}-{verb.lemma.lower()}"
        if hyphen.text != "-" or verb.upos != "VERB" or not ontology.frames_for_verb(joined):
            continue
        free = not _kids(sentence, verb.index, "nsubj", "nsubj:pass")
        for token in _kids(sentence, first.index, "compound", "nmod", "nsubj", "nmod:poss"):
            yield replace(token, head=verb.index, dep="nsubj" if free else "dep")


def _receiver(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """Who gets something is no part of its name: "promised Chad two tanks", "gave two generals asylum"."""
    for token in sentence.tokens:
        thing = sentence.tokens[token.head]
        verb = sentence.tokens[thing.head]
        if token.dep != "compound" or thing.dep != "obj" or verb.lemma.lower() not in GIVING:
            continue
        parted = any(token.index < t.index < thing.index for t in _kids(sentence, thing.index, "nummod", "det", "amod"))
        if verb.index < token.index < thing.index and token.upos in NOUNS:
            if parted or _kids(sentence, token.index, "amod", "det", "nummod", "nmod:poss"):
                yield replace(token, head=verb.index, dep="iobj")


def _two_objects(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """Of two objects the first one gets the second: "promised Israel two submarines"."""
    for verb in sentence.tokens:
        objects = _kids(sentence, verb.index, "obj")
        if verb.lemma.lower() in GIVING and len(objects) > 1 and objects[0].upos == "PROPN":
            yield replace(objects[0], dep="iobj")


def _as(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """An "as" that was taken for an adverb introduces what follows: "described it as unacceptable"."""
    for token in sentence.tokens:
        if (token.text.lower(), token.dep) == ("as", "advmod") and sentence.tokens[token.head].dep in {"obl", "xcomp"}:
            yield replace(token, upos="ADP", dep="case")


def _owned_noun(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A verb that somebody owns is a noun: "called Israel's raid a crime"."""
    for token in sentence.tokens:
        owners = [t for t in _kids(sentence, token.index, "nmod:poss") if t.index < token.index]
        if token.upos == "VERB" and owners and token.dep in {"xcomp", "ccomp", "obj"}:
            if not _kids(sentence, token.index, "obj", "nsubj", "aux", "mark"):
                yield replace(token, upos="NOUN", morph="Number=Sing", dep="obj")


def _modifier_for_verb(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A word in -s between a subject and a noun is the verb of both: "Turkey buys gas"."""
    for noun in sentence.tokens:
        subjects = [t for t in _kids(sentence, noun.index, "nsubj", "compound") if t.upos == "PROPN"]
        if noun.head != noun.index or noun.upos not in NOUNS or not subjects or _kids(sentence, noun.index, "cop"):
            continue
        for verb in _kids(sentence, noun.index, "amod", "compound"):
            lemma = next((w for w in _stems(verb.text.lower()) if ontology.frames_for_verb(w)), None)
            if verb.index != subjects[0].index + 1 or not lemma or not verb.text.islower() or verb.text[-1] != "s":
                continue
            yield replace(verb, upos="VERB", morph=FINITE, lemma=lemma, head=verb.index, dep="root")
            yield replace(subjects[0], head=verb.index, dep="nsubj")
            yield replace(noun, head=verb.index, dep="obj")


def _bare_object(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A noun right after a verb that has no object is its object: "expressed remorse"."""
    for verb, noun in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if (noun.dep, noun.head, noun.upos, verb.upos) != ("obl:unmarked", verb.index, "NOUN", "VERB"):
            continue
        if ontology.word_sets_of(noun.lemma.lower()) and not _kids(sentence, verb.index, "obj", "nsubj:pass"):
            yield replace(noun, dep="obj")


def _verb_for_compound(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A verb with a subject is no part of the noun after it: "demanded that Iran halt enrichment"."""
    for verb in sentence.tokens:
        noun = sentence.tokens[verb.head]
        if verb.upos == "VERB" and verb.dep == "compound" and noun.index > verb.index and noun.upos in NOUNS:
            if _kids(sentence, verb.index, "nsubj"):
                yield replace(verb, head=verb.index if noun.head == noun.index else noun.head, dep=noun.dep)
                yield replace(noun, head=verb.index, dep="obj")
                yield from (replace(t, head=verb.index) for t in _kids(sentence, noun.index, "mark", "aux"))


def _infinitive(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A noun marked by "to" is a verb: "preparing to exchange ambassadors"."""
    for token in sentence.tokens:
        marks = [t for t in _kids(sentence, token.index, "mark") if t.text.lower() == "to"]
        if token.upos in UNSURE and marks and _is_verb(ontology, token.lemma.lower()):
            yield replace(token, upos="VERB", morph=INFINITIVE, lemma=token.lemma.lower())
            yield replace(marks[0], upos="PART")


def _adjective_for_verb(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """An adjective or noun right after the particle "to" is a verb, what follows its object: "to free prisoners"."""
    for to, verb in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        noun = sentence.tokens[verb.head]
        if (to.text.lower(), to.upos, verb.dep) != ("to", "PART", "amod") or noun.index < verb.index:
            continue
        if noun.upos in NOUNS and noun.head < to.index and _is_verb(ontology, verb.lemma.lower()):
            yield replace(to, head=verb.index, dep="mark")
            yield replace(verb, upos="VERB", morph=INFINITIVE, head=noun.head, dep="xcomp")
            yield replace(noun, head=verb.index, dep="obj")


def _noun_for_verb(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A noun in -s with a subject before it, and an object or clause, is a verb: "Kyiv demands that ..."."""
    for token in sentence.tokens:
        i = token.index
        subjects = [t for t in _kids(sentence, i, "nsubj") if t.index < i]
        objects = [t for t in _kids(sentence, i, "obj", "ccomp", "xcomp", "acl:relcl") if t.index > i]
        if token.upos in NOUNS and subjects and objects and not _kids(sentence, i, "cop", "det", "nmod:poss"):
            lemma = token.lemma.lower()
            if _is_verb(ontology, lemma):
                yield replace(token, upos="VERB", morph=FINITE, lemma=lemma)
                yield from (replace(t, dep="ccomp") for t in objects if t.dep == "acl:relcl")


def _clause_verb(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A noun that "that" introduces after a name is a verb: "insisted that Croatia hand over the suspects"."""
    for token in sentence.tokens:
        i = token.index
        names = [t for t in _kids(sentence, i, "compound") if t.index == i - 1 and t.upos == "PROPN"]
        marks = [t for t in _kids(sentence, i, "mark") if t.text.lower() == "that"]
        if token.upos in NOUNS and marks and names and _is_verb(ontology, token.lemma.lower()):
            yield replace(token, upos="VERB", morph=INFINITIVE, lemma=token.lemma.lower())
            yield replace(names[0], dep="nsubj")
            yield from (replace(t, dep="obl") for t in _kids(sentence, i, "nmod"))


def _participle(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A participle after "be" is a passive verb, one with a mere subject a past: "the consulate reopened"."""
    for token in sentence.tokens:
        i = token.index
        subjects = _kids(sentence, i, "nsubj", "nsubj:pass")
        if token.upos != "ADJ" or not token.text.lower().endswith("ed") or not subjects:
            continue
        lemma = next((w for w in _stems(token.text.lower()) if ontology.frames_for_verb(w)), None)
        helpers = [t for t in _kids(sentence, i, "cop", "aux", "aux:pass") if t.text.lower() in BE]
        if lemma and helpers:
            yield replace(token, upos="VERB", morph=PARTICIPLE, lemma=lemma)
            yield replace(helpers[-1], dep="aux:pass")
            yield from (replace(t, dep="nsubj:pass") for t in subjects)
        elif lemma and token.dep == "root" and not _kids(sentence, i, "cop"):
            yield replace(token, upos="VERB", morph=PAST, lemma=lemma)


def _stems(word: str) -> tuple[str, ...]:
    """Give what an inflected verb may come from: "re-established", "scraps", "barring"."""
    ends = {"ed": ("", "e"), "ing": ("", "e"), "es": ("", "e"), "s": ("",)}
    found = [word[: -len(end)] + add for end, adds in ends.items() if word.endswith(end) for add in adds]
    doubled = [w[:-1] for w in found if w[-2:-1] == w[-1:]]
    return (*found, *doubled, *(f"{word[:-3]}y" for end in ("ied", "ies") if word.endswith(end)))


def _second_of_two(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A nominal after "and" that is a second subject or a compound is joined to the one before: "between A and B"."""
    for token in sentence.tokens:
        joined = _kids(sentence, token.index, "cc")
        if token.dep not in HEADING or token.upos not in NOUNS or not joined or joined[0].text.lower() != "and":
            continue
        if joined[0].index > token.index or token.head < joined[0].index:
            continue
        first = _before(sentence, joined[0].index)
        rival = [t for t in _kids(sentence, token.head, "nsubj", "nsubj:pass") if t.index < joined[0].index]
        names = first is not None and first.upos == "PROPN" == token.upos and token.dep == "compound"
        if first is not None and (rival or names):
            yield replace(token, head=first.index, dep="conj")


def _before(sentence: Sentence, i: int) -> Token | None:
    """Give the head of the nominal that ends right before a token."""
    if i == 0:
        return None
    token = sentence.tokens[i - 1]
    while token.dep in {"flat", "compound", "punct", "appos"} and token.head != token.index:
        token = sentence.tokens[token.head]
    return token if token.upos in NOUNS and token.index < i else None


def _cased_subject(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """What stands after "between" is no subject."""
    for token in sentence.tokens:
        if token.dep in {"nsubj", "nsubj:pass"}:
            cases = [t for t in _kids(sentence, token.index, "case") if t.text.lower() in {"between", "with", "by", "from"}]
            if cases and cases[0].index < token.index:
                yield replace(token, dep="obl")


def _far_subject(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A verb without a subject takes the nominal that ends right before it: "After a vote, the legation was raised"."""
    for token in sentence.tokens:
        helpers = _kids(sentence, token.index, "aux", "aux:pass")
        if token.upos != "VERB" or token.head != token.index or not helpers or helpers[0].index > token.index:
            continue
        if _kids(sentence, token.index, "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"):
            continue
        for other in sentence.tokens[: helpers[0].index]:
            if other.dep != "appos" or other.upos not in NOUNS or other.head == token.index:
                continue
            if _kids(sentence, other.index, "det", "nmod:poss") and _reaches(sentence, other.index, helpers[0].index):
                passive = helpers[-1].dep == "aux:pass"
                yield replace(other, head=token.index, dep="nsubj:pass" if passive else "nsubj")
                yield from _taken_along(sentence, other.index, helpers[0].index)
                return


def _reaches(sentence: Sentence, i: int, verb: int) -> bool:
    """Say whether a nominal, with what "and" joins to it, ends right before a verb."""
    end = max(sentence.subtree(i)) + 1
    if end < verb and sentence.tokens[end].text == ",":
        end += 1
    if end < verb and sentence.tokens[end].text.lower() == "and":
        end = max(sentence.subtree(sentence.tokens[end].head)) + 1
    return end >= verb


def _taken_along(sentence: Sentence, i: int, verb: int) -> Iterator[Token]:
    """Join what follows "and" to the last nominal of the new subject: "the legations in Bonn and Washington"."""
    end = max(sentence.subtree(i)) + 1
    if end < verb and sentence.tokens[end].text.lower() == "and":
        joined, last = sentence.tokens[sentence.tokens[end].head], _before(sentence, end)
        if last is not None:
            yield replace(joined, head=last.index, dep="conj")


def _partner(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """What follows "border with" belongs to the border, wherever the parser hung it."""
    words = ontology.words(BORDER)
    for noun, case in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        partner = sentence.tokens[case.head]
        here = case.text.lower() == "with" and case.dep == "case" and partner.head == noun.head
        if here and noun.lemma.lower() in words and partner.index > case.index:
            yield replace(partner, head=noun.index, dep="nmod")


def _ends(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """What "between" names are the parties of the event noun it follows: "talks in Rome between Oslo and Cairo"."""
    for case in sentence.tokens:
        end = sentence.tokens[case.head]
        if (case.text.lower(), case.dep, end.dep) != ("between", "case", "nmod"):
            continue
        noun = sentence.tokens[end.head]
        while noun.upos in NOUNS and noun.dep in {"nmod", "appos"} and not ontology.frames_for_noun(noun.lemma.lower()):
            noun = sentence.tokens[noun.head]
        if noun.index not in {end.head, case.index} and ontology.frames_for_noun(noun.lemma.lower()):
            yield replace(end, head=noun.index)


def _place(sentence: Sentence, ontology: Ontology) -> Iterator[Token]:
    """A mission's word before a name heads it: "Embassy Bangui" is an embassy."""
    for mission, name in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if mission.lemma.lower() not in ontology.words(MISSION):
            continue
        if (name.head, name.dep, name.upos) == (mission.index, "flat", "PROPN"):
            yield replace(name, dep=NAMED_AFTER, entity="")
            yield replace(mission, entity="")
        if mission.head != name.index:
            continue
        named = name.upos == "PROPN" and not name.text.isupper()
        last = [c for c in sentence.children[name.index] if c > name.index and sentence.tokens[c].dep == "flat"]
        if mission.dep in {"nmod:desc", "compound", "flat"} and named and not last:
            root = name.head == name.index
            yield replace(mission, head=mission.index if root else name.head, dep=name.dep, entity="")
            yield replace(name, head=mission.index, dep=NAMED_AFTER, entity="")
            for c in sentence.children[name.index]:
                if c != mission.index:
                    yield replace(sentence.tokens[c], head=mission.index)


RULES = (
    _plural,
    _lemma,
    _person,
    _infinitive,
    _adjective_for_verb,
    _noun_for_verb,
    _clause_verb,
    _verb_for_compound,
    _participle,
    _hyphen,
    _as,
    _owned_noun,
    _modifier_for_verb,
    _receiver,
    _two_objects,
    _bare_object,
    _second_of_two,
    _cased_subject,
    _far_subject,
    _partner,
    _ends,
    _place,
)
