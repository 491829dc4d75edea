"""Keeps a graph in an Oxigraph store, and says in plain words why one cannot be opened or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from relgraph.errors import StoreError
from relgraph.store.keeper import Answer, Change
from relgraph.store.walk import write_terms

__all__ = ["Local", "change", "open_store", "told", "write_quads"]


@dataclass(frozen=True, slots=True)
class Local:
    """Keeps a graph in an Oxigraph store: in memory where no path is given, else in a folder."""

    store: ox.Store
    path: Path | None = None
    read_only: bool = False

    @property
    def change(self) -> Change:
        """Give what writes: each change is one transaction."""
        return partial(change, self.store)

    def answer(self, query: str, prefixes: Mapping[str, str]) -> Answer:
        """Answer a query over all named graphs taken together."""
        return self.store.query(query, prefixes=dict(prefixes), use_default_graph_as_union=True)

    def close(self) -> None:
        """Write everything to disk."""
        if self.path and not self.read_only:
            with told(self.path):
                self.store.flush()


def open_store(path: Path | None, *, read_only: bool = False) -> ox.Store:
    """Open the store in a folder, or a new one in memory; a folder that holds other things is not touched.

    >>> len(open_store(None))
    0
    """
    if path is None:
        return ox.Store()
    _check_folder(path, read_only=read_only)
    with told(path):
        return ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))


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
def told(path: Path | str | None) -> Iterator[None]:
    """Turn what the store's engine raises into a StoreError that says what would do."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path or 'store in memory'}: {_explain(str(error))}") from error


def _check_folder(path: Path, *, read_only: bool) -> None:
    is_store = (path / "CURRENT").is_file()
    if read_only and not is_store:
        raise StoreError(f"{path}: there is no store here; make one with relgraph build ... --store {path}")
    if path.is_dir() and not is_store and any(path.iterdir()):
        raise StoreError(f"{path}: the folder holds other things and no whole store; name a new or empty folder")


def _write(triples: Iterable[ox.Triple]) -> str:
    return write_terms(triples, ox.RdfFormat.N_TRIPLES).decode()


def _explain(reason: str) -> str:
    for words, plain in _REASONS:
        if words in reason:
            return plain
    return f"the store cannot be used: {reason}"


_REASONS = (
    ("LOCK: Resource temporarily unavailable", "another process is writing to this store; try again when it has ended"),
    (
        "lock hold by current process",
        "this process has it open for writing already; close that one first, or open it read-only",
    ),
    ("only possible on read-write", "it was opened read-only; open it for writing to change it"),
    ("No space left", "the disk is full; make room and run the same command again, it goes on where it was"),
    ("Permission denied", "no permission to read or write here; name another folder, or mend its permissions"),
    ("Read-only file system", "the file system is read-only; name a folder on another one"),
    ("Not a directory", "this is no folder; name a new or empty folder"),
    ("exists but is not a directory", "this is no folder; name a new or empty folder"),
    ("Column family not found", "the store is damaged or was made by another program; build it again in a new folder"),
    ("Corruption", "the store is damaged; build it again in a new folder"),
)
