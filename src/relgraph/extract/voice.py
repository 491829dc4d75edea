"""Whether a past form is active or passive, where no helper says so and the parser took it for the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.grammar import GIVING
from relgraph.extract.parsed import ENDS, PASSIVE, PAST, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.extract.parsed import Parsed
    from relgraph.language import Token

__all__ = ["VOICE"]


def _voice(work: Parsed) -> Iterator[Token]:
    """Without a helper, a verb with a subject is a past, a headline with "by" passive: "Riga hit with bans by Bonn"."""
    whole = work.tokens[-1].text in ENDS
    verb = work.root
    subjects = work.kids(verb.index, "nsubj") if verb.upos == "VERB" and "Tense=Past" in verb.morph else []
    if not subjects or work.kids(verb.index, "aux", "aux:pass", "obj", "ccomp", "xcomp", "obl:agent"):
        return
    if whole and "VerbForm=Part" in verb.morph:
        yield replace(verb, morph=PAST)
    agents = [t for t in work.kids(verb.index, "obl") if t.upos == "PROPN" and t.index > verb.index + 2]
    by = [t for t in agents if any(c.text.lower() == "by" for c in work.kids(t.index, "case"))]
    if not whole and by and verb.text.endswith(("ed", "t")):
        yield replace(verb, morph=PASSIVE)
        yield from (replace(t, dep="nsubj:pass") for t in subjects)
        yield from (replace(t, dep="obl:agent") for t in by)


def _active(work: Parsed) -> Iterator[Token]:
    """Without a helper, a main verb with an object is no passive: "Allies condemned in harsh terms Iran's attack"."""
    verb = work.root
    subjects = work.kids(verb.index, "nsubj:pass") if verb.upos == "VERB" and verb.lemma.lower() not in GIVING else []
    if subjects and work.kids(verb.index, "obj") and not work.kids(verb.index, "aux", "aux:pass", "obl:agent"):
        yield replace(verb, morph=PAST)
        yield from (replace(t, dep="nsubj") for t in subjects)


def _past_for_attribute(work: Parsed) -> Iterator[Token]:
    """A past behind a name is the verb that a sentence lacks: "The South suspended shipments of aid"."""
    noun = work.root
    pasts = [t for t in work.kids(noun.index, "amod") if t.upos == "VERB" and t.text.endswith("ed")]
    whole = noun.upos == "NOUN" and work.tokens[-1].text == "." and len(pasts) == 1
    if not whole or any("VerbForm=Fin" in t.morph for t in work.tokens):
        return
    verb = pasts[0]
    names = [t for t in work.kids(verb.index, "compound", "nsubj") if t.upos == "PROPN" and t.index == verb.index - 1]
    if not names or not work.is_verb(verb.lemma.lower()):
        return
    name = names[0]
    yield replace(verb, head=verb.index, dep="root", morph=PAST)
    yield replace(noun, head=verb.index, dep="obj")
    yield replace(name, dep="nsubj")
    for token in (work.tokens[c] for c in work.sentence.children[noun.index] if c != verb.index):
        if token.index < name.index or token.dep == "punct":
            yield replace(token, head=name.index if token.upos == "DET" else verb.index)


def _first_of_two(work: Parsed) -> Iterator[Token]:
    """A participle is a verb where "and" or "but" opens the next: "Roe, the premier, apologised but left"."""
    second = work.root
    subjects = work.kids(second.index, *SUBJECT)
    opening = [t for t in work.kids(second.index, "cc") if t.index < second.index]
    found = [t for t in work.hung("acl") if subjects and t.head in {s.index for s in subjects} and t.morph == PASSIVE]
    if len(opening) != 1 or len(found) != 1 or not found[0].index < opening[0].index:
        return
    first, subject = found[0], work.tokens[found[0].head]
    if max(work.sentence.subtree(first.index)) + 1 == work.past_comma(opening[0].index) and not work.kids(
        first.index, "obl:agent"
    ):
        yield replace(first, head=first.index, dep="root", morph=PAST)
        yield replace(second, head=first.index, dep="conj")
        yield replace(subject, head=first.index, dep="nsubj")


# each rule with the signs without any of which it has nothing to mend, once for each set of signs that will do
VOICE = (
    (_voice, "VERB:root root>nsubj"),
    (_active, "VERB:root root>nsubj:pass root>obj"),
    (_first_of_two, "root>nsubj nsubj>acl root>cc"),
    (_past_for_attribute, "VERB:amod root>amod NOUN:root PROPN ."),
)
