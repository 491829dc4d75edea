"""Runs the service: a snapshot, a pool of workers, and a server in front of them."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pyoxigraph as ox

from relgraph.errors import InputError, StoreError
from relgraph.ontology import Ontology, load_ontology
from relgraph.ontology_reader import DIP
from relgraph.serve.app import Application, Settings
from relgraph.serve.front import make_front
from relgraph.serve.pool import Pool
from relgraph.serve.snapshot import Publisher
from relgraph.serve.values import Limits
from relgraph.store.disk import open_store
from relgraph.store.walk import subjects

__all__ = ["serve"]

_LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")
_LOOK_AGAIN = 1.0


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    limits: Limits | None = None,
    cors: str | None = None,
    names: tuple[str, ...] = (),
    ontology: Ontology | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve a store until the process is interrupted; `tell` is told the address, and each new snapshot."""
    kept = limits or Limits()
    known = ontology or load_ontology()
    settings = Settings(store.resolve().name, kept, known, cors, _names(host, names))
    with (
        _listen(host, port) as listening,
        Publisher(store) as publisher,
        Pool(publisher.take(), kept, known) as pool,
    ):
        server = make_front(Application(pool.run, settings), listening, kept)
        if _is_unsettled(pool.snapshot):
            tell("a build is at work or was stopped; its events come when it goes on")
        tell(f"serving {store} at {_address(listening)} ; Ctrl-C ends it")
        with _watching(publisher, pool, tell), _ended_by_signals(pool):
            server.run()
    tell("ended")


def _is_unsettled(snapshot: Path) -> bool:
    pending = subjects(open_store(snapshot, read_only=True), ox.NamedNode(DIP + "pendingKey"))
    return next(pending, None) is not None


def _names(host: str, names: tuple[str, ...]) -> frozenset[str]:
    """Give the names this service answers to; empty for any, when it is open to a network anyway."""
    if host not in _LOOPBACK and not names:
        return frozenset()
    return frozenset((*_LOOPBACK, host, *(name.lower() for name in names)))


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = os.strerror(error.errno) if isinstance(error.errno, int) and error.errno > 0 else str(error)
        told = f"{host}:{port}: cannot be listened on ({reason.lower()})"
        raise InputError(f"{told}; name another with --port or --host") from error


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _watching(publisher: Publisher, pool: Pool, tell: Callable[[str], None]) -> Iterator[None]:
    """Publish the store anew when a build has changed it, not more often than the longest query takes."""
    ended = threading.Event()

    def watch() -> None:
        said = None
        while not ended.wait(_LOOK_AGAIN):
            try:
                snapshot = publisher.take_if_changed()
            except (StoreError, OSError) as error:
                reason = (isinstance(error, OSError) and error.strerror) or str(error)
                if reason != said:
                    tell(f"the store cannot be read any more, so its last state is served: {reason}")
                said = reason
                continue
            if snapshot:
                pool.publish(snapshot)
                tell("the store has changed; its new state is served")
                ended.wait(pool.limits.timeout)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


@contextmanager
def _ended_by_signals(pool: Pool) -> Iterator[None]:
    """Let Ctrl-C and a request to end stop the queries that run, so that nobody waits for them."""

    def end(_number: int, _frame: FrameType | None) -> None:
        pool.close()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
