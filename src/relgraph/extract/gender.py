"""Whether "he" or "she" can stand for a nominal: courtesy titles, nouns and given names tell; most say nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from relgraph.ontology_reader import find_ontology

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.mentions import Resolver
    from relgraph.records import Mention

__all__ = ["PRONOUNS", "gender_of", "gender_of_word"]

HE, SHE = "he", "she"
PRONOUNS = {"he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "herself": SHE}


@lru_cache(maxsize=1)
def _load_words() -> dict[str, str]:
    lines = (find_ontology() / "actors" / "gender.tsv").read_text("utf-8").splitlines()[1:]
    return dict(line.split("\t")[:2] for line in lines)


def gender_of_word(word: str) -> str | None:
    """Give whether a courtesy title, a noun or a given name tells of "he" or "she".

    >>> gender_of_word("mrs."), gender_of_word("Yasser"), gender_of_word("ambassador")
    ('she', 'he', None)
    """
    return _load_words().get(word)


def gender_of(resolver: Resolver, i: int, mentions: Sequence[Mention]) -> str | None:
    """Give whether a nominal is "he" or "she"; None when its words do not tell."""
    tree, words = resolver.tree, _load_words()
    if tree.lower(i) in PRONOUNS:
        return PRONOUNS[tree.lower(i)]
    for c in (i, *tree.children(i, "compound", "flat", "nmod:desc", "amod", "appos")):
        if said := words.get(tree.lowers[c]) or words.get(tree.lemmas[c]):
            return said
    return next((g for m in mentions if (g := _of_name(resolver, m))), None)


def _of_name(resolver: Resolver, mention: Mention) -> str | None:
    if mention.kind != "Person" or mention.actor is None:
        return None
    return resolver.memory.genders.get(mention.actor) or _load_words().get(mention.label.split(maxsplit=1)[0])
