"""Why a case is not read rightly: the causes a known failure begins with, and how they are told of many cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

__all__ = ["CAUSES", "cause_of", "tell_causes"]

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "wording": "no frame words it so",
        "place": "a party, place or clause stands where no frame looks for it",
        "tree": "the parser gives a wrong tree or tag",
        "actor": "a name, title or description is not known, or is taken for somebody else",
        "reference": "a pronoun or description is not led back to whom it means",
        "sense": "a word is taken in another sense than it has there",
        "stance": "the words that make it planned, possible or negated are misread",
        "time": "the day is not worked out, or given to another event",
        "speaker": "who says so is not found",
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


def tell_causes(known_failures: Iterable[str]) -> str:
    """Tell in one sentence why several cases fail, the most frequent cause first.

    >>> tell_causes(["tree: a", "wording: b", "tree: c"])
    'Because the parser gives a wrong tree or tag (2), no frame words it so (1).'
    """
    counts = Counter(cause for reason in known_failures if (cause := cause_of(reason)))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return f"Because {', '.join(f'{CAUSES[cause]} ({count})' for cause, count in ranked)}." if ranked else ""
