"""Says where a SPARQL server answers and takes changes, and who asks; secrets are never shown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, unquote, urlsplit

from relgraph.errors import InputError

__all__ = ["Endpoint", "is_address"]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of a SPARQL 1.1 server, and the user it is told; `timeout` is in seconds.

    >>> server = Endpoint.read("https://ana:secret@kg.example.org/ds/query")
    >>> server
    Endpoint(query='https://kg.example.org/ds/query', update='https://kg.example.org/ds/update', timeout=300)
    """

    query: str
    update: str
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    timeout: float = 300

    @staticmethod
    def read(address: str, *, update: str | None = None) -> Endpoint:
        """Read an address, with `user:password@` where the server asks for them.

        Changes go to `update`; where none is given, to .../update for an address .../query, else to the same one.
        """
        parts = _split(address)
        query = _without_user(parts)
        there = _without_user(_split(update)) if update else _update_of(query)
        user, password = (unquote(word) if word else None for word in (parts.username, parts.password))
        return Endpoint(query, there, user, password)

    def known_as(self, user: str, password: str) -> Endpoint:
        """Give the same server with a user, where the address names none."""
        return self if self.user else replace(self, user=user, password=password)

    @property
    def host(self) -> str:
        """Give the name of the server."""
        return _split(self.query).hostname or ""

    def __str__(self) -> str:
        return self.query


def is_address(text: str) -> bool:
    """Tell an address from a folder.

    >>> is_address("https://kg.example.org/sparql"), is_address("kg")
    (True, False)
    """
    return text.startswith(("http://", "https://"))


def _split(address: str) -> SplitResult:
    shown = address.rpartition("@")[2]  # what stands before may be a password
    wrong = f"{shown}: this is no address of a SPARQL server; write it as https://host/path"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise InputError(wrong) from error
    if not is_address(address) or not parts.hostname or port == 0 or parts.fragment or " " in address:
        raise InputError(wrong)
    return parts


def _without_user(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _update_of(query: str) -> str:
    parts = _split(query)
    if not parts.path.endswith("/query"):
        return query
    return parts._replace(path=parts.path.removesuffix("query") + "update").geturl()
