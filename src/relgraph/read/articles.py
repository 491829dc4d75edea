"""Read articles from files, folders and standard input, each with an id of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from os import PathLike, fspath
from os.path import realpath
from pathlib import Path, PurePath

from relgraph.errors import InputError
from relgraph.read.folder import find_files
from relgraph.read.jsonl import read_jsonl
from relgraph.read.markdown import read_markdown
from relgraph.read.plain import read_plain
from relgraph.read.table import read_table
from relgraph.read.values import Reader, Source, refuse
from relgraph.read.webpage import read_webpage
from relgraph.records import Article, Refusal

__all__ = ["READERS", "read_articles"]

STANDARD_INPUT = "-"
READERS: dict[str, Reader] = {
    ".csv": read_table,
    ".htm": read_webpage,
    ".html": read_webpage,
    ".jsonl": read_jsonl,
    ".md": read_markdown,
    ".tsv": read_table,
    ".txt": read_plain,
}

_Found = tuple[str, Article | Refusal]


def read_articles(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]], *, root: str | PathLike[str] | None = None
) -> Iterator[Article | Refusal]:
    r"""Read the articles of files and folders; `-` is standard input, plain text or JSON lines.

    An article's id is what its file or row names as `id`, else its path without suffix: inside the folder given, inside
    `root` for a file given by itself, else the file's name alone. A row without an id adds its line: `wire/3`.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "minsk.txt").write_text("Envoys return\n\nBelarus sent an ambassador to Washington.")
    ...     [(article.id, article.title) for article in read_articles(folder)]
    [('minsk', 'Envoys return')]

    Raises InputError at once for a path that is not there, and when a second article with one id comes up.
    """
    given = [fspath(path) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
    for path in given:
        if path != STANDARD_INPUT:
            _check_there(path)
    return _check_ids(_read_all(given, Path(root) if root is not None else None))


def _check_there(path: str) -> None:
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise InputError(f"{path}: there is no such file or folder") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be reached ({error.strerror}); name another file or folder") from error


def _check_ids(found: Iterable[_Found]) -> Iterator[Article | Refusal]:
    owners: dict[str, str] = {}
    for where, item in found:
        if isinstance(item, Article):
            if item.id in owners:
                both = f"{owners[item.id]} and {where}"
                raise InputError(f"{both}: two articles with the id {item.id!r}; rename one, or give it another id")
            owners[item.id] = where
        yield item


def _read_all(given: Iterable[str], root: Path | None) -> Iterator[_Found]:
    seen: set[str] = set()
    for name in given:
        if name == STANDARD_INPUT:
            yield from _read_standard_input()
        elif Path(name).is_dir():
            yield from _read_folder(Path(name), root or Path(name), seen)
        else:
            yield from _read_once(Path(name), root, seen)


def _read_folder(folder: Path, root: Path, seen: set[str]) -> Iterator[_Found]:
    for found in find_files(folder, suffixes=READERS):
        if isinstance(found, Refusal):
            yield found.where, found
        else:
            yield from _read_once(found, root, seen)


def _read_once(path: Path, root: Path | None, seen: set[str]) -> Iterator[_Found]:
    """Read a file unless it was read already: a folder and a file in it may both be given."""
    real = realpath(path)  # as Path.resolve, but a link to itself is told when it is opened
    if real not in seen:
        seen.add(real)
        where = _make_printable(str(path))
        yield from ((where, item) for item in _read_file(path, Source(where, _make_id(path, root))))


def _read_file(path: Path, source: Source) -> Iterator[Article | Refusal]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        yield refuse(source.where, f"the kind {path.suffix or 'without a suffix'} is not read; relgraph reads {kinds}")
        return
    try:
        with path.open("rb") as file:
            yield from reader(file, source)
    except OSError as error:
        yield refuse(source.where, f"this file cannot be read: {error.strerror or error}")


def _read_standard_input() -> Iterator[_Found]:
    file, source = sys.stdin.buffer, Source("standard input", "standard-input")
    if not isinstance(file, BufferedReader):
        raise InputError("standard input: it is no stream of bytes")
    reader = read_jsonl if file.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else read_plain
    yield from ((source.where, item) for item in reader(file, source))


def _make_id(path: Path, root: Path | None) -> str:
    """Give the path inside the root without its suffix, or the name of a file that lies in none."""
    inside = PurePath(path.name)
    if root is not None and path.absolute().is_relative_to(root.absolute()):
        inside = path.absolute().relative_to(root.absolute())
    return _make_printable(inside.with_suffix("").as_posix())


def _make_printable(name: str) -> str:
    """Show a file name that is no UTF-8 with escapes, so that it can be printed and stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
