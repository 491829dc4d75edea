"""Keeps so many workers, gives each one job at a time, and kills those that take too long."""

from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

from relgraph.interrupts import unheard
from relgraph.ontology import Ontology
from relgraph.serve.values import Draw, Job, Limits, Reply

__all__ = ["Pool"]

# forked from a process that runs one thread: a fork of this one, with its threads, could hang
_PROCESSES = multiprocessing.get_context("forkserver")
_KEPT = 8
# to start another worker costs as much as a short query does
_LOOK_AGAIN = 1.0
# nobody reads it
_LEFT = Reply.refuse(503, "who asked has gone")
_PRELOAD = ["__main__", "relgraph.serve.warm"]


def _work(line: Connection, snapshot: str, limits: Limits, ontology: Ontology) -> None:
    """Be a worker; what it needs is loaded where workers are forked, not in the process that listens."""
    from relgraph.serve.worker import work

    work(line, snapshot, limits, ontology)


class Pool:
    """Workers over one snapshot after another; `run` is called from many threads."""

    def __init__(self, snapshot: Path, limits: Limits, ontology: Ontology) -> None:
        self._ontology = ontology
        _PROCESSES.set_forkserver_preload(_PRELOAD)
        self.limits = limits
        self.snapshot = snapshot
        self._places = threading.BoundedSemaphore(limits.workers + limits.waiting)
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._starting = threading.Lock()
        self._closed = False
        self._drawn: dict[tuple[Path, Job], Reply] = {}
        self._workers: set[_Worker] = set()
        for _ in range(limits.workers):
            self._idle.put(self._start())

    def run(self, job: Job, gone: Callable[[], bool] = lambda: False) -> Reply:
        """Have a job done, while who asked has not `gone`; too many, too long and too large are replies as well."""
        key = (self.snapshot, job)
        reply = self._drawn.get(key) or self._admit(job, gone)
        if isinstance(job, Draw) and reply.status == 200:
            # a picture costs seconds, and is the same until the store changes
            kept = {one: drawn for one, drawn in self._drawn.items() if one != key}
            self._drawn = {**dict([*kept.items()][1 - _KEPT :]), key: reply}
        return reply

    def publish(self, snapshot: Path) -> None:
        """Let all jobs from now on see another snapshot."""
        self.snapshot = snapshot

    def close(self) -> None:
        """End all workers, those at work too."""
        self._closed = True
        for worker in tuple(self._workers):
            worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _admit(self, job: Job, gone: Callable[[], bool]) -> Reply:
        if not self._places.acquire(blocking=False):
            return self._busy()
        try:
            return self._run(job, gone)
        finally:
            self._places.release()

    def _run(self, job: Job, gone: Callable[[], bool]) -> Reply:
        try:
            worker = self._idle.get(timeout=self.limits.timeout)
        except queue.Empty:
            return self._busy()
        try:
            if gone():
                return _LEFT
            if worker.snapshot != self.snapshot:
                worker = self._replace(worker)
            reply = worker.do(job, gone)
            if reply is not None:
                return reply
            died = worker
            worker = self._replace(worker)
            return _LEFT if gone() else self._explain(died)
        finally:
            self._idle.put(worker)

    def _replace(self, worker: _Worker) -> _Worker:
        """Start a worker in place of one that is old or has died; none when the service ends."""
        worker.kill()
        self._workers.discard(worker)
        return worker if self._closed else self._start()

    def _start(self) -> _Worker:
        with self._starting:
            worker = _Worker(self.snapshot, self.limits, self._ontology)
            self._workers.add(worker)
            return worker

    def _explain(self, died: _Worker) -> Reply:
        """Say why a worker gave no reply."""
        if self._closed:
            return Reply.refuse(503, "the service is ending")
        if died.failed:
            return Reply.refuse(500, "something is wrong with the service; whoever runs it finds it in its log")
        if died.overran:
            seconds = f"{self.limits.timeout:g} seconds"
            return Reply.refuse(504, f"the query was stopped after {seconds}; ask for less, or in smaller steps")
        return Reply.refuse(422, f"the query needs more than {self.limits.memory} MB of memory; ask for less")

    def _busy(self) -> Reply:
        return Reply.refuse(503, "too many queries at once; ask again in a moment")


class _Worker:
    """One process and the line to it."""

    def __init__(self, snapshot: Path, limits: Limits, ontology: Ontology) -> None:
        self.snapshot = snapshot
        self.overran = False
        self._timeout = limits.timeout
        self._line, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_work, args=(theirs, str(snapshot), limits, ontology), daemon=True)
        with unheard():
            self._process.start()
        theirs.close()

    def do(self, job: Job, gone: Callable[[], bool]) -> Reply | None:
        """Have a job done; None when the process died of it, or has to be killed."""
        end = time.monotonic() + self._timeout
        try:
            self._line.send(job)
            while not self._line.poll(max(0, min(_LOOK_AGAIN, end - time.monotonic()))):
                self.overran = time.monotonic() >= end
                if self.overran or gone():
                    return None
            reply: Reply = self._line.recv()
        except (EOFError, OSError):
            return None
        return reply

    @property
    def failed(self) -> bool:
        """Tell whether the process ended by an error of its own code, not by a signal."""
        return (self._process.exitcode or 0) > 0

    def kill(self) -> None:
        """Kill the process: nothing in it is worth keeping, since it only reads."""
        self._process.kill()
        self._process.join()
