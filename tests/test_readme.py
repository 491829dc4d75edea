"""The README says only what is so: its commands exist, and what it shows can be done."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

LENIENT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
RULE = re.compile("-{3,}")  # the line under the names of columns is as wide as the widest row
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def readme(root) -> str:
    return (root / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def folder(root, tmp_path_factory) -> Path:
    """Where the tour of the README is taken: it sees the examples as the checkout does, and a program named relgraph."""
    place = tmp_path_factory.mktemp("tour")
    (place / "examples").symlink_to(root / "examples", target_is_directory=True)
    program = place / "bin" / "relgraph"
    program.parent.mkdir()
    program.write_text(f"#!{sys.executable}\nfrom relgraph.cli import main\nmain()\n")
    program.chmod(0o755)
    return place


def find_blocks(readme: str, kind: str) -> list[str]:
    return [found["body"] for found in FENCE.finditer(readme) if found["kind"] == kind]


def find_steps(readme: str) -> list[tuple[str, str]]:
    """Find each command that the README gives, and what it shows of the answer."""
    return [
        (found["command"], found["answer"])
        for block in find_blocks(readme, "console")
        for found in re.finditer(r"^\$ (?P<command>.+)\n(?P<answer>(?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def run(command: str, root: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(cwd / "bin"), os.environ["PATH"]])
    settings = {**os.environ, "PATH": path, "PYTHONPATH": str(root / "src"), "COLUMNS": "120"}
    return subprocess.run(["sh", "-c", command], cwd=cwd, env=settings, capture_output=True, text=True, check=False)


def test_every_command_in_the_table_exists(readme, root, folder):
    named = re.findall(r"^\| `relgraph (\w+)", readme, re.MULTILINE)
    shown = run("relgraph --help", root, folder).stdout
    listed = re.findall(r"^  ([a-z]+)  ", shown.split("Commands:")[1], re.MULTILINE)
    assert len(named) >= 8
    assert sorted(named) == sorted(listed)


@pytest.mark.slow
def test_the_tour_gives_what_it_shows(readme, root, folder, monkeypatch):
    """Run the commands, then the Python that goes on with the graph they made; `...` stands for anything."""
    steps = find_steps(readme)
    assert len(steps) >= 5
    for command, answer in steps:
        done = run(command, root, folder)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        if answer.strip():
            want, got = (RULE.sub("---", text) for text in (answer, done.stdout))
            assert doctest.OutputChecker().check_output(want, got, LENIENT), f"{command}\n{done.stdout}"
    monkeypatch.chdir(folder)
    test = doctest.DocTestParser().get_doctest("\n".join(find_blocks(readme, "pycon")), {}, "README.md", None, None)
    assert len(test.examples) >= 5
    told: list[str] = []
    doctest.DocTestRunner(optionflags=LENIENT).run(test, out=told.append)
    assert not told, "".join(told)


def test_what_the_readme_links_to_is_there(readme, root):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", readme):
        assert (root / target).exists(), target
