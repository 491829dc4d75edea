"""The year that a chronicle goes on with: "Relations were cut on 6 June 1967. Both embassies closed."

Only where a title names the two that an article is about, only for what a main clause tells in the simple past, and
only the year, of the date told last before it in its sentence or its paragraph; a date that follows must be of it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from relgraph.extract import edtf
from relgraph.extract.times import TimeSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from relgraph.extract.grammar import Tree
    from relgraph.extract.roles import Draft

__all__ = ["Chronicle"]

OUT_OF_LINE = frozenset({"had", "has", "have", "having", "will", "would", "could", "should", "may", "might", "must"})
LOOSE = frozenset({"until", "since", "range", "decade", "century"})  # what leads away from the line of the story
JOINED = frozenset({"conj", "parataxis"})
OTHERWHEN = frozenset(
    "once formerly previously earlier already before later afterwards eventually finally subsequently then since "
    "meanwhile still ultimately sometimes often always now today".split()
)


@dataclass(slots=True)
class Chronicle:
    """The year told last in a paragraph, and the `times` of a sentence.

    `text` is the article's; only where the chronicle is `kept` are years carried on.
    """

    text: str
    kept: bool
    year: int | None = None
    end: int = 0  # where the sentence before ended
    times: tuple[TimeSpan, ...] = ()

    def begin(self, tree: Tree, times: tuple[TimeSpan, ...]) -> None:
        """Go on to a sentence; a new paragraph begins without a year."""
        if "\n" in self.text[self.end : tree.sentence.start]:
            self.year = None
        self.times = times

    def finish(self, tree: Tree) -> None:
        """Keep the year of a sentence for the next; times that are none of one year leave none."""
        self.end = tree.sentence.end
        if self.times:
            self.year = _year(self.times[-1:])

    def date_of(self, tree: Tree, draft: Draft) -> TimeSpan | None:
        """Give the year of an event that has no date of its own."""
        verb = draft.trigger if draft.carrier is None else draft.carrier
        if not self.kept or not _tells(tree, verb):
            return None
        at = tree.tokens[verb].start - tree.sentence.start
        before = [span for span in self.times if span.end <= at]
        year = _year(before[-1:]) if before else self.year
        if year is None or (self.times and not before and _year(self.times[:1]) != year):
            return None
        when = edtf.year(year)
        return TimeSpan(0, 0, "", when, when, absolute=False, rule="carried")


def _year(times: Sequence[TimeSpan]) -> int | None:
    """Give the one year that some times lie in."""
    years = {y for t in times for y in (t.when.earliest.year, t.when.latest.year)}
    plain = all(t.rule not in LOOSE for t in times)
    return years.pop() if plain and len(years) == 1 else None


def _tells(tree: Tree, verb: int) -> bool:
    """Say whether a verb, in the simple past, is a sentence's main one or joined to it."""
    node = verb
    while tree.tokens[node].dep in JOINED or (tree.tokens[node].dep == "advcl" and tree.children(node, "cc")):
        node = tree.tokens[node].head
    words = [verb, *tree.children(verb, "aux", "aux:pass")]
    plain = OUT_OF_LINE.isdisjoint(map(tree.lower, words))
    turned = any(tree.lower(c) in OTHERWHEN for c in tree.children(verb, "advmod"))
    past = any(tree.has(i, "Tense=Past") for i in words)
    return tree.tokens[node].head == node and tree.tokens[verb].upos == "VERB" and past and plain and not turned
