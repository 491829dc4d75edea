"""What was done more than once: "visited England in 1873 and 1889" tells of two visits.

Only dates in a row count, with nothing but "and" or a comma between them. Each but the first is an event of its own,
whose first party is pinned to the date, the only word that tells of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from relgraph.records import Participant, claim_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.times import TimeSpan
    from relgraph.records import Claim

__all__ = ["told_again"]

ROW = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*as well as)\s*(?:(?:once )?(?:again|more),?\s+)?(?:(?:in|on)\s+)?", re.IGNORECASE
)


def told_again(
    tree: Tree, resolver: Resolver, claim: Claim, time: TimeSpan, times: Sequence[TimeSpan]
) -> Iterator[Claim]:
    """Give an event once more for each other date in the row that its own stands in."""
    for span in _row(tree.sentence.text, time, times):
        start, end = tree.sentence.start + span.start, tree.sentence.start + span.end
        words = [t.index for t in tree.tokens if t.start >= start and t.end <= end]
        if span == time or not words or not claim.participants:
            continue
        first, *others = claim.participants
        pinned = Participant(first.role, resolver.at_trigger(words[-1], first.mention))
        parties = tuple(replace(p, mention=resolver.on_day(p.mention, span.when)) for p in (pinned, *others))
        yield replace(
            claim,
            id=claim_id(claim.article, claim.evidence, claim.type, claim.stance, parties),
            participants=parties,
            when=span.when,
        )


def _row(text: str, time: TimeSpan, times: Sequence[TimeSpan]) -> list[TimeSpan]:
    """Give the dates that stand in a row with one."""
    row: list[TimeSpan] = []
    for span in times:
        if not row or not ROW.fullmatch(text[row[-1].end : span.start]):
            if time in row:
                break
            row = []
        row.append(span)
    return row if time in row and all(s.absolute and "/" not in s.when.edtf for s in row) else []
