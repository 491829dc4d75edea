"""The wheel holds all that relgraph needs, and does the main job where nothing else is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel, tmp_path_factory) -> Path:
    """The folder of programs of an empty environment with nothing in it but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel)
    return programs


def run(*command: object, cwd: Path | None = None) -> str:
    """Run a program as a user would, without the paths and settings of the tests."""
    settings = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "VIRTUAL_ENV"))
    }
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package_and_the_ontology(root, wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(root / "src").as_posix() for path in (root / "src" / "relgraph").rglob("*") if path.is_file()
    }
    ontology = {
        "relgraph/_ontology/" + path.relative_to(root / "ontology").as_posix()
        for path in (root / "ontology").rglob("*")
        if path.is_file()
    }
    needed = {name for name in package | ontology if "__pycache__" not in name}
    assert {"relgraph/_ontology/core.ttl", "relgraph/language/en_relgraph/meta.json", "relgraph/py.typed"} <= needed
    assert needed - held == set()
    assert {name.split("/")[0].split("-")[0] for name in held} == {"relgraph"}
    assert any(name.endswith("licenses/NOTICE") for name in held)


def test_the_main_job_runs_in_an_empty_environment(scripts, example_articles, tmp_path):
    articles = [
        example_articles / "wire" / "us-belarus-ambassadors.txt",
        example_articles / "post" / "washington-minsk.html",
    ]
    run(scripts / "relgraph", "build", *articles, "--store", "kg", cwd=tmp_path)
    rows = run(scripts / "relgraph", "query", "envoys", "--store", "kg", "--format", "csv", cwd=tmp_path)
    assert "Belarus" in rows
    assert "2008" in rows
    run(scripts / "relgraph", "page", "--store", "kg", "-o", "kg.html", cwd=tmp_path)
    assert "Belarus" in (tmp_path / "kg.html").read_text("utf-8")


def test_no_package_for_developers_is_needed(scripts):
    listed = run(scripts / "python", "-m", "pip", "list", "--format", "freeze").lower()
    assert "relgraph==" in listed
    for package in ("pytest", "hypothesis", "mypy", "pandas==", "playwright"):
        assert package not in listed
