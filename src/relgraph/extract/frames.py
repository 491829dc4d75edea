"""Frames held against a tree: which events a sentence words, and who fills their roles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.alone import with_own
from relgraph.extract.answered import with_answered
from relgraph.extract.arguments import nominal_slots, verb_slots
from relgraph.extract.around import with_place
from relgraph.extract.bystanders import with_bystander
from relgraph.extract.carriers import find_carrier
from relgraph.extract.concerned import with_concerned
from relgraph.extract.facts import CEASING
from relgraph.extract.fillers import Scene, fits, is_barred, side, takes_subject
from relgraph.extract.home import with_home
from relgraph.extract.implied import with_implied
from relgraph.extract.local import is_denied
from relgraph.extract.modifiers import merged
from relgraph.extract.objects import find_objects, other_subjects
from relgraph.extract.operators import is_phrase
from relgraph.extract.otherside import with_other_side
from relgraph.extract.pairs import remember_facing, remember_told
from relgraph.extract.parallels import parallels
from relgraph.extract.phrases import COMPLEMENTS
from relgraph.extract.posted import remember_posts
from relgraph.extract.provoked import with_provoker
from relgraph.extract.repeating import repeated
from relgraph.extract.retold import is_partyless, with_retold
from relgraph.extract.roles import FROM_CLAUSE, Draft, fill_roles, is_complete
from relgraph.extract.spoken import with_clause_parties
from relgraph.extract.standing import keep_things, stand_in
from relgraph.extract.triggers import NOMINAL, find_triggers, is_imagined, voice_is_open
from relgraph.extract.unlisted import with_unlisted
from relgraph.extract.words import holds, says_verb, speaks_of, transparent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from relgraph.extract.grammar import Slots, Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Filler, Frame, Ontology

__all__ = ["Draft", "match_frames"]

SPORT, KIND = "lex:sport", "kind"
ING = "VerbForm=Ger"
CALLED = frozenset({"as", "clause"})
CLAUSES = frozenset({"clause", "infinitive", "must", "should", "unless", "own"})
POSSIBLE = "possible"
TURNED = {"agent": "target", "target": "agent"}
NOTHING = -1  # no token: what a frame without a typed object has used up


def match_frames(tree: Tree, resolver: Resolver, ontology: Ontology) -> tuple[Draft, ...]:
    """Find the events of a sentence: the best frame of each trigger, nouns used up by a verb's frame left out."""
    if speaks_of(tree, ontology.words(SPORT)):
        return ()
    scene = Scene(tree, resolver, ontology)
    stand_in(scene)
    triggers = find_triggers(scene)
    verbs = [d for i in triggers if tree.tokens[i].upos not in NOMINAL for d in _best(scene, i, triggers[i])]
    used = {c for d in verbs for c in d.consumed if not (c in d.about and d.frame.yields == POSSIBLE)}
    left = [i for i in triggers if tree.tokens[i].upos in NOMINAL and i not in used]
    nouns = [d for i in left for d in _best(scene, i, triggers[i])]
    used = {c for d in nouns for c in d.consumed}
    nouns = [d for d in nouns if d.trigger not in used and not any(_told_by(tree, d, verb) for verb in verbs)]
    told = sorted([*verbs, *nouns], key=lambda d: d.trigger)
    told = [d for d in told if not (_gives_way(tree, d, told) or is_imagined(scene, d.trigger) or _is_kept(scene, d))]
    drafts = sorted([*(_stopped(scene, d) for d in told), *repeated(scene, told)], key=lambda d: d.trigger)
    drafts = [with_retold(scene, draft, drafts) for draft in drafts]
    told = [with_home(scene, with_clause_parties(scene, draft, drafts)) for draft in drafts]
    told = [with_provoker(scene, draft, told) for draft in told]
    whole = (with_answered(scene, with_other_side(scene, draft, told), told) for draft in told)
    kept = [own for d in whole if is_complete(scene, own := with_own(scene, d)) or is_complete(scene, d)]
    found = tuple(one for d in kept for one in (d, *_also(scene, d)))
    remember_told(scene, found)
    remember_posts(scene, found)
    remember_facing(scene, found)
    keep_things(scene, found)
    return found


def _also(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """Give the second event of a wording that tells two; of a statement what it speaks of: who asks for it gets it."""
    if draft.frame.also is not None:
        asked = draft.frame.about and draft.frame.yields == POSSIBLE
        roles = tuple((TURNED.get(role, role) if asked else role, mentions) for role, mentions in draft.roles)
        told = _as_type(scene, replace(draft, roles=roles), draft.frame.also)
        told = replace(told, frame=replace(told.frame, needs=(), about=()), about=())
        if is_complete(scene, told):
            yield told


def _as_type(scene: Scene, draft: Draft, other: str) -> Draft:
    """Give a draft as an event of another type, with the roles that one has."""
    known = {use.role for use in scene.ontology.types[other].roles}
    roles = tuple((role, mentions) for role, mentions in draft.roles if role in known)
    return replace(draft, frame=replace(draft.frame, type=other), roles=roles)


def _stopped(scene: Scene, draft: Draft) -> Draft:
    """Give what it is to stop doing a thing, where a type of its own tells that: "stopped aiding the rebels"."""
    tree, other = scene.tree, scene.ontology.types[draft.frame.type].stopped_as
    verb = tree.tokens[draft.trigger].head
    held = tree.tokens[draft.trigger].dep in COMPLEMENTS and tree.lemmas[verb] in CEASING
    if other is None or not held or not tree.has(draft.trigger, ING) or is_denied(tree, verb):
        return draft
    return replace(_as_type(scene, draft, other), trigger=verb)


def _gives_way(tree: Tree, draft: Draft, others: Iterable[Draft]) -> bool:
    """Say whether a frame only stands in for a known event ("agreed to exchange envoys"), or its verb is another's.

    "Ordered its envoy to return" recalls the envoy, and nothing else is told by "return".
    """
    if any(draft.trigger in other.consumed for other in others if other is not draft and not other.frame.about):
        return True
    heads = {h for slot in draft.frame.unless for h in tree.slots(draft.trigger).get(slot, ())}
    return any(other.trigger in heads or other.carrier in heads for other in others if other is not draft)


def _says_not(tree: Tree, h: int, filler: Filler) -> bool:
    """Say whether what a frame asks for is itself a "not": "said that Oslo had not done enough"."""
    return holds(tree, h, frozenset(word for word in filler.words if word.startswith("not ")))


def _is_kept(scene: Scene, draft: Draft) -> bool:
    """Say whether a statement is only spoken of as kept or broken: "made good its threat", "kept its promise"."""
    links = [(scene.tree.tokens[draft.trigger].head, draft.trigger), *((draft.trigger, c) for c in draft.consumed)]
    speaks = bool(draft.frame.yields and draft.frame.about)
    return speaks and any(is_phrase(scene.tree, verb, noun, scene.ontology) for verb, noun in links)


def _told_by(tree: Tree, noun: Draft, verb: Draft) -> bool:
    """Say whether an event noun is only the object of a verb that words the same event: "ordered a mobilisation"."""
    objects = (*tree.slots(verb.trigger).get("object", ()), *tree.slots(verb.trigger).get("to", ()))
    return noun.frame.type == verb.frame.type and (noun.trigger in objects or noun.carrier == verb.trigger)


def _best(scene: Scene, i: int, frames: Collection[Frame]) -> Iterator[Draft]:
    """Give the best frame of a trigger; more than one only for objects of different kinds.

    "Relations and the embassy were restored" tells two events.
    """
    drafts = [d for frame in frames for d in _match(scene, i, frame)]
    if not drafts and voice_is_open(scene, i):
        drafts = [d for frame in frames for d in _match(scene, i, frame, turned=True)]
    used: set[int] = set()
    told: list[Draft] = []
    if len(drafts) > 1:
        drafts.sort(key=lambda d: _rank(scene.tree, d), reverse=True)
    for draft in drafts:
        apart = draft.consumed and used.isdisjoint(draft.consumed) and NOTHING not in used
        if not used or (apart and not any(_is_again(draft, other) for other in told)):
            told.append(draft)
            used.update(draft.consumed or (NOTHING,))
            yield draft


def _is_again(draft: Draft, other: Draft) -> bool:
    """Say whether two wordings tell the same of the same: "Iranian missiles hit two American bases"."""
    one, two = ({(role, side(m)) for role, ms in d.roles for m in ms} for d in (draft, other))
    return draft.frame.type == other.frame.type and one <= two and len(one) > 1


def _rank(tree: Tree, draft: Draft) -> tuple[int, int, int, int, str]:
    """Rank frames: what asks for more, the verb with its particle ("summon home"), what finds more parties."""
    words = max((len(v.split()) for v in draft.frame.verbs if says_verb(tree, draft.trigger, v)), default=0)
    return draft.frame.specificity, words, len(draft.mentions), len(draft.about), draft.frame.name


def _worded(scene: Scene, slot: str, heads: Iterable[int], filler: Filler) -> list[int]:
    """Give the fillers a frame asks for; what one is called may stand before a noun: "called it a rogue state"."""
    tree = scene.tree  # "of July 15": the month may hang on the day
    days = [c for h in heads if tree.tokens[h].upos == "NUM" for c in tree.children(h, "nmod:unmarked", "compound")]
    found = [h for h in (*heads, *days) if fits(scene, h, filler)]
    if found or slot not in CALLED or not filler.words:
        return found
    return [h for h in heads if any(holds(tree, c, filler.words) for c in tree.children(h, "amod"))]


def _standing_in(tree: Tree, slot: str, slots: Slots) -> Sequence[int]:
    """Give what stands in a slot, or hangs with its preposition on the object: "sent a carrier to waters off Chad"."""
    found = slots.get(slot, ())
    return found or [h for o in slots.get("object", ()) for h in tree.prepositional(o).get(slot, ())]


def _match(scene: Scene, i: int, frame: Frame, *, turned: bool = False) -> Iterator[Draft]:
    nominal = scene.tree.tokens[i].upos in NOMINAL
    carrier = find_carrier(scene, i, frame) if nominal else None
    slots = nominal_slots(scene, i, carrier, frame) if nominal else verb_slots(scene, i, frame, turned=turned)
    slots = with_bystander(scene.tree, i, frame, slots)
    for one in parallels(scene.tree, i, slots) if nominal else (slots,):
        yield from _filled(scene, i, frame, one, carrier)


def _filled(scene: Scene, i: int, frame: Frame, slots: Slots, carrier: int | None) -> Iterator[Draft]:
    nominal = scene.tree.tokens[i].upos in NOMINAL
    if any(map(slots.get, frame.without)):
        return
    if frame.constraints and any(slot in CLAUSES and not slots.get(slot) for slot, _ in frame.constraints):
        return
    barred = ((s, f, h) for s, f in frame.never for h in _standing_in(scene.tree, s, slots))
    if any((is_barred if s == "subject" else fits)(scene, h, f) for s, f, h in barred):
        return
    consumed: tuple[int, ...] = ()
    if frame.object is not None:
        objects = find_objects(scene, i, slots, frame.object, nominal=nominal)
        if not objects:
            return
        slots = {**slots, "object": list(objects), "subject": other_subjects(scene, slots, objects)}
        slots[KIND] = [k for o in objects for k in scene.tree.spread(scene.tree.children(o, "amod", "compound"))]
        if any(fits(scene, k, filler) for slot, filler in frame.never if slot == KIND for k in slots[KIND]):
            return
        consumed = tuple(h for h in objects if holds(scene.tree, h, frame.object.words))
        slots = merged(scene, slots, consumed)
        if not nominal and not slots.get("subject"):  # "An appeal by Oslo was rejected": Oslo rejects nothing
            slots = {**slots, "by": [h for h in slots.get("by", ()) if h > i]}
    if not nominal and not consumed:
        slots = merged(
            scene, slots, [h for h in slots.get("object", ()) if not scene.resolver.mentions(h)], only_owner=True
        )
    asked: list[int] = []
    for slot, filler in frame.constraints:
        heads = _worded(scene, slot, transparent(scene.tree, slots.get(slot, ())), filler)
        if slot in CLAUSES and filler.words:
            heads = [h for h in heads if not is_denied(scene.tree, h) or _says_not(scene.tree, h, filler)]
        if not heads:
            return
        worded = [h for h in heads if holds(scene.tree, h, filler.words)]
        own = slots.get("owner", []) if slot == "subject" and takes_subject(frame) else None
        slots = merged(scene, slots, worded)
        slots = slots if own is None else {**slots, "owner": own}  # "French troops took the airport": not France's
        asked.extend(worded)
    slots = with_concerned(scene, i, frame, slots, (*consumed, *asked))
    acts = not nominal and not set(slots.get("subject", ())) <= set(consumed)
    roles = fill_roles(scene, frame, slots, consumed, acts=acts, verb=not nominal)
    travelling = set() if consumed else set(slots.get("subject", ())) - {i}  # "a mission went" is of nobody known
    dealt = [h for h in (i, *consumed, *asked) if h not in travelling]
    dealt += [carrier] if carrier is not None else []
    roles = with_place(scene, frame, i, with_implied(scene, frame, i, roles, slots, dealt, consumed))
    used = consumed if frame.about else (*consumed, *asked)
    about = tuple(dict.fromkeys(h for s in frame.about for h in slots.get(s, ())))
    draft = Draft(frame, i, carrier, roles, used, about)
    later = not FROM_CLAUSE.isdisjoint(frame.looks_in) or is_partyless(scene, draft)
    home = with_home(scene, draft)
    if later or is_complete(scene, home) or is_complete(scene, with_own(scene, home)):
        yield with_unlisted(scene, draft, slots, dealt)
