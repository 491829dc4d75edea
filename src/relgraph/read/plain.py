"""Read a plain text file: its whole text is the article; a first line that reads as a headline is its title."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from relgraph.read.dates import parse_date
from relgraph.read.decode import decode
from relgraph.read.fields import clean, make_article
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

__all__ = ["find_headline", "read_plain"]

LONGEST_HEADLINE = 160


def read_plain(file: BufferedReader, source: Source) -> Iterator[Article | Refusal]:
    """Read one article; nothing is cut from its text, so that offsets count the characters of the file."""
    try:
        text = clean(decode(file.read()))
    except ValueError as error:
        yield refuse(source.where, str(error))
        return
    yield from make_article({}, source, text=text, title=find_headline(text))


def find_headline(text: str) -> str:
    r"""Find the headline: a short first line without a full stop that more text follows; empty when there is none.

    >>> find_headline("Envoys return to Minsk\n\nThe two countries agreed on Monday.")
    'Envoys return to Minsk'
    """
    first, _, rest = text.strip().partition("\n")
    line, after = first.strip(), rest.split("\n", 1)[0].strip()
    if not rest or len(line) > LONGEST_HEADLINE or line.endswith((".", ",", ";", ":", '."', ".”")) or _is_date(line):
        return ""
    # without an empty line between, it may be the first line of a paragraph that was wrapped
    if after and (after[0].islower() or len(line) > len(after) * 3 / 4):
        return ""
    return line


def _is_date(line: str) -> bool:
    try:
        parse_date(line)
    except ValueError:
        return False
    return True
