"""The score sheet: how right type, parties, stance, date, speaker, place and `about` are, in all and by family."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from relgraph.evaluate.gold import NONE, GoldClaim
from relgraph.evaluate.match import Pair, Result
from relgraph.ontology import Ontology
from relgraph.records import Claim

# What only some claims have: its name on the sheet and in gold, and the field of a claim that tells it.
ASKED = {"date": "when", "speaker": "speaker", "place": "place", "about": "about"}
__all__ = ["Score", "Sheet", "errors_by_kind", "score"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, how many were found, how many gold has.

    >>> Score(right=8, found=10, gold=16).recall
    0.5
    """

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Give the share of what gold has that was found right; 1 when gold has nothing."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Scores by what is asked (type, parties, stance, date ...), in all and by family, and cases passed."""

    overall: Mapping[str, Score]
    families: Mapping[str, Mapping[str, Score]]
    passed: int
    known_failures: int
    cases: int


def score(results: Sequence[Result], ontology: Ontology) -> Sheet:
    """Count up the results of all cases."""
    pairs = [pair for result in results for pair in result.pairs]
    by_family: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        kind = pair.gold or pair.found
        if kind is not None:
            by_family[ontology.types[kind.type].family].append(pair)
    return Sheet(
        overall=_scores(pairs),
        families={family: _scores(by_family[family]) for family in sorted(by_family)},
        passed=sum(result.passed for result in results),
        known_failures=sum(result.case.known_failure is not None for result in results),
        cases=len(results),
    )


def _scores(pairs: Sequence[Pair]) -> dict[str, Score]:
    both = [(p, p.gold, p.found) for p in pairs if p.gold is not None and p.found is not None]
    gold = [p.gold for p in pairs if p.gold is not None]
    found = [p.found for p in pairs if p.found is not None]
    return {
        "type": Score(len(both), len(found), len(gold)),
        "parties": Score(
            sum(p.right_parties for p, _, _ in both),
            sum(p.asked_parties for p in pairs),
            sum(len(g.parties) for g in gold),
        ),
        "stance": Score(sum(p.right_stance for p, _, _ in both), len(found), len(gold)),
        **{part: _part(part, both, gold) for part in ASKED},
    }


def _part(part: str, both: Sequence[tuple[Pair, GoldClaim, Claim]], gold: Iterable[GoldClaim]) -> Score:
    """Score what gold asks of some claims only; where it says nothing, or `none`, anything found is wrong.

    Places are told by so few cases that only those count.
    """
    field = ASKED[part]
    told = [(p, c) for p, g, c in both if getattr(c, field) is not None and (part != "place" or g.place is not None)]
    return Score(
        sum(getattr(p, f"right_{part}") for p, _ in told),
        len(told),
        sum(getattr(g, part) not in {None, NONE} for g in gold),
    )


def errors_by_kind(results: Iterable[Result]) -> list[tuple[str, int, list[str]]]:
    """Group the errors: a kind, how often, and the cases it happened in; the most frequent first."""
    kinds: Counter[str] = Counter()
    where: dict[str, list[str]] = defaultdict(list)
    for result in results:
        for pair in result.pairs:
            for kind in _kinds(pair):
                kinds[kind] += 1
                where[kind].append(result.case.id)
    return [(kind, count, where[kind]) for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]


def _kinds(pair: Pair) -> list[str]:
    if pair.gold is None and pair.found is not None:
        return [f"{pair.found.type} found where there is none"]
    if pair.gold is None or pair.found is None:
        return [f"{pair.gold.type} missed"] if pair.gold else []
    kinds = []
    if not pair.right_stance:
        kinds.append(f"stance {pair.found.stance} for {pair.gold.stance}")
    if pair.right_parties < len(pair.gold.parties):
        kinds.append(f"{pair.gold.type}: a party missed or in the wrong role")
    elif pair.asked_parties > pair.right_parties:
        kinds.append(f"{pair.gold.type}: a party too many")
    if pair.gold.date is not None and not pair.right_date:
        kinds.append("date not found" if pair.found.when is None else "date wrong")
    if pair.gold.speaker is not None and not pair.right_speaker:
        kinds.append("speaker not found" if pair.found.speaker is None else "speaker wrong")
    return kinds
