"""A real service in a process of its own, and a client that speaks plain HTTP to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from graph_kit import make_claim, put, somebody, state
from relgraph.store import KnowledgeGraph

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ROWS = "application/sparql-results+json"
EVIL = '"><img src=x onerror=alert(1)></script><script>alert(2)</script>'
RUN = "from relgraph.cli import main; main()"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return str(self.headers["Content-Type"] or "").partition(";")[0]

    def rows(self) -> list[dict[str, str]]:
        assert self.status == 200, self.text
        found = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]


@dataclass(frozen=True)
class Site:
    """A service that runs, and what it said on standard error so far."""

    port: int
    process: subprocess.Popen[str]
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def send(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            reply = line.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        finally:
            line.close()

    def ask(self, query: str, accept: str = ROWS, **more: str) -> Answer:
        body = urlencode({"query": query, **more})
        return self.send("POST", "/sparql", body, Content_Type=FORM, Accept=accept)

    def workers(self) -> set[int]:
        """The processes two below the service: those that a fork server, its child, has forked."""
        parents = dict(_parents())
        servers = {pid for pid, parent in parents.items() if parent == self.process.pid}
        return {pid for pid, parent in parents.items() if parent in servers}


def _parents() -> Iterator[tuple[int, int]]:
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        yield int(entry.parent.name), int(told[1])


def make_store(path: Path, *, articles: int = 40) -> Path:
    """Make a graph that is large enough for a heavy query, and holds names that are no good to a careless page."""
    with KnowledgeGraph(path) as graph:
        claims = [make_claim(f"a{number}", when=f"20{number % 20:02d}") for number in range(articles)]
        evil = (("agent", somebody(EVIL)), ("target", state("BLR")))
        put(graph, *claims, make_claim("evil/../<b>", parts=evil, when="2021-03-04", text=f"{EVIL} recalled someone."))
    return path


@contextmanager
def serving(store: Path, *options: str, log: Path | None = None) -> Iterator[Site]:
    """Run `relgraph serve` on a free port, and end it."""
    log = log or store.parent / "serve.log"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", RUN, "serve", "--store", str(store), "--port", "0", *options]
    with log.open("w") as told, subprocess.Popen(command, stderr=told, text=True, env=environment) as process:
        try:
            wait_until(lambda: "Ctrl-C" in log.read_text() or process.poll() is not None)
            found = re.search(r"http://[\d.]+:(\d+)/", log.read_text())
            assert found, log.read_text()
            yield Site(int(found[1]), process, log)
        finally:
            process.terminate()
            process.wait(30)


def wait_until(true: Callable[[], Any], seconds: float = 60) -> None:
    """Look again and again until something is true."""
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last, "it did not become true"
        time.sleep(0.02)
