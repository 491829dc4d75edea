"""The page that tells how relgraph is built says what is so: its modules, folders, tables and roles are those there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from relgraph.ontology import find_ontology, load_ontology

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "relgraph"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
FOLDERS = "ontology|src|training|benchmarks|examples|notebooks|tests|docs|changelog.d"
LONGEST_LINE = 130


def first_cells(head: str) -> set[str]:
    """Give what stands in the first column of all tables with this head."""
    tables = re.findall(rf"^\| {re.escape(head)} \|.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert tables, f"docs/architecture.md has no table of {head}"
    return {row.split("|")[1].strip() for table in tables for row in table.splitlines()[1:]}


def modules() -> set[str]:
    paths = (path.relative_to(SOURCE).with_suffix("").as_posix() for path in SOURCE.rglob("*.py"))
    return {path if path == "__init__" else path.removesuffix("__init__") for path in paths}


def test_every_module_is_named_and_every_named_one_is_there() -> None:
    named = {cell.strip("`") for cell in first_cells("module")}
    assert named - modules() == set(), "docs/architecture.md names modules that are not there"
    assert modules() - named == set(), "docs/architecture.md says nothing of these modules"


def test_files_and_folders_that_are_named_are_there() -> None:
    paths = set(re.findall(rf"`((?:{FOLDERS})/[\w./-]*)`", PAGE))
    assert len(paths) > 10
    assert {path for path in paths if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("path", sorted((find_ontology() / "actors").glob("*.tsv")), ids=lambda path: path.name)
def test_the_columns_of_a_table_of_actors_are_told(path: Path) -> None:
    columns = path.read_text("utf-8").split("\n", 1)[0].replace("\t", " ")
    assert f"| {path.name} | {columns} |" in PAGE


def test_roles_are_those_of_the_ontology() -> None:
    assert first_cells("role") == set(load_ontology().roles)


def test_lines_fit() -> None:
    assert [number for number, line in enumerate(PAGE.splitlines(), 1) if len(line) > LONGEST_LINE] == []
