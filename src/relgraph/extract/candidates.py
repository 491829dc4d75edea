"""Which of the nominals in a slot may fill a role."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.extract.bystanders import is_posted, is_private, makers
from relgraph.extract.fillers import ACTING
from relgraph.extract.nominals import SITED
from relgraph.extract.words import holds, transparent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.fillers import Scene
    from relgraph.records import Mention

__all__ = ["candidates_in", "is_site"]

FIRED = "lex:missile"
PLACES, TEXT = frozenset({"City", "Place"}), "lex:signed"
FIGURES = frozenset("count estimate tally reckoning account admission standard".split())
ORGANIZATION = "organization"  # "the governor of California" holds no office of the United States
PARTICIPANT = "participant"
# A city stands for its state where something is done to it or goes there, never as the one who acts.
RECEIVING = frozenset(
    "object to into in from on against at near of over inside toward towards upon off opposite outside "
    "beside along concerned".split()
)


def candidates_in(
    scene: Scene,
    role: str,
    slot: str,
    heads: Iterable[int],
    ranges: Iterable[str],
    consumed: Iterable[int],
    *,
    official: bool,
) -> Iterator[Mention]:
    """Give who among the nominals of a slot may fill a role; in `official` dealings nobody private acts for a state."""
    acts = role in ACTING
    for h in transparent(scene.tree, _by_whom(scene, heads) if acts else heads):
        if acts and (is_site(scene, h, slot) or is_posted(scene.tree, scene.resolver, h) or _is_source(scene, h)):
            continue
        for mention in scene.resolver.mentions(h) or _beside_party(scene, role, h):
            received = not acts and slot in RECEIVING and role != ORGANIZATION
            if received and (seated := _seated_at(scene, mention)):
                yield replace(mention, actor=seated.actor, kind=seated.kind, state=seated.state, label=seated.label)
            elif received and mention.kind in PLACES and mention.state:
                yield replace(mention, actor=f"state/{mention.state}", kind="State")
            elif scene.ontology.is_any(mention.kind, ranges) and (
                h not in consumed or _is_somebody(mention) or (acts and _is_joined(scene, h, heads))
            ):
                private = acts and is_private(scene, h, mention, official=official)
                yield replace(mention, state=None) if private else mention


def _by_whom(scene: Scene, heads: Iterable[int]) -> Iterator[int]:
    """Give who fired it in the place of what was fired, nobody where that is not told: "rockets fired by Hamas"."""
    fired = scene.ontology.words(FIRED)
    for h in heads:
        if not holds(scene.tree, h, fired):
            yield h
        elif by := makers(scene.tree, [h]):
            yield from by
        elif any(m.state or m.actor for m in scene.resolver.mentions(h)):
            yield h


def _beside_party(scene: Scene, role: str, h: int) -> tuple[Mention, ...]:
    """Give who is nobody known but joined to a party: "the government and the organisation of the tribes signed"."""
    token, noun = scene.tree.tokens[h], scene.resolver.noun_of(h)
    joined = token.dep == "conj" and scene.tree.children(h, "cc") and scene.resolver.mentions(token.head)
    if role != PARTICIPANT or not joined or noun is None:
        return ()
    return (scene.resolver.nobody(h, noun.kind),)


def _seated_at(scene: Scene, mention: Mention) -> Mention | None:
    """Give what the article has named that a city stands for, where it has not named the city's state otherwise."""
    seated = scene.resolver.actors.seated_in(mention.text)
    told = [e.mention for e in scene.resolver.memory.entries] if seated else []
    meant = next((m for m in reversed(told) if m.actor in seated), None)
    return None if any(m.state == mention.state and m.text != mention.text for m in told) else meant


def is_site(scene: Scene, h: int, slot: str) -> bool:
    """Say whether a capital is only where it was: "signed the treaty in Vienna, which ended the occupation"."""
    case = scene.tree.case(h)
    after = case == "of" and holds(scene.tree, scene.tree.tokens[h].head, scene.ontology.words(TEXT))
    named = after and not scene.tree.children(h, "conj")  # the Treaty of Rome is not Rome's
    return scene.resolver.is_seat(h) and (named or (case in SITED and case != slot))


def _is_source(scene: Scene, h: int) -> bool:
    """Say whether somebody is only whose figures a sentence goes by: "were killed, by Oslo's count"."""
    return scene.tree.case(h) == "by" and scene.tree.lemmas[h] in FIGURES


def _is_somebody(mention: Mention) -> bool:
    """Say whether what the frame asks for acts too: not "its ambassador", nor a consulate that opens."""
    return mention.actor is not None and not mention.actor.startswith("group/")


def _is_joined(scene: Scene, h: int, heads: Iterable[int]) -> bool:
    """Say whether what a frame asks for acts with somebody of a name: "the Royal Marines and French troops left"."""
    joined = {h, scene.tree.tokens[h].head} if scene.tree.tokens[h].dep == "conj" else set()
    return any(_is_somebody(m) for o in heads if o in joined and o != h for m in scene.resolver.mentions(o))
