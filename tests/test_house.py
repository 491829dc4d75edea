"""The rules of the house that neither ruff nor mypy can check."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from relgraph.ontology import load_ontology

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "relgraph"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 250
DISTRIBUTIONS = {"yaml": "pyyaml", "markdown_it": "markdown-it-py"}
TEXTS = {".py", ".md", ".ttl", ".yaml", ".rq", ".tsv", ".html", ".js", ".css", ".toml", ".sh", ".txt"}
FOLDERS = ("src", "ontology", "docs", "examples", "notebooks", "training", "benchmarks", "tests")
# put together here, so that this file does not hold them itself
MACHINE = re.compile(
    "|".join(["/work" + "/", "/root" + "/", "/home" + "/[a-z]", "/opt" + "/(?:pypi|wheels)", "file:///" + "[a-z]"])
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def find_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the names and the strings of a module, but not its docstrings, which hold examples."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
        elif isinstance(node, ast.Name | ast.Attribute):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr


@pytest.fixture(scope="module")
def type_names() -> frozenset[str]:
    names = frozenset(load_ontology().types)
    assert len(names) >= 55
    return names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_code_knows_no_event_type(path, type_names):
    """The name of a type is found as a whole string, or as a word where no English word is written so."""
    for line, word in find_words(ast.parse(path.read_text("utf-8"))):
        parts = set(re.findall(r"\w+", word))
        found = {name for name in type_names if name == word or (name in parts and re.search("[a-z][A-Z]", name))}
        assert not found, f"{name_of(path)}:{line}: ask the ontology instead of naming {sorted(found)}"


@pytest.mark.parametrize("path", sorted(p for s in ("*.js", "*.html", "*.css") for p in SOURCE.rglob(s)), ids=name_of)
def test_the_page_knows_no_event_type(path, type_names):
    quoted = set(re.findall(r"[\"'`](\w+)[\"'`]|dip:(\w+)", path.read_text("utf-8")))
    assert not type_names & {word for pair in quoted for word in pair}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_holds_one_idea(path):
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_MODULE, f"{name_of(path)} has {lines} lines; which second idea can move out?"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_exits(path):
    if "cli" in name_of(path).removesuffix(".py").split("/"):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            assert ast.unparse(node.func) not in {"print", "sys.exit", "exit"}, f"{name_of(path)}:{node.lineno}"


def test_no_file_names_a_place_on_one_machine():
    files = [
        path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS and path.is_file()
    ]
    files += [path for path in ROOT.iterdir() if path.suffix in TEXTS or path.name == "Makefile"]
    assert len(files) > 50
    for path in files:
        found = MACHINE.search(path.read_text("utf-8"))
        assert not found, f"{name_of(path)}: {found and found.group()}"


def test_every_package_that_is_imported_is_asked_for():
    """What src/ imports must be a dependency by name, not by the luck that another one needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    asked = {re.split(r"[>=<\[]", line)[0] for line in lines}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            packages = {module.split(".")[0] for module in modules} - sys.stdlib_module_names
            missing = {DISTRIBUTIONS.get(package, package) for package in packages} - asked
            assert not missing, (
                f"{name_of(path)}:{node.lineno} imports {sorted(missing)}; pyproject.toml does not ask for it"
            )
