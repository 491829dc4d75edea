"""Says what Ctrl-C does: it ends the process in one line, at once, and is heard by the first of its processes alone."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socket import socket

__all__ = ["INTERRUPTED", "heard_at_once", "stop", "unheard"]

INTERRUPTED = 130


def stop(_number: int = signal.SIGINT, _frame: FrameType | None = None) -> None:
    """End the process as a handler of Ctrl-C, whatever it is at; what has something to put in order does not use it."""
    os.write(2, b"\nrelgraph: stopped\n")
    os._exit(INTERRUPTED)


@contextmanager
def heard_at_once() -> Iterator[None]:
    """Let Ctrl-C stop the process while an engine works that Python waits for: another thread listens meanwhile.

    >>> with heard_at_once():
    ...     pass
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    from socket import socketpair

    heard, told = socketpair()
    told.setblocking(False)
    listener = threading.Thread(target=_listen, args=(heard,), daemon=True)
    # the system's own handler tells at once; Python's, which waits, would say the same once more
    before = signal.signal(signal.SIGINT, lambda _number, _frame: None)
    told_before = signal.set_wakeup_fd(told.fileno())
    listener.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(told_before)
        told.close()
        listener.join()
        heard.close()
        signal.signal(signal.SIGINT, before)


def _listen(heard: socket) -> None:
    """Wait for the number of a signal, or for the end."""
    while number := heard.recv(1):
        if number[0] == signal.SIGINT:
            stop()


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
    from multiprocessing import resource_tracker

    # whoever starts first starts this one too, which unblocks it
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
