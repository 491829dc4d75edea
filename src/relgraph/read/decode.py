"""Turn bytes into text: UTF-8, or the UTF-16 or UTF-32 that a byte order mark announces; never a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper

__all__ = ["decode", "is_wrongly_encoded", "read_lines"]

# the marks of UTF-32 begin as those of UTF-16 do, so they are looked for first
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_WRONG = re.compile("[\udc80-\udcff]")


def decode(data: bytes) -> str:
    """Decode a whole file, without its byte order mark.

    >>> decode("Chargé d'affaires".encode("utf-16"))
    "Chargé d'affaires"

    Raises ValueError, saying at which byte, when it is no text in these encodings.
    """
    encoding = _find_encoding(data[:4])
    if encoding == "utf-8-sig" and b"\0" in data:
        raise ValueError(f"byte {data.index(0)} is zero: a binary file, or UTF-16 without a byte order mark")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(_describe(error)) from error


def read_lines(file: BufferedReader, *, newline: str) -> Iterator[str]:
    """Yield a stream's lines with their ends.

    Bytes that are not UTF-8 become lone surrogates: the line that has them can be refused and the next ones read.
    """
    encoding = _find_encoding(file.peek(4)[:4])
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    lines = TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline)
    try:
        yield from lines
    finally:
        if not file.closed:
            lines.detach()  # whoever opened the stream closes it


def is_wrongly_encoded(text: str) -> bool:
    """Tell whether text from `read_lines` holds what stands for bytes that are not UTF-8."""
    return _WRONG.search(text) is not None


def _find_encoding(start: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-8-sig")


def _describe(error: UnicodeDecodeError) -> str:
    name = error.encoding.upper()
    return f"byte {error.start} is not {name}; convert the file to UTF-8 (for instance with iconv) and read it again"
