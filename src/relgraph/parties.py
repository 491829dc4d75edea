"""Says who a mention counts as: which node stands for it, and with whom it counts as one when events merge."""

from __future__ import annotations

from dataclasses import dataclass

from relgraph.iris import plain
from relgraph.records import Mention

__all__ = ["Party", "find_party"]


@dataclass(frozen=True, slots=True)
class Party:
    """`actor` is the id of the node that stands for a mention, `counts_as` the id it is compared by."""

    actor: str
    counts_as: str


def find_party(mention: Mention, *, article: str) -> Party:
    """Find who a mention is, as far as it is known: an actor, a name, somebody of a state, or just these words here.

    >>> hale = Mention(0, 10, "David Hale", None, "Person", "USA", "David Hale")
    >>> find_party(hale, article="us-belarus").counts_as
    'unlisted/of/USA/david-hale'
    >>> find_party(Mention(0, 16, "two US diplomats", None, "Person", "USA", "two US diplomats"), article="a")
    Party(actor='unlisted/of/USA/two-us-diplomats', counts_as='state/USA')
    """
    if mention.actor is not None:
        return Party(mention.actor, mention.actor)
    words = plain(mention.label)
    if mention.state is not None:
        somebody = f"unlisted/of/{mention.state}/{words}"
        return Party(somebody, somebody if is_name(mention.label) else f"state/{mention.state}")
    # "the rebels" of one article are not those of another, but a name means the same everywhere
    somebody = f"unlisted/named/{words}" if is_name(mention.label) else f"unlisted/in/{article}/{words}"
    return Party(somebody, somebody)


def is_name(label: str) -> bool:
    """Tell whether a label is a name: every word but short particles begins with a capital or a figure.

    >>> [is_name(label) for label in ("Bank of China", "Hamid bin Khalifa", "the rebels", "US diplomat", "he")]
    [True, True, False, False, False]
    """
    words = [word for word in label.split() if word.casefold() not in _PARTICLES]
    return bool(words) and not any(word[0].islower() for word in words)


_PARTICLES = frozenset("a al an and bin da de del der di du el for ibn la le of on the van von y zu".split())
