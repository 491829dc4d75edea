"""The slots of a trigger as a frame sees them: with those of the verb that carries it and what hangs on its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.carriers import is_errand, is_light, is_of_many
from relgraph.extract.control import OBJECT_CONTROL, is_of_others
from relgraph.extract.duties import WILLING
from relgraph.extract.operators import operator_over
from relgraph.extract.phrases import SUBJECTS
from relgraph.extract.words import PARTICLES, holds, says_verb, transparent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.ontology import Frame

__all__ = ["nominal_slots", "verb_slots"]

STATES_OF = frozenset({"in", "on", "under"})
TAKING = frozenset(
    "accept approve await consider decline dismiss get grant heed ignore rebuff receive refuse reject resist "
    "spurn".split()
)
DURING = frozenset({"in", "during", "at"})
ALLEGATION = "allegation"
ASKING = "asking"  # the operator of those who want others to do something
SEEKING, OTHERS = frozenset("seek want secure obtain win await".split()), "lex:left_to_others"
DISCUSSING = frozenset({"discuss", "debate", "raise", "address"})
MEDIATOR = "mediator"
THEMES = frozenset({"object", "of"})
IN_THE_NAME, PERSON = frozenset({("on", "behalf"), ("in", "name")}), "Person"
THREATENING = frozenset({"threaten", "menace"})
LONGER = "no longer"
OWN, AVENGE, CONDITIONS = "own", "lex:avenge", frozenset({"if", "unless"})
TITLED = frozenset({"title", "title-owner"})


def verb_slots(scene: Scene, i: int, frame: Frame, *, turned: bool) -> Slots:
    """Give the slots of a verb, or with subject and object changed over where a headline leaves the voice open."""
    tree = scene.tree
    slots: Slots = tree.slots(i)
    if turned:
        slots = {**slots, "subject": slots.get("object", ()), "object": slots.get("subject", ())}
    if represented := _represented(scene, i, slots):
        slots = {**slots, "subject": represented}
    if longer := [c for c in tree.children(i, "advmod") if tree.lowers[c - 1 : c + 1] == LONGER.split()]:
        slots = {**slots, LONGER: longer}
    if len(slots.get("object", ())) != 1:
        slots = _parted(tree, i, frame, slots)
    if tree.lemmas[i] in OBJECT_CONTROL and any(map(tree.passive, slots.get("infinitive", ()))):
        slots = {**slots, "object": ()}  # "ordered the office to be closed" orders somebody else
    if not slots.get(OWN) and any(slot == OWN for slot, _ in frame.constraints):
        slots = {**slots, OWN: [c for c in slots.get("clause", ()) if _is_of_ours(scene, i, c)]}
    if not TITLED.isdisjoint(frame.looks_in):
        titles = [t for h in slots.get("object", ()) for t in tree.children(h, "nmod:desc", "appos")]
        slots = {**slots, "title": titles, "title-owner": [o for t in titles for o in tree.owners(t)]}
    return slots


def _represented(scene: Scene, i: int, slots: Slots) -> list[int]:
    """Give for whom somebody unknown acts: "Ann Roe signed it on behalf of Chad", "in the name of Chad"."""
    tree = scene.tree
    named = [c for c in tree.children(i, "obl") if (tree.case(c), tree.lemmas[c]) in IN_THE_NAME]
    doers = [m for h in slots.get("subject", ()) for m in scene.resolver.mentions(h)] if named else []
    if not named or any(m.state or m.organization or m.kind != PERSON for m in doers):
        return []
    of = [h for c in named for h in tree.prepositional(c).get("of", ())]
    return [h for h in of if tree.tokens[h].upos == "PROPN" and scene.resolver.mentions(h)]


def _is_of_ours(scene: Scene, i: int, clause: int) -> bool:
    """Say whether one tells what one's own state would do to another's deed: "Iran would retaliate, the general said".

    What it would do whatever others do is only a plan: "said that Nauru would sever ties".
    """
    tree = scene.tree
    if not tree.children(clause, *SUBJECTS) or not any(tree.lower(c) in WILLING for c in tree.children(clause, "aux")):
        return False
    answers = holds(tree, clause, scene.ontology.words(AVENGE))
    if not answers and not any(tree.mark(c) in CONDITIONS for c in tree.children(clause, "advcl")):
        return False
    told, telling = ({m.state for h in tree.surface(v) for m in scene.resolver.mentions(h)} for v in (clause, i))
    return len(told) == 1 and told == telling and None not in told


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


def nominal_slots(scene: Scene, i: int, carrier: int | None, frame: Frame) -> dict[str, list[int]]:
    """Give the slots of an event noun, those of the verb that carries it included."""
    tree = scene.tree
    slots = {k: list(v) for k, v in tree.slots(i).items()}
    if carrier is not None:
        governs = not is_light(scene, carrier, frame)
        asks = (governs and _is_told(scene, i, carrier, ASKING)) or _seeks(scene, i, carrier)
        between, many = any(role == MEDIATOR for role, _ in frame.roles), is_of_many(frame, scene.ontology)
        alone = not slots.get("with")  # who calls for talks takes no part in them, but who calls for talks with Oslo
        asked = asks and (between or alone or not many)
        asked = asked or (between and tree.lemmas[carrier] in {*TAKING, "agree"})  # "agreed to mediation"
        owned = governs and any(scene.resolver.mentions(o) for o in slots.get("owner", ()))
        given = (governs and _is_got(scene, i, frame)) or _is_taken(tree, carrier, frame)
        errand = is_errand(tree, i, carrier, scene.ontology)  # "flew to Oslo for talks with Riga" is none with Oslo
        for name, heads in tree.slots(carrier).items():
            if errand and name not in {"subject", "with"}:
                continue
            if owned and name == "subject":
                continue  # "called for Egyptian mediation": who asks for it does not do it
            if name == "subject" and given:
                slots.setdefault("to", []).extend(heads)
                continue
            if name == "subject" and (
                _only_discusses(scene, carrier, frame, heads) or _is_told(scene, i, carrier, ALLEGATION)
            ):
                continue
            opposed = tree.lemmas[carrier] == "oppose" and (
                not is_of_many(frame, scene.ontology) or bool(slots.get("of"))
            )
            if name == "subject" and (asked or opposed or is_of_others(scene, carrier, frame)):
                slots.setdefault("by", []).extend(h for h in heads if h > i)
                continue  # who demands or prevents a withdrawal withdraws nobody, but "called for mediation by Oslo"
            outside = [h for h in heads if h != i and i not in transparent(tree, [h])]
            if name != "object" and not (name == "subject" and _has_its_own(scene, i)):
                slots.setdefault(name, []).extend(outside)
    else:
        for name, found in (_threatened(tree, i) or _of_headline(tree, i)).items():
            slots.setdefault(name, []).extend(found)
    of = slots.get("of", [])
    if frame.object is None:
        slots.setdefault("object", list(of))
    wants_object = not THEMES.isdisjoint(frame.looks_in)
    if not slots.get("subject"):
        slots["subject"] = list(slots.get("owner", ())) or ([] if wants_object else list(of))
    return slots


def _of_headline(tree: Tree, i: int) -> dict[str, list[int]]:
    """Give who takes part in an event that he is only told to be at: "Obama in Tokyo on visit", "Harare in talks"."""
    heads = _described(tree, i)
    if not heads:
        return {}
    found = {"subject": list(heads)}
    for name, inner in tree.prepositional(heads[0]).items():
        found.setdefault(name, []).extend(h for h in inner if h != i and i not in tree.sentence.subtree(h))
    return found


def _threatened(tree: Tree, i: int) -> dict[str, list[int]]:
    """Give who would do to whom what is threatened with: "threatened Oslo with sanctions"."""
    verb = tree.tokens[i].head
    if (tree.tokens[i].dep, tree.case(i)) != ("obl", "with") or tree.lemmas[verb] not in THREATENING:
        return {}
    on = list(tree.slots(verb).get("object", ()))
    return {"subject": list(tree.slots(verb).get("subject", ())), "against": on, "on": on}


def _only_discusses(scene: Scene, verb: int, frame: Frame, heads: Sequence[int]) -> bool:
    """Say whether persons talk about what others are to do: ministers who discuss a withdrawal withdraw nothing."""
    if scene.tree.lemmas[verb] not in DISCUSSING or is_of_many(frame, scene.ontology):
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
