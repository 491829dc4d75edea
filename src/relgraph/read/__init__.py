"""Read files of many formats into articles; what cannot be read becomes a refusal that says why."""

from __future__ import annotations

from relgraph.read.articles import READERS, read_articles

__all__ = ["READERS", "read_articles"]
