"""Those whom an article told of together: "the Ministers", "the Heads of State", "the three countries"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from relgraph.extract.antecedents import PEOPLE
from relgraph.extract.belonging import organizations_of
from relgraph.extract.reference import says_who

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relgraph.extract.antecedents import Nominal
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["ANY_OFFICE", "MINISTER", "MINISTERS", "bearers", "bears", "counted", "gathered", "of_one_body"]

COUNTS = {word: n for n, word in enumerate("three four five six seven eight nine ten".split(), 3)}
MINISTER, MINISTERS = "minister", frozenset({"foreign-minister", "defence-minister"})
ANY_OFFICE = frozenset({"other", "leader", "head-of-organization"})  # titles that say not which office
STATES = frozenset({"reference", "state"})
LEADERS, PERSON = frozenset({"leader", "statesman"}), "Person"
TOGETHER = 4  # sentences back in which "the presidents" were told of
REACH = 6  # sentences that may lie between, where the article tells of another such body too


def counted(resolver: Resolver, i: int, noun: Noun | None) -> tuple[Mention, ...] | None:
    """Give as many as a number says, who were told of together: "the three countries"; None without a number."""
    numbers = [n for c in resolver.tree.children(i, "nummod") if (n := COUNTS.get(resolver.tree.lower(c)))]
    named = not resolver.tree.tokens[i].text.islower()  # "the Four Powers" are called so whoever was told of before
    if not numbers or noun is None or named or not resolver.is_definite(i):
        return None
    states = noun.stands in STATES
    for nominal in _told_before(resolver):
        sides = {m.state: m for m in nominal.mentions if m.state}
        if len(sides) == len(nominal.mentions) == numbers[0] and (states or _are_persons(nominal)):
            span = resolver.tree.phrase(i)
            again = (resolver.state(span.start, span.stop, state) for state in sides)
            return tuple(again) if states else tuple(resolver.again(i, m) for m in sides.values())
    return ()


def gathered(resolver: Resolver, i: int, title: str | None) -> tuple[Mention, ...]:
    """Give the officials of several states, or of a body, that a plural with its article calls again; () for none."""
    tree, told = resolver.tree, {*resolver.title_words(i).split()}
    beside = [c for c in tree.children(i) if tree.tokens[c].dep not in {"det", "punct", "case", "cc", "conj"}]
    if not resolver.is_definite(i) or any(tree.lower(c) not in told and c > i - len(told) for c in beside):
        return ()
    before = [n for n in _told_before(resolver) if _are_persons(n)]
    said = [n for n in before if _are_said(resolver, i, n)]
    fitting = said or [n for n in before if _are_called(resolver, i, n, title)]
    bodies = {frozenset(m.organization or m.state for m in n.mentions) for n in fitting}
    near = [n for n in fitting if len(bodies) == 1 or resolver.index - n.place[0] <= REACH]
    return tuple(resolver.again(i, m) for m in near[0].mentions) if near else ()


def bearers(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Find the two that the article told of together, else those alone who bear the title: "the presidents agreed"."""
    lemma = resolver.tree.lemmas[i]
    kind = resolver.actors.title_kind([lemma])
    titles = MINISTERS if lemma == MINISTER else {kind} if kind and kind not in ANY_OFFICE else ()
    persons = [e for e in resolver.memory.entries if e.mention.kind == "Person"]
    named = next((e.mention for e in reversed(persons) if e.noun == lemma), None)
    if named is not None and not says_who(named):
        return ()  # whoever "the envoys" were, they are called so again
    told = [e for e in persons if e.mention.state or (e.mention.actor or "").startswith("person/")]
    before = [e for e in told if (e.sentence, e.token) < (resolver.index, i)]
    near = [e for e in before if e.sentence >= resolver.index - TOGETHER]
    together = Counter((e.sentence, e.token) for e in near)
    place = next((at for at in reversed(together) if together[at] == 2), None)
    alike = [e for e in before if e.noun == lemma or any(bears(resolver, e.mention, t) for t in titles)]
    joined = [e for e in near if (e.sentence, e.token) == place] if place else alike
    found = {e.mention.actor or e.mention.state: e.mention for e in joined}
    recent = any(e in near for e in joined)
    return tuple(resolver.again(i, m) for m in found.values()) if recent and len(found) == 2 else ()


def of_one_body(resolver: Resolver, i: int, noun: Noun | None, persons: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give persons named behind what they are, or their body where one is unknown: "the envoys of the UN (A, B)"."""
    own = () if all(m.state or m.organization for m in persons) else organizations_of(resolver, i)
    return tuple(resolver.of_organization(i, o, noun, None) for o in own) or tuple(persons)


def _told_before(resolver: Resolver) -> Iterator[Nominal]:
    """Give those told of together before, the latest first; who are two is asked elsewhere."""
    for nominals in reversed(resolver.memory.nominals):
        yield from (n for n in reversed(nominals) if n.sort == PEOPLE and n.mentions)


def _are_said(resolver: Resolver, i: int, nominal: Nominal) -> bool:
    """Say whether some were told of by the same word as a plural, which may stand for their body."""
    said = any(
        e.noun == resolver.tree.lemmas[i] and (e.sentence, e.token) == nominal.place for e in resolver.memory.entries
    )
    one = nominal.mentions[0] if len(nominal.mentions) == 1 else None
    return said and (one is None or (one.actor is None and one.organization is not None))


def _are_called(resolver: Resolver, i: int, nominal: Nominal, title: str | None) -> bool:
    """Say whether a plural can mean some persons by the office that each holds, or as the leaders of several states."""
    mentions = nominal.mentions
    if len(mentions) == 1:
        return False
    if title is not None and title not in ANY_OFFICE:
        return all(bears(resolver, m, title) for m in mentions)
    return resolver.tree.lemmas[i] in LEADERS and len({m.state for m in mentions}) == len(mentions)


def _are_persons(nominal: Nominal) -> bool:
    return all(m.kind == PERSON and (m.state or m.organization) for m in nominal.mentions)


def bears(resolver: Resolver, mention: Mention, title: str) -> bool:
    """Say whether somebody bears a title, by what the article or the tables tell."""
    who = mention.actor or ""
    if title == resolver.memory.titles.get(who):
        return True
    return who.startswith("person/") and any(
        t.office.kind == title for t in resolver.actors.offices_of(who, on=resolver.on)
    )
