"""Where the filler of a role is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.bystanders import carried_by, issued_by, made_by, makers, past_matters
from relgraph.extract.words import contents, holds, is_each_other

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relgraph.extract.grammar import Slots, Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.ontology import Filler, Frame, Ontology
    from relgraph.records import Mention

__all__ = ["ACTING", "Scene", "fits", "is_barred", "is_known", "looked_in", "side", "takes_subject"]

ACTING = frozenset({"agent", "participant", "mediator"})
PLACES = frozenset({"City", "Place"})
WHERE, AIMED = frozenset({"in", "at"}), ("against", "upon")
CLOSE = frozenset({"of", "in", "at"})  # these tell of a thing itself, not who had to do with it
ACTS = ("subject", "owner", "by", "from")
SAID_BY = ("by", "from", "of")
BODIES = ("InternationalOrganization", "GovernmentBody")
BELONGS = ("from", "with")  # "on goods from China", "on the border with Poland"
BORDER, ARMS, CONDUCT, MISSIONS = "lex:border", "lex:weapon", "lex:conduct", "at"
STRUCK, NEAR = "lex:military_target", ("off", "in", "inside", "near", "at")  # "slammed into a building in Dnipro"
ARMED = "ArmedGroup"
VOICE, ASSAULT = "lex:voice", "lex:assault"
SITES = "lex:square"  # "in the streets of Beirut"
NEEDY, RECEIVED = "lex:needy", frozenset({"to", "for"})
WITHIN = "in"  # "a strike in support of Oslo" is none on Oslo


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame is held against: the tree, who its nominals are, and the ontology."""

    tree: Tree
    resolver: Resolver
    ontology: Ontology


def fits(scene: Scene, h: int, filler: Filler) -> bool:
    """Say whether a nominal is what a frame asks for: a word of its sets, an actor of its classes, or anything."""
    if not filler.words and not filler.actors:
        return True
    if (filler.words and holds(scene.tree, h, filler.words)) or (filler.actors and is_each_other(scene.tree, h)):
        return True
    mentions = scene.resolver.mentions(h) if filler.actors else ()
    return any(scene.ontology.is_any(mention.kind, filler.actors) for mention in mentions)


def is_barred(scene: Scene, h: int, filler: Filler) -> bool:
    """Say whether a nominal is what a frame never takes; a known body is more than its last word: no mere court."""
    if not fits(scene, h, filler):
        return False
    mentions = scene.resolver.mentions(h)
    if not any((m.actor or "").startswith("org/") for m in mentions):
        return True
    return any(scene.ontology.is_any(m.kind, filler.actors) for m in mentions)


def looked_in(
    scene: Scene, names: Sequence[str], slots: Slots, *, many: bool, acts: bool, verb: bool, undergoes: bool = False
) -> Iterator[tuple[str, Sequence[int]]]:
    """Give where a role's filler is looked for: its slots; what may hang on the object instead; owners in slots."""
    for name in filter(slots.get, names):
        if name in WHERE and _is_only_where(scene, names, slots):
            continue
        if name == "owner" and "subject" in names and acts and not many:
            continue  # "we applaud China's efforts": the subject acts, though who that is may not be known
        aside = (name == "from" and not many) or (name == "by" and acts)
        if aside and _is_led(scene, names, name, slots):
            continue  # "the rebels attacked it from Chad": the subject acts, whoever that is
        where = name in WHERE and names[0] != MISSIONS  # "hurled stones at the embassy"
        heads = _out_of_missions(scene, slots[name]) if where else _beyond(scene, name, slots)
        of = {h: scene.tree.tokens[h].head for h in heads} if name == "owner" else {}
        rivals = [o for o in slots.get("object", ()) if o in of.values() and _is_other(scene, o)]
        yield name, [h for h in heads if of.get(h) not in rivals]  # "supported her rival": not her
    objects = [h for slot in ("object", "of") for h in slots.get(slot, ())]
    objects += [h for h in slots.get("with", ()) if holds(scene.tree, h, scene.ontology.words(ARMS))]
    # "condemned an attack by Russia": who attacked condemns nothing
    lacked = [n for n in names if n not in CLOSE and not (verb and n == "by") and not slots.get(n)] if objects else []
    within = contents(scene.tree, objects) if lacked else ()
    near = [by_case for o in (*objects, *within) if lacked and (by_case := scene.tree.prepositional(o))]
    for name in lacked if near else ():  # "the arrest of a pastor by Eritrean police"
        yield name, [h for by_case in near for h in by_case.get(name, ())]
    yield from past_matters(scene.tree, names, slots, objects)
    yield from made_by(scene.tree, names, slots, objects if acts and not verb else ())
    yield from carried_by(scene.tree, names, slots) if not many and not verb else ()
    for name in () if many else filter(slots.get, names):
        if name == "subject" and undergoes:  # "Soviet conduct drew criticism", "was angered by a Polish decision"
            unread = [h for h in slots[name] if not scene.resolver.mentions(h)]
            yield name, [o for h in unread for o in scene.tree.owners(h)]
        if name == "object" and undergoes:  # "condemned the use of force by Oslo"
            done = [h for h in slots[name] if not scene.resolver.mentions(h) and scene.resolver.noun_of(h) is None]
            yield name, [o for h in done for o in scene.tree.prepositional(h).get("by", ())]
        if name == "subject" and acts:  # "a statement by the ministry condemned it", "an Israeli strike hit the base"
            deeds = [scene.ontology.words(deed) for deed in (VOICE, ASSAULT)]
            said = [h for h in slots[name] if any(holds(scene.tree, h, words) for words in deeds)]
            yield name, [o for h in said for o in issued_by(scene.tree, h)]
            yield name, [o for h in said for case in SAID_BY for o in scene.tree.prepositional(h).get(case, ())]
            yield name, makers(scene.tree, said)
            yield name, [o for h in said for o in scene.tree.owners(h) if scene.tree.possesses(o) or _is_body(scene, o)]
        if name not in {"subject", "object", "owner"}:  # "support for Ukraine's integrity", "tariffs on Chinese steel"
            unread = [h for h in slots[name] if not scene.resolver.mentions(h) and not _is_other(scene, h)]
            yield name, [o for h in unread for o in scene.tree.owners(h) if scene.tree.possesses(o)]
            yield name, [o for h in unread for case in BELONGS for o in scene.tree.prepositional(h).get(case, ())]
            # "marched against the policies of Spain", "support for the integrity of Georgia"
            conduct = [h for h in unread if name != WITHIN and holds(scene.tree, h, scene.ontology.words(CONDUCT))]
            yield name, [o for h in conduct for o in scene.tree.prepositional(h).get("of", ())]
            struck = [h for h in unread if _is_struck(scene, h) or _is_in_need(scene, name, h)]
            yield name, [o for h in struck for case in NEAR for o in scene.tree.prepositional(h).get(case, ())]
            sites = [h for h in unread if holds(scene.tree, h, scene.ontology.words(SITES))]
            yield name, [o for h in sites for o in scene.tree.prepositional(h).get("of", ())]


def _is_body(scene: Scene, h: int) -> bool:
    """Say whether a name before a text is who speaks in it: "a Security Council resolution", not "the Minsk accord"."""
    return any(scene.ontology.is_any(m.kind, BODIES) for m in scene.resolver.mentions(h))


def _is_led(scene: Scene, names: Sequence[str], name: str, slots: Slots) -> bool:
    """Say whether a subject stands before a slot among those of a role, and somebody is the subject."""
    acting = slots.get("subject", ()) if "subject" in names[: names.index(name)] else ()
    return any(scene.resolver.mentions(h) or scene.resolver.noun_of(h) is not None for h in acting)


def _is_only_where(scene: Scene, names: Sequence[str], slots: Slots) -> bool:
    """Say whether a place is where it was, not who was struck: "in Syria, strikes on ISIL", "allies struck in Iraq".

    So is a country whose armed groups the article has told to be struck. What is thrown at people or at an embassy
    strikes them.
    """
    if any(slots.get(name) for name in AIMED):
        return True
    hit = slots.get(MISSIONS, ()) if names[0] == MISSIONS else ()
    if AIMED[0] not in names or any(_is_mission(scene, h) or scene.resolver.noun_of(h) for h in hit):
        return False
    tree = scene.tree
    elsewhere = any(tree.case(i) == AIMED[0] for i, token in enumerate(tree.tokens) if token.dep in {"obl", "nmod"})
    acting = [m for slot in ACTS for h in slots.get(slot, ()) for m in scene.resolver.mentions(h)]
    struck = {target.kind for _, target in scene.resolver.memory.done.values()}
    return elsewhere or ARMED in struck or not any(is_known(m) for m in acting)


def _beyond(scene: Scene, name: str, slots: Slots) -> Sequence[int]:
    """Give whom a border is shared with for it, and where one's own place lies: "its border with", "their base in"."""
    heads = slots[name]
    if name in {"subject", "owner"}:
        return heads
    acting = {m.state for h in slots.get("subject", ()) for m in scene.resolver.mentions(h) if m.state}
    return [p for h in heads for p in _other_side(scene, name, h, acting)]


def _other_side(scene: Scene, name: str, h: int, acting: set[str]) -> Sequence[int]:
    tree, by_case = scene.tree, scene.tree.prepositional(h)
    shared = by_case.get("with", ()) if name != "object" and holds(tree, h, scene.ontology.words(BORDER)) else ()
    if shared or not _is_place(scene, h):
        return shared or (h,)
    owners = [c for c in tree.children(h, "nmod:poss") if tree.tokens[c].upos == "PRON"]
    own = acting.intersection(m.state for c in owners for m in scene.resolver.mentions(c))
    return [*by_case.get("in", ()), *by_case.get("near", ())] if own else (h,)


def _is_place(scene: Scene, h: int) -> bool:
    noun = scene.resolver.noun_of(h)
    return noun is not None and noun.kind in PLACES


def _is_struck(scene: Scene, h: int) -> bool:
    """Say whether something lies where somebody can be met: a building, a town, waters; a mission is its state's."""
    return (_is_place(scene, h) or holds(scene.tree, h, scene.ontology.words(STRUCK))) and not _is_mission(scene, h)


def _is_in_need(scene: Scene, name: str, h: int) -> bool:
    """Say whether those who get something are only told by where they are: "tents for victims in Iran"."""
    return name in RECEIVED and holds(scene.tree, h, scene.ontology.words(NEEDY))


def _is_other(scene: Scene, h: int) -> bool:
    """Say whether a noun means somebody else than whose it is: "by Togo's neighbours", "of the French group"."""
    noun = scene.resolver.noun_of(h)
    return scene.tree.lemmas[h] == "group" or (noun is not None and noun.stands == "other")


def _is_mission(scene: Scene, h: int) -> bool:
    return holds(scene.tree, h, scene.ontology.words("lex:mission"))


def _out_of_missions(scene: Scene, heads: Sequence[int]) -> list[int]:
    """Give the place of a mission for the mission: an interests section in the Swiss Embassy at Cairo is in Egypt."""
    missions = [h for h in heads if _is_mission(scene, h)]
    around = [p for h in missions for case in sorted(WHERE) for p in scene.tree.prepositional(h).get(case, ())]
    return [*(h for h in heads if h not in missions), *around]


def is_known(mention: Mention) -> bool:
    """Say whether somebody is more than a name: a state, an organisation, a known body, or who acts for one."""
    named_only = mention.actor is None or mention.actor.startswith(("person/", "group/"))
    return bool(mention.state or mention.organization) or not named_only


def side(mention: Mention) -> str | None:
    """Give for whom somebody acts: an organisation, a state, else only himself; None for nobody known."""
    return mention.organization or mention.state or mention.actor


def takes_subject(frame: Frame) -> bool:
    """Say whether who acts is looked for in the subject itself."""
    return any("subject" in names for role, names in frame.roles if role in ACTING)
