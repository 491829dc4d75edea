"""The cases of the ontology: sentences with the claims they must give, each read by the shipped pipeline."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from relgraph.evaluate import Result, evaluate, read_cases, score
from relgraph.evaluate.floors import below_floors, read_floors
from relgraph.extract.who import who_many
from relgraph.ontology import find_ontology, load_ontology
from relgraph.records import Claim

HERE = Path(__file__).parent
CASES = read_cases(find_ontology() / "cases", load_ontology())
ENOUGH_CASES, ENOUGH_OF_A_CLASS = 1000, 10
ENOUGH_PHRASES, PHRASES_FLOOR = 1500, 0.985


@lru_cache(maxsize=1)
def results() -> dict[str, Result]:
    return {result.case.id: result for result in evaluate(find_ontology() / "cases")}


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_a_case_gives_its_claims_and_no_others(case: object, request: pytest.FixtureRequest) -> None:
    result = results()[request.node.callspec.id]
    if result.case.known_failure is not None:
        assert not result.passed, "this case is read rightly now: take its known_failure away"
        pytest.xfail(result.case.known_failure)
    wrong = [pair for pair in result.pairs if not pair.perfect]
    assert not wrong, f"{result.case.text}\n" + "\n".join(map(tell, wrong))


def tell(pair: object) -> str:
    gold, found = getattr(pair, "gold", None), getattr(pair, "found", None)
    return f"  gold  {gold}\n  found {brief(found) if isinstance(found, Claim) else None}"


def brief(claim: Claim) -> str:
    parties = [(p.role, p.mention.actor or p.mention.state or p.mention.text) for p in claim.participants]
    return f"{claim.type} {claim.stance} {parties} {claim.when} {claim.frame}"


def test_there_are_cases_enough_for_every_class() -> None:
    assert len(CASES) >= ENOUGH_CASES
    counts = Counter(claim.type for case in CASES for claim in case.claims)
    assert {name: counts[name] for name in load_ontology().types if counts[name] < ENOUGH_OF_A_CLASS} == {}


def test_no_score_falls_below_its_floor() -> None:
    sheet = score(list(results().values()), load_ontology())
    assert list(below_floors(sheet, read_floors(HERE / "floors.json"))) == []


def test_every_quote_of_a_claim_is_what_stands_in_the_text() -> None:
    found = 0
    for result in results().values():
        for pair in result.pairs:
            if pair.found is not None:
                evidence = pair.found.evidence
                assert result.case.text[evidence.start : evidence.end] == evidence.text
                for party in pair.found.participants:
                    assert result.case.text[party.mention.start : party.mention.end] == party.mention.text
                found += 1
    assert found


@lru_cache(maxsize=1)
def phrases() -> list[dict[str, str | None]]:
    return [json.loads(line) for line in (HERE / "data" / "who.jsonl").read_text("utf-8").splitlines()]


def test_phrases_mean_whom_they_should() -> None:
    """Compare only what a row asserts; so many of the rows must be right in all they assert."""
    from datetime import date

    rows = phrases()
    asked = [(str(row["text"]), date.fromisoformat(row["date"]) if row.get("date") else None) for row in rows]
    answers = who_many(asked)
    wrong = [
        row["text"]
        for row, answer in zip(rows, answers, strict=True)
        if any(row[key] != answer[key] for key in ("actor", "state", "kind") if key in row)
    ]
    assert len(rows) >= ENOUGH_PHRASES
    assert 1 - len(wrong) / len(rows) >= PHRASES_FLOOR, wrong
