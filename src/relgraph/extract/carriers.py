"""The verb that carries an event noun: "held talks", "talks took place", "raised it in a call with Lavrov"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.operators import operator_over, slot_of
from relgraph.extract.words import CONTAINERS, says_one, says_verb

if TYPE_CHECKING:
    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Tree
    from relgraph.ontology import Frame, Ontology

__all__ = ["find_carrier", "is_errand", "is_light", "is_of_many"]

LIGHT, NOT_LIGHT, JOURNEYS = "lex:light", "lex:not_light", "lex:journeying"
CARRIED = frozenset("obj nsubj nsubj:pass nsubj:outer obl xcomp".split())
NAMING = frozenset("call deem term label brand dub describe".split())
BESIDE = frozenset({"with", "from", "by"})
AWAY = frozenset({"after", "before", "since", "until", "following", "despite", "amid"})
DURING = frozenset({"in", "during", "at"})
MEANWHILE = DURING | {"after", "following"}
ABOUT = frozenset({"on", "about", "at", "over", "regarding", "concerning", "following"})
JUDGING = frozenset({"condemn", "denounce", "welcome"})  # what others do
VOICING = frozenset({"express", "voice", "convey"})
SHARING = frozenset({"negated", "planned"})
MEDIATOR = "mediator"


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
        if token.dep in {"obl", "nmod"} and meanwhile and is_of_many(frame, scene.ontology):
            verb = head if tree.verbal(head) else tree.tokens[head].head
            between = not any(role == MEDIATOR for role, _ in frame.roles) and _mediates(scene, verb)
            takes_part = tree.tokens[verb].upos == "VERB" and not between
            return verb if takes_part else None  # "raised it in a call with Lavrov"
        if is_errand(tree, up, head, scene.ontology) and tree.prepositional(i).get("with"):
            return head if is_of_many(frame, scene.ontology) else None
        owned = any(tree.tokens[c].upos != "PRON" for c in tree.children(up, "nmod:poss"))
        if token.dep == "obl" and (owned or tree.case(up) in BESIDE):
            return None  # "delivers on Oslo's pledge", "will lead a delegation to talks with members of the bloc"
        if token.dep == "obl" and tree.case(up) in AWAY and not is_of_many(frame, scene.ontology):
            return None  # "announced it ten years after the fall of Saigon"
        told = tree.case(up) in ABOUT or tree.lemmas[head] in VOICING
        if token.dep == "obl" and told and tree.children(head, "obj"):
            return None  # "made a statement on the talks", "expressed thanks for the release"
        if token.dep == "obj" and tree.lemmas[head] in NAMING and scene.resolver.is_definite(up):
            return None  # "called the attack a mistake"
        if tree.tokens[head].upos in {"VERB", "AUX"} and token.dep in CARRIED:
            noun = scene.resolver.noun_of(up)
            bearer = tree.case(up) != "as" and (scene.resolver.title_of(up) or (noun and noun.stands == "person"))
            carries = _bears_office if bearer else is_light
            if carries(scene, head, frame) or _governs(scene, up, head):
                return head
            break
        contained = token.dep == "nmod" and tree.case(up) == "of" and tree.lemmas[head] in CONTAINERS
        joined = token.dep == "conj" and not scene.resolver.mentions(head)  # "Chad and the members of a bloc followed"
        if not (contained or joined or token.dep == "compound"):
            break
        up = head
    return next((c for c in tree.children(i, "acl", "acl:relcl") if _may_be_light(scene, c, frame)), None)


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


def _bears_office(scene: Scene, verb: int, frame: Frame) -> bool:
    """Say whether a verb makes its subject what a noun for somebody tells: nobody is whom he "paid tribute to"."""
    return says_one(scene.tree, verb, frozenset(frame.light))


def is_light(scene: Scene, verb: int, frame: Frame) -> bool:
    """Say whether a verb only carries the noun of a frame: "held", "imposed"."""
    return _may_be_light(scene, verb, frame) and not says_one(scene.tree, verb, scene.ontology.words(NOT_LIGHT))


def _may_be_light(scene: Scene, verb: int, frame: Frame) -> bool:
    light = scene.ontology.words(LIGHT)
    return says_one(scene.tree, verb, light) or says_one(scene.tree, verb, frame.light)


def is_errand(tree: Tree, noun: int, verb: int, ontology: Ontology) -> bool:
    """Say whether a noun tells what somebody travels for: "flew to Oslo for talks with the premier"."""
    return (
        tree.case(noun) == "for" and tree.tokens[noun].dep == "obl" and says_one(tree, verb, ontology.words(JOURNEYS))
    )


def is_of_many(frame: Frame, ontology: Ontology) -> bool:
    """Say whether the parties of a frame are equals."""
    return any(ontology.roles[role].many for role, _ in frame.roles)


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
