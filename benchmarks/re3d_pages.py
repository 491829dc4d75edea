"""Documents of re3d, each with what is marked in it and what relgraph reads in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relgraph.actors import load_actors
from relgraph.extract.extraction import read_document
from relgraph.extract.grammar import Tree
from relgraph.extract.mentions import Resolver
from relgraph.extract.selfdate import date_article
from relgraph.extract.times import Clock, find_times
from relgraph.language import Document, load
from relgraph.ontology import load_ontology
from relgraph.records import Article, Claim, Mention, When

ASKED = ("Person", "Organisation", "Location", "Nationality")
SORTS = {"Person": ("Person",), "State": ("Organisation", "Location"), "City": ("Location",), "Region": ("Location",)}


@dataclass(frozen=True)
class Entity:
    """A stretch of text marked in re3d, and whether annotators confirmed it; the ends of a relation have no type."""

    start: int
    end: int
    type: str
    text: str
    confirmed: bool


@dataclass(frozen=True)
class Ours:
    """A stretch of text that we take for an actor or a place; `types` are those of re3d that agree with it."""

    mention: Mention
    sort: str
    types: tuple[str, ...]
    is_name: bool


@dataclass(frozen=True)
class Page:
    """One document: what re3d marks in it and what we read."""

    document: Document
    entities: tuple[Entity, ...]
    pairs: tuple[tuple[str, Entity, Entity], ...]
    ours: tuple[Ours, ...]
    claims: tuple[Claim, ...]


def read_pages(folder: Path, half: str | None) -> tuple[Page, ...]:
    """Read documents with what is marked in them, sorted by id, and read them ourselves."""
    rows = sorted(read_rows(folder, "documents"), key=lambda row: row["_id"])
    rows = rows[{"even": 0, "odd": 1, None: 0}[half] :: 2 if half else 1]
    entities = [e for e in read_rows(folder, "entities") if e["type"] in ASKED]
    relations = read_rows(folder, "relations")
    found = []
    for row, document in zip(rows, load().parse_many(row["text"] for row in rows), strict=True):
        article = Article(row["_id"], row["text"], title=row.get("title", ""))
        marked = tuple(entity_of(e) for e in entities if e["documentId"] == row["_id"])
        pairs = tuple(dict.fromkeys(pair_of(r) for r in relations if r["documentId"] == row["_id"]))
        claims = tuple(reading.claim for reading in read_document(article, document, load_ontology()))
        found.append(Page(document, marked, pairs, tuple(read_ours(article, document)), claims))
    return tuple(found)


def read_rows(folder: Path, kind: str) -> list[dict[str, Any]]:
    """Read the lines of all files of a kind."""
    lines = [line for path in sorted(folder.glob(f"*/{kind}.json")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def entity_of(row: dict[str, Any]) -> Entity:
    """Make an entity from its line."""
    return Entity(row["begin"], row["end"], row["type"], row["value"], row["confidence"] > 0)


def pair_of(row: dict[str, Any]) -> tuple[str, Entity, Entity]:
    """Make a pair from its line; re3d writes what goes both ways twice, so the order of the text counts."""
    ends = [Entity(row[f"{e}Begin"], row[f"{e}End"], "", row[e], confirmed=True) for e in ("source", "target")]
    return (row["type"], *sorted(ends, key=lambda e: (e.start, e.end)))


def read_ours(article: Article, document: Document) -> Iterator[Ours]:
    """Give all that the resolver finds, sentence by sentence, as `read_document` has it resolve them."""
    today = date_article(document)
    resolver = Resolver(load_actors(), on=today, title=article.title)
    told: When | None = None
    for sentence in document.sentences:
        tree = Tree(sentence)
        times = find_times(sentence.text, Clock(today, told))
        when = next((t.when for t in times if t.absolute), told)
        resolver.on = today or (when and when.earliest)
        resolver.begin(tree)
        told = next((t.when for t in reversed(times) if t.when.edtf and "/" not in t.when.edtf), told)
        for token in sentence.tokens:
            name = resolver.names.at.get(token.index)
            for mention in resolver.mentions(token.index) if token.upos not in {"PRON", "DET"} or name else ():
                word = name.readings[0].name_kind if name and name.readings else ""
                yield ours_of(mention, word, is_name=name is not None)


def ours_of(mention: Mention, word: str, *, is_name: bool) -> Ours:
    """Say of which types a mention is: an adjective of a country is a nationality and nothing else."""
    if word == "adjective":
        return Ours(mention, "adjective", ("Nationality",), is_name)
    types = SORTS.get(mention.kind, ("Organisation",))
    sort = mention.kind if mention.kind in SORTS else "organisation, group"
    people = ("Nationality", "Organisation") if word in {"national", "nationals"} else ()
    return Ours(mention, sort, (*types, *people), is_name)
