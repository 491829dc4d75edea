"""Publishes a store: a copy at one moment, which workers read while builds go on in the store itself.

The copy is made while nobody writes; large files, which Oxigraph never changes, are links and take no room. The store
itself is neither locked nor touched, so that serving never stands in the way of a build.
"""

from __future__ import annotations

import fcntl
import glob
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from relgraph.errors import StoreError
from relgraph.store.disk import open_store, told

__all__ = ["Publisher"]

_State: TypeAlias = tuple[tuple[str, int, int], ...]
_ATTEMPTS = 3


class Publisher:
    """The snapshots of one store, in a folder beside it that is gone when the service ends."""

    def __init__(self, store: Path) -> None:
        if not (store / "CURRENT").is_file():
            open_store(store, read_only=True)  # which says what is missing
        self._store = store
        self._home = _make_home(store)
        self._taken: _State | None = None
        self._kept: list[Path] = []
        self._count = 0

    def take(self) -> Path:
        """Take a snapshot, or say why there can be none now."""
        for _ in range(_ATTEMPTS):
            if _is_written(self._store):
                raise StoreError(f"{self._store}: another process is writing to it; try again when that has ended")
            if snapshot := self._copy():
                return snapshot
        raise StoreError(f"{self._store}: the store changes all the time; try again when the build has ended")

    def take_if_changed(self) -> Path | None:
        """Take a snapshot where the store has changed since the last one and nobody is writing; else None."""
        if _state(self._store) == self._taken or _is_written(self._store):
            return None
        return self._copy()

    def close(self) -> None:
        """Remove all snapshots."""
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _copy(self) -> Path | None:
        """Copy the store; None when it changed meanwhile."""
        before, target = _state(self._store), self._home / str(self._count)
        self._count += 1
        with told(self._store), suppress(FileNotFoundError):  # a build began, and took a file away
            _copy_files(self._store, target)
        if _state(self._store) != before or _is_written(self._store):
            shutil.rmtree(target)
            return None
        # what a build that was killed left in its journal is put in order in the copy, so that workers open it fast
        try:
            open_store(target).flush()
        except StoreError as error:
            raise StoreError(str(error).replace(str(target), str(self._store))) from error
        self._taken = before
        self._keep(target)
        return target

    def _keep(self, snapshot: Path) -> None:
        """Keep the last two: a query that began before may still read the older one."""
        self._kept.append(snapshot)
        while len(self._kept) > 2:
            shutil.rmtree(self._kept.pop(0), ignore_errors=True)


def _make_home(store: Path) -> Path:
    """Make a folder beside the store, so that files can be linked; else where temporary files go."""
    beside = store.resolve().parent
    place = beside if os.access(beside, os.W_OK) else Path(tempfile.gettempdir())
    prefix = f".{store.resolve().name}-served-"
    for left in place.glob(f"{glob.escape(prefix)}*"):
        if not _lives(left.name.removeprefix(prefix)):
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=place))


def _lives(name: str) -> bool:
    """Tell whether the service that made a folder still runs; one that was killed could not clear up."""
    try:
        os.kill(int(name.partition("-")[0]), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError):
        return False
    return True


def _state(store: Path) -> _State:
    """Give names, sizes and times of the files that change when the store does."""
    found = []
    for path in store.iterdir():
        if not path.name.startswith(("LOG", "LOCK")):
            with suppress(FileNotFoundError):
                about = path.stat()
                found.append((path.name, about.st_size, about.st_mtime_ns))
    return tuple(sorted(found))


def _is_written(store: Path) -> bool:
    """Tell whether a process has the store open for writing: it holds a lock on one file."""
    try:
        with (store / "LOCK").open("rb") as lock:
            fcntl.lockf(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _copy_files(store: Path, target: Path) -> None:
    """Link what never changes and copy the rest, into files of our own whatever the permissions of the store's."""
    target.mkdir()
    for path in sorted(store.iterdir()):
        if path.suffix == ".sst":
            _link_or_copy(path, target / path.name)
        elif path.is_file() and not path.name.startswith("LOG"):
            shutil.copyfile(path, target / path.name)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        # another file system, or files that are not ours to link
        shutil.copyfile(source, target)
