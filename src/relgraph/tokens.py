"""Cuts a SPARQL query into its words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Token", "read_tokens"]

_TOKEN = re.compile(
    r"""(?P<blank>\s+|\#[^\n\r]*)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d](?:[\w.-]*\w)?)?:(?:[\w.:%\\-]*[\w:%-])?)
    |(?P<word>[^\W\d]\w*)
    |(?P<number>[\d.]*\d(?:[eE][+-]?\d+)?)
    |(?P<language>@[a-zA-Z-]+)
    |(?P<sign>\^\^|&&|\|\||!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a query: of which kind it is, and where it stands."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Give the place behind it."""
        return self.start + len(self.text)


def read_tokens(text: str) -> Iterator[Token]:
    """Walk the words and signs of a query, without blanks and comments.

    >>> [token.text for token in read_tokens("ASK { ?s dip:agent 'a b' } # all")]
    ['ASK', '{', '?s', 'dip:agent', "'a b'", '}']
    """
    for found in _TOKEN.finditer(text):
        if found.lastgroup != "blank":
            yield Token(str(found.lastgroup), found[0], found.start())
