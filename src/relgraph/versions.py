"""Tells which relgraph read an article: its version, and hashes of the code and the data that shape what is read."""

from __future__ import annotations

import functools
import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from relgraph.ontology import Ontology, find_ontology, load_ontology

__all__ = ["code_version", "find_version", "ontology_version"]

_FOLDERS = ("actors", "extract", "language")
_FILES = ("coding.py", "iris.py", "ontology*.py", "parties.py", "quads.py", "records.py", "terms.py")
_DATA = ("*.ttl", "actors", "events")


def find_version() -> str:
    """Give the version of the installed package; run from a checkout, the one that its pyproject.toml tells."""
    try:
        return metadata.version("relgraph")
    except metadata.PackageNotFoundError:
        project = Path(__file__).parents[2] / "pyproject.toml"
        return tomllib.loads(project.read_text("utf-8"))["project"]["version"] if project.exists() else "unpacked"


@functools.cache
def code_version() -> str:
    """Hash the code that makes claims and quads: what another version of it read has to be read again."""
    return _hash(Path(__file__).parent, (*_FOLDERS, *_FILES), ".py")


def ontology_version(ontology: Ontology) -> str:
    """Hash the shipped ontology and actors, and of another ontology all that it adds or says in other words."""
    shipped = f"{ontology.version}-{_shipped()}"
    return shipped if ontology is load_ontology() else f"{shipped}-{_hash_values(ontology)}"


def _hash_values(ontology: Ontology) -> str:
    values = [*map(asdict, ontology.frames), *map(asdict, ontology.operators), *map(asdict, ontology.types.values())]
    # sets are sorted: the order in which they are walked changes from run to run
    text = json.dumps([values, sorted(ontology.terms), ontology.word_sets], default=sorted, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@functools.cache
def _shipped() -> str:
    return _hash(find_ontology(), _DATA, "")


def _hash(folder: Path, patterns: Iterable[str], suffix: str) -> str:
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    files = {file for path in found for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file()}
    content = hashlib.sha256()
    for file in sorted(file for file in files if file.name.endswith(suffix) and "__pycache__" not in file.parts):
        # the length parts one file from the next
        content.update(f"{file.relative_to(folder).as_posix()}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return content.hexdigest()[:16]
