"""Common nouns that act in diplomacy ("the government", "troops", "a spokesman") and what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from relgraph.ontology_reader import find_ontology

__all__ = ["OFFICIAL", "OF_THEIR_OWN", "RIVALS", "Noun", "load_nouns", "load_rival_words", "load_title_words"]

RIVALS = frozenset({"ArmedGroup", "PoliticalParty"})  # what may stand against its own state
OFFICIAL = frozenset({"State", "GovernmentBody", "Legislature"})  # what acts for a state, known or not
OF_THEIR_OWN = RIVALS | {"InternationalOrganization"}  # what acts for no state


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's class and what it stands for.

    `stands`: ``state`` (the government is its state), ``body`` (an institution of a state), ``person`` (one person, who
    may be known by name), ``group`` (people without a name), ``reference`` (points back: "the country"),
    ``counterpart`` (the same office elsewhere), ``other`` (with a possessor somebody else: "its neighbour"), ``none``
    (acts, but for nobody).
    """

    kind: str
    stands: str


@lru_cache(maxsize=1)
def load_nouns() -> dict[str, Noun]:
    """Read ontology/actors/nouns.tsv.

    >>> load_nouns()["government"]
    Noun(kind='State', stands='state')
    """
    lines = (find_ontology() / "actors" / "nouns.tsv").read_text("utf-8").splitlines()[1:]
    return {noun: Noun(kind, stands) for noun, kind, stands in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1)
def load_rival_words() -> frozenset[str]:
    """Give the words that nouns of rebels and parties end in, so that other sentences need not be searched for them.

    >>> "rebel" in load_rival_words(), "government" in load_rival_words()
    (True, False)
    """
    return frozenset(noun.split()[-1] for noun, known in load_nouns().items() if known.kind in RIVALS)


@lru_cache(maxsize=1)
def load_title_words() -> frozenset[str]:
    """Give the words that titles of offices are made of, so that other nouns need not be looked up.

    >>> "minister" in load_title_words()
    True
    """
    lines = (find_ontology() / "actors" / "titles.tsv").read_text("utf-8").splitlines()[1:]
    titles = (line.split("\t")[0].lower() for line in lines)
    return frozenset(word for title in titles for word in (*title.split(), *title.replace("-", " ").split()))
