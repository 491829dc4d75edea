"""The tours run from the first line to the last, with the public names alone."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

# what a tour that went well has found, by the names that it gives
FOUND = {
    "asking_with_sparql": lambda told: len(told["told_twice"]) > 3 and str(told["label"]) == "Belarus",
    "first_graph": lambda told: len(told["envoys"]) > 3 and told["deeds"] and told["again"].added == 1,
    "networks_over_time": lambda told: list(told["years"]["period"]) == sorted(told["years"]["period"]) != [],
    "own_event_type": lambda told: len(told["loans"]) == len(told["after"]) == 5 and "PandaLoan" not in told["before"],
}
TOURS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.py"))


@pytest.mark.slow
@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.stem)
def test_a_tour_can_be_taken(tour, root, tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(root / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    assert FOUND[tour.stem](runpy.run_path(str(tour)))


@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.stem)
def test_a_tour_uses_public_names_alone(tour):
    assert not re.search(r"(?:import|from) relgraph\.|\._\w", tour.read_text("utf-8"))


def test_there_is_a_tour():
    assert {tour.stem for tour in TOURS} == FOUND.keys()
