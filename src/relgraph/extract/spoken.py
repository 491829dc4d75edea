"""The parties that a statement takes from what it speaks of: who should act, or whom the act would touch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.bystanders import makers
from relgraph.extract.control import HARMING, STOPPING
from relgraph.extract.fillers import ACTING
from relgraph.extract.local import is_denied
from relgraph.extract.roles import FROM_CLAUSE, identity, in_order
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.roles import Draft
    from relgraph.records import Mention

__all__ = ["with_clause_parties"]

NEGATED = "negated"
CONDITIONS = frozenset({"if", "unless", "should"})
CLAUSE_PARTIES, CLAUSE_FAVOURED = "clause-parties", "clause-favoured"
SERVANTS = frozenset({"Agency", "ArmedForces"})
ADDRESSED = ("on", "upon", "to", "with")
TOUCHED = ("object", "indirect", "to", "against", "with", "from", "on", "for")
# Whom what is promised, refused, or promised not to be done, would touch.
HELPED, REBUFFED, HARMED = ("indirect", "to"), ("object", "indirect", "to", "with"), ("against", "object")
HELP, DEED, CONDUCT = "lex:helping", "lex:deed_of_force", "lex:conduct"
ENDS, ENDED = frozenset("end halt stop cessation pause".split()), ("to", "of", "in")  # "an end to", "a halt in"
GIVEN_UP = frozenset("deport extradite repatriate".split())  # who is refused is who asked for them
DEALT_WITH = ("target", "participant", "organization")
OF_THEIR_OWN = frozenset({"Group", "PoliticalParty", "ArmedGroup"})  # they demand things of their own government


def with_clause_parties(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Draft:
    """Fill a statement's open role from what it speaks of: who should act, else whom the act would touch."""
    filled = dict(draft.roles)
    for role, slots in draft.frame.roles:
        spoken = FROM_CLAUSE.intersection(slots)
        if spoken and (role not in filled or slots[0] in spoken) and not _is_addressed(scene, draft):
            others = [m for m in draft.mentions if m not in filled.get(role, ())]
            found = _spoken_of(scene, draft, drafts, spoken)
            parties = tuple(m for m in found if not _is_one_of(m, others))
            if parties:
                filled[role] = parties
    filled = {
        role: tuple(m for m in mentions if role != "target" or not _is_own_state(m, filled, draft))
        for role, mentions in filled.items()
    }
    roles = in_order(draft.frame, filled)
    return draft if roles == draft.roles else replace(draft, roles=roles)


def _is_one_of(mention: Mention, others: Sequence[Mention]) -> bool:
    """Say whether somebody takes part already or acts for a state that does; a party may speak to its government."""
    if any(identity(mention) == identity(m) for m in others):
        return True
    ruling = mention.kind == "Person" and mention.actor is not None
    return any(m.state == mention.state and not (ruling and _is_of_their_own(m)) for m in others if m.state)


def _is_of_their_own(mention: Mention) -> bool:
    return mention.kind in OF_THEIR_OWN or (mention.kind == "Person" and mention.actor is None)


def _spoken_of(scene: Scene, draft: Draft, drafts: Iterable[Draft], spoken: frozenset[str]) -> Iterator[Mention]:
    if CLAUSE_FAVOURED in spoken:
        return _favoured_by(scene, draft, drafts)
    return _parties_of(scene, draft, drafts) if CLAUSE_PARTIES in spoken else _subjects_of(scene, draft, drafts)


def _is_addressed(scene: Scene, draft: Draft) -> bool:
    """Say whether a statement names whom it is addressed to, who is nobody known: "called on Muslims to kill him"."""
    if scene.tree.tokens[draft.trigger].upos != "VERB":
        return any(scene.tree.prepositional(draft.trigger).get(case) for case in ADDRESSED)
    clauses = [c for c in draft.about if scene.tree.infinitive(c)]
    slots = scene.tree.slots(draft.trigger)
    heads = [h for name in ("object", *ADDRESSED) for h in slots.get(name, ())]
    return any(h in heads and not scene.resolver.mentions(h) for c in clauses for h in scene.tree.surface(c))


def _is_own_state(target: Mention, filled: Mapping[str, tuple[Mention, ...]], draft: Draft) -> bool:
    """Say whether a target is the state its only agent acts for, or its servant who is told to do something.

    A president who goes to Texas visits nobody, and a state that orders its agents about demands nothing of another.
    """
    agents = filled.get("agent", ())
    own = {m.state for m in agents if m.kind in {"Person", "State"}}
    served = bool(draft.frame.about) and target.actor is None and target.kind in SERVANTS
    return (target.kind == "State" or served) and len(agents) == 1 and target.state in own


def _subjects_of(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Iterator[Mention]:
    """Give who acts in the clauses and event nouns a statement speaks of, and nobody else."""
    for node in draft.about:
        if scene.tree.verbal(node):
            acting = _acting_in(scene, node)
        else:
            events = (other for other in drafts if other is not draft and _tells(scene, other, node))
            acting = (m for other in events for role, mentions in other.roles if role in ACTING for m in mentions)
        yield from (m for m in acting if m.actor or m.state)


def _tells(scene: Scene, event: Draft, node: int) -> bool:
    """Say whether an event is what a noun tells, or what a clause on it tells of a deed: "an attack claimed by"."""
    if node in {event.trigger, event.carrier}:
        return True
    return node in event.consumed and holds(scene.tree, node, scene.ontology.words(DEED))


def _parties_of(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Iterator[Mention]:
    about = dict.fromkeys(_spoken_nodes(scene, draft))
    told = None
    for other in drafts:
        if told not in {None, other.trigger}:
            break
        if other is not draft and (other.trigger in about or other.carrier in about or _is_behind(scene, other, about)):
            own = {m.actor or m.state for m in draft.mentions}
            first = [m for m in (other.roles[0][1] if other.roles else ()) if (m.actor or m.state) not in own]
            others = [m for _, mentions in other.roles[1:] for m in mentions if (m.actor or m.state) not in own]
            yield from first or others
            told = other.trigger if first or others else told  # one noun may tell two events
    for clause in about if told is None else ():
        if scene.tree.verbal(clause):
            found = tuple(_parties_in(scene, draft, clause))
            yield from found or _warned_in(scene, draft, clause)
        else:
            yield from _makers_of(scene, draft, clause, drafts)


def _makers_of(scene: Scene, draft: Draft, thing: int, drafts: Iterable[Draft]) -> Iterator[Mention]:
    """Give who took a step or holds those spoken of: "steps taken by Oslo", "the release of pilots held by Oslo"."""
    said = {draft.trigger for draft in drafts if draft.frame.about}  # who rejected a plan has not made it
    deeds = [scene.ontology.words(words) for words in (DEED, CONDUCT)]
    ended = thing not in draft.about and any(holds(scene.tree, thing, words) for words in deeds)
    yield from (m for h in (scene.tree.owners(thing) if ended else ()) for m in scene.resolver.mentions(h))
    things = [thing, *scene.tree.prepositional(thing).get("of", ())]
    found = (h for h in makers(scene.tree, things, beside=said))
    yield from (m for h in found for m in scene.resolver.mentions(h) if m.actor or m.state)


def _spoken_nodes(scene: Scene, draft: Draft) -> Iterator[int]:
    """Give what a statement speaks of, and what it wants to end: "called for an end to the raids"."""
    for node in draft.about:
        yield node
        if scene.tree.lemmas[node] in ENDS:
            yield from (h for case in ENDED for h in scene.tree.prepositional(node).get(case, ()))


def _is_behind(scene: Scene, event: Draft, about: Container[int]) -> bool:
    """Say whether an event is told by a participle of what a statement speaks of: "the accord reached by Oslo"."""
    thing = scene.tree.tokens[event.trigger].head
    behind = scene.tree.tokens[event.trigger].dep in {"acl", "acl:relcl"} and scene.tree.passive(event.trigger)
    return behind and thing in about and thing in event.consumed and not event.frame.about


def _warned_in(scene: Scene, draft: Draft, clause: int) -> Iterator[Mention]:
    """Give whose act a condition tells: "vowed to retaliate if Minsk shelled it again"."""
    tree = scene.tree
    for condition in (*tree.children(clause, "advcl"), *tree.children(draft.trigger, "advcl")):
        if tree.mark(condition) in CONDITIONS and not tree.passive(condition):
            acting = (m for h in tree.surface(condition) for m in scene.resolver.mentions(h) if m.actor or m.state)
            yield from (m for m in acting if not _is_one_of(m, draft.mentions))


def _favoured_by(scene: Scene, draft: Draft, drafts: Iterable[Draft]) -> Iterator[Mention]:
    """Give to whom a promised or refused act would do good: "refused to receive Oslo's envoy", "vowed not to attack".

    Who refuses to send troops or to condemn a third state rebuffs somebody else.
    """
    words = (h for h in draft.about if h in draft.consumed)  # "its commitment to support Oslo"
    about = (*draft.about, *(c for h in words for c in scene.tree.children(h, "acl") if scene.tree.infinitive(c)))
    for other in drafts:
        if other is not draft and not {other.trigger, other.carrier}.isdisjoint(about):
            kind = scene.ontology.types[other.frame.type]
            score = kind.goldstein or int(kind.lasting)  # what lasts has no score, and does good
            unsaid = {scene.tree.tokens[i].start for i in (other.trigger, other.carrier) if i is not None}
            roles = {role: [m for m in mentions if m.start not in unsaid] for role, mentions in other.roles}
            acting = [m for m in roles.get("agent", ()) if not _is_one_of(m, draft.mentions)]
            if acting:  # "promised not to block Oslo's entry"
                yield from acting
            elif score < 0 if is_denied(scene.tree, other.trigger) else score > 0:
                yield from (m for role in DEALT_WITH for m in roles.get(role, ()) if m.actor or m.state)
            return
    for clause in filter(scene.tree.infinitive, about):
        if scene.tree.lemmas[clause] in GIVEN_UP:
            return
        helps = holds(scene.tree, clause, scene.ontology.words(HELP))
        names: tuple[str, ...] = REBUFFED if helps or draft.frame.yields == NEGATED else HELPED
        if is_denied(scene.tree, clause):
            names = HARMED if scene.tree.lemmas[clause] in STOPPING | HARMING else HARMED[:1]
        yield from _touched_in(scene, clause, names)


def _parties_in(scene: Scene, draft: Draft, clause: int) -> Iterator[Mention]:
    """Give who should act in a clause that words no event; where that is the one who speaks, whom the act touches."""
    acting = [m for m in _acting_in(scene, clause) if m.actor or m.state]
    if any(not _is_one_of(m, draft.mentions) for m in acting):
        yield from acting
        return
    yield from _touched_in(scene, clause, TOUCHED)


def _acting_in(scene: Scene, clause: int) -> Iterator[Mention]:
    """Give who acts in a clause; in the passive nobody whom it tells of: "asked that its pilot be freed"."""
    yield from (m for h in scene.tree.slots(clause).get("subject", ()) for m in scene.resolver.mentions(h))


def _touched_in(scene: Scene, clause: int, names: Iterable[str]) -> Iterator[Mention]:
    slots = scene.tree.slots(clause)
    things = [scene.tree.prepositional(h) for h in slots.get("object", ())]
    for name in names:
        near = transparent(scene.tree, slots.get(name, ()))
        heads = [*near, *(h for thing in things for h in thing.get(name, ()))]
        owners = [o for h in heads if not scene.resolver.mentions(h) for o in scene.tree.owners(h)]
        touched = [m for h in (*heads, *owners) for m in scene.resolver.mentions(h) if m.actor or m.state]
        if touched:
            yield from touched
            return
