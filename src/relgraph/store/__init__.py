"""Keeps the graph: one named graph an article, and the graphs derived from them, in memory or on disk."""

from __future__ import annotations

from relgraph.store.graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]
