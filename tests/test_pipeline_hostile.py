"""Articles that somebody has damaged on purpose or by accident: each is read or refused, and the graph stays sound."""

from __future__ import annotations

from argparse import Namespace

import pytest

from hostile_articles import build_hostile, make_hostile

COUNT = 150


@pytest.mark.slow
def test_damaged_articles_are_read_or_refused_and_the_graph_stays_sound(example_articles, tmp_path):
    found = make_hostile(example_articles, tmp_path, Namespace(count=COUNT, seed=7))
    assert len(found) >= COUNT
    articles, faults = build_hostile(found)
    assert faults == []
    assert articles >= COUNT / 3
