"""The values that pass between the service and its workers: what is asked, within which limits, and the reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from relgraph.errors import InputError

__all__ = [
    "NODES",
    "Ask",
    "Draw",
    "Fill",
    "FormatError",
    "Job",
    "LimitError",
    "Limits",
    "Reply",
]

NODES = "<urn:relgraph:nodes>"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds, megabytes of memory, rows and megabytes of answer; and how many run at once."""

    timeout: float = 10.0
    memory: int = 1024
    rows: int = 100_000
    answer: int = 64
    workers: int = 4

    @property
    def waiting(self) -> int:
        """How many queries may wait for a worker before others are sent away.

        >>> Limits(workers=2).waiting
        16
        """
        return 8 * self.workers


@dataclass(frozen=True, slots=True)
class Ask:
    """A SPARQL query, the media types for rows and for triples, and the graphs that the protocol's parameters name.

    Queries of the service's own pages hold the address NODES, which the IRIs of `nodes` take the place of: so the guard
    reads each of these queries once.
    """

    query: str
    rows: str | None
    triples: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A named query with its parameters, to be written out as SPARQL."""

    name: str
    parameters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """The interactive page, of the events that these filters choose."""

    choices: tuple[tuple[str, str], ...]


Job: TypeAlias = Ask | Fill | Draw


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker gives back: an HTTP status, a media type, the bytes, and what to say beside them."""

    status: int
    media: str
    body: bytes
    hints: tuple[str, ...] = ()

    @staticmethod
    def refuse(status: int, reason: str) -> Reply:
        """Say in plain text why there is no answer.

        >>> Reply.refuse(503, "too many at once").status
        503
        """
        return Reply(status, "text/plain", f"{reason}\n".encode())


class LimitError(InputError):
    """A query whose answer is larger than the service gives."""


class FormatError(InputError):
    """An answer that has none of the forms the client takes."""
