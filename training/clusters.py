"""Give words vectors that say to which Brown cluster they belong, so that rare words resemble common ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import spacy_lookups_data
from spacy.language import Language
from spacy.strings import hash_string
from spacy.vectors import Vectors

WORDS = 90_000
# the first bits of a cluster's path tell the kind of word, the later ones what it is about
BLOCKS = ((4, 16), (6, 32), (8, 40), (11, 56), (20, 80))


def add_vectors(nlp: Language) -> None:
    """Put the vectors of the most frequent words into the vocabulary; words of one cluster share one row."""
    clusters, chances = read_table("cluster"), read_table("prob")
    known = [word for word, cluster in clusters.items() if cluster]
    frequent = sorted(known, key=lambda word: (-chances.get(word, -30.0), word))[:WORDS]
    rows = {cluster: row for row, cluster in enumerate(sorted({clusters[word] for word in frequent}))}
    table = np.stack([_make_vector(cluster) for cluster in rows])
    vectors = Vectors(strings=nlp.vocab.strings, data=table, name="brown")
    for word in frequent:
        vectors.add(hash_string(word), row=rows[clusters[word]])
    for word in frequent:
        _add_variants(vectors, word, rows[clusters[word]], clusters)
    nlp.vocab.vectors = vectors


def _add_variants(vectors: Vectors, word: str, row: int, clusters: dict[str, int]) -> None:
    """Let a word that is only known in lower case keep its cluster at the head of a sentence or in a title."""
    variant = word[:1].upper() + word[1:]
    if word.islower() and len(word) > 3 and not clusters.get(variant) and hash_string(variant) not in vectors:
        vectors.add(hash_string(variant), row=row)


def _make_vector(cluster: int) -> Any:
    """Make a vector of blocks, one for each length of the path; like paths share their first blocks."""
    parts = []
    for bits, width in BLOCKS:
        prefix = cluster & ((1 << bits) - 1)
        part = np.random.default_rng((bits, prefix)).normal(size=width)
        parts.append(part / np.linalg.norm(part))
    return np.concatenate(parts).astype("float32")


def read_table(name: str) -> dict[str, Any]:
    path = Path(spacy_lookups_data.__file__).parent / "data" / f"en_lexeme_{name}.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return dict(json.load(file))
