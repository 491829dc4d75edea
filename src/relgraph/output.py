"""Writes a file whole, or leaves what was there; says why it cannot be written."""

from __future__ import annotations

import shutil
from os.path import realpath
from pathlib import Path

from relgraph.errors import InputError

__all__ = ["write_file"]


def write_file(path: str | Path, content: bytes) -> None:
    """Write a file, in place of what was there; when that fails, what was there stays.

    >>> write_file("no/such/graph.nq", b"")
    Traceback (most recent call last):
    relgraph.errors.InputError: no/such/graph.nq: cannot be written (No such file or directory); name another file
    """
    target = Path(realpath(path))
    try:
        if target.is_file() or not target.exists():
            _replace(target, content)
        else:  # a pipe, a terminal; a folder says so itself
            target.write_bytes(content)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name another file") from error


def _replace(target: Path, content: bytes) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
