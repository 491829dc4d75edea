"""Who takes part a step away, or only stands beside: asks for it, acts on its occasion, made or sat in a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Frame
    from relgraph.records import Mention

__all__ = [
    "carried_by",
    "is_occasion",
    "is_posted",
    "is_private",
    "issued_by",
    "made_by",
    "makers",
    "past_matters",
    "with_bystander",
]

CITIZENS = "lex:private_person"
ONCE = frozenset("former ex previous onetime sometime erstwhile disgraced".split())
ASKER, MEANWHILE = "asker", "meanwhile"
WHEN, ATTACKER, COMING = "when", "attacker", frozenset({"when", "after", "as"})
OCCASIONS = frozenset({"on", "during"})
PASSED, MATTERS = frozenset({"to", "with", "into"}), ("on", "about", "of", "for")
CARRYING = frozenset({"carry", "transport", "ferry", "convey"})
ISSUING = frozenset(
    "adopt agree approve circulate deliver draft endorse give issue make pass post publish read release send "
    "sign submit write".split()
)
REQUESTING = frozenset({"ask", "demand", "request", "seek", "want"})


def with_bystander(tree: Tree, i: int, frame: Frame, slots: Slots) -> Slots:
    """Add who asks others for an event, or who acts on its occasion, where a frame has a role for them.

    "Rome wants Oslo to extradite two bankers" is done for Rome; "on a visit to Oslo, Lavrov warned" is Lavrov's visit.
    """
    if ATTACKER in frame.looks_in:
        return _with_attacker(tree, i, slots)
    if is_occasion(tree, i, frame):
        return {**slots, MEANWHILE: tree.surface(tree.tokens[i].head)}
    return _with_asker(tree, i, slots) if ASKER in frame.looks_in else slots


def _with_attacker(tree: Tree, i: int, slots: Slots) -> Slots:
    """Add the verb of a clause that tells how it came, and who did that: "were killed when troops opened fire"."""
    how = [c for c in tree.children(i, "advcl") if c > i and tree.verbal(c) and _opens(tree, c)]
    return {**slots, WHEN: how, ATTACKER: [h for c in how for h in tree.slots(c).get("subject", ())]} if how else slots


def _opens(tree: Tree, clause: int) -> bool:
    told = any(tree.lower(c) in COMING for c in tree.children(clause, "mark", "advmod"))
    return told and bool(tree.children(clause, "nsubj", "nsubj:pass"))


def is_occasion(tree: Tree, i: int, frame: Frame) -> bool:
    """Say whether an event is told as the occasion of another: "on a visit to Oslo, Lavrov warned"."""
    if MEANWHILE not in frame.looks_in or tree.tokens[i].dep != "obl" or tree.case(i) not in OCCASIONS:
        return False
    return bool(tree.prepositional(i) or tree.owners(i))  # not "signed it during the visit", which is another's


def _with_asker(tree: Tree, i: int, slots: Slots) -> Slots:
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    asking = tree.tokens[i].head
    if asking == i or tree.lemmas[asking] not in REQUESTING:
        return slots
    askers = [h for name in ("subject", "owner") for h in tree.slots(asking).get(name, ())]
    return {**slots, ASKER: askers, "subject": [h for h in slots.get("subject", ()) if h not in askers]}


def made_by(tree: Tree, names: Sequence[str], slots: Slots, objects: Iterable[int]) -> Iterator[tuple[str, list[int]]]:
    """Give whose the thing spoken of is: "turned down a plan offered by Oslo", "flour sent by Oslo arrived"."""
    if "by" in names and not slots.get("by"):
        yield "by", makers(tree, objects)
    if "from" in names and "subject" not in names and not slots.get("from"):
        yield "from", makers(tree, slots.get("subject", ()))


def makers(tree: Tree, things: Iterable[int], beside: Container[int] = ()) -> list[int]:
    """Give by whom things were made or sent, as a participle behind them tells; some participles may not count."""
    behind = (c for thing in things for c in tree.children(thing, "acl", "acl:relcl"))
    told = [c for c in behind if tree.passive(c) and c not in beside]
    return [h for c in told for h in tree.slots(c).get("subject", ())]


def issued_by(tree: Tree, text: int) -> tuple[int, ...]:
    """Give who issued or adopted a text that says something: "the Assembly adopted a resolution urging Oslo to"."""
    verb = tree.tokens[text].head
    if tree.tokens[text].dep not in {"obj", "nsubj:pass", "obl"} or tree.lemmas[verb] not in ISSUING:
        return ()
    return tuple(h for h in tree.slots(verb).get("subject", ()) if h != text)


def is_posted(tree: Tree, resolver: Resolver, h: int) -> bool:
    """Say whether somebody only holds a post or does something else then: "with John Doe as chargé", "looking on"."""
    if tree.case(h) != "with" or tree.tokens[h].upos != "PROPN":
        return False
    after = tree.phrase(h).stop
    ends = (after, *(max(tree.sentence.subtree(c)) + 1 for c in tree.children(h, "appos")))
    close = [i for end in ends for i in (end, end + 1) if i < len(tree.tokens)]  # past a comma
    doing = any(tree.has(i, "Tense=Pres") and tree.has(i, "VerbForm=Part") for i in close)
    posted = doing or tree.lowers[after : after + 1] == ["as"]
    return posted and any(m.kind == "Person" for m in resolver.mentions(h))


def carried_by(tree: Tree, names: Sequence[str], slots: Slots) -> Iterator[tuple[str, list[int]]]:
    """Give who was in what was struck, where owners count: "attacked a bus carrying Chadian workers"."""
    things = slots.get("object", ()) if "owner" in names else ()
    carrying = [c for thing in things for c in tree.children(thing, "acl") if tree.lemmas[c] in CARRYING]
    yield "object", [h for c in carrying if not tree.passive(c) for h in tree.children(c, "obj")]


def past_matters(
    tree: Tree, names: Sequence[str], slots: Slots, objects: Sequence[int]
) -> Iterator[tuple[str, list[int]]]:
    """Give who stands past what a thing is of or about: "passed information on the suspects to London"."""
    lost = [name for name in names if name in PASSED and not slots.get(name)] if objects else ()
    if lost:
        near = [tree.prepositional(o) for o in objects]
        matters = [k for by_case in (slots, *near) for case in MATTERS for k in by_case.get(case, ()) if k > objects[0]]
        for name in lost:
            yield name, [h for k in matters for h in tree.prepositional(k).get(name, ())]


def is_private(scene: Scene, h: int, mention: Mention, *, official: bool) -> bool:
    """Say whether a person of a country acts for nobody: "an Iranian", in `official` dealings "Iranian students".

    Nor does who was once in office: "a former Russian minister".
    """
    if official and mention.actor is None:
        once = any(scene.tree.lower(c) in ONCE for c in scene.tree.children(h, "amod"))
        if once or holds(scene.tree, h, scene.ontology.words(CITIZENS)):
            return True
    name = scene.resolver.names.at.get(h)
    return name is not None and mention.kind == "Person" and mention.actor is None and bool(name.readings)
