"""The store behind rdflib's Dataset: Oxigraph for all it can do, rdflib's own engine for what only that can bind."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from oxrdflib import OxigraphStore

from relgraph.errors import StoreError

__all__ = ["RdflibStore"]


class RdflibStore(OxigraphStore):
    """An Oxigraph store that takes `initBindings` of any variable, and no change where there is a reason against it."""

    def __init__(self, store: ox.Store, *, fixed: str | None) -> None:
        super().__init__(store=store)
        self._fixed = fixed

    def query(self, *asked: Any, **options: Any) -> Any:
        """Answer a query; a variable bound outside the projection of a SELECT is more than Oxigraph takes."""
        try:
            return super().query(*asked, **options)
        except RuntimeError as error:
            if "SELECT projection" not in str(error):
                raise
            # rdflib then answers itself, from the quads of this store
            raise NotImplementedError(str(error)) from error

    def update(self, *asked: Any, **options: Any) -> None:
        """Run an update."""
        self._check()
        super().update(*asked, **options)

    def add(self, *quad: Any, **options: Any) -> None:
        """Put a quad in."""
        self._check()
        super().add(*quad, **options)

    def addN(self, quads: Any) -> None:  # noqa: N802 - rdflib's name
        """Put quads in."""
        self._check()
        super().addN(quads)

    def remove(self, *quad: Any, **options: Any) -> None:
        """Take quads out."""
        self._check()
        super().remove(*quad, **options)

    def add_graph(self, graph: Any) -> None:
        """Make a graph, as rdflib does whenever one is asked for by name; one that is only read need not be made."""
        if self._fixed is None:
            super().add_graph(graph)

    def remove_graph(self, graph: Any) -> None:
        """Take a graph out."""
        self._check()
        super().remove_graph(graph)

    def _check(self) -> None:
        if self._fixed is not None:
            raise StoreError(self._fixed)
