"""Reads the tab-separated tables of ontology/actors/ into rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relgraph.errors import OntologyError

__all__ = ["COLUMNS", "read_table"]

COLUMNS = {
    "bodies": "id label class state from until",
    "cities": "city state from until",
    "customs": "custom state",
    "holders": "office person from until source",
    "members": "organization state from until",
    "names": "actor name kind from until",
    "offices": "id label holder_of kind",
    "organizations": "id label class wikidata from until",
    "persons": "id label state wikidata",
    "regions": "name kind",
    "seats": "city organization",
    "spellings": "person name",
    "states": "id label iso2 wikidata from until capital successor",
    "styles": "style custom",
    "titles": "title kind",
}


def read_table(folder: Path, name: str) -> Iterator[list[str]]:
    """Yield the rows of a table as lists of fields, or raise what is wrong in which line.

    >>> from relgraph.ontology_reader import find_ontology
    >>> next(read_table(find_ontology() / "actors", "states"))[:2]
    ['ABK', 'Abkhazia']
    """
    path = folder / f"{name}.tsv"
    try:
        lines = path.read_text("utf-8").split("\n")
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); it should hold {COLUMNS[name]}") from error
    if lines[0].split("\t") != COLUMNS[name].split():
        raise OntologyError(f"{path}: line 1 is {lines[0]!r}; write the columns {COLUMNS[name]}, with tabs between")
    width = len(COLUMNS[name].split())
    for number, line in enumerate(lines[1:], 2):
        row = line.split("\t")
        if len(row) == width:
            yield row
        elif line:
            raise OntologyError(f"{path}: line {number} has {len(row)} fields; give {width}: {COLUMNS[name]}")
