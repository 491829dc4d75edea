"""Speaks the SPARQL 1.1 Protocol with a server, and says in plain words why it does not answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pyoxigraph as ox
import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from relgraph.errors import InputError, StoreError
from relgraph.store.endpoint import Endpoint

__all__ = ["ROWS", "TRIPLES", "Wire"]

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.8"
_READERS: dict[str, ox.QueryResultsFormat | ox.RdfFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
_CONNECT = 10.0


class Wire:
    """A connection to a server, kept open from one request to the next."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._session = requests.Session()
        # requests would look into the user's netrc by itself: who asks is said by the endpoint alone
        self._session.auth = _Nobody()

    def ask(self, query: str, *, accept: str = ROWS, extra: Mapping[str, str] | None = None) -> requests.Response:
        """Send a query, as a form: the one way that every server knows."""
        headers = {"Accept": accept}
        reply = self._send(self._endpoint.query, {"query": query, **(extra or {})}, headers)
        if reply.status_code == 400:
            raise InputError(f"{self._endpoint.query}: the server refuses the query: {_words(reply)}")
        self._check(reply, self._endpoint.query)
        return reply

    def update(self, text: str) -> None:
        """Send an update, as such and not as a form, whose size servers limit."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        reply = self._send(self._endpoint.update, text.encode(), headers)
        self._check(reply, self._endpoint.update)

    def read_rows(self, reply: requests.Response) -> ox.QuerySolutions | ox.QueryBoolean:
        """Read the rows, or the yes or no, that a server answered with."""
        form = self._form(reply)
        if not isinstance(form, ox.QueryResultsFormat):
            raise StoreError(f"{self._endpoint.query}: the server answers a question for rows with triples")
        try:
            return ox.parse_query_results(input=reply.content, format=form)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._endpoint.query}: the server's answer cannot be read: {error}") from error

    def read_yes(self, reply: requests.Response) -> bool:
        """Read a yes or no; Virtuoso tells it as one row of one number."""
        found = self.read_rows(reply)
        if isinstance(found, ox.QueryBoolean):
            return bool(found)
        return [row[0].value for row in found] in (["1"], ["true"])

    def load_triples(self, reply: requests.Response, store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> None:
        """Put the triples that a server answered with into a graph of a store."""
        form = self._form(reply)
        if not isinstance(form, ox.RdfFormat):
            raise StoreError(f"{self._endpoint.query}: the server answers a question for triples with rows")
        try:
            store.load(input=reply.content, format=form, to_graph=graph)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._endpoint.query}: the server's answer cannot be read: {error}") from error

    def read_triples(self, reply: requests.Response) -> ox.QueryTriples:
        """Read the triples that a server answered with."""
        store = ox.Store()
        self.load_triples(reply, store, ox.DefaultGraph())
        found: Any = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
        return cast("ox.QueryTriples", found)

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def _send(self, address: str, data: bytes | dict[str, str], headers: dict[str, str]) -> requests.Response:
        reply = self._post(address, data, headers)
        if reply.status_code == 401 and isinstance(self._session.auth, _Nobody) and self._endpoint.user:
            self._session.auth = self._introduce(reply)
            reply = self._post(address, data, headers)
        return reply

    def _post(self, address: str, data: bytes | dict[str, str], headers: dict[str, str]) -> requests.Response:
        limits = (_CONNECT, self._endpoint.timeout)
        try:
            # where a redirect leads is the user's to say, who may not want their password known there
            return self._session.post(address, data=data, headers=headers, timeout=limits, allow_redirects=False)
        except requests.exceptions.SSLError as error:
            raise StoreError(f"{address}: the server's certificate cannot be trusted: {_cause(error)}") from error
        except requests.Timeout as error:
            raise StoreError(f"{address}: no answer in {self._endpoint.timeout:g} s; ask for less at once") from error
        except requests.RequestException as error:
            raise StoreError(
                f"{address}: the server cannot be reached ({_cause(error)}); is it running, and is the address right?"
            ) from error

    def _introduce(self, reply: requests.Response) -> AuthBase:
        user, password = self._endpoint.user or "", self._endpoint.password or ""
        wanted = reply.headers.get("WWW-Authenticate", "").casefold()
        return HTTPDigestAuth(user, password) if wanted.startswith("digest") else HTTPBasicAuth(user, password)

    def _check(self, reply: requests.Response, address: str) -> None:
        status = reply.status_code
        if status in {401, 407}:
            wants = "accepts not this user and password" if self._endpoint.user else "asks for a user and a password"
            raise StoreError(f"{address}: the server {wants}; give those of a user who may do this")
        if 300 <= status < 400:
            moved = reply.headers.get("location", "nowhere it tells")
            raise StoreError(f"{address}: the server sends on to {moved}; give the address where it answers itself")
        if status >= 400:
            plain = _STATUS.get(status, "the server failed" if status >= 500 else "the server refuses this")
            raise StoreError(f"{address}: {plain} (HTTP {status}): {_words(reply)}")

    def _form(self, reply: requests.Response) -> ox.QueryResultsFormat | ox.RdfFormat:
        kind = reply.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind not in _READERS:
            raise StoreError(
                f"{self._endpoint.query}: the server answers with {kind or 'nothing it names'}, not with SPARQL"
                " results; is this the address of its SPARQL service?"
            )
        return _READERS[kind]


class _Nobody(AuthBase):
    """Who has not said who they are."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def _words(reply: requests.Response) -> str:
    """Give the beginning of what a server says, as one line of plain text."""
    text = " ".join(reply.text[:2000].split())
    return "".join(letter for letter in text if letter.isprintable())[:300] or reply.reason or "no reason given"


def _cause(error: BaseException) -> str:
    """Find what lies under the library's own words."""
    text = str(error)
    for words, plain in _CAUSES:
        if words in text:
            return plain
    return type(error).__name__


_CAUSES = (
    ("Connection refused", "connection refused"),
    ("Name or service not known", "nobody has this name"),
    ("nodename nor servname", "nobody has this name"),
    ("Failed to resolve", "nobody has this name"),
    ("CERTIFICATE_VERIFY_FAILED", "it does not verify"),
    ("Connection aborted", "it broke the connection off"),
    ("Connection reset", "it broke the connection off"),
    ("timed out", "no connection in time"),
)
_STATUS = {
    403: "the server forbids this",
    404: "there is no SPARQL service at this address",
    405: "the server does not take this here; changes may have an address of their own",
    406: "the server knows none of the formats that relgraph reads",
    413: "the server takes no request of this size",
    415: "the server does not take this here; changes may have an address of their own",
    429: "the server is asked too often; try again later",
    503: "the server is busy; try again later",
}
