"""Gold claims set against extracted ones: which belong together, and what is right of each pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from relgraph.evaluate.gold import NONE, OPTIONAL_ROLES, Case, GoldClaim
from relgraph.records import Claim, Mention, Place

__all__ = ["Pair", "Result", "compare"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the extracted one that answers it; either is None where the other has no partner."""

    gold: GoldClaim | None
    found: Claim | None
    right_parties: int = 0
    right_stance: bool = False
    right_date: bool = False
    right_speaker: bool = False
    right_place: bool = False
    right_about: bool = False

    @property
    def asked_parties(self) -> int:
        """Count the parties found, leaving out optional roles that gold says nothing of."""
        if self.found is None:
            return 0
        named = {role for role, _ in self.gold.parties} if self.gold else set()
        return sum(p.role in named or p.role not in OPTIONAL_ROLES for p in self.found.participants)

    @property
    def perfect(self) -> bool:
        """Say whether type, parties with roles, stance, and date and speaker where gold has them, are right."""
        if self.gold is None or self.found is None:
            return False
        whole = self.right_parties == len(self.gold.parties) == self.asked_parties
        return (
            whole
            and self.right_stance
            and (self.right_date or self.gold.date is None)
            and (self.right_speaker or self.gold.speaker is None)
        )


@dataclass(frozen=True, slots=True)
class Result:
    """One case with its pairs."""

    case: Case
    pairs: tuple[Pair, ...]

    @property
    def passed(self) -> bool:
        """Say whether every claim was found right and nothing else was."""
        return all(pair.perfect for pair in self.pairs)


def compare(case: Case, claims: Sequence[Claim], *, ignored: frozenset[str] = frozenset()) -> Result:
    """Pair a case's gold claims with extracted ones of the same type, those that agree most first.

    Claims of `ignored` types count only where the gold lists that type.
    """
    listed = {gold.type for gold in case.claims}
    left = [c for c in claims if c.type not in ignored or c.type in listed]
    options = sorted(
        (
            (_pair(gold, claim), g, c)
            for g, gold in enumerate(case.claims)
            for c, claim in enumerate(left)
            if gold.type == claim.type
        ),
        key=lambda option: (-_agreement(option[0]), option[1], option[2]),
    )
    pairs: dict[int, Pair] = {}
    used: set[int] = set()
    for pair, g, c in options:
        if g not in pairs and c not in used:
            pairs[g] = pair
            used.add(c)
    missed = [_with_about(pairs.get(g, Pair(gold, None)), pairs) for g, gold in enumerate(case.claims)]
    extra = [Pair(None, claim) for c, claim in enumerate(left) if c not in used]
    return Result(case, (*missed, *extra))


def _agreement(pair: Pair) -> int:
    return 4 * pair.right_parties + 2 * pair.right_stance + pair.right_date


def _pair(gold: GoldClaim, claim: Claim) -> Pair:
    return Pair(
        gold,
        claim,
        right_parties=_count_right(gold, claim),
        right_stance=gold.stance == claim.stance,
        right_date=gold.date == (claim.when.edtf if claim.when else NONE),
        right_speaker=gold.speaker is not None and _is_speaker(gold.speaker, claim.speaker),
        right_place=gold.place is not None and claim.place is not None and _is_place(gold.place, claim.place),
    )


def _is_speaker(speaker: str, found: Mention | None) -> bool:
    return speaker == NONE if found is None else answers(speaker, found)


def _is_place(place: str, found: Place) -> bool:
    """Say whether a place is the one gold names, or lies in the state gold names."""
    return place == found.state or _bare(place) == _bare(found.label)


def _with_about(pair: Pair, pairs: Mapping[int, Pair]) -> Pair:
    """Add whether a statement points to the claim that answers the one gold says it is about."""
    if pair.gold is None or pair.gold.about is None or pair.found is None or pair.found.about is None:
        return pair
    meant = pairs.get(pair.gold.about - 1, pair).found
    return replace(pair, right_about=meant is not None and meant.id == pair.found.about)


def _count_right(gold: GoldClaim, claim: Claim) -> int:
    left = list(claim.participants)
    right = 0
    for role, party in gold.parties:
        hit = next((p for p in left if p.role == role and answers(party, p.mention)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def answers(party: str, mention: Mention) -> bool:
    """Say whether a mention is the party gold names: by state code, by actor id, or by words.

    >>> answers("RUS", Mention(0, 6, "Moscow", "state/RUS", "State", "RUS", "Russia"))
    True
    """
    return any(_forms(party, mention))


def _forms(party: str, mention: Mention) -> Iterator[bool]:
    yield party == mention.state
    yield party == mention.actor
    yield party == mention.organization
    words = _bare(party)
    yield len(party) > 3 and words in {_bare(mention.text), _bare(mention.label)}
    yield len(party) > 3 and "/" not in party and (words in _bare(mention.text) or _bare(mention.text) in words)


def _bare(text: str) -> str:
    words = text.casefold().replace("’", "'").split()
    return " ".join(words[1:] if words and words[0] in {"the", "a", "an"} else words)
