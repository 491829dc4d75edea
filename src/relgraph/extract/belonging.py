"""Whose a nominal is: the states and organisations that stand before it, after it, or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from relgraph.extract.nouns import OF_THEIR_OWN, RIVALS

if TYPE_CHECKING:
    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.names import Name
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = [
    "appositive_states",
    "is_of_body",
    "joined_bodies",
    "named_group",
    "nouns_beside",
    "organizations_of",
    "states_of",
    "states_shared",
]

NOT_THE_STATE = RIVALS | {"Company"}
SENT = frozenset(
    "diplomat ambassador envoy consul chargé attaché emissary representative correspondent tourist embassy legation "
    "consulate mission nuncio".split()
)
# These speak for a state where "for" names who it is; those act for nobody but one person.
SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
PRIVATE = frozenset("lawyer attorney solicitor barrister doctor bodyguard driver biographer".split())
# Whoever these belong to is another: "their captives", "Cairo's critics", "the hijackers of a Greek ferry".
OF_ANOTHER = frozenset("captive captor critic detainee hijacker hostage kidnapper prisoner victim".split())
LEADER, UNITED_NATIONS = "head-of-organization", "org/un"
SECRETARY = frozenset({"secretary-general", "secretary general"})
PEOPLES = frozenset({"Group"})
SET_OVER = frozenset({"administration", "administrator", "force"})
OWN = ("det", "nmod:poss", "amod", "compound", "nummod")
PLACED, FIRING = frozenset({"City", "ArmedForces"}), frozenset({"by", "from"})
ACTS_FOR_ITSELF = frozenset({"State", "City", "Region", "Media", "Team", "Person", "Group"})


def states_of(resolver: Resolver, i: int, *, skip: Name | None = None) -> list[str]:
    """Give the states whose a nominal is, each once, in order: "Russian", "Russia's", "of Russia", else "from Tehran".

    What stands nearest counts: "American strikes in Syria" are American. Of a name (`skip`) its title tells too.
    """
    tree = resolver.tree
    by_case = tree.prepositional(i)
    owners, of = _owners_and_of(resolver, i)
    of.extend(_of_its_field(resolver, i, by_case))
    noun = resolver.noun_of(i)
    aide = skip is None and noun is not None and noun.kind == "Person" and resolver.title_of(i) is None
    nearest: list[Iterable[int]] = [
        owners,
        of,
        _shared_by_rivals(resolver, i, noun),
        [*by_case.get("from", ()), *(p for p in by_case.get("in", ()) if not _is_abroad(resolver, i))],
    ]
    noun = resolver.noun_of(i)
    peoples = frozenset() if noun is not None and noun.kind in NOT_THE_STATE else PEOPLES  # "Kurdish miners in Turkey"
    if noun is not None and noun.kind in PLACED:  # "a township near Durban", "a missile fired by an American drone"
        nearest.append([*by_case.get("near", ()), *(a for c in tree.children(i, "acl") for a in _firing(tree, c))])
    if skip is not None:
        before = [*range(tree.phrase(i).start, skip.start), *tree.owners(i)]
        seated = by_case.get("in", ()) if noun is not None and noun.stands == "body" else ()
        nearest = [[*before, *_titles(resolver, i), *of, *by_case.get("from", ())], seated]
    for places in nearest:
        outside = [p for p in places if p != i and (skip is None or not skip.start <= p < skip.end)]
        found = [m for p in outside for m in _belonging(resolver, p) if m.state or (m.actor and m.kind not in peoples)]
        if found:  # the EU's ambassador from Moscow is not Russia's, nor Hezbollah's leader that of Lebanon
            found = [m for m in found if not aide or _serves_in_office(resolver, i, m)]
            return list(dict.fromkeys(m.state for m in found if m.state and m.kind not in NOT_THE_STATE))
    return []


def _shared_by_rivals(resolver: Resolver, i: int, noun: Noun | None) -> list[int]:
    """Give whose the government is that rebels are joined to, and so theirs: "Oslo's government and the rebels".

    Where they are told to be is where both are.
    """
    tree, token = resolver.tree, resolver.tree.tokens[i]
    rivals = token.dep == "conj" and noun is not None and noun.kind in RIVALS and not tree.children(i, "nmod:poss")
    other = resolver.noun_of(token.head) if rivals else None
    return list(tree.owners(token.head)) if other is not None and other.stands == "state" else []


def _serves_in_office(resolver: Resolver, i: int, mention: Mention) -> bool:
    """Say whether somebody's aide acts for a state: not a lawyer's, nor one of whom no office is told or known."""
    actor = mention.actor or ""
    if mention.kind != "Person":
        return True
    if resolver.tree.lemmas[i] in PRIVATE or actor in resolver.memory.outsiders:
        return False
    if not actor.startswith("person/") or resolver.on is None or actor in resolver.memory.titles:
        return True
    return any(t.office.holder_of.startswith("state/") for t in resolver.actors.offices_of(actor, on=resolver.on))


def states_shared(resolver: Resolver, i: int, noun: Noun | None) -> list[str]:
    """Give the states that people share with those they are joined to: "Chinese ships and planes", "men and women of".

    Nouns with an article or an owner of their own share nothing.
    """
    tree, token = resolver.tree, resolver.tree.tokens[i]
    if noun is None or noun.stands != "group" or "Number=Plur" not in token.morph or tree.children(i, *OWN):
        return []
    if token.dep == "conj":
        before = [o for o in tree.owners(token.head) if o < token.head]
        found = [m for o in before for m in _belonging(resolver, o)] if tree.tokens[token.head].upos == "NOUN" else []
    else:
        after = [c for c in tree.children(i, "conj") if tree.tokens[c].upos == "NOUN" and not tree.children(c, *OWN)]
        by_case = tree.prepositional(after[-1]) if after else {}
        places = (*by_case.get("of", ()), *(() if _is_abroad(resolver, i) else by_case.get("in", ())))
        found = [m for p in places for m in _belonging(resolver, p)]
    return list(dict.fromkeys(m.state for m in found if m.state and m.kind not in NOT_THE_STATE))


def _firing(tree: Tree, clause: int) -> list[int]:
    return [h for h in tree.children(clause, "obl:agent", "obl") if tree.case(h) in FIRING]


def _owners_and_of(resolver: Resolver, i: int) -> tuple[list[int], list[int]]:
    """Give what stands before a nominal and what "of" names behind it, where that tells whose it is."""
    by_case = resolver.tree.prepositional(i)
    owners, of = list(resolver.tree.owners(i)), list(by_case.get("of", ()))
    if resolver.tree.lemmas[i] in SPEAKING:
        of.extend(by_case.get("for", ()))
    if resolver.tree.lemmas[i] in OF_ANOTHER:
        return [o for o in owners if resolver.tree.tokens[o].dep != "nmod:poss"], []
    return owners, of


def _is_abroad(resolver: Resolver, i: int) -> bool:
    """Say whether a nominal is there for others: "diplomats in New York", "troops in Mali", "the embassy in Oslo"."""
    noun = resolver.noun_of(i)
    heads = resolver.title_of(i) == "head-of-state"  # "the Shah in Cairo"
    return heads or (noun is not None and (noun.kind == "ArmedForces" or resolver.tree.lemmas[i] in SENT))


def _of_its_field(resolver: Resolver, i: int, by_case: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Give what the field of an office belongs to: "the minister of foreign affairs of Iraq", "Ministry of ... of"."""
    fields = [*by_case.get("of", ()), *by_case.get("for", ())]
    if fields and (resolver.title_words(i) or resolver.tree.lower(i) == "ministry"):
        for field in fields:
            yield from resolver.tree.prepositional(field).get("of", ())


def nouns_beside(resolver: Resolver, i: int) -> list[int]:
    """Give the nouns that tell who a name is: "envoy Ann Otieno", "Lavrov, the minister", "the minister, Lavrov"."""
    tree, token = resolver.tree, resolver.tree.tokens[i]
    found = tree.children(i, "nmod:desc", "compound", "appos")
    above = [token.head] if token.dep == "appos" and token.head not in resolver.names.at else []
    return [*found, *(h for h in above if tree.tokens[h].upos == "NOUN")]


def _titles(resolver: Resolver, i: int) -> Iterator[int]:
    """Give what a title beside a name belongs to: "Lavrov, the foreign minister of Russia"."""
    tree = resolver.tree
    for c in nouns_beside(resolver, i):
        if tree.tokens[c].upos in {"NOUN", "PROPN"}:
            yield from (o for o in tree.owners(c) if tree.tokens[o].upos != "PRON")  # not "his" of "his counterpart"
            yield from tree.prepositional(c).get("of", ())


def organizations_of(resolver: Resolver, i: int) -> list[str]:
    """Give the organisations whose a nominal is: "UN peacekeepers", "Hamas fighters", "the head of NATO"."""
    owners, of = _owners_and_of(resolver, i)
    by_case = resolver.tree.prepositional(i)
    places = [*owners, *of, *by_case.get("from", ())]  # "fighters from Hezbollah"
    found = [m for p in (*places, *_of_its_field(resolver, i, by_case)) for m in _belonging(resolver, p)]
    served = [_body_of(m) for m in found]
    named = list(dict.fromkeys(body for body in served if body and not body.startswith("group/")))
    return named or _of_secretary(resolver, i)


def _body_of(mention: Mention) -> str | None:
    """Give the body that somebody is, or that states are members of: "the ministers of the NATO countries"."""
    members = mention.kind == "State" and mention.actor is None and mention.state is None
    return mention.organization if members else None if mention.kind in ACTS_FOR_ITSELF else mention.actor


def is_of_body(resolver: Resolver, i: int, noun: Noun | None) -> bool:
    """Say whether rebels, or those set over a country, are of whom they are named after, not of where they are.

    "Kosovo's UN administration"; but "Mali's UN mission" is its envoys there.
    """
    if noun is None or noun.kind in RIVALS:
        return noun is not None
    tree = resolver.tree
    over = tree.lemmas[i] in SET_OVER and bool(tree.children(i, "nmod:poss"))
    found = [m for c in tree.children(i, "compound") for m in _belonging(resolver, c)] if over else []
    return any(m.kind == "InternationalOrganization" for m in found)


def _of_secretary(resolver: Resolver, i: int) -> list[str]:
    """Give whose "the Secretary-General" is: of the one body named that has one, else of the United Nations."""
    tree, memory, title = resolver.tree, resolver.memory, resolver.title_words(i)
    alone = {*tree.children(i)} <= {*tree.children(i, "det", "compound", "punct", "case", "acl:relcl")}
    if title not in SECRETARY or not alone or not tree.tokens[i].text.istitle() or tree.has(i, "Number=Plur"):
        return []
    told = [a for a in memory.told if a.startswith("org/") and resolver.actors.office(a, title)]
    return [] if LEADER in memory.titles.values() or len(told) > 1 else told or [UNITED_NATIONS]


def joined_bodies(resolver: Resolver, i: int) -> list[str]:
    """Give the bodies whose people are beside a state's: "US and Taliban negotiators", "those of M23 and Rwanda"."""
    tree = resolver.tree
    if "Number=Plur" not in tree.tokens[i].morph:
        return []
    by_case, owners = tree.prepositional(i), tree.owners(i)
    places = [p for case in ("of", "from") if len(by_case.get(case, ())) > 1 for p in by_case[case]]
    places.extend(owners if any(tree.tokens[o].dep == "conj" for o in owners) else ())
    found = [m for p in places for m in _belonging(resolver, p) if m.kind in OF_THEIR_OWN]
    return list(dict.fromkeys(m.actor for m in found if m.actor and not m.actor.startswith("group/")))


def named_group(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give whom a name beside "group" names: "Lebanon's Hezbollah group", "the Islamist group al-Shabab"."""
    if resolver.tree.lemmas[i] not in {"group", "network"}:
        return ()
    beside = [c for c in resolver.tree.children(i, "compound", "appos", "nmod:desc") if c in resolver.names.at]
    found = [m for c in beside for m in _belonging(resolver, c) if m.kind in OF_THEIR_OWN]
    return (resolver.again(i, found[0]),) if len(found) == 1 else ()


def appositive_states(resolver: Resolver, i: int) -> list[str]:
    """Give the states of what stands in apposition to a name."""
    beside = [c for c in resolver.tree.children(i, "appos", "parataxis") if c not in resolver.names.at]
    return [state for c in beside for state in states_of(resolver, c)]


def _belonging(resolver: Resolver, p: int) -> tuple[Mention, ...]:
    name = resolver.names.at.get(p)
    if name is not None:
        return resolver.mentions(name.head) if name.head != p else resolver.named(name)
    token = first = resolver.tree.tokens[p]
    while first.dep == "conj" and first.head != first.index:  # "delegates of the Taliban and the Afghan government"
        first = resolver.tree.tokens[first.head]
    by_noun = first.dep in {"nmod:poss", "nmod", "obl", "obl:agent"} and token.upos in {"NOUN", "PROPN"}
    told = token.upos in {"PRON", "DET"} or by_noun
    return resolver.mentions(p) if told else ()
