"""Floors below which no score may fall, kept in a file; raising them is a commit, lowering them one with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from relgraph.errors import InputError
from relgraph.evaluate.sheet import Sheet

__all__ = ["below_floors", "read_floors"]


def read_floors(path: Path) -> Mapping[str, float]:
    """Read a JSON object of floors: ``{"type precision": 0.9, "passed": 700}``."""
    try:
        floors = json.loads(path.read_text("utf-8"))
        return {str(name): float(value) for name, value in floors.items()}
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name another file") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f'{path}: is no JSON object of floors such as {{"passed": 700}}: {error}') from error


def below_floors(sheet: Sheet, floors: Mapping[str, float]) -> Iterator[str]:
    """Tell each score that is below its floor; a floor for what is not measured is told too."""
    measured = {
        f"{name} {part}": getattr(score, part)
        for name, score in sheet.overall.items()
        for part in ("precision", "recall")
    }
    measured["passed"] = float(sheet.passed)
    for name, floor in sorted(floors.items()):
        if name not in measured:
            yield f"{name}: no such score; there are {', '.join(sorted(measured))}"
        elif measured[name] < floor:
            yield f"{name}: {measured[name]:.3f}, and its floor is {floor:.3f}"
