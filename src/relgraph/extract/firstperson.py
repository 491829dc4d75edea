"""Who "I" and "we" are: whoever speaks the quote they stand in, and the state or body that he speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.antecedents import SUBJECT
from relgraph.extract.quotes import QUOTES, quote_around
from relgraph.extract.speech import SILENT, SUBORDINATE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.antecedents import Nominal
    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["FIRST_PERSON", "first_person", "listen", "our_countries", "state_of_spokesman"]

ONE = frozenset({"i", "me", "my", "myself"})
MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = ONE | MANY
REACH = 5  # sentences that a quote goes on for
BACK = 2  # and back to where the other of "our two countries" may have been named
OUR, PAIRED, COUNTRYMEN = "our", frozenset({"state", "reference"}), frozenset({"State", "Person"})
HEADS = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
DUE = frozenset({"must", "should"})  # what one says of another's head
HOUSES = frozenset({"white house", "kremlin", "elysee", "élysée", "downing street", "blue house", "chancellery"})
OFFICE, SPOKES = "GovernmentBody", "spokes"
ASKING = frozenset("q question reporter journalist correspondent media press".split())
LABEL = 8  # words before the colon behind whoever speaks
OPENING, CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})
BODIES = frozenset({"State", "InternationalOrganization", "GovernmentBody"})
PERSON = "Person"
NAMED_ONLY = "group/"  # what an article alone names is in no list


def first_person(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give who speaks for "I", and for "we" whom he speaks for; () where nobody known does."""
    memory = resolver.memory
    quoted = bool(quote_around(resolver.tree, i)) or memory.quoting
    voice = next(_speakers(resolver, i), None)
    if voice is None and quoted and memory.voice is not None and resolver.index - memory.voice_at <= REACH:
        voice = memory.voice
    if voice is None:
        told = memory.answering or not quoted
        own = _answers(resolver.tree) or (told and not _asks(resolver.tree))
        body = _body_that_tells(resolver) if resolver.tree.lower(i) in MANY and not quoted else None
        return _as_body(resolver, i, body or (memory.house if own else None))
    if (resolver.tree.lower(i) in ONE) == (voice.kind == PERSON):
        return (resolver.again(i, voice),)
    return _spoken_for(resolver, i, voice) if voice.kind == PERSON else ()


def _asks(tree: Tree) -> bool:
    """Say whether a label tells that a question is asked: "Q: Will you"."""
    return bool(_colon(tree)) and tree.lower(0) in ASKING


def _answers(tree: Tree) -> bool:
    """Say whether a label tells that a question is answered: "A: I have", "Spokesperson: We have"."""
    return bool(_colon(tree)) and not _asks(tree)


def _as_body(resolver: Resolver, i: int, body: Mention | None) -> tuple[Mention, ...]:
    """Give a body for "we", and for "I" whoever speaks in its name."""
    if body is None or resolver.tree.lower(i) in MANY:
        return () if body is None else (resolver.again(i, body),)
    served = body.actor if body.state is None else None
    return (resolver.mention(i, i + 1, None, PERSON, body.state, resolver.text(i, i + 1), served),)


def our_countries(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give the speaker's state and the one other he can mean by "our two countries"; () where no or many others are."""
    tree, memory = resolver.tree, resolver.memory
    ours = [c for c in tree.children(i, "nmod:poss") if tree.lower(c) == OUR]
    noun = resolver.noun_of(i) if ours and "Number=Plur" in tree.tokens[i].morph else None
    if noun is None or noun.stands not in PAIRED:
        return ()
    own = [m for m in resolver.mentions(ours[0]) if m.state]
    span, quote = tree.phrase(i), quote_around(tree, i)
    named = [h for h, name in resolver.names.at.items() if h not in quote and h == name.head]
    told = [m for h in named for m in _voices(resolver, h, i)]
    near = [e.mention for e in memory.entries if resolver.index - BACK <= e.sentence < resolver.index]
    for mentions in (memory.two_parties(resolver.index), told, near):
        others = {m.state: m for m in mentions if m.state and m.kind in COUNTRYMEN} if own else {}
        others = {state: m for state, m in others.items() if state != own[0].state}
        if len(others) == 1:
            return tuple(resolver.state(span.start, span.stop, m.state) for m in (own[0], *others.values()) if m.state)
    return ()


def state_of_spokesman(resolver: Resolver, i: int) -> str | None:
    """Give the state whose spokesman or office tells of its own head: "the Kremlin said the president would"."""
    tree = resolver.tree
    due = any(tree.lower(c) in DUE for c in tree.children(tree.tokens[i].head, "aux"))
    if due or resolver.title_of(i) not in HEADS:
        return None
    voice = next(_speakers(resolver, i), None)
    if voice is None or not (voice.kind == OFFICE or voice.text.lower() in HOUSES or SPOKES in voice.text.lower()):
        return None
    return voice.state


def listen(resolver: Resolver) -> None:
    """Remember who speaks in a sentence that quotes somebody or ends with a colon, and whether the quote goes on."""
    memory, tree = resolver.memory, resolver.tree
    marks = [token.text for token in tree.tokens if token.text in QUOTES]
    colon = _colon(tree)
    leads = tree.sentence.text.rstrip().endswith(":") or (colon > 0 and not marks)
    if marks or leads:
        voice = next(_speakers(resolver), None)
        if voice is not None or (colon and leads):  # "Q:" is nobody, and not who answered before
            memory.voice, memory.voice_at = voice, resolver.index
            memory.answering = _answers(tree)
    if leads or (marks and marks[-1] in OPENING):
        memory.quoting = True
    elif marks and marks[-1] in CLOSING:
        memory.quoting = False
    elif len(marks) % 2:
        memory.quoting = not memory.quoting


def _speakers(resolver: Resolver, i: int | None = None) -> Iterator[Mention]:
    """Give who says something in the sentence: not "I" itself, nor somebody within the same quote."""
    tree = resolver.tree
    quote = range(0) if i is None else quote_around(resolver.tree, i)
    for verb, lemma in enumerate(tree.lemmas):
        token = tree.tokens[verb]
        if lemma in resolver.reporting and verb not in quote and token.upos == "VERB" and token.dep not in SUBORDINATE:
            for h in tree.surface(verb):
                yield from _voices(resolver, h, i)
    colon = _colon(tree)
    if colon and (i is None or i > colon):
        verbs = [v for v in range(colon) if tree.tokens[v].upos == "VERB" and tree.tokens[v].dep not in SUBORDINATE]
        told = [h for v in verbs for h in tree.surface(v) if h < colon] if verbs else range(min(colon, LABEL))
        yield from (m for h in told for m in _voices(resolver, h, i) if m.actor and (verbs or m.kind == PERSON))


def _voices(resolver: Resolver, h: int, i: int | None) -> Iterator[Mention]:
    """Give who is named at a token and can speak, unless that is "I" itself or just being resolved."""
    if h != i and h not in resolver.resolving and resolver.tree.lower(h) not in FIRST_PERSON:
        yield from (m for m in resolver.mentions(h) if m.kind not in SILENT)


def _colon(tree: Tree) -> int:
    """Give the place of a colon that opens a quote, or what the one named before it says; 0 for none."""
    for k, token in enumerate(tree.tokens) if ":" in tree.words else ():
        if token.text in QUOTES:
            return 0
        if token.text == ":" and k:
            opens = all(t.text in QUOTES for t in tree.tokens[k + 1 : k + 2])
            return k if opens or not any(t.upos in {"VERB", "AUX"} for t in tree.tokens[:k]) else 0
    return 0


def _spoken_for(resolver: Resolver, i: int, voice: Mention) -> tuple[Mention, ...]:
    """Give the state or organisation that a person speaks for; a rebel speaks for none that is known."""
    if resolver.is_rival(voice):
        return ()
    if voice.state is not None:
        return (resolver.state(i, i + 1, voice.state),)
    if voice.organization is None or voice.organization.startswith(NAMED_ONLY):
        return ()
    body = resolver.actors.get(voice.organization)
    return (resolver.mention(i, i + 1, body.id, body.kind, None, body.label),)


def _body_that_tells(resolver: Resolver) -> Mention | None:
    """Give the state or body whose own statement a text is, from its first words on: "Oslo condemns ... We urge"."""
    told = [found for nominals in resolver.memory.nominals if (found := _main_subjects(nominals))]
    if not told or len(told[-1]) != 1 or told[0].keys() != told[-1].keys():
        return None
    return next((body for body in told[0].values() if body.kind in BODIES), None)


def _main_subjects(nominals: Iterable[Nominal]) -> dict[str, Mention]:
    return {m.actor: m for n in nominals if n.rank == SUBJECT for m in n.mentions if m.actor}
