"""Find the files of a folder that a reader is known for, and tell of all others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from os.path import realpath
from pathlib import Path

from relgraph.read.values import refuse
from relgraph.records import Refusal

__all__ = ["find_files"]


def find_files(folder: Path, *, suffixes: Collection[str]) -> Iterator[Path | Refusal]:
    """Yield the files under a folder in the order of their names, then one refusal for each kind that is not read.

    Hidden files and folders are left alone, and so is a graph that stands among the articles.
    """
    empty = True
    others: dict[str, list[Path]] = {}
    for found in _walk(folder, set()):
        if isinstance(found, Refusal) or found.suffix.lower() in suffixes:
            empty = empty and isinstance(found, Refusal)
            yield found
        else:
            others.setdefault(found.suffix.lower(), []).append(found)
    kinds = ", ".join(sorted(suffixes))
    for suffix, paths in sorted(others.items()):
        what = f"of the kind {suffix}" if suffix else "without a suffix"
        names = f"{paths[0].name}, ..." if len(paths) > 1 else paths[0].name
        yield refuse(str(folder), f"files {what} not read: {len(paths)} ({names}); relgraph reads {kinds}")
    if empty:
        yield refuse(str(folder), f"there are no articles in this folder; relgraph reads {kinds}")


def _walk(folder: Path, visited: set[str]) -> Iterator[Path | Refusal]:
    """Yield regular files depth first; a folder that was walked already, by whatever link, is refused."""
    try:
        real = realpath(folder)
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield refuse(str(folder), f"this folder cannot be read: {error.strerror or error}")
        return
    if real in visited:
        yield refuse(str(folder), f"this link leads back to {real}, which is read already")
        return
    visited.add(real)
    for path in entries:
        if _is_graph(path):
            continue
        if path.is_dir():
            yield from _walk(path, visited)
        elif path.is_file() or not path.exists():  # a broken link is told when it is opened
            yield path
        else:
            yield refuse(str(path), "this is no regular file")


def _is_graph(folder: Path) -> bool:
    """Tell whether a folder is the store of a graph, by the two files that every one has."""
    return (folder / "CURRENT").is_file() and (folder / "IDENTITY").is_file()
