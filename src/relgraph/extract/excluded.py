"""Whom a pronoun cannot mean: who acts on it, whose goods are harmed, who speaks the quote it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.control import HARMING
from relgraph.extract.quotes import quote_around
from relgraph.extract.words import CONTAINERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["cannot_mean", "harming_verb", "identity_of", "undergoes"]

SUFFERED = frozenset(
    "arrest detain sentence convict acquit charge indict try jail imprison hold release free extradite deport expel "
    "kill murder assassinate execute overthrow oust depose capture kidnap abduct condemn pardon poison".split()
)
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
# Who calls for "his" release or condemns "his" arrest speaks of another's.
PLEADING = frozenset("call demand urge seek condemn denounce deplore welcome order request want hail protest".split())
# Whose space a ship or a jet comes into is not its own.
INTRUDING = frozenset("breach cross encroach enter intrude overfly penetrate stray".split())
SPACES = frozenset({"airspace", "water", "waters", "territory", "border", "frontier"})
UNDERGONE = frozenset(
    "release arrest detention extradition resignation removal ouster dismissal killing murder assassination execution "
    "imprisonment conviction abduction kidnapping freedom expulsion deportation poisoning".split()
)


def identity_of(mentions: Sequence[Mention], place: tuple[int, int]) -> frozenset[object]:
    """Give what is the same for two nominals that stand for the same."""
    return frozenset(m.actor or (m.state, m.label) for m in mentions) or frozenset({place})


def undergoes(resolver: Resolver, i: int) -> bool:
    """Say whether something is done to whom a pronoun means: "convicted him", "he was freed", "his arrest"."""
    tree, token = resolver.tree, resolver.tree.tokens[i]
    if token.dep == "nmod:poss":
        return tree.lemmas[token.head] in UNDERGONE
    if token.dep == "nsubj:pass":  # not "he was expected in Bangkok"
        return tree.lemmas[token.head] in SUFFERED
    return token.dep in {"obj", "iobj", "obl"} and tree.lower(i) not in REFLEXIVE


def cannot_mean(resolver: Resolver, i: int) -> frozenset[object]:
    """Give who a pronoun is not: in "Kerry urged him" not Kerry, nor in "“He must go,” Kerry said"."""
    tree, head = resolver.tree, resolver.tree.tokens[i].head
    touched = tree.tokens[i].dep in {"obj", "iobj", "obl"} and tree.verbal(head)
    others = list(tree.surface(head)) if touched and tree.lower(i) not in REFLEXIVE else []
    harmed = harming_verb(resolver, i)
    if harmed is not None:
        others.extend(tree.surface(harmed))
    others.extend(_teller(resolver, i))
    quote = quote_around(resolver.tree, i)
    for up in tree.ancestors(i) if quote else ():
        others.extend(h for h in tree.children(up, "nsubj") if up not in quote and h not in quote)
    return frozenset(key for h in others for key in identity_of(resolver.mentions(h), (resolver.index, h)))


def _teller(resolver: Resolver, i: int) -> Sequence[int]:
    """Give who tells another what his own side does to "him": "Putin told Assad that Russia would defend him"."""
    tree, clause = resolver.tree, resolver.tree.clause_of(i)
    while clause is not None and tree.tokens[clause].dep in {"xcomp", "advcl"}:
        clause = tree.tokens[clause].head
    over = tree.tokens[clause].head if clause is not None and tree.tokens[clause].dep == "ccomp" else None
    if clause is None or over is None or tree.tokens[i].dep == "nsubj" or not tree.children(over, "obj", "iobj"):
        return ()
    if any(i in tree.phrase(h) for h in tree.surface(clause)):  # "told us that her country would": whose side acts
        return ()
    own = {m.state for h in tree.surface(over) for m in resolver.mentions(h)}
    theirs = {m.state for h in tree.surface(clause) for m in resolver.mentions(h) if m.state}
    return tree.surface(over) if own & theirs else ()


def harming_verb(resolver: Resolver, i: int) -> int | None:
    """Give the verb that does harm to what a possessive owns: who shells "its" villages shells another's."""
    tree = resolver.tree
    if tree.tokens[i].dep != "nmod:poss":
        return None
    thing = tree.tokens[i].head
    if tree.case(thing) == "of" and tree.lemmas[tree.tokens[thing].head] in CONTAINERS:  # "one of its commanders"
        thing = tree.tokens[thing].head
    verb = tree.tokens[thing].head
    dep = tree.tokens[thing].dep
    asked = dep in {"obj", "obl"} and tree.lemmas[verb] in PLEADING and tree.lemmas[thing] in UNDERGONE
    intrudes = dep in {"obj", "obl"} and tree.lemmas[verb] in INTRUDING and tree.lemmas[thing] in SPACES
    return verb if asked or intrudes or (dep == "obj" and tree.lemmas[verb] in HARMING) else None
