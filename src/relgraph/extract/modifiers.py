"""What hangs on the nouns of an event, joined to the slots of its trigger: "signed a treaty with Spain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.words import CONTAINERS, WITHIN, containers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree

__all__ = ["merged"]

TRAVELLING = frozenset({"bound", "bind", "head", "destine", "sail"})
SUFFERED = frozenset(
    "abduction annexation arrest assassination beating bombardment bombing capture death demise destruction "
    "detention dismissal execution expulsion extradition freedom freeing handover hanging imprisonment invasion "
    "jailing kidnapping killing liberation loss massacre murder occupation ouster overthrow persecution poisoning "
    "release removal repatriation rescue return shelling shooting slaughter slaying torture".split()
)
OWN = ("det", "nmod:poss", "nummod")
PERSON, FORCES = "Person", "ArmedForces"
HAVING = frozenset({"have", "maintain", "keep", "enjoy"})


def merged(scene: Scene, slots: Slots, nouns: Sequence[int], *, only_owner: bool = False) -> Slots:
    """Join the modifiers of a noun to the trigger's: "signed a treaty with Spain", "deplored Australia's remarks"."""
    if not nouns:
        return slots
    merged = {k: list(v) for k, v in slots.items()}
    same = [s for noun in nouns if scene.tree.children(noun, "cop") for s in scene.tree.surface(noun)]
    for noun in dict.fromkeys([*nouns, *same]):  # "the agreement with Spain was a convention, which ..."
        owners = _owners(scene, noun)
        by_case = {case: list(heads) for case, heads in scene.tree.prepositional(noun).items()}
        for clause in _told_as_had(scene.tree, noun):
            by_case.setdefault("with", []).extend(scene.tree.slots(clause).get("with", ()))
        for clause in scene.tree.children(noun, "acl"):  # "every vessel bound for Yemen"
            if scene.tree.lemmas[clause] in TRAVELLING:
                by_case.setdefault("to", []).extend(
                    h for case in ("for", "to") for h in scene.tree.slots(clause).get(case, ())
                )
        if only_owner:
            owners = tuple(_doers(scene, noun, owners, by_case))
            by_case = {}
        merged.setdefault("owner", []).extend(owners)
        for case, heads in by_case.items():
            merged.setdefault(case, []).extend(heads)
        for around in containers(scene.tree, noun):  # "two sets of charges, against a general"
            for case, beside in scene.tree.prepositional(around).items():
                if case not in WITHIN:
                    merged.setdefault(case, []).extend(beside)
    return merged


def _owners(scene: Scene, noun: int) -> tuple[int, ...]:
    """Give whose a noun is, or whose the bare one is that it is joined to: "Chinese police and military personnel"."""
    tree = scene.tree
    own, first = tree.owners(noun), tree.tokens[noun].head
    people = scene.resolver.noun_of(noun)
    if people is not None and people.kind == FORCES and not any(map(scene.resolver.mentions, own)):
        named = (h for h in tree.prepositional(noun).get("of", ()) if h in scene.resolver.names.at)
        own = (*own, *named)  # "the forces of Chad withdrew"
    bare = tree.tokens[noun].dep == "conj" and tree.tokens[noun].upos == tree.tokens[first].upos == "NOUN"
    if not bare or any(tree.children(i, *OWN) for i in (noun, first)) or any(map(scene.resolver.mentions, own)):
        return own
    return (*own, *tree.owners(first))


def _doers(scene: Scene, noun: int, owners: Sequence[int], by_case: Mapping[str, list[int]]) -> list[int]:
    """Give whose a deed is: not who suffered it, nor of what a number is told: "Moi's death", "a number of men"."""
    tree = scene.tree
    suffered = tree.lemmas[noun] in SUFFERED
    persons = [o for o in owners if suffered and any(m.kind == PERSON for m in scene.resolver.mentions(o))]
    telling = [o for o in owners if tree.tokens[o].dep == "amod" and o not in scene.resolver.names.at]
    found = [o for o in owners if tree.possesses(o) and o not in (*persons, *telling)] or by_case.get("by", [])
    aside = suffered or tree.lemmas[noun] in CONTAINERS
    return found or ([] if aside else by_case.get("of", []))


def _told_as_had(tree: Tree, noun: int) -> Iterator[int]:
    """Give the clauses that say with whom somebody has a thing: "the ties it had with Rome", "such ties as it had"."""
    beside = [c for c in tree.children(tree.tokens[noun].head, "advcl") if c > noun and tree.mark(c) == "as"]
    such = any(tree.lower(c) == "such" for c in tree.children(noun, "amod", "det", "det:predet"))
    for clause in (*tree.children(noun, "acl:relcl", "advcl"), *(beside if such else ())):
        if tree.lemmas[clause] in HAVING:
            yield clause
