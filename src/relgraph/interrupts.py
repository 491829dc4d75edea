"""Starts other processes so that Ctrl-C, which a terminal sends to all of them, is heard by the first one alone."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

__all__ = ["unheard"]


@contextmanager
def unheard() -> Iterator[None]:
    """Let processes that are started within never hear Ctrl-C, and this one hear it when they are started.

    They would print where it met them, half imported; who started them ends them.

    >>> with unheard():
    ...     pass
    """
    with _put_off(), _blocked():
        yield


@contextmanager
def _put_off() -> Iterator[None]:
    """Keep Ctrl-C back, whichever thread it comes to: a process that is half started waits for what it was promised."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    missed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: missed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if missed:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def _blocked() -> Iterator[None]:
    """Block Ctrl-C, which is handed down to processes, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # whoever starts first starts this one too, which unblocks it
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
