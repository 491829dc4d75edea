"""Real SPARQL servers for the tests of foreign stores, each in a folder and on a port of its own, and one that misbehaves."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

VIRTUOSO = ("virtuoso-t", "virtuoso")
START = 60.0
# so few rows at once that a small graph has to be fetched in pages
INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 1000
[Client]
"""


def find_port() -> int:
    """Find a free port of the loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph() -> Iterator[str]:
    """Start the Oxigraph server, and give the address of its queries."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph is not installed: FOREIGN STORES ARE NOT TESTED AGAINST IT")
    port = find_port()
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}"], port, None):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Start Virtuoso, and give the address where its administrator asks and writes."""
    program = next(filter(None, map(shutil.which, VIRTUOSO)), None)
    if program is None:
        pytest.skip("Virtuoso is not installed: FOREIGN STORES ARE NOT TESTED AGAINST IT")
    port = find_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(INI.format(folder=folder, port=port, sql=find_port()))
    with _running([program, "-f", "-c", str(settings)], port, folder):
        yield f"http://dba:dba@127.0.0.1:{port}/sparql-auth"


@contextmanager
def _running(command: list[str], port: int, folder: Path | None) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait(process, port)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no server on port {port} within {START:g} s")


# status, headers and content; None breaks the connection off
Reply = tuple[int, Mapping[str, str], bytes] | None


@contextmanager
def answering(answer: Callable[[str, bytes], Reply]) -> Iterator[str]:
    """Start a server that answers as it is told, for what no real one does on request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version, disable_nagle_algorithm = "HTTP/1.1", True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = answer(self.path, body)
            if reply is None:
                self.close_connection = True
                return
            status, headers, content = reply
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/query"
    finally:
        server.shutdown()
        server.server_close()


FAULTS = ("refused", "half done", "answer lost")


@dataclass
class Failing:
    """A server over a store in memory that fails once, at its Nth request, in one of the ways that servers fail.

    Half done is an update of which the first operations stay: it should be one transaction, and is not everywhere.
    """

    store: ox.Store = field(default_factory=ox.Store)
    fault: str = "refused"
    at: int | None = None
    asked: int = 0

    def __call__(self, path: str, body: bytes) -> Reply:
        self.asked += 1
        fault = self.fault if self.asked == self.at else None
        if fault == "refused":
            return 503, {}, b"busy"
        if path.endswith("/update"):
            self._update(body.decode(), half=fault == "half done")
            reply: Reply = (204, {}, b"")
        else:
            reply = self._query(parse_qs(body.decode())["query"][0])
        return reply if fault is None else None

    def _update(self, text: str, *, half: bool) -> None:
        operations = text.split(" ;\n")
        for operation in operations[: len(operations) // 2] if half else [text]:
            self.store.update(operation)

    def _query(self, text: str) -> Reply:
        found: Any = self.store.query(text, use_default_graph_as_union=True)
        if isinstance(found, ox.QueryTriples):
            return 200, {"Content-Type": "application/n-triples"}, found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        kind = "application/sparql-results+json"
        return 200, {"Content-Type": kind}, found.serialize(format=ox.QueryResultsFormat.JSON) or b""
