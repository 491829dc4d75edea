"""Pronouns, and the mentions of the article that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.antecedents import OF_MANY, PEOPLE, PERSON, SUBJECT, THING, likeliest
from relgraph.extract.excluded import harming_verb
from relgraph.extract.firstperson import FIRST_PERSON, first_person
from relgraph.extract.gender import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["COLLECTIVES", "NEVER_ACT", "governing_subject", "home_of_story", "is_open", "pronoun", "says_who"]

COLLECTIVES = frozenset(
    "State InternationalOrganization GovernmentBody Legislature ArmedForces Agency PoliticalParty ArmedGroup".split()
)
GOVERNING = frozenset({"State", "Person", "GovernmentBody", "Legislature"})
PEOPLES = OF_MANY | {"State"}  # "the Palestinians have an embassy that they opened"
BODY = "body"
LAST = 2  # sentences back whose subject tells whose "the government" is
NEVER_ACT = frozenset({"City", "Region", "Media", "Team"})
SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both", "each", "neither"})
THIRD_PERSON = PRONOUNS.keys() | SINGULAR_THING | PLURAL
EMPTY = frozenset({"emerge", "turn", "seem", "appear", "happen", "follow"})  # what "it" does that is nobody


def pronoun(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Resolve a pronoun: a possessive to the subject of its clause first, others to the nearest fitting mention."""
    word = resolver.tree.lower(i)
    if resolver.tree.tokens[i].dep in {"expl", "det"} or _is_empty(resolver, i):
        return ()
    if word in PRONOUNS:
        return _singular(resolver, i, PERSON, PRONOUNS[word], reach=3)
    if word in SINGULAR_THING:
        return _singular(resolver, i, THING, None, reach=1)
    if word in PLURAL:
        return tuple(_as_state(resolver, i, m) for m in _plural(resolver, i))
    return first_person(resolver, i) if word in FIRST_PERSON else ()


def _as_state(resolver: Resolver, i: int, mention: Mention) -> Mention:
    """Give the state of somebody whose embassy or ministry is told of: two presidents have none of their own."""
    noun = resolver.noun_of(resolver.tree.tokens[i].head) if resolver.tree.tokens[i].dep == "nmod:poss" else None
    owned = noun is not None and noun.stands == BODY and mention.kind == PERSON.title()
    return resolver.state(i, i + 1, mention.state) if owned and mention.state else mention


def is_open(resolver: Resolver, heads: Iterable[int]) -> bool:
    """Say whether somebody is meant whom the article does not tell: pronouns of the third person that are nobody."""
    lowers = resolver.tree.lowers
    found = list(heads)
    return bool(found) and all(lowers[h] in THIRD_PERSON and not resolver.mentions(h) for h in found)


def _is_empty(resolver: Resolver, i: int) -> bool:
    """Say whether "it" only keeps a place: "it is too early to normalise relations", "it emerged that"."""
    tree = resolver.tree
    head = tree.tokens[i].head
    if tree.lower(i) != "it" or tree.tokens[i].dep not in {"nsubj", "nsubj:pass"}:
        return False
    told = any(tree.mark(c) == "that" for c in tree.children(head, "csubj", "ccomp", "advcl") if c > head)
    # not "it is ready to", whose infinitive is an xcomp
    put_off = any(tree.mark(c) == "to" for c in tree.children(head, "csubj", "advcl") if c > head)
    fact = tree.tokens[head].upos in {"ADJ", "NOUN"} and bool(tree.children(head, "cop"))  # "it is a pity that"
    return (told or put_off) and (fact or tree.passive(head) or tree.lemmas[head] in EMPTY)


def _singular(resolver: Resolver, i: int, sort: str, gender: str | None, reach: int) -> tuple[Mention, ...]:
    found = likeliest(resolver, i, sort, gender=gender, reach=reach)
    return _known(resolver, i, [m for m in found if m.kind not in NEVER_ACT])


def _known(resolver: Resolver, i: int, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give mentions again for a pronoun, leaving out those that say no more than the pronoun does."""
    return tuple(resolver.again(i, m) for m in mentions if says_who(m))


def says_who(mention: Mention) -> bool:
    """Say whether a mention tells more than that there is somebody."""
    return bool(mention.actor or mention.state or mention.organization)


def _clause_subject(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give the subject of the clause a possessive stands in: "Belarus recalled its ambassador"."""
    tree = resolver.tree
    mutual = tree.lower(i) == "each" and tree.lowers[i + 1 : i + 2] == ["other"]  # "sent envoys to each other"
    if not mutual and (tree.tokens[i].dep not in {"nmod:poss", "det"} or harming_verb(resolver, i) is not None):
        return ()
    clause = tree.clause_of(i)
    heads = () if clause is None else tree.surface(clause)
    if i in heads or any(tree.tokens[i].head == h for h in heads):
        return ()
    return tuple(m for h in heads if h != i for m in resolver.mentions(h))


def _plural(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    subjects = _clause_subject(resolver, i)
    if len(subjects) > 1:
        return tuple(resolver.again(i, m) for m in subjects)
    if len(subjects) == 1 and subjects[0].kind in COLLECTIVES:
        return (resolver.again(i, subjects[0]),)
    found = likeliest(resolver, i, PEOPLE)
    return _known(resolver, i, found if len(found) > 1 else [m for m in found if m.kind in PEOPLES or m.actor is None])


def home_of_story(resolver: Resolver, i: int) -> str | None:
    """Give the state whose "the government" is: that of the last main subject, if told of much."""
    memory = resolver.memory
    if any(e.sentence == resolver.index and e.token < i and e.mention.kind == "State" for e in memory.entries):
        return None
    for nominals in memory.nominals[-LAST:][::-1]:
        acting = [
            m
            for n in nominals
            if n.rank == SUBJECT
            for m in n.mentions
            if m.state and m.kind in GOVERNING and not resolver.is_envoy(m.text)
        ]
        if states := {m.state for m in acting}:
            state = states.pop()
            most = max(memory.counts.values(), default=0)
            return state if state and not states and memory.counts[state] * 2 >= most else None
    return None


def governing_subject(resolver: Resolver, i: int) -> tuple[int, ...]:
    """Give the subject of the clause that a nominal stands in, before it, or whom it is said to be done by."""
    tree = resolver.tree
    clause = tree.clause_of(tree.tokens[i].head)
    if clause is None:
        return ()
    if i in tree.surface(clause) and tree.passive(clause):
        return tuple(tree.slots(clause).get("subject", ()))  # "the republic was recognized by the emperor"
    return tuple(h for h in tree.surface(clause) if h < i)
