"""Keeps a graph in an Oxigraph store, and says in plain words why one cannot be opened or written."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from relgraph.engine import Answer, answer_checked
from relgraph.errors import StoreError
from relgraph.store.keeper import Change
from relgraph.store.walk import write_terms

__all__ = ["Local", "change", "find_fault", "open_store", "told", "write_quads"]

_TRIES, _PAUSE = 20, 0.02
# what the engine makes before CURRENT, the last file of a new store
_ENGINE = re.compile(r"(LOCK|LOG(\.old\.\d+)?|IDENTITY|CURRENT|MANIFEST-\d+|OPTIONS-\d+|\d+)(\.dbtmp|\.log)?")


@dataclass(frozen=True, slots=True)
class Local:
    """Keeps a graph in an Oxigraph store: in memory where no path is given, else in a folder."""

    store: ox.Store
    path: Path | None = None
    read_only: bool = False
    is_made: bool = False

    @classmethod
    def open(cls, path: Path | None, *, read_only: bool = False) -> Self:
        """Open the store in a folder, or a new one in memory, and remember whether the folder was made for it."""
        is_made = path is not None and not os.path.lexists(path)
        return cls(open_store(path, read_only=read_only), path, read_only, is_made)

    @property
    def change(self) -> Change:
        """Give what writes: each change is one transaction."""
        return partial(change, self.store)

    @property
    def fixed(self) -> str | None:
        """Say that a store opened read-only takes no change."""
        return f"{self.path}: {_READ_ONLY}" if self.read_only else None

    def answer(self, query: str) -> Answer:
        """Answer a query over all named graphs taken together, or those that it chooses; it may not reach out."""
        return answer_checked(self.store, query)

    def close(self) -> None:
        """Write everything to disk."""
        if self.path and not self.read_only:
            with told(self.path):
                self.store.flush()

    def give_up(self) -> None:
        """Let go after an error: a folder that was made for a store that holds nothing yet is taken away again."""
        if self.path and self.is_made and not len(self.store):
            # while the engine holds its lock nobody else can have begun to write; the folder goes with its files,
            # for the engine would write them once more when it ends
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            self.close()


def open_store(path: Path | None, *, read_only: bool = False) -> ox.Store:
    """Open the store in a folder, or a new one in memory; a folder that holds other things is not touched.

    >>> len(open_store(None))
    0
    """
    if path is None:
        return ox.Store()
    with told(path, _ON_OPENING):
        _check_folder(path, read_only=read_only)
        return _open_beside_a_writer(str(path)) if read_only else _open_to_write(path)


def _open_beside_a_writer(path: str) -> ox.Store:
    """Open a store to read; whoever writes to it meanwhile may take a file away between its being named and opened."""
    for _ in range(_TRIES):
        try:
            return ox.Store.read_only(path)
        except RuntimeError as error:
            if "No such file or directory" not in str(error):
                raise
            time.sleep(_PAUSE)
    return ox.Store.read_only(path)


def _open_to_write(path: Path) -> ox.Store:
    """Open a store to write; where its making was stopped, its empty log is in the way of making it again."""
    try:
        return ox.Store(str(path))
    except RuntimeError as error:
        # the engine has taken its lock before it finds the log: nobody else is at work here
        if "contains existing log file" not in str(error) or not _is_begun(path):
            raise
    for log in path.glob("*.log"):
        log.unlink()
    return ox.Store(str(path))


def change(
    store: ox.Store, *, remove: Iterable[ox.Quad] = (), insert: Iterable[ox.Quad] = (), drop: str | None = None
) -> None:
    """Drop a graph, remove quads and insert others in one transaction: all of it is done, or nothing.

    >>> store, node = open_store(None), ox.NamedNode("a:b")
    >>> change(store, insert=[ox.Quad(node, node, node, node)])
    >>> change(store, drop="a:b")
    >>> len(store)
    0
    """
    steps = [f"DROP SILENT GRAPH {ox.NamedNode(drop)}"] if drop else []
    for word, quads in (("DELETE DATA", remove), ("INSERT DATA", insert)):
        if text := write_quads(quads):
            steps.append(f"{word} {{ {text} }}")
    if steps:
        # an update runs as one transaction, which extend and remove do not
        store.update(" ;\n".join(steps))


def write_quads(quads: Iterable[ox.Quad]) -> str:
    """Write quads for an update, graph by graph, escaped by pyoxigraph's own writer."""
    by_graph: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        by_graph.setdefault(str(quad.graph_name), []).append(quad.triple)
    return "\n".join(f"GRAPH {graph} {{ {_write(triples)} }}" for graph, triples in by_graph.items())


@contextmanager
def told(path: Path | str | None, reasons: Sequence[tuple[str, str]] = ()) -> Iterator[None]:
    """Turn what the store's engine raises into a StoreError that says what would do; `reasons` come first."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path or 'store in memory'}: {_explain(str(error), (*reasons, *_REASONS))}") from error


def find_fault(error: BaseException | None) -> str | None:
    """Say in plain words what the store's engine means by an error that it raised while it was being read.

    >>> find_fault(RuntimeError("Corruption: block checksum mismatch"))
    'the store is damaged; build it again in a new folder'
    >>> find_fault(OSError(28, "No space left on device")) is None
    True
    """
    # an error of the system's own, such as of a file that is written meanwhile, has a number
    if not isinstance(error, OSError | RuntimeError) or getattr(error, "errno", None) is not None:
        return None
    return next((plain for words, plain in _REASONS if words in str(error)), None)


def _check_folder(path: Path, *, read_only: bool) -> None:
    is_store = (path / "CURRENT").is_file()
    if read_only and not is_store:
        raise StoreError(f"{path}: there is no store here; make one with relgraph build ... --store {path}")
    if path.is_dir() and not is_store and any(path.iterdir()) and not _is_begun(path):
        raise StoreError(f"{path}: the folder holds other things and no whole store; name a new or empty folder")


def _is_begun(path: Path) -> bool:
    """Tell whether a store was being made here when its maker was killed: the engine's files, and nothing in them."""
    files = list(path.iterdir())
    return all(_ENGINE.fullmatch(file.name) for file in files) and not any(
        file.stat().st_size for file in files if file.suffix == ".log"
    )


def _write(triples: Iterable[ox.Triple]) -> str:
    return write_terms(triples, ox.RdfFormat.N_TRIPLES).decode()


def _explain(reason: str, reasons: Iterable[tuple[str, str]]) -> str:
    return next((plain for words, plain in reasons if words in reason), f"the store cannot be used: {reason}")


_READ_ONLY = "it was opened read-only; open it for writing to change it"
_NOT_WHOLE = "no whole store: its making was stopped (build into it again), or it is damaged"
# the engine writes on opening only where it finds no version of its own, which is the last thing a new store gets
_ON_OPENING = (("only possible on read-write", _NOT_WHOLE),)
_REASONS = (
    ("LOCK: Resource temporarily unavailable", "another process is writing to this store; try again when it has ended"),
    (
        "lock hold by current process",
        "this process has it open for writing already; close that one first, or open it read-only",
    ),
    ("only possible on read-write", _READ_ONLY),
    ("File too large", "no file may grow so large here; raise the limit and run the same command again, it goes on"),
    ("No space left", "the disk is full; make room and run the same command again, it goes on where it was"),
    ("Permission denied", "no permission to read or write here; name another folder, or mend its permissions"),
    ("Read-only file system", "the file system is read-only; name a folder on another one"),
    ("While mkdir if missing", "the folder it is to lie in is not there; make that first"),
    ("Not a directory", "this is no folder; name a new or empty folder"),
    ("exists but is not a directory", "this is no folder; name a new or empty folder"),
    ("Column family not found", _NOT_WHOLE),
    ("Corruption", "the store is damaged; build it again in a new folder"),
)
