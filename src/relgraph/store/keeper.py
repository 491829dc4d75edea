"""Says what whoever keeps a graph can do: give its quads, answer a query where they are kept, take one change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pyoxigraph as ox

from relgraph.engine import Answer

__all__ = ["Answer", "Change", "Keeper"]


class Change(Protocol):
    """Whoever drops a graph, removes quads and inserts others, in this order, as one change."""

    def __call__(
        self, *, remove: Iterable[ox.Quad] = (), insert: Iterable[ox.Quad] = (), drop: str | None = None
    ) -> None:
        """Make the change; when it fails, what is left of it is found and made good by the next build."""


class Keeper(Protocol):
    """Whoever keeps a graph: a folder or the memory (`disk`), or a SPARQL server (`foreign`)."""

    @property
    def store(self) -> ox.Store:
        """Give all quads at hand, to be read only: what is kept far away is fetched once."""

    @property
    def change(self) -> Change:
        """Give what writes."""

    @property
    def fixed(self) -> str | None:
        """Say why nothing may be written into `store` past `change`; None where it may."""

    def answer(self, query: str) -> Answer:
        """Answer a query of the user's where the graph is kept, over all named graphs together."""

    def close(self) -> None:
        """Write everything out and let go of what is held."""

    def give_up(self) -> None:
        """Let go after an error, and leave nothing that was not there before and holds nothing."""
