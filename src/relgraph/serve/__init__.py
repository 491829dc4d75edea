"""Serves a graph over HTTP: SPARQL 1.1 Protocol, a query editor, and a page for each IRI; read-only, within limits."""

from __future__ import annotations

from relgraph.serve.server import serve
from relgraph.serve.values import Limits

__all__ = ["Limits", "serve"]
