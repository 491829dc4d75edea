"""Descriptions that point back: "the president", "the ministry", "the former colony", "his Russian counterpart"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.belonging import states_of
from relgraph.extract.countries import state_before
from relgraph.extract.firstperson import state_of_spokesman
from relgraph.extract.gatherings import ANY_OFFICE, bearers, counted, gathered
from relgraph.extract.names import PERSON
from relgraph.extract.pairs import PAIR_WORDS, PAIRS, pair_of
from relgraph.extract.reference import COLLECTIVES, governing_subject, home_of_story, says_who

if TYPE_CHECKING:
    from relgraph.extract.memory import Entry
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.nouns import Noun
    from relgraph.records import Mention

__all__ = ["bearer", "counterpart", "definite"]

PERSONS = frozenset({"Person"})
OFFICIALS = frozenset({"person", "group"})
OF_PAIRS = frozenset({"reference", "state", "person", "group", "body", "other"})
ONE_OF_TWO = frozenset({"neither", "each", "either"})
TELLING = ("amod", "compound", "nmod", "acl", "acl:relcl", "appos")  # what tells more of a noun than its article does
PAST = frozenset({"previous", "preceding", "last", "outgoing", "former"})
REGIONAL = frozenset({"regional", "western", "military", "continental"})
REBELS = "ArmedGroup"
# What these tell of is another than who was named: "the breakaway republic", "the host country".
ANOTHER = frozenset(
    "breakaway secessionist separatist self-declared declared self-proclaimed proclaimed self-styled unrecognised "
    "unrecognized host neighbouring neighboring third other enemy foreign".split()
)
AT_HOME = frozenset({"Group", "PoliticalParty", "ArmedGroup", "Legislature"})
HEAD_OF_STATE = "head-of-state"


def bearer(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give who is named behind a noun that tells of no actor by itself: "its coordinator, Ann Roe, is due in Oslo"."""
    tree = resolver.tree
    if tree.has(i, "Number=Plur"):
        return ()
    named = [c for c in tree.children(i, "appos") if c > i and tree.tokens[c].entity == PERSON]
    found = [m for c in named for m in resolver.mentions(c) if m.kind in PERSONS and m.actor]
    return tuple(found[:1])


def definite(resolver: Resolver, i: int, noun: Noun | None, title: str | None) -> tuple[Mention, ...]:
    """Resolve a description without a country: "the two countries", "both sides", "the ministry", "the president"."""
    tree = resolver.tree
    words = {tree.lower(c) for c in tree.children(i, "det", "det:predet", "nummod", "amod")}
    plural = "Number=Plur" in tree.tokens[i].morph
    one_of = noun is not None and not plural and words & ONE_OF_TWO and noun.stands in {"reference", "state"}
    if noun is not None and (one_of or (tree.lower(i) in PAIRS and words == {"the"})):
        return pair_of(resolver, i, noun, title)
    known = words & {"the", "both", "these", "those"} or tree.children(i, "nmod:poss")
    if noun is not None and plural and words & PAIR_WORDS and known and noun.stands in OF_PAIRS:
        return pair_of(resolver, i, noun, title)
    if plural and (many := _of_many(resolver, i, noun, title, words)) is not None:
        return many or _unresolved(resolver, i, noun, title)
    if not words & {"the", "this", "that"} or (plural and noun is not None and noun.stands == "reference"):
        return _unresolved(resolver, i, noun, title)
    if "former" not in words and _is_named(resolver, i):
        return _unresolved(resolver, i, noun, title)
    if noun is not None and noun.stands == "state" and (home := _home(resolver, i, words)):
        found: tuple[Mention, ...] = (resolver.state(tree.phrase(i).start, tree.phrase(i).stop, home),)
        return () if _is_between(resolver, i, home) else found
    if noun is not None and noun.stands in {"reference", "state"}:
        found = _pointed_at(resolver, i, noun, words)
        return () if any(_is_between(resolver, i, m.state) for m in found) else found
    narrowed = title is not None and _is_narrowed(resolver, i)
    if narrowed or (noun is not None and noun.kind == REBELS):  # "the ousted president", "the guerrillas" of a country
        return _unresolved(resolver, i, noun, title)
    entry = resolver.memory.latest(PERSONS | COLLECTIVES, sentence=resolver.index, before=i, noun=tree.lemmas[i])
    one = entry is not None and tree.lower(i) not in entry.mention.text.lower().split()
    if one and plural and noun is not None and noun.stands == "person":
        return _unresolved(resolver, i, noun, title)  # "the ministers" are not the one minister named last
    if not (entry and says_who(entry.mention)) and title is not None:
        entry = _bearer(resolver, i, title, entry) or _in_office(resolver, i, title, entry) or entry
        if entry is None and words - {*resolver.title_words(i).split()} == {"the"} and (own := _own_state(resolver, i)):
            span = tree.phrase(i)
            return (resolver.holder(i, span.start, i + 1, own, title, resolver.text(span.start, i + 1)),)
    return (resolver.again(i, entry.mention),) if entry else _unresolved(resolver, i, noun, title)


def _of_many(
    resolver: Resolver, i: int, noun: Noun | None, title: str | None, words: set[str]
) -> tuple[Mention, ...] | None:
    """Give whom "the Ministers" or "the three countries" calls again, () for nobody told of; None for other plurals."""
    if (many := counted(resolver, i, noun)) is not None:
        return many
    if "the" not in words or (title is None and (noun is None or noun.stands not in OFFICIALS)):
        return None
    if found := gathered(resolver, i, title):
        return found
    alone = noun is not None and noun.stands == "person" and not resolver.tree.children(i, *TELLING)
    return bearers(resolver, i) if alone else None


def _pointed_at(resolver: Resolver, i: int, noun: Noun, words: set[str]) -> tuple[Mention, ...]:
    """Find the state or body that "the country", "the government" or "the bloc" points back to."""
    tree = resolver.tree
    if not ANOTHER.isdisjoint(tree.lower(c) for c in tree.children(i, "amod", "compound")):
        return (resolver.nobody(i, noun.kind),)
    new = tree.children(i, "acl:relcl") and tree.lowers[i + 1 : i + 2] != [","]
    other = noun.kind == "InternationalOrganization" and _is_narrowed(resolver, i)  # "the rights organisation"
    if new or other or any(c in resolver.names.at for c in tree.prepositional(i).get("of", ())):
        return ()  # "the republic that he proclaimed", "the government of Huerta"
    same = resolver.memory.latest(frozenset({noun.kind}), sentence=resolver.index, before=i, noun=tree.lemmas[i])
    return (
        (resolver.again(i, same.mention),)
        if same and noun.stands == "state"
        else state_before(resolver, i, noun, words)
    )


def _bearer(resolver: Resolver, i: int, title: str, unknown: Entry | None) -> Entry | None:
    """Give who came last with a title, of two in one sentence the subject.

    Whoever stood in one sentence with the `unknown` bearer is somebody else.
    """
    found: list[Entry] = []
    for entry in reversed(resolver.memory.entries):
        if found and entry.sentence != found[0].sentence:
            break
        beside = unknown is not None and entry.sentence == unknown.sentence
        called = title != "other" and entry.title == title and entry.mention.actor and not beside
        if called and resolver.is_called(entry.mention, title, resolver.title_words(i)):
            found.append(entry)
    return next((entry for entry in found if entry.subject), found[0] if found else None)


def _in_office(resolver: Resolver, i: int, title: str, unknown: Entry | None) -> Entry | None:
    """Give the one person told of who holds on the day what a title names: "the premier" after "Mr Ecevit"."""
    persons = (e for e in resolver.memory.entries if e.mention.kind == "Person")
    told = {e.mention.actor or "": e for e in persons if unknown is None or e.sentence != unknown.sentence}
    words, topic = resolver.title_words(i), resolver.memory.topic
    held = {who: resolver.actors.offices_of(who, on=resolver.on) if resolver.on else () for who in told}
    named = {w for w in told if any(t.office.label.lower().startswith(f"{words} of ") for t in held[w])}
    alike = {w for w in told if title not in ANY_OFFICE and any(t.office.kind == title for t in held[w])}
    found = [told[w] for w in told if w in named | alike]
    entry = found[0] if len(found) == 1 else None
    abroad = entry is not None and bool(topic) and entry.mention.state not in topic
    return None if entry is None or abroad or not resolver.is_called(entry.mention, title, words) else entry


def _is_narrowed(resolver: Resolver, i: int) -> bool:
    """Say whether words before a title say more than the title does: "the Gulf foreign minister"."""
    tree, told = resolver.tree, {*resolver.title_words(i).split(), *REGIONAL}
    added = tree.children(i, "amod", "compound")
    return any(tree.lower(c) not in told and c not in resolver.names.at for c in added)


def _is_named(resolver: Resolver, i: int) -> bool:
    """Say whether a description holds a name of its own: "the Vichy regime", but not "the Gulf state"."""
    tree = resolver.tree
    nouns = ((o, resolver.noun_of(o)) for o in tree.prepositional(i).get("of", ()))
    bodies = (o for o, noun in nouns if noun is None or noun.stands not in {"state", "reference"})  # "of the Court"
    for c in (*tree.children(i, "compound", "amod", "nmod:poss", "flat"), *bodies):
        name = resolver.names.at.get(c)
        region = name is not None and bool(name.readings) and name.readings[0].name_kind == "region"
        if (name is not None or tree.tokens[c].upos == "PROPN") and not region:
            return True
    return False


def _home(resolver: Resolver, i: int, words: set[str]) -> str | None:
    """Give the state of the story, or of whoever speaks of its past: "Mr Netanyahu blamed the previous government"."""
    if not words & PAST:
        if words != {"the"} or resolver.tree.children(i, *TELLING):
            return None
        rebels = _rebels_beside(resolver, i)
        if len(rebels) == 1 and rebels != {None}:
            return next(iter(rebels))
        return _rising_against(resolver, i) or home_of_story(resolver, i)
    found = [m for h in governing_subject(resolver, i) for m in resolver.mentions(h) if m.kind == "Person"]
    return found[0].state if len(found) == 1 else None


def _rising_against(resolver: Resolver, i: int) -> str | None:
    """Give the state of those at home who turn on "the government": "Malian rebels demanded that the government go"."""
    tree, clause = resolver.tree, resolver.tree.tokens[i].head
    told = i in tree.children(clause, "nsubj", "nsubj:pass") and tree.tokens[clause].dep == "ccomp"
    acting = tree.surface(tree.tokens[clause].head) if told else governing_subject(resolver, i)
    found = [m for h in acting for m in resolver.mentions(h)]
    return found[0].state if len(found) == 1 and found[0].kind in AT_HOME else None


def _rebels_beside(resolver: Resolver, i: int) -> set[str | None]:
    """Give the countries of the rebels whom "the government" is joined to: "between the Government and the LTTE"."""
    tree = resolver.tree
    beside = [h for h in tree.coordinated(tree.tokens[i].head if tree.tokens[i].dep == "conj" else i) if h != i]
    return {m.state for h in beside for m in resolver.mentions(h) if m.kind == REBELS}


def _is_between(resolver: Resolver, i: int, state: str | None) -> bool:
    """Say whether a state only mediates in the story, while "the government" is joined to rebels of its own."""
    between = state in resolver.memory.mediators
    return between and bool(rebels := _rebels_beside(resolver, i)) and state not in rebels


def _own_state(resolver: Resolver, i: int) -> str | None:
    """Give the state of those at home who turn on who rules them: "the Thai opposition accused the king of fraud".

    Or that of the office that speaks for him: "the Kremlin said the president would".
    """
    tree = resolver.tree
    title = resolver.title_words(i).split()
    beside = [c for c in tree.children(i, *TELLING) if tree.lower(c) not in title]
    told = any(tree.tokens[c].dep != "nmod" or tree.children(c, "det") for c in beside)
    if told:
        return None
    return _rising_against(resolver, i) or state_of_spokesman(resolver, i)


def counterpart(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Resolve "his Russian counterpart": the same office as the owner's, in that state, on that day."""
    owners = [m for c in resolver.tree.children(i, "nmod:poss") for m in resolver.mentions(c)]
    owner = next((m for m in owners if m.kind == "Person"), None)
    near = resolver.tree.prepositional(i)
    behind = [[m.state for h in near.get(case, ()) for m in resolver.mentions(h)] for case in ("from", "of", "in")]
    own, found = {m.state for m in owners}, [list[str | None](states_of(resolver, i)), *behind]
    told = [[state for state in places if state and state not in own] for places in found]
    states = list(dict.fromkeys(next((places for places in told if places), ())))
    title = resolver.memory.titles.get(owner.actor or "") if owner else None
    chosen = title == HEAD_OF_STATE and owner is not None and resolver.is_elected(owner.state or "")
    crowned = {state for state in states if chosen and not resolver.is_elected(state)}  # a president deals with others
    many = "Number=Plur" in resolver.tree.tokens[i].morph  # "his counterparts in Lima and Quito" are one for each
    one_each = states if many else states[-1:]
    return tuple(resolver.counterpart(i, state, None if state in crowned else title) for state in one_each)


def _unresolved(resolver: Resolver, i: int, noun: Noun | None, title: str | None) -> tuple[Mention, ...]:
    kind = noun.kind if noun else "Person"
    if noun is not None and noun.stands in {"reference", "state", "counterpart", "body"}:
        return ()
    if resolver.tree.tokens[i].dep in {"compound", "amod"}:  # "terrorist attacks" names nobody
        return ()
    return (resolver.nobody(i, kind if title is None else "Person"),)
