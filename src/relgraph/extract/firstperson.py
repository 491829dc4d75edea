"""Who "I" and "we" are: whoever speaks the quote they stand in, and the state or body that he speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.extract.antecedents import SUBJECT
from relgraph.extract.quotes import QUOTES, quote_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from relgraph.extract.antecedents import Nominal
    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["FIRST_PERSON", "first_person", "listen"]

ONE = frozenset({"i", "me", "my", "myself"})
MANY = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST_PERSON = ONE | MANY
REACH = 5  # sentences that a quote goes on for
OPENING, CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})
BODIES = frozenset({"State", "InternationalOrganization", "GovernmentBody"})
SILENT = frozenset({"Media", "City", "Region", "Team"})
SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "xcomp"})
PERSON = "Person"


def first_person(resolver: Resolver, i: int) -> tuple[Mention, ...]:
    """Give who speaks for "I", and for "we" whom he speaks for; () where nobody known does."""
    memory = resolver.memory
    quoted = bool(quote_around(resolver.tree, i)) or memory.quoting
    voice = next(_speakers(resolver, i), None)
    if voice is None and quoted and memory.voice is not None and resolver.index - memory.voice_at <= REACH:
        voice = memory.voice
    if voice is None:
        body = _body_that_tells(resolver) if resolver.tree.lower(i) in MANY and not quoted else None
        return () if body is None else (resolver.again(i, body),)
    if (resolver.tree.lower(i) in ONE) == (voice.kind == PERSON):
        return (resolver.again(i, voice),)
    return _spoken_for(resolver, i, voice) if voice.kind == PERSON else ()


def listen(resolver: Resolver) -> None:
    """Remember who speaks in a sentence that quotes somebody or ends with a colon, and whether the quote goes on."""
    memory, tree = resolver.memory, resolver.tree
    marks = [token.text for token in tree.tokens if token.text in QUOTES]
    leads = tree.sentence.text.rstrip().endswith(":")
    if marks or leads:
        voice = next(_speakers(resolver), None)
        if voice is not None:
            memory.voice, memory.voice_at = voice, resolver.index
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
                if h != i and h not in resolver.resolving and tree.lower(h) not in FIRST_PERSON:
                    yield from (m for m in resolver.mentions(h) if m.kind not in SILENT)


def _spoken_for(resolver: Resolver, i: int, voice: Mention) -> tuple[Mention, ...]:
    """Give the state or organisation that a person speaks for; a rebel speaks for none that is known."""
    if resolver.is_rival(voice):
        return ()
    if voice.state is not None:
        return (resolver.state(i, i + 1, voice.state),)
    if voice.organization is None:
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
