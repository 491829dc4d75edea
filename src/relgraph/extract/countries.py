"""Which country a description points back to: "the country", "the Gulf state", "the former Soviet republic"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.gazetteer import FORMS_OF_STATE
from relgraph.extract.reference import governing_subject

if TYPE_CHECKING:
    from relgraph.extract.memory import Entry
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["state_before"]

NEAR = 4  # sentences back in which a state was told of that "the government" is


def state_before(resolver: Resolver, i: int, noun: Noun, words: set[str]) -> tuple[Mention, ...]:
    """Find the state "the country" or "the former Soviet republic" points back to."""
    past = [m for c in resolver.tree.owners(i) for m in resolver.mentions(c) if m.kind == "State"]
    kinds = frozenset({noun.kind})
    above = _above(resolver, i) if noun.stands == "reference" else ()
    others = (*governing_subject(resolver, i), *above, *_senders(resolver, i))
    taken = {m.actor for h in others for m in resolver.mentions(h)} | _of_another_form(resolver, i)
    out = taken if noun.stands == "reference" else set()
    for entry in sorted(resolver.memory.entries, key=lambda e: (-e.sentence, not e.subject, e.token)):
        near = noun.stands != "state" or entry.sentence >= resolver.index - NEAR
        earlier = near and (entry.sentence, entry.token) < (resolver.index, i)
        if not earlier or entry.mention.kind not in kinds or entry.mention.actor in taken:
            continue
        if past and not resolver.actors.succeeds(entry.mention.actor or "", past[0].actor or ""):
            continue
        if "former" in words and not past:
            continue
        if not past and _has_rival(resolver, entry, i, out) and (noun.stands == "state" or _is_described(resolver, i)):
            return ()  # "the Gulf state", "the regime" may be either of two named together
        if not past and not entry.subject and _has_rival(resolver, entry, i, out):
            return _of_topic(resolver, i, taken)  # "the country" behind "broke with Oslo and with Bonn"
        if noun.stands == "state" and not past and resolver.memory.is_passing(entry):
            return ()  # "the cabinet" behind a foreign minister named once, in a story of others
        return (resolver.again(i, entry.mention),)
    return ()


def _of_another_form(resolver: Resolver, i: int) -> set[str | None]:
    """Give the states that are no "kingdom" by name, where the article has told of one that is: "Kingdom of Hawaii"."""
    form = resolver.tree.lemmas[i]
    if form not in FORMS_OF_STATE:
        return set()
    told = [m for m in (*resolver.memory.first.values(), *resolver.memory.titled) if m.actor]
    formed = {m.actor for m in told if _calls_itself(resolver, m, form.title())}
    return {m.actor for m in told} - formed if formed else set()


def _calls_itself(resolver: Resolver, state: Mention, form: str) -> bool:
    names = (f"{form} of {state.label}", f"{state.label} {form}", f"{form} of the {state.label}")
    return any(r.actor.id == state.actor for name in names for r in resolver.actors.readings(name))


def _of_topic(resolver: Resolver, i: int, taken: set[str | None]) -> tuple[Mention, ...]:
    """Give the one state that the title names, if the text has named it too and the clause speaks not of it already."""
    told = [m for state, m in resolver.memory.first.items() if resolver.memory.topic == {state}]
    return tuple(resolver.again(i, m) for m in told if m.actor not in taken)


def _above(resolver: Resolver, i: int) -> list[int]:
    """Give the subjects of the clauses around that of a description, who would go by a pronoun in it.

    What another clause than the first tells of "the country" may be of the first's subject, unless it acts itself.
    """
    tree, found = resolver.tree, list[int]()
    below = i
    for up in tree.ancestors(i):
        if tree.tokens[below].dep == "conj" and i not in tree.surface(below):
            break
        found.extend(h for h in tree.surface(up) if h < i and tree.verbal(up))
        below = up
    return found


def _senders(resolver: Resolver, i: int) -> list[int]:
    """Give whose that is which goes to a description: "an embargo on American exports to the country"."""
    tree = resolver.tree
    if tree.case(i) != "to":
        return []
    before = tree.children(i, "case")[0] - 1  # whatever the tree hangs it on
    return [*tree.owners(before)] if before >= 0 and tree.tokens[before].upos == "NOUN" else []


def _is_described(resolver: Resolver, i: int) -> bool:
    return any(c in resolver.names.at for c in resolver.tree.children(i, "compound", "amod"))


def _has_rival(resolver: Resolver, entry: Entry, i: int, out: set[str | None]) -> bool:
    alike = (e for e in resolver.memory.entries if e.mention.kind == entry.mention.kind)
    beside = [e for e in alike if e.sentence == entry.sentence]
    before = [e for e in beside if (e.sentence, e.token) < (resolver.index, i)]
    return len({e.mention.actor for e in before} - out) > 1
