"""Which noun phrase a pronoun stands for: the one that grammar makes likeliest, of all that are named, actors or not.

"It" seldom means the country that was named last: it competes with every other thing a sentence speaks of. So the
candidates are all nominals, and where two are as likely as each other, or the likeliest is no actor, it is nobody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract.control import REPROACHING
from relgraph.extract.excluded import cannot_mean, identity_of, undergoes
from relgraph.extract.gender import gender_of
from relgraph.extract.grammar import TIMES
from relgraph.extract.names import CALENDAR
from relgraph.extract.quotes import colon_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["OF_MANY", "PEOPLE", "PERSON", "SUBJECT", "THING", "Nominal", "find_nominals", "likeliest"]

PERSON, THING, PEOPLE = "person", "thing", "people"
MANY = frozenset({"police"})  # one word for many: "they"
# These belong to another nominal, or name nobody: "Italian" in "an Italian neighbourhood" is not what "it" means.
PARTS = frozenset(
    "compound flat amod nmod:desc appos det expl fixed case goeswith nmod:unmarked obl:unmarked vocative".split()
)
VERBS = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SPEAKERS = frozenset("i me my mine we us our you your who whom which that what there one".split())
ONE = frozenset({"one", "another"})  # "one of them, Ann Roe, is ..."
WHERE = frozenset({"in", "within", "inside", "across", "throughout"})
SPOTS = frozenset({"State", "City", "Region"})
ONE_THOUGH_PLURAL = frozenset({"State", "InternationalOrganization"})  # the United States, the United Nations
OF_MANY = frozenset({"Group", "ArmedGroup", "ArmedForces"})
REASONS = frozenset({"for", "over", "because of", "due to", "after", "following"})
ANSWERS = frozenset("protest response retaliation reply reaction revenge reprisal anger retribution".split())
CITE, POSSESSIVE = "cite", "nmod:poss"
WHO = frozenset({"who", "whom"})
TEXTS = frozenset(
    "statement declaration report letter communiqué communique message note release document text account paper "
    "newspaper daily magazine radio television broadcast article transcript rumour rumor record poll study".split()
)
CALLED_ANEW = 2  # sentences back in which somebody was told of whom a noun may call anew
TELLING = ("nmod", "acl", "acl:relcl", "appos", "compound", "nmod:poss", "nmod:desc")
SUBJECT, OTHER_SUBJECT, OBJECT, OTHER = range(4)


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase that a later pronoun may mean: what sort of thing, how prominent, and whom it stands for."""

    place: tuple[int, int]  # sentence and token
    sort: str
    rank: int
    gender: str | None
    mentions: tuple[Mention, ...]

    @property
    def identity(self) -> frozenset[object]:
        """What is the same for two nominals that stand for the same."""
        return identity_of(self.mentions, self.place)


def find_nominals(resolver: Resolver, before: int) -> tuple[Nominal, ...]:
    """Give the nominals of the sentence that is being read, up to a token."""
    nominal = [t.index for t in resolver.tree.tokens[:before] if t.upos in NOMINAL]
    return tuple([n for i in nominal for n in _kept_at(resolver, i)])


def _kept_at(resolver: Resolver, i: int) -> tuple[Nominal, ...]:
    """Give the nominals at a token, worked out once, unless somebody whom they stand for is still being resolved."""
    if i in resolver.nominals:
        return resolver.nominals[i]
    found = tuple(_nominals_at(resolver, i))
    if not resolver.resolving or resolver.resolving.isdisjoint(resolver.tree.coordinated(i)):
        resolver.nominals[i] = found
    return found


def _nominals_at(resolver: Resolver, i: int) -> Iterator[Nominal]:
    tree, token = resolver.tree, resolver.tree.tokens[i]
    if token.dep in PARTS and not (token.dep == "appos" and tree.lower(token.head) in ONE):
        return
    name = resolver.names.at.get(i)
    if name is not None and name.head != i:
        return
    if tree.children(i, "cop") and tree.children(i, "nsubj"):
        return  # what its subject is: "Jay was the first minister"
    if i < (label := colon_of(tree)) and not any(t.upos in VERBS for t in tree.tokens[:label]):
        own = any(t.dep == POSSESSIVE for t in tree.tokens[label + 1 : label + 2])  # "Ann Roe: her country opposes it"
    else:
        own = True
    if not own:
        return  # "Spokesman: He did" speaks of another
    if (tree.lower(i) in SPEAKERS and name is None) or token.text in CALENDAR or tree.lemmas[i] in TIMES:
        return
    place, mentions = (resolver.index, i), resolver.mentions(i)
    noun = None if mentions else resolver.noun_of(i)  # "in all three countries" tells where, as "in Chad" does
    spot = any(m.kind in SPOTS for m in mentions) or (noun is not None and noun.kind == "State")
    if spot and _tells_where(resolver, tree.phrase(i).start if name is None else name.start):
        return
    rank, gender = _rank(resolver, i), gender_of(resolver, i, mentions)
    sort = _sort(resolver, i, mentions, gender)
    if sort == PERSON and not mentions and resolver.is_definite(i) and not tree.children(i, *TELLING):
        mentions = _protagonist(resolver)
    joined = tree.coordinated(i) if token.dep != "conj" else ()
    shared = sort == THING and (len(joined) > 1 or token.dep == "conj")
    yield Nominal(place, sort, OTHER if shared else rank, gender, mentions)
    if len(joined) > 1:
        together = tuple(m for h in dict.fromkeys(joined) for m in resolver.mentions(h))
        yield Nominal(place, PEOPLE, rank, None, together)


def _protagonist(resolver: Resolver) -> tuple[Mention, ...]:
    """Give whom an article tells of most, whom "the playwright" calls by another word; () for one of many."""
    told = [n for nominals in resolver.memory.nominals for n in nominals if n.sort == PERSON]
    near = {n.identity: n.mentions for nominals in resolver.memory.nominals[-CALLED_ANEW:] for n in nominals}
    identity, count = next(iter(Counter(n.identity for n in told).most_common(1)), (None, 0))
    return near.get(identity, ()) if identity is not None and count * 2 > len(told) else ()


def _tells_where(resolver: Resolver, start: int) -> bool:
    """Say whether a name stands right after a preposition of place: "in France"."""
    before = [word for word in resolver.tree.lowers[max(start - 2, 0) : start] if word != "the"]
    return before[-1:] != [] and before[-1] in WHERE


def _rank(resolver: Resolver, i: int) -> int:
    tree = resolver.tree
    first = tree.tokens[i]
    while first.dep in {"conj", "appos"} and first.head != first.index:
        first = tree.tokens[first.head]
    if first.dep.startswith("nsubj"):
        return SUBJECT if tree.tokens[first.head].head == first.head else OTHER_SUBJECT
    return OBJECT if first.dep in {"obj", "iobj"} else OTHER


def _sort(resolver: Resolver, i: int, mentions: Sequence[Mention], gender: str | None) -> str:
    plural = "Number=Plur" in resolver.tree.tokens[i].morph or resolver.tree.lemmas[i] in MANY
    if resolver.tree.tokens[i].upos == "PRON" and gender is None:
        return THING if resolver.tree.lower(i) in {"it", "its", "this"} else PEOPLE
    if not mentions:
        return PEOPLE if plural else PERSON if gender or _is_somebody(resolver, i) else THING
    name = resolver.names.at.get(i)
    people = name is not None and bool(name.readings) and name.readings[0].name_kind == "nationals"  # "the Poles"
    if len(mentions) > 1 or (plural and (people or not any(m.kind in ONE_THOUGH_PLURAL for m in mentions))):
        return PEOPLE
    return PERSON if gender or any(m.kind == "Person" for m in mentions) else THING


def _is_somebody(resolver: Resolver, i: int) -> bool:
    """Say whether a nominal that is no actor is a person: "the playwright", "an ally who had lost his nerve"."""
    tree, noun, token = resolver.tree, resolver.noun_of(i), resolver.tree.tokens[i]
    if noun is not None and noun.kind == "Person":
        return True
    says = token.dep == "nsubj" and tree.lemmas[token.head] in resolver.reporting
    if says and noun is None and token.upos == "NOUN" and tree.lemmas[i] not in TEXTS:
        return True  # "a wholesaler said that she"
    return any(tree.lower(c) in WHO for clause in tree.children(i, "acl:relcl") for c in tree.children(clause))


def likeliest(
    resolver: Resolver, i: int, sort: str, *, gender: str | None = None, reach: int = 1
) -> tuple[Mention, ...]:
    """Give whom the likeliest antecedent of a pronoun stands for: () when it is no actor, or none is likelier."""
    here = find_nominals(resolver, i)
    called = {n.identity for n in here if gender and n.gender not in {None, gender}}  # "him" is not "she"
    others = cannot_mean(resolver, i).union(*called)
    owning = resolver.is_of_actor(i)

    def possible(nominals: Sequence[Nominal]) -> list[Nominal]:
        fitting = [n for n in nominals if _fits(n, sort, gender) and others.isdisjoint(n.identity)]
        return [n for n in fitting if n.mentions or not owning]

    if reproach := _reproach_over(resolver, i):
        doers = [identity_of(resolver.mentions(h), (resolver.index, h)) for h in resolver.tree.surface(reproach)]
        rest = [n for n in possible(here) if n.mentions and all(n.identity.isdisjoint(doer) for doer in doers)]
        return _most_prominent(rest)
    at = {n.place[1]: n for n in possible(here)}
    if sort == PERSON and undergoes(resolver, i):
        told = next(filter(None, map(possible, (here, *resolver.memory.nominals[-reach:][::-1]))), [])
        if len({n.identity for n in told}) > 1:
            return _of_title(resolver, told)
    governing = next((at[h] for h in _governing_subjects(resolver, i) if h in at), None)
    if governing is not None:
        return governing.mentions
    thing = sort == THING and resolver.tree.tokens[i].dep == "obj" and not owning
    earlier = resolver.memory.nominals[-reach:][::-1] if not thing else ()  # "Oslo welcomed it": what, not whom
    fitting = next((nominals for nominals in map(possible, (here, *earlier)) if nominals), [])
    return _most_prominent(fitting)


def _most_prominent(nominals: Sequence[Nominal]) -> tuple[Mention, ...]:
    """Give whom the most prominent of some nominals stands for; () when two are alike."""
    top = min((n.rank for n in nominals), default=SUBJECT)
    found = {n.identity: n.mentions for n in nominals if n.rank == top}
    return next(iter(found.values())) if len(found) == 1 else ()


def _of_title(resolver: Resolver, nominals: Iterable[Nominal]) -> tuple[Mention, ...]:
    """Give whom the title names among those to whom something may have been done; () for none or two."""
    found = {n.identity: n.mentions for n in nominals if any(resolver.memory.is_titled(m) for m in n.mentions)}
    return next(iter(found.values())) if len(found) == 1 else ()


def _reproach_over(resolver: Resolver, i: int) -> int | None:
    """Give the verb that reproaches or thanks somebody for what a possessive owns: "condemned Oslo for its silence"."""
    tree = resolver.tree
    deed = tree.tokens[i].head
    over = tree.tokens[deed].head
    cited = tree.lemmas[over] == CITE and tree.tokens[over].dep == "advcl"  # "froze aid to Chad, citing its coup"
    if tree.tokens[i].dep != "nmod:poss" or not (cited or tree.case(deed) in REASONS or tree.lemmas[over] in ANSWERS):
        return None
    verb = tree.tokens[over].head if cited else tree.clause_of(over)
    return verb if verb is not None and tree.lemmas[verb] in REPROACHING else None


def _fits(nominal: Nominal, sort: str, gender: str | None) -> bool:
    alike = nominal.sort == sort or (sort == PEOPLE and any(m.kind in OF_MANY for m in nominal.mentions))
    return alike and (gender is None or nominal.gender in {None, gender})


def _governing_subjects(resolver: Resolver, i: int) -> Iterator[int]:
    """Give the subjects of the clauses a pronoun stands in, from the innermost outward: "Oslo said it would"."""
    tree, below = resolver.tree, i
    for up in tree.ancestors(i):
        if tree.tokens[below].dep == "conj" and not tree.verbal(up):
            yield up  # "Santa Anna and his army"
        heads = tree.surface(up) if tree.verbal(up) or tree.children(up, "nsubj", "nsubj:pass") else ()
        yield from (h for h in heads[:1] if h < i and i not in tree.phrase(h))
        below = up
