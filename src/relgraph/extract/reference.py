"""Reference inside the article: pronouns, "the two countries", "the ministry", "his Russian counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.antecedents import OF_MANY, PEOPLE, PERSON, THING, likeliest
from relgraph.extract.belonging import states_of
from relgraph.extract.gender import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from relgraph.extract.memory import Entry
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["counterpart", "definite", "is_open", "pronoun", "the_two"]

PERSONS = frozenset({"Person"})
COLLECTIVES = frozenset(
    "State InternationalOrganization GovernmentBody Legislature ArmedForces Agency PoliticalParty ArmedGroup".split()
)
NEVER_ACT = frozenset({"City", "Region", "Media", "Team"})
SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "both", "each"})
EMPTY = frozenset({"emerge", "turn", "seem", "appear", "happen", "follow"})  # what "it" does that is nobody
PAIR_WORDS = frozenset({"two", "both", "2"})
PAIRS = frozenset({"sides", "pair", "duo"})  # which are two without a number


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
        return _plural(resolver, i)
    return ()


def is_open(resolver: Resolver, heads: Iterable[int]) -> bool:
    """Say whether somebody is meant whom the article does not tell: pronouns of the third person that are nobody."""
    lowers = resolver.tree.lowers
    pronouns = PRONOUNS.keys() | SINGULAR_THING | PLURAL
    found = list(heads)
    return bool(found) and all(lowers[h] in pronouns and not resolver.mentions(h) for h in found)


def _is_empty(resolver: Resolver, i: int) -> bool:
    """Say whether "it" only keeps a place: "it is too early to normalise relations", "it emerged that"."""
    tree = resolver.tree
    head = tree.tokens[i].head
    if tree.lower(i) != "it" or tree.tokens[i].dep not in {"nsubj", "nsubj:pass"}:
        return False
    told = any(tree.mark(c) == "that" for c in tree.children(head, "csubj", "ccomp", "advcl") if c > head)
    # not "it is ready to", whose infinitive is an xcomp
    put_off = any(tree.mark(c) == "to" for c in tree.children(head, "csubj", "advcl") if c > head)
    return (told or put_off) and (tree.tokens[head].upos == "ADJ" or tree.passive(head) or tree.lemmas[head] in EMPTY)


def _singular(resolver: Resolver, i: int, sort: str, gender: str | None, reach: int) -> tuple[Mention, ...]:
    found = likeliest(resolver, i, sort, gender=gender, reach=reach)
    return _known(resolver, i, [m for m in found if m.kind not in NEVER_ACT])


def _known(resolver: Resolver, i: int, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give mentions again for a pronoun, leaving out those that say no more than the pronoun does."""
    return tuple(resolver.again(i, m) for m in mentions if _means_somebody(m))


def _means_somebody(mention: Mention) -> bool:
    return bool(mention.actor or mention.state or mention.organization)


def _clause_subject(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give the subject of the clause a possessive stands in: "Belarus recalled its ambassador"."""
    tree = resolver.tree
    if tree.tokens[i].dep not in {"nmod:poss", "det"}:
        return ()
    up = i
    while not tree.verbal(up) and tree.tokens[up].head != up:
        up = tree.tokens[up].head
    heads = tree.surface(up) if tree.verbal(up) else ()
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
    return _known(resolver, i, found if len(found) > 1 else [m for m in found if m.kind in OF_MANY or m.actor is None])


def definite(resolver: Resolver, i: int, noun: Noun | None, title: str | None) -> tuple[Mention, ...]:
    """Resolve a description without a country: "the two countries", "both sides", "the ministry", "the president"."""
    tree = resolver.tree
    words = {tree.lower(c) for c in tree.children(i, "det", "det:predet", "nummod", "amod")}
    plural = "Number=Plur" in tree.tokens[i].morph
    if noun is not None and tree.lower(i) in PAIRS and words == {"the"}:
        return _pair(resolver, i, noun)
    if (
        noun is not None
        and plural
        and words & PAIR_WORDS
        and (words & {"the", "both", "these", "those"} or tree.children(i, "nmod:poss"))
        and noun.stands in {"reference", "state", "person", "group", "body", "other"}
    ):
        return _pair(resolver, i, noun)
    if not words & {"the", "this", "that"} or (plural and noun is not None and noun.stands == "reference"):
        return _unresolved(resolver, i, noun, title)
    if "former" not in words and _is_named(resolver, i):
        return _unresolved(resolver, i, noun, title)
    if noun is not None and noun.stands in {"reference", "state"}:
        same = resolver.memory.latest(frozenset({noun.kind}), sentence=resolver.index, before=i, noun=tree.lemmas[i])
        return (
            (resolver.again(i, same.mention),)
            if same and noun.stands == "state"
            else _state_before(resolver, i, noun, words)
        )
    entry = resolver.memory.latest(PERSONS | COLLECTIVES, sentence=resolver.index, before=i, noun=tree.lemmas[i])
    if (
        not (entry and _means_somebody(entry.mention))
        and title not in {None, "other"}
        and not _is_narrowed(resolver, i)
    ):
        entry = next((e for e in reversed(resolver.memory.entries) if e.title == title and e.mention.actor), entry)
    if entry is not None:
        return (resolver.again(i, entry.mention),)
    return _unresolved(resolver, i, noun, title)


def _is_narrowed(resolver: Resolver, i: int) -> bool:
    """Say whether words before a title say more than the title does: "the Gulf foreign minister"."""
    tree, title = resolver.tree, resolver.title_words(i).split()
    return any(tree.lower(c) not in title for c in tree.children(i, "amod", "compound"))


def _is_named(resolver: Resolver, i: int) -> bool:
    """Say whether a description holds a name of its own: "the Vichy regime", but not "the Gulf state"."""
    tree = resolver.tree
    for c in tree.children(i, "compound", "amod", "nmod:poss", "flat"):
        name = resolver.names.at.get(c)
        region = name is not None and bool(name.readings) and name.readings[0].name_kind == "region"
        if (name is not None or tree.tokens[c].upos == "PROPN") and not region:
            return True
    return False


def _pair(resolver: Resolver, i: int, noun: Noun) -> tuple[Mention, ...]:
    if noun.stands in {"reference", "state", "body", "other"}:
        return tuple(resolver.again(i, m) for m in resolver.memory.two_parties(resolver.index))
    return _two_people(resolver, i, reach=2) if noun.kind == "Person" else ()


def the_two(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Resolve a number that stands for two told of before: "The two last met in Oslo"."""
    tree = resolver.tree
    alone = tree.lower(i) in PAIR_WORDS and {tree.lower(c) for c in tree.children(i, "det")} == {"the"}
    return _two_people(resolver, i, reach=1) if alone and tree.tokens[i].dep.startswith("nsubj") else ()


def _two_people(resolver: Resolver, i: int, *, reach: int) -> tuple[Mention, ...]:
    persons = [
        e.mention
        for e in resolver.memory.entries
        if e.mention.kind == "Person" and e.sentence >= resolver.index - reach and e.mention.state
    ]
    distinct = {m.actor or m.text: m for m in persons}
    if len(distinct) == 2:
        return tuple(resolver.again(i, m) for m in distinct.values())
    return tuple(resolver.again(i, m) for m in resolver.memory.two_parties(resolver.index))


def _state_before(resolver: Resolver, i: int, noun: Noun, words: set[str]) -> tuple[Mention, ...]:
    """Find the state "the country" or "the former Soviet republic" points back to."""
    past = [m for c in resolver.tree.owners(i) for m in resolver.mentions(c) if m.kind == "State"]
    kinds = frozenset({noun.kind})
    taken = {m.actor for h in _governing_subject(resolver, i) for m in resolver.mentions(h)}
    for entry in sorted(resolver.memory.entries, key=lambda e: (-e.sentence, not e.subject, e.token)):
        earlier = (entry.sentence, entry.token) < (resolver.index, i)
        if not earlier or entry.mention.kind not in kinds or entry.mention.actor in taken:
            continue
        if past and not resolver.actors.succeeds(entry.mention.actor or "", past[0].actor or ""):
            continue
        if "former" in words and not past:
            continue
        if not past and _has_rival(resolver, entry, i) and (noun.stands == "state" or _is_described(resolver, i)):
            return ()  # "the Gulf state", "the regime" may be either of two named together
        return (resolver.again(i, entry.mention),)
    return ()


def _is_described(resolver: Resolver, i: int) -> bool:
    return any(c in resolver.names.at for c in resolver.tree.children(i, "compound", "amod"))


def _has_rival(resolver: Resolver, entry: Entry, i: int) -> bool:
    beside = [
        e for e in resolver.memory.entries if e.sentence == entry.sentence and e.mention.kind == entry.mention.kind
    ]
    before = [e for e in beside if (e.sentence, e.token) < (resolver.index, i)]
    return len({e.mention.actor for e in before}) > 1


def _governing_subject(resolver: Resolver, i: int) -> tuple[int, ...]:
    tree = resolver.tree
    up = tree.tokens[i].head
    while not tree.verbal(up) and tree.tokens[up].head != up:
        up = tree.tokens[up].head
    return tuple(h for h in tree.surface(up) if h < i) if tree.verbal(up) else ()


def counterpart(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Resolve "his Russian counterpart": the same office as the owner's, in that state, on that day."""
    states = states_of(resolver, i)
    owner = next(
        (m for c in resolver.tree.children(i, "nmod:poss") for m in resolver.mentions(c) if m.kind == "Person"), None
    )
    title = resolver.memory.titles.get(owner.actor or "") if owner else None
    if not states:
        return ()
    return (resolver.counterpart(i, states[-1], title),)


def _unresolved(resolver: Resolver, i: int, noun: Noun | None, title: str | None) -> tuple[Mention, ...]:
    kind = noun.kind if noun else "Person"
    if noun is not None and noun.stands in {"reference", "state", "counterpart", "body"}:
        return ()
    if resolver.tree.tokens[i].dep in {"compound", "amod"}:  # "terrorist attacks" names nobody
        return ()
    return (resolver.nobody(i, kind if title is None else "Person"),)
