"""Words that a parser hangs on the wrong head, where the words around them settle it.

The second half of "between A and B" taken for a subject, the verb of a sentence taken for a participle.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.actors import load_actors
from relgraph.extract.parsed import NOUNS, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["REATTACHING"]

BORDER = "lex:border"
HEADING = frozenset({"nsubj", "nsubj:pass", "compound", "obl", "obj", "root"})
TAKEN = frozenset("annex besiege blockade conquer devastate divide invade occupy partition shatter".split())
AIMS = frozenset({"on", "against"})
AFTER = frozenset({"after", "following"})
WORKING = frozenset("work mediation diplomacy effort pressure prodding lobbying intervention brokering".split())
HAILING = frozenset({"from", "in"})
NOT_ONLY = ["not", "only"]
JUNIOR = frozenset({"Jr", "Jr.", "Sr", "Sr."})


def _hyphen(work: Parsed) -> Iterator[Token]:
    """What hangs on the first half of a verb with a hyphen hangs on the verb: "Iran test-fired a missile"."""
    for first, hyphen, verb in zip(work.tokens, work.tokens[1:], work.tokens[2:], strict=False):
        joined = f"{first.text.lower()}-{verb.lemma.lower()}"
        if hyphen.text != "-" or verb.upos != "VERB" or not work.ontology.wordings(joined, "VERB"):
            continue
        free = not work.kids(verb.index, *SUBJECT)
        for token in work.kids(first.index, "compound", "nmod", "nsubj", "nmod:poss"):
            yield replace(token, head=verb.index, dep="nsubj" if free else "dep")


def _two_subjects(work: Parsed) -> Iterator[Token]:
    """A verb's second subject is joined to its first by "and": "Ann Roe, in Rome, and the premier Bo Li urged calm"."""
    for second in (t for t in work.hung(*SUBJECT) if t.upos in NOUNS and t.head > t.index):
        if work.kids(second.head, *SUBJECT)[0] is second:
            continue
        start = min(work.sentence.subtree(second.index))
        joining = [t for t in work.tokens[max(start - 1, 0) : start + 1] if t.text.lower() == "and"]
        rivals = [t for t in work.kids(second.head, *SUBJECT) if t.index < start and t.upos in NOUNS]
        if not joining or not rivals or _is_one_name(work, rivals[-1], joining[0]):
            continue
        apart = work.tokens[joining[0].index - 1].text == ","
        ends = max(work.sentence.subtree(rivals[-1].index)) == joining[0].index - 1
        if apart or ends or work.nominal_before(joining[0].index) == rivals[-1]:
            yield replace(second, head=rivals[-1].index, dep="conj")
            yield replace(joining[0], head=second.index)
            return


def _is_one_name(work: Parsed, first: Token, joining: Token) -> bool:
    """Say whether "and" stands inside a name: "Trinidad and Tobago"."""
    start = min([first.index, *(t.index for t in work.kids(first.index, "compound"))])
    words = [t.text for t in work.tokens[start : joining.index + 3]]
    return any(load_actors().readings(" ".join(name)) for name in (words, words[:-1]))


def _second_of_two(work: Parsed) -> Iterator[Token]:
    """A nominal after "and" that is a second subject or a compound is joined to the one before: "between A and B"."""
    for token in work.over("cc"):
        joined = work.kids(token.index, "cc")
        if token.dep not in HEADING or token.upos not in NOUNS or joined[0].text.lower() != "and":
            continue
        if joined[0].index > token.index or token.head < joined[0].index:
            continue
        first = work.nominal_before(joined[0].index)
        rival = [t for t in work.kids(token.head, *SUBJECT) if t.index < joined[0].index]
        names = first is not None and first.upos == "PROPN" == token.upos and token.dep == "compound"
        if first is not None and (rival or names):
            yield replace(token, head=first.index, dep="conj")


def _junior(work: Parsed) -> Iterator[Token]:
    """A "Jr." behind a comma belongs to the name before it."""
    for token in work.tokens:
        if token.text not in JUNIOR:
            continue
        same = [t for t in work.kids(token.head, token.dep) if t.index < token.index and t.upos == "PROPN"]
        if same:
            yield replace(token, head=same[-1].index, dep="flat")


def _partner(work: Parsed) -> Iterator[Token]:
    """What follows "border with" or "counterpart from" belongs to it, wherever the parser hung it."""
    words = work.ontology.words(BORDER)
    for noun, case in work.pairs(work.hung("case")):
        partner = work.tokens[case.head]
        if partner.head != noun.head or partner.index <= case.index:
            continue
        lemma, slot = noun.lemma.lower(), work.lowers[case.index]
        if (lemma in words and slot == "with") or (lemma == "counterpart" and slot in HAILING):
            yield replace(partner, head=noun.index, dep="nmod")


def _ends(work: Parsed) -> Iterator[Token]:
    """What "between" names are the parties of the event noun it follows: "talks in Rome between Oslo and Cairo"."""
    for case in work.hung("case"):
        end = work.tokens[case.head]
        if (case.text.lower(), end.dep) != ("between", "nmod"):
            continue
        noun = work.tokens[end.head]
        if noun.lemma == "place" and noun.dep == "obj":  # "talks took place between Oslo and Cairo"
            yield replace(end, head=noun.head, dep="obl")
            continue
        while noun.upos in NOUNS and noun.dep in {"nmod", "appos"} and not work.tells_event(noun.lemma):
            noun = work.tokens[noun.head]
        if noun.index not in {end.head, case.index} and work.tells_event(noun.lemma):
            yield replace(end, head=noun.index)


def _what(work: Parsed) -> Iterator[Token]:
    """What "of" names behind a place is what the event there was about: "the signing in Oslo of the peace treaty"."""
    for case in work.hung("case"):
        if case.text.lower() != "of":
            continue
        thing, place = work.tokens[case.head], work.tokens[work.tokens[case.head].head]
        event = work.tokens[place.head]
        if (thing.dep, thing.upos) != ("nmod", "NOUN"):
            continue
        where = [t for t in work.kids(place.index, "case") if t.text.lower() in {"in", "at", "near"}]
        if place.upos == "PROPN" and where and place.dep == "nmod" and work.tells_event(event.lemma):
            yield replace(thing, head=event.index)


def _cased_title(work: Parsed) -> Iterator[Token]:
    """What stands before a title stands before its bearer: "a call with President Doe on Monday"."""
    for case in work.hung("case"):
        title = work.tokens[case.head]
        if title.dep == "nmod:desc" and case.index < title.index < title.head:
            yield replace(case, head=title.head)


def _aim(work: Parsed) -> Iterator[Token]:
    """What "on" or "against" names right behind an event noun is its own, where the verb has no use for it."""
    for noun, case in work.pairs(work.hung("case")):
        if noun.dep != "obj":
            continue
        aim, verb, slot = work.tokens[case.head], work.tokens[noun.head], case.text.lower()
        if slot not in AIMS or (aim.dep, aim.head) != ("obl", noun.head):
            continue
        if _takes(work, noun, "NOUN", slot) and not _takes(work, verb, "VERB", slot):
            yield replace(aim, head=noun.index, dep="nmod")


def _go_between(work: Parsed) -> Iterator[Token]:
    """Who worked for what others did did not do it: "signed after months of mediation by Oslo"."""
    for agent in work.hung("obl:agent"):
        cases = [t for t in work.kids(agent.index, "case") if t.text.lower() == "by"]
        start = min(work.sentence.subtree(agent.index))
        noun = work.tokens[start - 1]
        if not cases or cases[0].index != start or noun.upos != "NOUN" or noun.lemma not in WORKING:
            continue
        around = [t for t in work.kids(agent.head, "obl") if noun.index in work.sentence.subtree(t.index)]
        if any(case.text.lower() in AFTER for t in around for case in work.kids(t.index, "case")):
            yield replace(agent, head=noun.index, dep="nmod")


def _doubled(work: Parsed) -> Iterator[Token]:
    """A noun that comes twice with "to" between is one adverb: "stood shoulder to shoulder with Oslo"."""
    for first, to, second in zip(work.tokens, work.tokens[1:], work.tokens[2:], strict=False):
        if to.text != "to" or first.text.lower() != second.text.lower() or first.upos != "NOUN":
            continue
        yield replace(to, head=second.index, dep="case")
        yield replace(second, head=first.index, dep="nmod", upos="NOUN")
        for token in work.kids(second.index, "obl", "nmod", "obj"):
            yield replace(token, head=first.head, dep="obl")


def _takes(work: Parsed, token: Token, upos: str, slot: str) -> bool:
    """Say whether a role of a frame of a word is looked for behind a preposition."""
    wordings = work.ontology.wordings(token.lemma.lower(), upos).values()
    return any(slot in frame.looks_in for frames in wordings for frame in frames)


def _seized(work: Parsed) -> Iterator[Token]:
    """A participle between "and" and a place tells of the place: "trade with Iraq and occupied Kuwait"."""
    for verb in work.hung("conj"):
        i = verb.index
        if verb.lemma.lower() not in TAKEN or i < 3 or i + 1 == len(work.tokens) or work.lowers[i - 1] != "and":
            continue
        before, place = work.tokens[i - 2], work.tokens[i + 1]
        placed = before.entity == place.entity == "PLACE" and place.head == i and work.kids(before.index, "case")
        if placed and before.head != verb.head and not work.kids(i, *SUBJECT, "aux", "aux:pass", "advmod"):
            yield replace(place, head=before.index, dep="conj")
            yield replace(verb, head=place.index, dep="amod", upos="ADJ")
            yield from (replace(t, head=place.index) for t in work.kids(i, "cc"))


def _headless(work: Parsed) -> Iterator[Token]:
    """A bearer of a name is no whole sentence, but subject of what follows: "The premier, Ann Roe, and Bo Li met"."""
    for verb in work.hung("conj"):
        first, second = work.tokens[verb.head], work.kids(verb.index, "nsubj")
        bears = any(t.entity == "PERSON" for t in work.kids(first.index, "appos")) or work.lowers[:2] == NOT_ONLY
        tells = verb.upos == "VERB" or work.kids(verb.index, "cop")
        if not tells or first.head != first.index or first.upos not in NOUNS or not (bears and second):
            continue
        start = min(work.sentence.subtree(second[0].index))
        joining = [t for t in work.kids(verb.index, "cc") if start - t.index in {1, 2}]  # "but also"
        joining += [t for t in work.kids(second[0].index, "cc") if t.index == start]
        if joining and first.index < joining[0].index:
            yield replace(verb, head=verb.index, dep="root")
            yield replace(first, head=verb.index, dep="nsubj")
            yield replace(second[0], head=first.index, dep="conj")
            yield replace(joining[0], head=second[0].index)
            yield from (replace(t, head=verb.index) for t in work.kids(first.index, "punct") if t.index > verb.index)
            return


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
REATTACHING = (
    (_hyphen, "- VERB"),
    (_two_subjects, "and cc"),
    (_second_of_two, "and nsubj>cc"),
    (_second_of_two, "and nsubj:pass>cc"),
    (_second_of_two, "and compound>cc"),
    (_second_of_two, "and obl>cc"),
    (_second_of_two, "and obj>cc"),
    (_second_of_two, "and root>cc"),
    (_junior, "jr PROPN"),
    (_junior, "jr. PROPN"),
    (_junior, "sr PROPN"),
    (_junior, "sr. PROPN"),
    (_partner, "with case NOUN"),
    (_partner, "counterpart case NOUN"),
    (_partner, "counterparts case NOUN"),
    (_cased_title, "nmod:desc>case"),
    (_ends, "between case nmod"),
    (_what, "of NOUN:nmod PROPN>nmod nmod>nmod"),
    (_aim, "on obj obl>case"),
    (_aim, "against obj obl>case"),
    (_go_between, "by obl:agent after"),
    (_go_between, "by obl:agent following"),
    (_doubled, "to NOUN"),
    (_seized, "and VERB conj"),
    (_headless, "PROPN root>appos root>conj conj>nsubj"),
    (_headless, "not only root>conj conj>nsubj"),
)
