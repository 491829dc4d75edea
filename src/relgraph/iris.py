"""Mints the IRIs of the data: any id, name or label gives one valid IRI below the base, and no two ids the same one."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

__all__ = ["BASE", "GRAPHS", "Iris", "digest"]

BASE = "https://w3id.org/relgraph/id/"
# the graphs beside those of articles: all but what articles say, derived from it
GRAPHS = ("actors", "events", "intervals", "ontology", "pending")


@dataclass(frozen=True, slots=True)
class Iris:
    """The mint of data IRIs below one base.

    >>> iris = Iris()
    >>> iris.article("us-belarus")
    'https://w3id.org/relgraph/id/article/us-belarus'
    >>> iris.of("state/BLR")
    'https://w3id.org/relgraph/id/state/BLR'
    """

    base: str = BASE

    def of(self, identifier: str) -> str:
        """Mint the IRI of an id that carries its kind, such as an actor's.

        >>> Iris("http://x/").of("person/a b/../<c>")
        'http://x/person/a%20b/%2E%2E/%3Cc%3E'
        """
        return self.base + "/".join(map(_escape, identifier.split("/")))

    def article(self, identifier: str) -> str:
        """Mint an article's IRI, which is the name of its graph too."""
        return self.of(f"article/{identifier}")

    def claim(self, identifier: str) -> str:
        """Mint a claim's IRI."""
        return self.of(f"claim/{identifier}")

    def graph(self, name: str) -> str:
        """Mint the name of a derived graph: events, actors, ontology, pending."""
        return self.of(f"graph/{name}")

    def place(self, label: str, state: str | None) -> str:
        """Mint a place's IRI from its label and the state it lies in.

        >>> Iris("http://x/").place("New York", "USA")
        'http://x/place/USA/new-york'
        """
        return self.of(f"place/{state}/{plain(label)}" if state else f"place/{plain(label)}")

    def short(self, iri: str) -> str:
        """Give back the id that an IRI below the base was minted from; others stay as they are.

        >>> Iris("http://x/").short("http://x/state/BLR")
        'state/BLR'
        """
        return unquote(iri.removeprefix(self.base)) if iri.startswith(self.base) else iri


def plain(label: str) -> str:
    """Make the readable last part of an id from a label: lower case, words joined by hyphens, in any script.

    >>> plain("The  Rebels / Côte d'Ivoire")
    "the-rebels-côte-d'ivoire"
    """
    folded = unicodedata.normalize("NFC", label).casefold().replace("/", " ")
    return "-".join(folded.split()) or "unnamed"


def digest(content: Iterable[object]) -> str:
    """Hash plain values to 16 hex digits; the same values always give the same digits.

    >>> digest(["a", 1]) == digest(("a", 1))
    True
    """
    text = json.dumps(list(content), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@functools.lru_cache(maxsize=65_536)
def _escape(segment: str) -> str:
    # a segment of dots alone would be taken away when somebody resolves the IRI against a base
    if segment in {".", ".."}:
        return segment.replace(".", "%2E")
    return quote(segment, safe="-._~!$&'()*+,;=:@")
