"""The tours run from the first line to the last, with the public names alone."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

TOURS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.stem)
def test_a_tour_can_be_taken(tour, root, tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(root / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tour))


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.stem)
def test_a_tour_uses_public_names_alone(tour):
    assert not re.search(r"(?:import|from) relgraph\.|\._\w", tour.read_text("utf-8"))


def test_there_is_a_tour():
    assert TOURS
