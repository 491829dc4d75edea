"""Reads an article: who did what to whom, when, where, according to whom, and how sure the text is of it."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from relgraph.extract.extraction import Extraction, extract, extract_many
from relgraph.records import Article

__all__ = ["Extraction", "extract", "extract_many"]


class _Package(ModuleType):
    """This package, which can be called: once imported, `relgraph.extract` is the package and not the function."""

    def __call__(self, article: Article, **options: Any) -> Extraction:
        return extract(article, **options)


sys.modules[__name__].__class__ = _Package
