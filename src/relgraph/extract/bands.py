"""Which armed group or party is called again: "the group", "the movement", "the rebels", "the militants"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.nouns import RIVALS

if TYPE_CHECKING:
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["band_before"]

NEAR = 3  # sentences that may lie between a group and "the group"
CALLS_AGAIN = frozenset({"group", "movement", "party"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CHARGING = frozenset({"accuse", "suspect", "warn"})  # of what: "accused the group of war crimes"
PLAIN = frozenset({"det", "punct", "case"})
ORGANIZATION = "InternationalOrganization"


def band_before(resolver: Resolver, i: int, noun: Noun | None) -> tuple[Mention, ...]:
    """Give the one group named shortly before that "the group" or "the rebels" calls again, nobody where two were.

    Words of another country's or of a cause tell of others: "the Kurdish rebels", "the rights group".
    """
    tree = resolver.tree
    again = tree.lower(i) in CALLS_AGAIN
    if not again and (noun is None or noun.kind != "ArmedGroup"):
        return ()
    charge = tree.prepositional(i).get("of", ()) if tree.lemmas[tree.tokens[i].head] in CHARGING else ()
    beside = [c for c in tree.children(i) if tree.tokens[c].dep not in PLAIN and c not in charge]
    told = {tree.lower(c) for c in tree.children(i, "det")}
    if told != {"the"} or any(not _is_armed(resolver, c) for c in beside):
        return ()
    kinds = RIVALS if again else {"ArmedGroup"}
    acting = () if tree.tokens[i].dep in SUBJECTS else tree.surface(tree.tokens[i].head)
    taken = {m.actor for h in acting if h != i for m in resolver.mentions(h)}
    found: dict[str, Mention] = {}
    for entry in resolver.memory.entries:
        earlier = (resolver.index - NEAR, 0) <= (entry.sentence, entry.token) < (resolver.index, i)
        if earlier and entry.mention.actor and entry.mention.actor not in taken:
            if entry.mention.kind in kinds:
                found[entry.mention.actor] = entry.mention
            elif again and entry.mention.kind == ORGANIZATION and entry.subject:
                return ()  # "Amnesty accused Hamas of a crime. The group said"
    return tuple(resolver.again(i, m) for m in found.values()) if len(found) == 1 else ()


def _is_armed(resolver: Resolver, c: int) -> bool:
    """Say whether a word before a group only says that it is one of rebels: "the rebel group", "the armed group"."""
    noun = resolver.noun_of(c)
    return resolver.tree.lower(c) in {"armed", "insurgent"} or (noun is not None and noun.kind == "ArmedGroup")
