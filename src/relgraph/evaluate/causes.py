"""Why a case is not read rightly: the causes a known failure begins with, and how they are told of many cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

__all__ = ["CAUSES", "cause_of", "count_causes", "tell_causes"]

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "wording": "no frame words it so",
        "place": "a party, place or clause is not where the frame looks for it",
        "tree": "the parser gives a wrong tree or tag",
        "actor": "a name, title or description is unknown or taken for somebody else",
        "reference": "a pronoun or description is not led back to whom it means",
        "sense": "a word is taken in another sense than it has there",
        "overlap": "another event of the sentence takes up its words or is taken for it",
        "stance": "the words that make it planned, possible or negated are misread",
        "time": "words of time are not understood or given to another event",
        "speaker": "a word of saying is not taken for one",
        "knowledge": "it follows only from knowing the world",
    }
)


def cause_of(known_failure: str) -> str | None:
    """Give the cause that the reason of a known failure begins with, or None.

    >>> cause_of("tree: 'strikes' is tagged as a verb")
    'tree'
    >>> cause_of("Visit not found")
    """
    cause, colon, words = known_failure.partition(": ")
    return cause if colon and words.strip() and cause in CAUSES else None


def count_causes(known_failures: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Count how often each cause stands, the most frequent first.

    >>> count_causes(["tree: a", "wording: b", "tree: c"])
    (('tree', 2), ('wording', 1))
    """
    counts = Counter(cause for reason in known_failures if (cause := cause_of(reason)))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def tell_causes(known_failures: Iterable[str]) -> str:
    """Tell why several cases fail, the most frequent cause first, to follow on how often they do.

    >>> tell_causes(["tree: a", "wording: b", "tree: c"])
    ', because the parser gives a wrong tree or tag (2); no frame words it so (1)'
    """
    told = [f"{CAUSES[cause]} ({count})" for cause, count in count_causes(known_failures)]
    return f", because {'; '.join(told)}" if told else ""
