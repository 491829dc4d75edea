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
    from collections.abc import Iterable, Iterator, Sequence

    from relgraph.extract.grammar import Tree
    from relgraph.extract.mentions import Resolver
    from relgraph.extract.times import TimeSpan
    from relgraph.records import Claim

__all__ = ["each_time"]

OPENING = frozenset({"PROPN", "DET", "PRON", "NOUN"})  # what a new clause begins with
GAP = re.compile(r"\s*(?:[,;]|[,;]?\s*and)\s*(?:by|with|to|from|in|at)\s+(?:the\s+)?", re.IGNORECASE)
ROW = re.compile(
    r"\s*(?:,|,?\s*and|,?\s*as well as)\s*(?:(?:once )?(?:again|more),?\s+)?(?:(?:in|on)\s+)?", re.IGNORECASE
)


def each_time(
    tree: Tree, resolver: Resolver, claim: Claim, time: TimeSpan, times: Sequence[TimeSpan]
) -> tuple[Claim, ...]:
    """Give an event as often as it is told: for each date and who stands before it, else for each date in a row."""
    each = tuple(_parted(tree, resolver, claim, time, times))
    return each or (claim, *_told_again(tree, resolver, claim, time, times))


def _told_again(
    tree: Tree, resolver: Resolver, claim: Claim, time: TimeSpan, times: Sequence[TimeSpan]
) -> Iterator[Claim]:
    """Give an event once more for each other date in the row that its own stands in."""
    for span in _row(tree.sentence.text, time, times):
        start, end = tree.sentence.start + span.start, tree.sentence.start + span.end
        words = [t.index for t in tree.tokens if t.start >= start and t.end <= end]
        if span == time or not words or not claim.participants or _is_of_another(tree, claim, words[-1]):
            continue
        first, *others = claim.participants
        pinned = Participant(first.role, resolver.at_trigger(words[-1], first.mention))
        yield _on(resolver, claim, (pinned, *others), span)


def _parted(tree: Tree, resolver: Resolver, claim: Claim, time: TimeSpan, times: Sequence[TimeSpan]) -> Iterator[Claim]:
    """Give an event for each date whose own party stands before it: "recognised by Oslo in 1825, by Rome in 1830".

    Only where the party has the preposition again; those of other roles, and who stands before the verb, are in all.
    """
    text, base = tree.sentence.text, tree.sentence.start
    whose: dict[int, list[Participant]] = {}
    for party in sorted(claim.participants, key=lambda p: p.mention.start):
        at = party.mention.start - base
        if party.mention.start == claim.trigger.start:
            continue  # who goes unsaid
        after = next((n for n, span in enumerate(times) if span.start > at), None)
        if after is not None and (not after or after in whose or GAP.fullmatch(text[times[after - 1].end : at])):
            whose.setdefault(after, []).append(party)
    moved = [party for n, parties in whose.items() if n for party in parties]
    roles = {party.role for party in moved}
    if (
        len(roles) != 1
        or len(whose) < 2
        or time not in [times[n] for n in whose]
        or any("/" in times[n].when.edtf for n in whose)
    ):
        return
    start = claim.trigger.start
    own = [p for parties in whose.values() for p in parties if p.role in roles]
    if any(p.mention.start > start for p in own):  # "Oslo signed treaties with Rome in 1825, with Bonn in 1830"
        own = [p for p in own if p.mention.start > start or p.role != "participant" or _has_case(tree, p)]
    shared = [p for p in claim.participants if p not in own]
    for n in sorted(whose):
        parties = [p for p in claim.participants if p in shared or p in whose[n]]
        yield _on(resolver, claim, parties, times[n])


def _on(resolver: Resolver, claim: Claim, parties: Iterable[Participant], span: TimeSpan) -> Claim:
    """Give an event as it was on a date, between parties as they were then."""
    told = tuple(replace(p, mention=resolver.on_day(p.mention, span.when)) for p in parties)
    return replace(
        claim,
        id=claim_id(claim.article, claim.evidence, claim.type, claim.stance, told),
        participants=told,
        when=span.when,
    )


def _has_case(tree: Tree, party: Participant) -> bool:
    """Say whether a party stands behind a preposition: "relations with Oslo were established in 1825, with Rome in"."""
    before = tree.sentence.text[: party.mention.start - tree.sentence.start].lower().split()
    return before[-1:] == ["with"] or before[-2:] == ["with", "the"] or before[-1:] == ["and"]


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


def _is_of_another(tree: Tree, claim: Claim, i: int) -> bool:
    """Say whether a date belongs to another verb: "signed it on 2 May 1923, and on 3 June 1924 Oslo recognised it"."""
    if any(t.upos in OPENING for t in tree.tokens[i + 1 : i + 2]):
        return True
    verbs = [v for v in tree.ancestors(i) if tree.tokens[v].upos == "VERB"][:1]
    own = {t.index for t in tree.tokens if t.start == claim.trigger.start}
    return any(v not in own and own.isdisjoint(tree.ancestors(i)) for v in verbs)
