"""Parties that go unsaid: "Diplomatic relations were severed in 1961" in an article about two states means those two.

Only words that always hold between two parties (relations, ties, an embassy: `lex:bilateral`) imply them, only the two
states that the article has spoken of most so far can be meant, and only where the sentence leaves a role open. Where a
title names a pair, so do treaties, and a person of no known state leaves his end open. There a frame may ask for the
other one of the two (slot "titled") where nobody fills a role: "Rabin returned the visit in 1975".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.between import BETWEEN_TWO, RECOGNIZED, heir, is_of_both, is_treaty_of_two, is_unnamed
from relgraph.extract.fillers import ACTING
from relgraph.extract.names import CALENDAR
from relgraph.extract.posted import post_of
from relgraph.extract.roles import in_order
from relgraph.extract.words import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from relgraph.extract.fillers import Scene
    from relgraph.extract.grammar import Slots, Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.roles import Roles
    from relgraph.ontology import Frame, Ontology
    from relgraph.records import Mention

__all__ = ["with_implied"]

ENDS, ENVOY = ("agent", "target"), "envoy"
PARTIES = 2
BILATERAL, MISSION = "lex:bilateral", "lex:mission"
BESIDE = frozenset({"with", "between", "by", "from", "to"})
WITH = ("with", "between")
ADJECTIVE = "adjective"
TITLED, WHEN = "titled", ("in", "at")


def with_implied(
    scene: Scene, frame: Frame, trigger: int, roles: Roles, slots: Slots, dealt: Sequence[int], consumed: Sequence[int]
) -> Roles:
    """Fill the open ends of an event between two parties with the pair the article is about.

    Roles told of in words stay as they are, even where the words say nobody known. What is mutual ("relations were
    severed") has both as agents when both go unsaid.
    """
    resolver, ontology = scene.resolver, scene.ontology
    mere = not all(_is_of(m) for _, mentions in roles for m in mentions)
    free = mere or _open(roles, frame, ontology, mutual=True) or _with_whom(scene, roles, slots)
    if not (ontology.types[frame.type].across_borders and free) or not _may_go_unsaid(scene, frame, dealt):
        return roles
    titled = bool(resolver.memory.titled) and _acts_no_third(resolver, range(len(scene.tree.tokens)))
    known_roles = {role for role, _ in roles}
    asks = set() if scene.tree.verbal(trigger) else ACTING  # "under the agreement" tells of no new one
    asks |= {"target"} if any(_tells(scene.tree, h) for h in (trigger, *dealt[1:])) else set()
    told_of = [h for h in dealt if h != trigger or not known_roles.isdisjoint(asks)]
    between = any(holds(scene.tree, h, ontology.words(BILATERAL)) for h in dealt)
    between = between or (titled and any(is_treaty_of_two(scene, h) for h in told_of))
    between = between or (titled and _asks_other(scene, frame, trigger, roles, slots, dealt))
    unnamed = not between and resolver.memory.titled and any(is_unnamed(scene, h) for h in told_of)
    if not between and not (unnamed and _acts_no_third(resolver, scene.tree.sentence.subtree(trigger))):
        return roles
    own = any(holds(scene.tree, h, ontology.words(MISSION)) for h in slots.get("subject", ()))
    asked = {n for _, names in frame.roles for n in names} - ({"owner"} if own else set())  # "it suspended its work"
    unread = {n for n in asked if any(_is_unread(scene, h) for h in slots.get(n, ()))}
    told = {role for role, names in frame.roles if not unread.isdisjoint(names)}
    if not told and (posted := post_of(scene, frame, trigger, roles, dealt)):
        return posted
    pair = resolver.memory.leading_pair()
    pair = resolver.memory.with_topic(m for _, mentions in roles for m in mentions) or pair
    open_end = "target" in known_roles  # whose envoy somebody is, as his name alone tells, is who sent him
    acting = [m for role, ms in roles for m in ms if not (role == ENVOY and open_end and _is_new(resolver, m))]
    present = {heir(resolver, m.state, pair) for m in acting if m.state}
    if len(pair) < PARTIES or not present <= {m.state for m in pair}:
        return roles
    missing = [m for m in pair if m.state not in present]
    doing = [h for name in ("subject", "by") for h in slots.get(name, ()) if h not in consumed]
    strange = any(_is_stranger(scene, h) for h in doing)
    mutual = not strange and any(is_of_both(scene, h, titled=titled) for h in (*dealt, *doing))
    sure = tuple((role, kept) for role, ms in roles if (kept := tuple(m for m in ms if not titled or _is_of(m))))
    for known in (sure, roles):
        found = _open(known, frame, ontology, mutual=mutual) or _with_whom(scene, known, slots)
        open_roles = [r for r in found if r not in told or r in dict(roles)]
        if open_roles and len(open_roles) <= len(missing):
            break
    else:
        return roles
    many = ontology.roles[open_roles[0]].many
    if many and any(_is_stranger(scene, h) for name in WITH for h in slots.get(name, ())):
        return roles  # "a convention between the Allies and Hungary"
    if not present and not {role for role, _ in (sure if many else roles)}.isdisjoint({*ENDS, *open_roles}):
        return roles  # one end is somebody unknown, so which of the pair is the other one cannot be told
    if told_before := _told_before(frame, trigger, resolver, open_roles):
        return tuple((role, (resolver.at_trigger(trigger, m),)) for role, m in zip(ENDS, told_before, strict=True))
    if open_roles == ["target"] and (rivals := _rivals(trigger, resolver, pair)):
        missing = rivals if len({m.state for m in rivals}) == 1 else []
    filled = {role: list(mentions) for role, mentions in roles}
    for role, mention in zip(open_roles, missing, strict=False):
        filled.setdefault(role, []).append(resolver.at_trigger(trigger, mention))
    return in_order(frame, filled)


def _is_new(resolver: Resolver, mention: Mention) -> bool:
    """Say whether somebody is known from the article alone."""
    known = {actor.id for actor in resolver.actors.people(mention.label, on=None)}
    return mention.kind == "Person" and mention.actor not in known


def _may_go_unsaid(scene: Scene, frame: Frame, dealt: Iterable[int]) -> bool:
    """Say whether an event deals with anything whose parties may go unsaid."""
    if TITLED in frame.looks_in and scene.resolver.memory.titled:
        return True
    sets = [scene.ontology.words(name) for name in (BILATERAL, BETWEEN_TWO, *RECOGNIZED)]
    return any(holds(scene.tree, h, words) for h in dealt for words in sets)


def _asks_other(scene: Scene, frame: Frame, trigger: int, roles: Roles, slots: Slots, dealt: Sequence[int]) -> bool:
    """Say whether a frame asks for the other state of the title where a role is open, or a mere name fills it.

    A noun alone tells no new event ("the talks", but "talks were held in 1913"), unless the frame asks for its day.
    Whoever is told of but unread is third.
    """
    told = any(_tells(scene.tree, h) or scene.tree.tokens[h].text in CALENDAR for h in (trigger, *dealt))
    if not scene.tree.verbal(trigger) and _is_of_third(scene, trigger):
        return False
    for role, names in frame.roles:
        heads = [h for name in names if name not in WHEN for h in slots.get(name, ())]
        if TITLED not in names or not all(map(scene.resolver.mentions, heads)):
            continue
        filled = dict(roles).get(role, ())
        sure = [m for m in filled if _is_of(m)]
        if scene.ontology.roles[role].many:
            if len(sure) < PARTIES and (told or (sure and not scene.tree.verbal(trigger))):
                return True
        elif (filled and not sure) or (role not in ACTING and not heads):
            return True
    return False


def _is_of_third(scene: Scene, h: int) -> bool:
    """Say whether an adjective tells that a treaty is of another state than the two of the title: "Anglo-Siamese"."""
    pair = scene.resolver.memory.titled
    names = [scene.resolver.names.at.get(c) for c in scene.tree.sentence.subtree(h) if c < h]
    told = [r.actor.state for name in names if name for r in name.readings[:1] if r.name_kind == ADJECTIVE]
    return any(state and heir(scene.resolver, state, pair) not in {m.state for m in pair} for state in told)


def _tells(tree: Tree, h: int) -> bool:
    """Say whether a verb tells what happens, not only what may: "to grant it", "the question of granting it"."""
    idle = tree.infinitive(h) or (tree.lower(h).endswith("ing") and not tree.children(h, "aux"))
    return tree.verbal(h) and not idle and tree.tokens[h].dep != "amod"


def _is_of(mention: Mention) -> bool:
    """Say whether a party tells whose side it is on, as a mere name does not."""
    return mention.kind != "Person" or bool(mention.state or mention.organization)


def _is_stranger(scene: Scene, h: int) -> bool:
    """Say whether a name is nobody known."""
    return scene.tree.tokens[h].upos == "PROPN" and not scene.resolver.mentions(h)


def _acts_no_third(resolver: Resolver, words: Iterable[int]) -> bool:
    """Say whether no third state than the two of the title acts among some words."""
    pair, inside = resolver.memory.titled, set(words)
    acting = [i for i in resolver.names.at if i in inside and _acts(resolver.tree, i)]
    states = {m.state for i in acting for m in resolver.mentions(i) if m.kind == "State" and m.state}
    return {heir(resolver, state, pair) for state in states} <= {m.state for m in pair}


def _acts(tree: Tree, i: int) -> bool:
    """Say whether a nominal is a subject, an owner or somebody that something is done with or by."""
    while tree.tokens[i].dep == "conj" and tree.tokens[i].head != i:
        i = tree.tokens[i].head
    return tree.tokens[i].dep.startswith(("nsubj", "nmod:poss", "obl:agent")) or tree.case(i) in BESIDE


def _is_unread(scene: Scene, h: int) -> bool:
    """Say whether a nominal means somebody, but nobody known: "the four governments", "they"; a mission is nobody."""
    if scene.tree.tokens[h].upos != "PRON" and scene.resolver.noun_of(h) is None:
        return False
    sets = () if scene.tree.children(h, "nummod") else (BILATERAL, *RECOGNIZED)
    return not any(holds(scene.tree, h, scene.ontology.words(s)) for s in sets) and not scene.resolver.mentions(h)


def _told_before(
    frame: Frame, trigger: int, resolver: Resolver, open_roles: Sequence[str]
) -> tuple[Mention, Mention] | None:
    """Give who did it to whom where a noun with its article points back to an event told: "the severing of ties"."""
    ends = resolver.memory.done.get(frame.type)
    again = resolver.tree.tokens[trigger].upos == "NOUN" and resolver.is_definite(trigger)
    if ends is None or not again or open_roles != ["agent"] * PARTIES:
        return None
    return ends if {m.state for m in ends} == {m.state for m in resolver.memory.leading_pair()} else None


def _rivals(trigger: int, resolver: Resolver, pair: Sequence[Mention]) -> list[Mention]:
    """Give the states that the sentence tells of in the place of the pair's other one, which it does not name.

    "Peru denies it, and Chile recalled its ambassador", "Chile ended what relations it had with Peru", whoever else the
    article is about.
    """
    tree = resolver.tree
    clause = tree.tokens[trigger]
    acting = [m for h in tree.surface(trigger) for m in resolver.mentions(h) if m.kind == "State"]
    known = {m.state for m in pair}
    here = {m.state for i in resolver.names.at for m in resolver.mentions(i)} & known
    if clause.upos != "VERB" or not acting or here != {m.state for m in acting}:
        return []
    subjects = [h for h in tree.children(clause.head, "nsubj") if h < trigger] if clause.dep == "conj" else []
    inside = [i for i in tree.sentence.subtree(trigger) if tree.tokens[i].head != trigger]
    partners = [i for i in inside if [tree.lower(c) for c in tree.children(i, "case")] == ["with"]]
    found = [m for h in (*partners, *subjects) for m in resolver.mentions(h)]
    return [m for m in found if m.kind == "State" and m.state not in known]


def _with_whom(scene: Scene, roles: Roles, slots: Slots) -> Sequence[str]:
    """Give the role in which all are told of behind "with", so that another is not: "ties with Oslo and Rome"."""
    behind = {m.start for h in slots.get("with", ()) for m in scene.resolver.mentions(h)}
    many = [(role, ms) for role, ms in roles if scene.ontology.roles[role].many]
    return [role for role, mentions in many if len(mentions) > 1 and all(m.start in behind for m in mentions)]


def _open(roles: Roles, frame: Frame, ontology: Ontology, *, mutual: bool) -> Sequence[str]:
    filled = {role: len(mentions) for role, mentions in roles}
    for role, _ in frame.roles:
        if ontology.roles[role].many:
            return [role] * max(0, PARTIES - filled.get(role, 0))
    if filled.get("agent", 0) >= PARTIES:  # "both countries recalled their ambassadors"
        return []
    ends = [role for role, _ in frame.roles if role in ENDS]
    missing = [role for role in ends if not filled.get(role)]
    if len(missing) < len(ends):
        return missing
    return ends[:1] * PARTIES if mutual else []  # with both ends unsaid, who did it to whom is not known
