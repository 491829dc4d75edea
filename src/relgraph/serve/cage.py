"""Shuts a worker in: no network where the system lets us, so much memory and processor time, and a clock that kills."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
from pathlib import Path

__all__ = ["cut_network", "limit_memory", "limit_time"]

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_MEGABYTE = 1 << 20


def cut_network() -> bool:
    """Leave the network for an empty one of our own; tell whether the system allowed it (Linux does, as a rule)."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None:
        return False
    return bool(unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0)


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more memory than it holds now, and leave no image of it when it dies."""
    _lower(resource.RLIMIT_AS, _size() + megabytes * _MEGABYTE)
    _lower(resource.RLIMIT_CORE, 0)


def limit_time(seconds: float) -> None:
    """Let the system kill this process when a job takes longer, even where nobody waits for it any more."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    allowed = spent.ru_utime + spent.ru_stime + seconds * (os.cpu_count() or 1)
    _lower(resource.RLIMIT_CPU, math.ceil(allowed) + 1)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _lower(limit: int, most: int) -> None:
    """Set the soft limit, never above the hard one."""
    _, hard = resource.getrlimit(limit)
    resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _size() -> int:
    """Give the address space this process takes now; where the system does not say, 0 (macOS keeps no such limit)."""
    told = Path("/proc/self/statm")
    return int(told.read_text("ascii").split()[0]) * resource.getpagesize() if told.is_file() else 0
