"""Descriptions of two that the article told of together: "the two countries", "both sides", "both presidents"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.gatherings import ANY_OFFICE, bears
from relgraph.extract.nouns import RIVALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.memory import Entry
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["PAIRS", "PAIR_WORDS", "as_parties", "pair_of", "remember_facing", "remember_told", "the_two"]

PAIR_WORDS = frozenset({"two", "both", "2"})
# These are two without a number.
PAIRS = frozenset("sides pair duo governments parties rivals foes enemies adversaries belligerents".split())
OPPOSED = frozenset("side party rival foe enemy adversary belligerent faction army".split())
GOVERNMENTS = frozenset({"government", "capital", "country", "nation", "state", "neighbour", "neighbor"})
MEN = frozenset({"man", "woman"})
DURING = frozenset({"advcl", "conj", "acl"})
MEDIATOR, BETWEEN, STATE, COMPANY, PAIR = "mediator", "between", "State", "Company", 2
PARTY = "PoliticalParty"


def the_two(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Resolve a number that stands for two told of before: "The two last met in Oslo"."""
    tree = resolver.tree
    alone = tree.lower(i) in PAIR_WORDS and {tree.lower(c) for c in tree.children(i, "det")} == {"the"}
    if not alone or not tree.tokens[i].dep.startswith("nsubj"):
        return ()
    return _only_two(resolver, i, _people(resolver, reach=1))


def pair_of(resolver: Resolver, i: int, noun: Noun, title: str | None) -> tuple[Mention, ...]:
    """Resolve "both sides", "the two presidents": those who were last told of against or with each other."""
    if noun.kind == COMPANY:
        return ()  # "the two firms" are no states
    opposed = resolver.tree.lemmas[i] in OPPOSED
    parties = _in_sentence(resolver, i) or resolver.memory.two_parties(resolver.index, opposed=opposed)
    states = resolver.tree.lemmas[i] in GOVERNMENTS  # a rebel army is no government
    if any(resolver.is_named_behind(i, m) or (states and m.kind != STATE) for m in parties):
        return ()  # "neither country has broken with Fiji" speaks of two others
    if noun.stands in {"reference", "state", "body", "other"}:
        return tuple(resolver.again(i, m) for m in parties)
    if noun.kind != "Person":
        return ()
    persons = _people(resolver, reach=2) if not resolver.tree.children(i, "compound") else []  # "the security chiefs"
    title = title or resolver.actors.title_kind([resolver.tree.lemmas[i]])
    title = None if title in ANY_OFFICE else title
    if title is not None:  # "the two presidents" are no foreign ministers
        persons = [e for e in persons if title == e.title or bears(resolver, e.mention, title)]
    if two := _only_two(resolver, i, persons):
        return two
    if title is not None:
        span = resolver.tree.phrase(i)
        place = (span.start, span.stop)
        return tuple(resolver.in_office(*place, m.state, title, m.label) for m in parties if m.state)
    return () if resolver.tree.lemmas[i] in MEN else tuple(resolver.again(i, m) for m in parties)


def _in_sentence(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give the two that the same sentence joins before: "a truce between A and B began after both sides had"."""
    tree = resolver.tree
    firsts = dict.fromkeys(t.head for t in tree.tokens[:i] if t.dep == "conj" and t.head < i)
    around = [h for h in firsts if tree.case(h) == BETWEEN or _is_around(resolver, h, i)]
    pairs = [[m for k in tree.coordinated(h) if k < i for m in resolver.mentions(k)] for h in around]
    return next((pair for found in reversed(pairs) if (pair := as_parties(resolver, found))), ())


def _is_around(resolver: Resolver, subject: int, i: int) -> bool:
    """Say whether a nominal is the subject of the clause around that of another, which does not tell what it says."""
    tree, clause = resolver.tree, resolver.tree.clause_of(i)
    if clause is None or tree.tokens[clause].dep not in DURING:
        return False
    return subject in tree.surface(tree.tokens[clause].head) and subject not in tree.surface(clause)


def remember_facing(scene: Scene, drafts: Iterable[Draft]) -> None:
    """Keep the two that the last event of a sentence sets against each other or joins, and who only mediates."""
    memory = scene.resolver.memory
    found: list[tuple[tuple[Mention, ...], bool]] = []
    for draft in drafts:
        roles = dict(draft.roles)
        memory.mediators.update(m.state for m in roles.get(MEDIATOR, ()) if m.state)
        kind = scene.ontology.types[draft.frame.type]
        if pair := as_parties(scene.resolver, draft.mentions):
            memory.between[kind.family] = scene.resolver.index, pair
        score = kind.goldstein
        many = [mentions for role, mentions in draft.roles if scene.ontology.roles[role].many and role != MEDIATOR]
        found.extend((pair, True) for told in many if (pair := as_parties(scene.resolver, told)))
        abroad = all(m.kind != PARTY for m in draft.mentions)  # a party at home is none of "the two countries"
        against = draft.mentions if score is not None and score < 0 and len(roles) == PAIR and abroad else ()
        if (pair := as_parties(scene.resolver, against)) and not memory.is_bystander(pair, scene.resolver.index):
            found.append((pair, False))
    if found:
        (memory.facing, memory.joint), memory.facing_at = found[-1], scene.resolver.index


def as_parties(resolver: Resolver, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give two sides for who acts for them; () when they are not two, or one of them is nobody known."""
    if len(mentions) != PAIR:
        return ()
    sides = {(side.actor or ""): side for m in mentions if (side := _side(resolver, m)).actor}
    return tuple(sides.values()) if len(sides) == PAIR else ()


def _side(resolver: Resolver, mention: Mention) -> Mention:
    """Give the state that somebody acts for, himself when he acts for none."""
    if mention.kind == "Person" and (led := resolver.led_by(mention)) is not None:  # a leader stands for his rebels
        body = resolver.actors.get(led) if led else None
        return replace(mention, actor=body.id, kind=body.kind, state=body.state, label=body.label) if body else mention
    if mention.state is None or mention.kind in RIVALS or mention.organization:
        return mention
    actor = resolver.actors.get(f"state/{mention.state}")
    return replace(mention, actor=actor.id, kind=STATE, label=actor.label)


def _only_two(resolver: Resolver, i: int, persons: Iterable[Entry]) -> tuple[Mention, ...]:
    distinct = {e.mention.actor or (e.mention.text, e.mention.state): e.mention for e in persons}
    return tuple(resolver.again(i, m) for m in distinct.values()) if len(distinct) == PAIR else ()


def _people(resolver: Resolver, *, reach: int) -> list[Entry]:
    near = [e for e in resolver.memory.entries if e.sentence >= resolver.index - reach]
    return [e for e in near if e.mention.kind == "Person" and e.mention.state]


def remember_told(scene: Scene, drafts: Iterable[Draft]) -> None:
    """Keep who did what to whom, for "the severing of ties"."""
    for draft in drafts:
        roles = dict(draft.roles)
        if len(roles.get("agent", ())) == len(roles.get("target", ())) == 1:
            scene.resolver.memory.done[draft.frame.type] = (roles["agent"][0], roles["target"][0])
