"""Gold sentences with the claims they must give, read from YAML files such as ontology/cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from relgraph.errors import InputError
from relgraph.evaluate.causes import CAUSES, cause_of
from relgraph.ontology import Ontology
from relgraph.records import Article

__all__ = ["NONE", "OPTIONAL_ROLES", "Case", "GoldClaim", "read_cases"]

# Roles that a case may leave out although the text fills them.
OPTIONAL_ROLES = frozenset({"envoy", "office", "theme"})
NONE = "none"  # says in a case that the text tells no date, speaker or place: what is left out is not asked
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NOT_ROLES = frozenset({"type", "stance", "date", "speaker", "about", "place"})


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim a careful reader would write down; parties are state codes, actor ids or words of the text.

    `about` is the place of another claim in the case's list, counted from 1; `NONE` says that a text tells none.
    """

    type: str
    stance: str
    parties: tuple[tuple[str, str], ...]
    date: str | None
    speaker: str | None
    about: int | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, or a few, with every claim it must give; `known_failure` says why it is not read rightly yet."""

    id: str
    text: str
    date: date | None
    style: str
    turn: str
    claims: tuple[GoldClaim, ...]
    known_failure: str | None

    @property
    def article(self) -> Article:
        """Give the case as an article to extract from."""
        return Article(id=self.id, text=self.text, published=self.date)


def read_cases(folder: Path, ontology: Ontology) -> tuple[Case, ...]:
    """Read all cases below a folder; a wrong term or shape is an InputError that names file and number."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise InputError(f"{folder}: no .yaml files with cases; name a folder that holds some")
    return tuple(case for path in files for case in _read_file(path, ontology))


def _read_file(path: Path, ontology: Ontology) -> Iterator[Case]:
    try:
        rows = yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not YAML: {error}") from error
    if not isinstance(rows, list):
        raise InputError(f"{path}: holds no list of cases; begin each with '- text:'")
    for number, row in enumerate(rows, 1):
        where = f"{path.stem}-{number:03d}"
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise InputError(f"{path}: case {number} has no text")
        claims = tuple(_claim(claim, f"{path}: case {number}", ontology) for claim in row.get("claims") or ())
        day = row.get("date")
        yield Case(
            id=where,
            text=row["text"],
            date=day if isinstance(day, date) else date.fromisoformat(day) if day else None,
            style=str(row.get("style", "")),
            turn=str(row.get("turn", "")),
            claims=claims,
            known_failure=_known_failure(row.get("known_failure"), f"{path}: case {number}"),
        )


def _claim(row: Mapping[str, Any], where: str, ontology: Ontology) -> GoldClaim:
    if row.get("type") not in ontology.types:
        raise InputError(f"{where}: {row.get('type')} is no event type; see ontology/events")
    if row.get("stance") not in ontology.stances:
        raise InputError(f"{where}: {row.get('stance')} is no stance; use one of {', '.join(sorted(ontology.stances))}")
    roles = [role for role in row if role not in NOT_ROLES]
    unknown = [role for role in roles if role not in ontology.roles]
    if unknown:
        raise InputError(f"{where}: {unknown[0]} is no role; use one of {', '.join(sorted(ontology.roles))}")
    parties = tuple((role, str(party)) for role in roles for party in _listed(row[role]))
    return GoldClaim(
        row["type"],
        row["stance"],
        parties,
        _text(row.get("date")),
        _text(row.get("speaker")),
        row.get("about"),
        _text(row.get("place")),
    )


def _known_failure(reason: object, where: str) -> str | None:
    if reason is not None and (not isinstance(reason, str) or cause_of(reason) is None):
        raise InputError(f"{where}: known_failure is {reason!r}; begin it with one of {', '.join(CAUSES)} and a colon")
    return reason


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
