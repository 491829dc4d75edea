"""Writes the answer to a query: a table that fits the terminal, csv, tsv, JSON, XML; triples as Turtle or N-Triples."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from relgraph.dataset import PREFIXES
from relgraph.engine import Answer
from relgraph.errors import InputError
from relgraph.iris import Iris
from relgraph.query import Rows, value_of
from relgraph.store.walk import write_terms
from relgraph.width import cut, width_of, wrap

__all__ = ["FORMATS", "write_answer", "write_rows"]

_SOLUTIONS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_TRIPLES = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}
# so many columns of the terminal are enough to know a name by; a sentence beside others needs so many more
_READABLE, _SENTENCE = 12, 12
# what stands below a row where there is no room beside it
_BELOW, _INDENT = ("quote", "title", "article"), "    "
Column = tuple[str, ...]
FORMATS = ("table", *_SOLUTIONS, *_TRIPLES)


def write_answer(answer: Answer, form: str, *, iris: Iris, width: int | None = None) -> str:
    """Write an answer in a format; `width` is that of the terminal, None for a table as wide as it needs."""
    if isinstance(answer, ox.QueryTriples):
        return _write_triples(answer, form)
    if form in _TRIPLES:
        raise InputError(
            f"{form} is for triples, from CONSTRUCT or DESCRIBE; for rows name {', '.join(('table', *_SOLUTIONS))}"
        )
    if form == "table":
        return _write_table(answer, iris, width)
    written = (answer.serialize(format=_SOLUTIONS[form]) or b"").decode()
    # rows end their own lines; a yes or no, JSON and XML do not
    return written if written.endswith("\n") else f"{written}\n"


def write_rows(rows: Rows, form: str, *, iris: Iris, width: int | None = None) -> str:
    """Write rows that were worked out and not asked for, as an answer with the same rows is written.

    >>> rows = Rows(("n", "m"), ((ox.Literal(2), None),))
    >>> write_rows(rows, "csv", iris=Iris("http://x/")).split()
    ['n,m', '2,']
    """
    names = " ".join(f"?{name}" for name in rows.columns)
    lines = " ".join(f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows.terms)
    # the engine makes its answers itself; it gives the rows of VALUES in their order
    answer = ox.Store().query(f"SELECT {names} {{ VALUES ({names}) {{ {lines} }} }}")
    return write_answer(answer, form, iris=iris, width=width)


def _write_triples(answer: ox.QueryTriples, form: str) -> str:
    if form not in {"table", *_TRIPLES}:
        raise InputError(f"{form} is for rows; the query gives triples: name ttl or nt")
    # the engine gives triples in no order
    triples = sorted(answer, key=str)
    return write_terms(triples, _TRIPLES.get(form, ox.RdfFormat.TURTLE), PREFIXES).decode()


def _write_table(answer: ox.QuerySolutions | ox.QueryBoolean, iris: Iris, width: int | None) -> str:
    if isinstance(answer, ox.QueryBoolean):
        return "yes\n" if answer else "no\n"
    head = [variable.value for variable in answer.variables]
    rows = [[_show(term, iris) for term in row] for row in answer]
    if not rows:
        return "no rows\n"
    columns: list[Column] = list(zip(head, *rows, strict=True))
    below: list[list[str]] = [[] for _ in rows]
    if width and "quote" in head and not _have_room(columns, width - _SENTENCE):
        columns, below = _set_below(columns, width)
    columns, left_out = _choose(columns, width)
    names = [width_of(column[0]) for column in columns]
    widths = _fit([max(map(width_of, column)) for column in columns], names, width)
    first, *shown = (_line(cells, widths) for cells in zip(*columns, strict=True))
    lines = [first, "  ".join("-" * size for size in widths)]
    lines += [line for row, more in zip(shown, below, strict=True) for line in (row, *more)]
    lost = f"; no room here for {', '.join(left_out)}" if left_out else ""
    return "\n".join(line.rstrip() for line in lines) + f"\n{len(rows)} row{'s' * (len(rows) != 1)}{lost}\n"


def _set_below(columns: Iterable[Column], width: int) -> tuple[list[Column], list[list[str]]]:
    """Take the sentence and its article out of the columns: they stand whole below the last row that has them."""
    kept = [column for column in columns if column[0] not in _BELOW]
    texts = [column[1:] for name in _BELOW for column in columns if column[0] == name]
    told = [_tell(*parts) for parts in zip(*texts, strict=True)]
    is_last = (one != following for one, following in zip(told, [*told[1:], ""], strict=True))
    lines = [
        wrap(text, width - len(_INDENT)) if last and text else [] for text, last in zip(told, is_last, strict=True)
    ]
    return kept, [[_INDENT + line for line in some] for some in lines]


def _tell(quote: str, *article: str) -> str:
    named = ", ".join(filter(None, article))
    return f"{quote} [{named}]".strip() if named else quote


def _show(term: object, iris: Iris) -> str:
    """Show a term in few words: ids instead of IRIs, and no line breaks or signs that steer a terminal."""
    if isinstance(term, ox.NamedNode):
        text = iris.short(term.value)
        for prefix, namespace in PREFIXES.items():
            if text.startswith(namespace):
                return f"{prefix}:{text.removeprefix(namespace)}"
    else:
        value = value_of(term)  # type: ignore[arg-type]
        text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    plain = " ".join(text.split())
    return "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cc", "Cf"})


def _choose(columns: list[Column], total: int | None) -> tuple[list[Column], list[str]]:
    """Leave out columns from the right until the others can be read; the sentence and its article stay."""
    left_out: list[str] = []
    while total and not _have_room(columns, total):
        spare = [column for column in columns[1:] if column[0] not in {"quote", "article"}]
        if not spare:
            break
        left_out.insert(0, spare[-1][0])
        columns = [column for column in columns if column is not spare[-1]]
    return columns, left_out


def _have_room(columns: Iterable[Column], total: int) -> bool:
    """Tell whether so much of each column can be shown that it can be read."""
    return _sum([min(max(map(width_of, column)), _READABLE) for column in columns]) <= total


def _fit(widths: list[int], names: Sequence[int], total: int | None) -> list[int]:
    """Make columns fit: first all but the widest give way, then the widest, then all as far as can be."""
    widest = max(range(len(widths)), key=lambda place: widths[place])
    sizes = list(widths)
    for others, longest in ((24, 10**6), (18, 40), (10, 24), (5, 10)):
        if total is None or _sum(sizes) <= total:
            return sizes
        least = [max(longest if place == widest else others, min(names[place], others)) for place in range(len(sizes))]
        _shrink(sizes, least, total)
    return sizes


def _shrink(sizes: list[int], least: Sequence[int], total: int) -> None:
    """Take from the column that has most to spare until all fit or none can give."""
    while (over := _sum(sizes) - total) > 0:
        spare = [size - small for size, small in zip(sizes, least, strict=True)]
        place = max(range(len(sizes)), key=lambda column: spare[column])
        if spare[place] <= 0:
            return
        sizes[place] -= min(over, max(1, spare[place] // 2))


def _sum(sizes: Sequence[int]) -> int:
    return sum(sizes) + 2 * (len(sizes) - 1)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_pad(cell, size) for cell, size in zip(cells, widths, strict=True))


def _pad(cell: str, size: int) -> str:
    shown = cut(cell, size)
    return shown + " " * (size - width_of(shown))
