"""Read a web page: trafilatura finds the article in it, and what the page's head says of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import lru_cache
from io import BufferedReader
from typing import TYPE_CHECKING

from relgraph.read.decode import decode
from relgraph.read.fields import make_article
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

if TYPE_CHECKING:
    from trafilatura.settings import Document

__all__ = ["read_webpage"]

HEAD = 4096
# what the head states is taken, what would have to be guessed from the page is not; the last day is fixed because
# the default is the day of the run
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31", "outputformat": "%Y-%m-%d"}
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?(?P<name>[a-z]{2,3})\b", re.IGNORECASE)


def read_webpage(file: BufferedReader, source: Source) -> Iterator[Article | Refusal]:
    """Read the article of one page; paragraphs are lines of its text, menus and footers are left out."""
    try:
        page = _decode(file.read())
    except ValueError as error:
        yield refuse(source.where, str(error))
        return
    found = _extract(page)
    if found is None or not found.text:
        yield refuse(source.where, "no article text was found in this page")
        return
    language = _LANGUAGE.search(page[:HEAD])
    fields = {"title": found.title, "date": found.date, "publisher": found.sitename, "url": found.url}
    yield from make_article({**fields, "language": language and language["name"]}, source, text=found.text)


def _decode(data: bytes) -> str:
    """Decode as the page says it is encoded; the charset a page declares is no guess."""
    try:
        return decode(data)
    except ValueError:
        declared = _CHARSET.search(data[:HEAD])
        if declared is None or b"\0" in data:
            raise
        return _decode_as(data, declared["name"].decode("ascii"))


def _decode_as(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError) as error:
        raise ValueError(f"it cannot be read in the charset it declares, {charset}; convert it to UTF-8") from error


def _extract(page: str) -> Document | None:
    from trafilatura import bare_extraction

    _silence()
    found = bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(_DATES)
    )
    return found if found is None or not isinstance(found, dict) else None


@lru_cache(maxsize=1)
def _silence() -> None:
    """Keep trafilatura from printing what is told as a refusal anyway."""
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
