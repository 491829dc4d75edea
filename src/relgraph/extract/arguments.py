"""The slots of a trigger as a frame sees them: with those of the verb that carries it and what hangs on its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.control import OBJECT_CONTROL, STOPPING
from relgraph.extract.operators import operator_over, slot_of
from relgraph.extract.words import CONTAINERS, PARTICLES, holds, says_one, says_verb, transparent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.ontology import Frame

__all__ = ["find_carrier", "nominal_slots", "verb_slots"]

LIGHT, NOT_LIGHT = "lex:light", "lex:not_light"
CARRIED = frozenset("obj nsubj nsubj:pass nsubj:outer obl xcomp".split())
STATES_OF = frozenset({"in", "on", "under"})
TAKING = frozenset(
    "accept approve await consider decline dismiss get grant heed ignore rebuff receive refuse reject resist "
    "spurn".split()
)
NAMING = frozenset("call deem term label brand dub describe".split())
BESIDE = frozenset({"with", "from", "by"})
AWAY = frozenset({"after", "before", "since", "until", "following", "despite", "amid"})
DURING = frozenset({"in", "during", "at"})
MEANWHILE = DURING | {"after", "following"}
ALLEGATION = "allegation"
ASKING = "asking"  # the operator of those who want others to do something
ABOUT = frozenset({"on", "about", "at", "over", "regarding", "concerning", "following"})
SEEKING, OTHERS = frozenset("seek want secure obtain win await".split()), "lex:left_to_others"
DISCUSSING = frozenset({"discuss", "debate", "raise", "address"})
JUDGING = frozenset({"condemn", "denounce", "welcome"})  # what others do
VOICING = frozenset({"express", "voice", "convey"})
SHARING = frozenset({"negated", "planned"})
MEDIATOR = "mediator"
THEMES = frozenset({"object", "of"})
LONGER = "no longer"
TITLED = frozenset({"title", "title-owner"})


def verb_slots(scene: Scene, i: int, frame: Frame, *, turned: bool) -> Slots:
    """Give the slots of a verb, or with subject and object changed over where a headline leaves the voice open."""
    tree = scene.tree
    slots: Slots = tree.slots(i)
    if turned:
        slots = {**slots, "subject": slots.get("object", ()), "object": slots.get("subject", ())}
    if longer := [c for c in tree.children(i, "advmod") if tree.lowers[c - 1 : c + 1] == LONGER.split()]:
        slots = {**slots, LONGER: longer}
    if len(slots.get("object", ())) != 1:
        slots = _parted(tree, i, frame, slots)
    if tree.lemmas[i] in OBJECT_CONTROL and any(map(tree.passive, slots.get("infinitive", ()))):
        slots = {**slots, "object": ()}  # "ordered the office to be closed" orders somebody else
    if not TITLED.isdisjoint(frame.looks_in):
        titles = [t for h in slots.get("object", ()) for t in tree.children(h, "nmod:desc", "appos")]
        slots = {**slots, "title": titles, "title-owner": [o for t in titles for o in tree.owners(t)]}
    return slots


def _parted(tree: Tree, i: int, frame: Frame, slots: Slots) -> Slots:
    """Part the second word of a verb from its objects: "took Americans hostage" takes no other hostage.

    A particle that the tree takes for a preposition gives its noun back to the verb: "handed over the suspect".
    """
    first = f"{tree.lemmas[i]} "
    rests = [v.removeprefix(first) for v in frame.verbs if v.startswith(first) and says_verb(tree, i, v)]
    if not rests:
        return slots
    words = {word for rest in rests for word in rest.split()}
    parted = {**slots, "object": [h for h in slots.get("object", ()) if tree.lemmas[h] not in words]}
    for particle in rests if not parted["object"] else ():
        adjacent = tree.lowers[i + 1 : i + 2] == [particle]
        if particle in parted and (adjacent or particle not in PARTICLES):  # "agreed on Monday to a truce"
            parted["object"] = parted.pop(particle) if particle in PARTICLES else parted[particle]
    return parted


def find_carrier(scene: Scene, i: int, frame: Frame) -> int | None:
    """Find the light verb that carries an event noun: "held talks", "talks took place", "held a round of talks"."""
    tree = scene.tree
    up = i
    for _ in range(4):
        token = tree.tokens[up]
        head = token.head
        if head == up:
            break
        meanwhile = tree.case(up) in (MEANWHILE if tree.prepositional(i).get("with") else DURING)
        if token.dep in {"obl", "nmod"} and meanwhile and _is_of_many(scene, frame):
            verb = head if tree.verbal(head) else tree.tokens[head].head
            between = not any(role == MEDIATOR for role, _ in frame.roles) and _mediates(scene, verb)
            takes_part = tree.tokens[verb].upos == "VERB" and not between
            return verb if takes_part else None  # "raised it in a call with Lavrov"
        owned = any(tree.tokens[c].upos != "PRON" for c in tree.children(up, "nmod:poss"))
        if token.dep == "obl" and (owned or tree.case(up) in BESIDE):
            return None  # "delivers on Oslo's pledge", "will lead a delegation to talks with members of the bloc"
        if token.dep == "obl" and tree.case(up) in AWAY and not _is_of_many(scene, frame):
            return None  # "announced it ten years after the fall of Saigon"
        told = tree.case(up) in ABOUT or tree.lemmas[head] in VOICING
        if token.dep == "obl" and told and tree.children(head, "obj"):
            return None  # "made a statement on the talks", "expressed thanks for the release"
        if token.dep == "obj" and tree.lemmas[head] in NAMING and scene.resolver.is_definite(up):
            return None  # "called the attack a mistake"
        if tree.tokens[head].upos in {"VERB", "AUX"} and token.dep in CARRIED:
            if _is_light(scene, head, frame, up) or _governs(scene, up, head):
                return head
            break
        contained = token.dep == "nmod" and tree.case(up) == "of" and tree.lemmas[head] in CONTAINERS
        joined = token.dep == "conj" and not scene.resolver.mentions(head)  # "Chad and the members of a bloc followed"
        if not (contained or joined or token.dep == "compound"):
            break
        up = head
    light = scene.ontology.words(LIGHT) | frozenset(frame.light)
    return next((c for c in tree.children(i, "acl", "acl:relcl") if says_one(tree, c, light)), None)


def _mediates(scene: Scene, verb: int) -> bool:
    """Say whether a verb tells that its subject stands between the parties: "mediated in the talks"."""
    wordings = scene.ontology.wordings(scene.tree.lemmas[verb], "VERB")
    return any(
        role == MEDIATOR
        for trigger, frames in wordings.items()
        if says_verb(scene.tree, verb, trigger)
        for frame in frames
        for role, _ in frame.roles
    )


def _is_light(scene: Scene, verb: int, frame: Frame, noun: int | None = None) -> bool:
    person = noun is not None and any(m.kind == "Person" for m in scene.resolver.mentions(noun))
    light = frozenset(frame.light) | (frozenset() if person else scene.ontology.words(LIGHT))  # "paid the king tribute"
    return says_one(scene.tree, verb, light) and not says_one(scene.tree, verb, scene.ontology.words(NOT_LIGHT))


def _is_of_many(scene: Scene, frame: Frame) -> bool:
    return any(scene.ontology.roles[role].many for role, _ in frame.roles)


def _governs(scene: Scene, noun: int, verb: int) -> bool:
    """Say whether a verb says how sure an event noun is, and so shares its parties: "cancelled talks with Putin"."""
    if scene.tree.lemmas[verb] in JUDGING or any(m.kind == "Person" for m in scene.resolver.mentions(noun)):
        return False  # "denounced the trial", "intends to call the premier of Chad"
    slot = slot_of(scene.tree, noun)
    wordings = scene.ontology.wordings(scene.tree.lemmas[verb], "VERB")
    return operator_over(scene.tree, verb, noun, scene.ontology) is not None or any(
        slot in f.about and f.yields in SHARING
        for trigger, frames in wordings.items()
        if says_verb(scene.tree, verb, trigger)
        for f in frames
    )


def nominal_slots(scene: Scene, i: int, carrier: int | None, frame: Frame) -> dict[str, list[int]]:
    """Give the slots of an event noun, those of the verb that carries it included."""
    tree = scene.tree
    slots = {k: list(v) for k, v in tree.slots(i).items()}
    if carrier is not None:
        governs = not _is_light(scene, carrier, frame)
        asks = (governs and _is_told(scene, i, carrier, ASKING)) or _seeks(scene, i, carrier)
        between = any(role == MEDIATOR for role, _ in frame.roles)
        alone = not slots.get("with")  # who calls for talks takes no part in them, but who calls for talks with Oslo
        asked = asks and (between or alone or not _is_of_many(scene, frame))
        asked = asked or (between and tree.lemmas[carrier] in {*TAKING, "agree"})  # "agreed to mediation"
        owned = governs and any(scene.resolver.mentions(o) for o in slots.get("owner", ()))
        given = (governs and _is_got(scene, i, frame)) or _is_taken(tree, carrier, frame)
        for name, heads in tree.slots(carrier).items():
            if owned and name == "subject":
                continue  # "called for Egyptian mediation": who asks for it does not do it
            if name == "subject" and given:
                slots.setdefault("to", []).extend(heads)
                continue
            if name == "subject" and (
                _only_discusses(scene, carrier, frame, heads) or _is_told(scene, i, carrier, ALLEGATION)
            ):
                continue
            opposed = tree.lemmas[carrier] == "oppose" and (not _is_of_many(scene, frame) or bool(slots.get("of")))
            if name == "subject" and (asked or opposed or tree.lemmas[carrier] in STOPPING):
                slots.setdefault("by", []).extend(h for h in heads if h > i)
                continue  # who demands or prevents a withdrawal withdraws nobody, but "called for mediation by Oslo"
            outside = [h for h in heads if h != i and i not in transparent(tree, [h])]
            if name != "object" and not (name == "subject" and _has_its_own(scene, i)):
                slots.setdefault(name, []).extend(outside)
    elif heads := _described(tree, i):  # "Obama in Tokyo on visit", "Pretoria, Harare in talks"
        slots.setdefault("subject", []).extend(heads)
        for name, inner in tree.prepositional(heads[0]).items():
            slots.setdefault(name, []).extend(h for h in inner if h != i and i not in tree.sentence.subtree(h))
    of = slots.get("of", [])
    if frame.object is None:
        slots.setdefault("object", list(of))
    wants_object = not THEMES.isdisjoint(frame.looks_in)
    if not slots.get("subject"):
        slots["subject"] = list(slots.get("owner", ())) or ([] if wants_object else list(of))
    return slots


def _only_discusses(scene: Scene, verb: int, frame: Frame, heads: Sequence[int]) -> bool:
    """Say whether persons talk about what others are to do: ministers who discuss a withdrawal withdraw nothing."""
    if scene.tree.lemmas[verb] not in DISCUSSING or _is_of_many(scene, frame):
        return False
    return any(m.kind == "Person" for h in heads for m in scene.resolver.mentions(h))


def _described(tree: Tree, i: int) -> tuple[int, ...]:
    """Give whom a headline without a verb puts "in", "on" or "under" an event: "Harare in talks on loan".

    Who is somewhere for an event takes part in it: "is in Kyiv for talks".
    """
    head = tree.tokens[i].head
    if tree.case(i) == "for" and tree.children(head, "cop") and tree.case(head) in DURING:
        return tree.surface(head)
    if tree.tokens[i].dep != "nmod" or tree.case(i) not in STATES_OF or tree.tokens[head].upos != "PROPN":
        return ()
    leads = tree.tokens[head].head == head or tree.tokens[head].dep == "nsubj"
    verbless = not any(tree.verbal(k) for k in range(len(tree.tokens)))
    return tree.spread([head]) if leads and verbless else ()


def _is_got(scene: Scene, i: int, frame: Frame) -> bool:
    """Say whether who asks for an event gets it from somebody who does it: "demanded an apology from France"."""
    by = scene.tree.prepositional(i).get("from", ())
    doing = any(role == "agent" and "from" in names for role, names in frame.roles)
    return doing and any(scene.resolver.mentions(h) for h in by)


def _is_taken(tree: Tree, carrier: int, frame: Frame) -> bool:
    """Say whether what is said is only met with by a verb's subject, who did not say it: "accepted an invitation"."""
    return bool(frame.about) and tree.lemmas[carrier] in TAKING and not tree.passive(carrier)


def _is_told(scene: Scene, noun: int, verb: int, name: str) -> bool:
    """Say whether a verb is an operator of some name for what a noun tells: "asks for a meeting", "fears an attack"."""
    operator = operator_over(scene.tree, verb, noun, scene.ontology)
    return operator is not None and operator.name == name


def _seeks(scene: Scene, noun: int, verb: int) -> bool:
    """Say whether a verb seeks what others are to do: "sought the release of two Chadians"."""
    return scene.tree.lemmas[verb] in SEEKING and holds(scene.tree, noun, scene.ontology.words(OTHERS))


def _has_its_own(scene: Scene, i: int) -> bool:
    """Say whether an event noun tells its parties, known or not: "our support", "the tie between Oslo and Kyiv"."""
    possessive = [c for c in scene.tree.children(i, "nmod:poss") if scene.tree.tokens[c].upos == "PRON"]
    unknown = any(not scene.resolver.mentions(c) for c in possessive)
    ends = scene.tree.prepositional(i).get("between", ())
    by = scene.tree.prepositional(i).get("by", ())  # "talks followed mediation by the neighbours"
    return unknown or bool(by) or (len(ends) > 1 and any(scene.resolver.mentions(h) for h in ends))
