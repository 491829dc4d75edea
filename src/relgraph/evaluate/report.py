"""The score sheet as text: a table for the terminal, and docs/accuracy.md with the most frequent kinds of error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relgraph.evaluate.causes import CAUSES, count_causes, tell_causes
from relgraph.evaluate.gold import Case
from relgraph.evaluate.match import Result
from relgraph.evaluate.sheet import Score, Sheet, errors_by_kind

__all__ = ["write_markdown", "write_table"]

WORST = 20
EXAMPLES = 3


def write_table(sheet: Sheet) -> str:
    """Write the scores for a terminal, one line each."""
    passed = f"{sheet.passed} of {sheet.cases} cases read rightly in every part"
    lines = [
        f"{passed}; {sheet.known_failures} are marked as known failures",
        "",
        f"{'':20} {'':8} precision  recall      F1",
    ]
    lines.extend(_row("all", name, score) for name, score in sheet.overall.items())
    for family, scores in sheet.families.items():
        lines.extend(_row(family, name, scores[name]) for name in ("type", "parties", "stance"))
    return "\n".join(lines)


def _row(family: str, name: str, score: Score) -> str:
    return f"{family:20} {name:8} {score.precision:9.3f} {score.recall:7.3f} {score.f1:7.3f}"


def write_markdown(sheet: Sheet, results: Sequence[Result], *, gold: str, pipeline: str) -> str:
    """Write the page that tells how right relgraph is, on what, and where it errs."""
    parts = (_head(sheet, gold, pipeline), _families(sheet), _causes(results), _errors(results))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(sheet: Sheet, gold: str, pipeline: str) -> Iterator[str]:
    yield "# How right relgraph is"
    yield ""
    yield f"Written by `relgraph evaluate`; do not edit. Gold: {gold}. Pipeline: {pipeline}."
    yield ""
    yield (
        f"{sheet.cases} cases, each a sentence or two with every claim a careful reader would write down."
        f" {sheet.passed} are read rightly in every part (type, parties with roles, stance, date and speaker where gold"
        f" has them, and nothing else found); {sheet.known_failures} carry the reason why they are not. The cases were"
        " written before the rules, and the rules were then mended with them in sight: on text nobody here has seen"
        " the figures are lower."
    )
    yield ""
    yield "| | precision | recall | F1 | right / found / gold |"
    yield "|---|---|---|---|---|"
    for name, score in sheet.overall.items():
        counts = f"{score.right} / {score.found} / {score.gold}"
        yield f"| {name} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {counts} |"


def _families(sheet: Sheet) -> Iterator[str]:
    yield "## By family"
    yield ""
    yield "| family | type P | type R | parties P | parties R | stance F1 |"
    yield "|---|---|---|---|---|---|"
    for family, scores in sheet.families.items():
        type_, parties, stance = scores["type"], scores["parties"], scores["stance"]
        figures = (type_.precision, type_.recall, parties.precision, parties.recall, stance.f1)
        yield " | ".join([f"| {family}", *(f"{figure:.2f}" for figure in figures)]) + " |"


def _causes(results: Sequence[Result]) -> Iterator[str]:
    yield "## Why cases fail"
    yield ""
    yield "Each case that is not read rightly yet names one cause, the first that would have to be mended."
    yield ""
    yield "| cause | that is | cases |"
    yield "|---|---|---|"
    for cause, count in count_causes(result.case.known_failure or "" for result in results):
        yield f"| {cause} | {CAUSES[cause]} | {count} |"


def _errors(results: Sequence[Result]) -> Iterator[str]:
    known = {result.case.id: result.case for result in results}
    yield "## The most frequent kinds of error"
    yield ""
    for number, (kind, count, cases) in enumerate(errors_by_kind(results)[:WORST], 1):
        once = [known[name] for name in dict.fromkeys(cases)]
        why = tell_causes(case.known_failure or "" for case in once)
        examples = "; ".join(_example(case) for case in once[:EXAMPLES])
        yield f"{number}. **{kind}**: {count} times{why}. For example: {examples}"


def _example(case: Case) -> str:
    return f"“{case.text}”" + (f" ({case.known_failure})" if case.known_failure else "")
