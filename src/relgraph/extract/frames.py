"""Frames held against a tree: which events a sentence words, and who fills their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.implied import with_implied
from relgraph.extract.operators import operator_over, slot_of
from relgraph.extract.roles import CLAUSE_PARTIES, Draft, Scene, fill_roles, fits, is_complete, with_clause_parties
from relgraph.extract.words import CONTAINERS, holds, says_noun, says_verb, speaks_of, transparent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Filler, Frame, Ontology

__all__ = ["Draft", "match_frames"]

LIGHT = "lex:light"
BILATERAL = "lex:bilateral"
RELATIONS = "lex:relations"
SPORT = "lex:sport"
NOTHING = -1  # no token: what a frame without a typed object has used up
SHARING = frozenset({"negated", "planned"})


def match_frames(tree: Tree, resolver: Resolver, ontology: Ontology) -> tuple[Draft, ...]:
    """Find the events of a sentence: the best frame of each trigger, nouns used up by a verb's frame left out."""
    if speaks_of(tree, ontology.words(SPORT)):
        return ()
    scene = Scene(tree, resolver, ontology)
    verbs = [d for i, token in enumerate(tree.tokens) if token.upos in {"VERB", "ADJ", "AUX"} for d in _best(scene, i)]
    used = {c for d in verbs for c in d.consumed}
    nouns = [
        d
        for i, token in enumerate(tree.tokens)
        if token.upos in {"NOUN", "PROPN"} and i not in used
        for d in _best(scene, i)
    ]
    used = {c for d in nouns for c in d.consumed}
    drafts = sorted([*verbs, *(d for d in nouns if d.trigger not in used)], key=lambda d: d.trigger)
    return tuple(d for draft in drafts if is_complete(d := with_clause_parties(scene, draft, drafts)))


def _best(scene: Scene, i: int) -> Iterator[Draft]:
    """Give the best frame of a trigger; more than one only for objects of different kinds: "relations and the embassy were restored"."""
    drafts = [d for frame in _candidates(scene, i) for d in _match(scene, i, frame)]
    used: set[int] = set()
    for draft in sorted(drafts, key=_rank, reverse=True):
        if not used or (draft.consumed and used.isdisjoint(draft.consumed) and NOTHING not in used):
            used.update(draft.consumed or (NOTHING,))
            yield draft


def _rank(draft: Draft) -> tuple[int, int, int, str]:
    return draft.frame.specificity, len(draft.mentions), len(draft.about), draft.frame.name


def _candidates(scene: Scene, i: int) -> Iterator[Frame]:
    token = scene.tree.tokens[i]
    lemma = token.lemma.lower()
    if token.upos in {"VERB", "AUX"}:
        yield from (
            f for f in scene.ontology.frames_for_verb(lemma) if any(says_verb(scene.tree, i, v) for v in f.verbs)
        )
    elif token.upos == "ADJ":
        yield from (
            f
            for f in scene.ontology.frames_for_adjective(lemma)
            if any(says_noun(scene.tree, i, a) for a in f.adjectives)
        )
    elif i not in scene.resolver.names.at or token.upos == "NOUN":
        yield from (
            f for f in scene.ontology.frames_for_noun(lemma) if any(says_noun(scene.tree, i, n) for n in f.nouns)
        )


def _match(scene: Scene, i: int, frame: Frame) -> Iterator[Draft]:
    nominal = scene.tree.tokens[i].upos in {"NOUN", "PROPN"}
    carrier = _carrier(scene, i, frame) if nominal else None
    slots = (
        _nominal_slots(scene, i, carrier, frame) if nominal else {k: list(v) for k, v in scene.tree.slots(i).items()}
    )
    consumed: tuple[int, ...] = ()
    if frame.object is not None:
        objects = _objects(scene, i, slots, frame.object, nominal=nominal)
        if not objects:
            return
        slots = {**slots, "object": list(objects), "subject": _other_subjects(scene, slots, objects)}
        consumed = tuple(h for h in objects if holds(scene.tree, h, frame.object.words))
        slots = _merged(scene, slots, consumed)
    if not nominal and not consumed:
        slots = _merged(
            scene, slots, [h for h in slots.get("object", ()) if not scene.resolver.mentions(h)], only_owner=True
        )
    for slot, filler in frame.constraints:
        heads = [h for h in transparent(scene.tree, slots.get(slot, ())) if fits(scene, h, filler)]
        if not heads:
            return
        slots = _merged(scene, slots, [h for h in heads if holds(scene.tree, h, filler.words)])
    roles = fill_roles(scene, frame, slots, consumed)
    if any(holds(scene.tree, h, scene.ontology.words(BILATERAL)) for h in (i, *consumed)):
        mutual = any(holds(scene.tree, h, scene.ontology.words(RELATIONS)) for h in (i, *consumed))
        told = frozenset(
            role for role, names in frame.roles if any(_is_unread(scene, h) for n in names for h in slots.get(n, ()))
        )
        roles = with_implied(roles, frame, i, scene.resolver, scene.ontology, told=told, mutual=mutual)
    draft = Draft(
        frame, i, carrier, roles, consumed, tuple(dict.fromkeys(h for s in frame.about for h in slots.get(s, ())))
    )
    if is_complete(draft) or any(CLAUSE_PARTIES in slots_ for _, slots_ in frame.roles):
        yield draft


# -- slots ------------------------------------------------------------------------------------------------------------


def _carrier(scene: Scene, i: int, frame: Frame) -> int | None:
    """Find the light verb that carries an event noun: "held talks", "talks were held", "talks took place", "a round of talks"."""
    tree = scene.tree
    light = scene.ontology.words(LIGHT) | frozenset(frame.light)
    up = i
    for _ in range(4):
        token = tree.tokens[up]
        head = token.head
        if head == up:
            break
        if tree.tokens[head].upos in {"VERB", "AUX"} and token.dep in {
            "obj",
            "nsubj",
            "nsubj:pass",
            "obl",
            "xcomp",
            "nsubj:outer",
        }:
            return head if any(says_verb(tree, head, v) for v in light) or _governs(scene, up, head) else None
        contained = token.dep == "nmod" and tree.case(up) == "of" and tree.lemmas[head] in CONTAINERS
        if not (contained or token.dep == "conj" or token.dep == "compound"):
            break
        up = head
    for c in tree.children(i, "acl", "acl:relcl"):
        if any(says_verb(tree, c, v) for v in light):
            return c
    return None


def _is_unread(scene: Scene, h: int) -> bool:
    """Say whether a nominal means somebody, but nobody known: "the four states", "they"."""
    means = scene.tree.tokens[h].upos == "PRON" or scene.resolver.noun_of(h) is not None
    return means and not scene.resolver.mentions(h)


def _governs(scene: Scene, noun: int, verb: int) -> bool:
    """Say whether a verb says of an event noun how sure it is, and so shares its parties: "cancelled a meeting with Putin"."""
    slot = slot_of(scene.tree, noun)
    if operator_over(scene.tree, verb, slot, scene.ontology) is not None:
        return True
    frames = scene.ontology.frames_for_verb(scene.tree.lemmas[verb])
    return any(
        slot in f.about and f.yields in SHARING and any(says_verb(scene.tree, verb, v) for v in f.verbs) for f in frames
    )


def _nominal_slots(scene: Scene, i: int, carrier: int | None, frame: Frame) -> dict[str, list[int]]:
    tree = scene.tree
    slots = {k: list(v) for k, v in tree.slots(i).items()}
    if carrier is not None:
        for name, heads in tree.slots(carrier).items():
            outside = [h for h in heads if h != i and i not in transparent(tree, [h])]
            if name != "object":
                slots.setdefault(name, []).extend(outside)
    of = slots.get("of", [])
    if frame.object is None:
        slots.setdefault("object", list(of))
    wants_object = any("object" in s or "of" in s for _, s in frame.roles)
    if not slots.get("subject"):
        slots["subject"] = list(slots.get("owner", ())) or ([] if wants_object else list(of))
    return slots


def _objects(scene: Scene, i: int, slots: Mapping[str, list[int]], filler: Filler, *, nominal: bool) -> tuple[int, ...]:
    tree = scene.tree
    if nominal:
        heads = [*slots.get("of", ()), *tree.children(i, "compound", "nmod:poss", "amod")]
    else:
        heads = slots.get("object", [])
        if not heads and filler.words:  # what is opened, begun or resumed may be the subject: "the embassy opened"
            heads = [h for h in slots.get("subject", ()) if holds(tree, h, filler.words)]
    return tuple(h for h in transparent(tree, heads) if fits(scene, h, filler))


def _other_subjects(scene: Scene, slots: Mapping[str, list[int]], objects: Iterable[int]) -> list[int]:
    """Give the subjects that are not the object itself, unless that is somebody: "the Red Army withdrew"."""
    return [h for h in slots.get("subject", ()) if h not in objects or scene.resolver.mentions(h)]


def _merged(
    scene: Scene, slots: Mapping[str, list[int]], nouns: Iterable[int], *, only_owner: bool = False
) -> dict[str, list[int]]:
    """Join the modifiers of a noun to the trigger's: "signed a treaty with Spain", "deplored Australia's remarks"."""
    merged = {k: list(v) for k, v in slots.items()}
    for noun in nouns:
        owners = scene.tree.owners(noun)
        by_case = scene.tree.prepositional(noun)
        if only_owner:
            owners = [o for o in owners if scene.tree.tokens[o].dep in {"nmod:poss", "amod"}]
            owners = owners or by_case.get("by", []) or by_case.get("of", [])
            by_case = {}
        merged.setdefault("owner", []).extend(owners)
        for case, heads in by_case.items():
            merged.setdefault(case, []).extend(heads)
    return merged
