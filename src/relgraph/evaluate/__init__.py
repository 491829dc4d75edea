"""Measures extraction against gold sentences: the cases of the ontology, or others in the same form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from relgraph.evaluate.gold import Case, GoldClaim, read_cases
from relgraph.evaluate.match import Pair, Result, compare
from relgraph.evaluate.sheet import Score, Sheet, errors_by_kind, score
from relgraph.extract import extract_many
from relgraph.ontology import Ontology, load_ontology

__all__ = ["Case", "GoldClaim", "Pair", "Result", "Score", "Sheet", "errors_by_kind", "evaluate", "read_cases", "score"]


def evaluate(folder: Path, *, pipeline: str | None = None, ontology: Ontology | None = None) -> tuple[Result, ...]:
    """Extract from every case of a folder and compare with what it must give."""
    known = ontology or load_ontology()
    cases: Sequence[Case] = read_cases(folder, known)
    extractions = extract_many((case.article for case in cases), pipeline=pipeline, ontology=known)
    titles = _titles(known)
    return tuple(
        compare(case, extraction.claims, ignored=titles) for case, extraction in zip(cases, extractions, strict=True)
    )


def _titles(ontology: Ontology) -> frozenset[str]:
    """Give the types that follow from a mere title before a name: cases that are not about them need not list them."""
    return frozenset(
        name
        for name, kind in ontology.types.items()
        if kind.lasting and any(use.role == "holder" for use in kind.roles)
    )
