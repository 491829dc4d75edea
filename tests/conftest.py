"""What all tests share: repeatable random cases, and where the example articles lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# the same cases in every run: a failure that comes and goes helps nobody
settings.register_profile("relgraph", derandomize=True, deadline=None)
settings.load_profile("relgraph")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout that is tested."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def example_articles(root: Path) -> Path:
    """The folder of articles that ship with the project."""
    return root / "examples" / "articles"
