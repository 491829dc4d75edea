"""Reads an article: who did what to whom, when, where, according to whom, and how sure the text is of it."""

from __future__ import annotations

from relgraph.extract.extraction import Extraction, extract, extract_many

__all__ = ["Extraction", "extract", "extract_many"]
