"""Parse English text offline with the pipeline that ships inside the package, or with another one that is named."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from relgraph.errors import ExtractorError
from relgraph.language.blocks import is_dateline
from relgraph.language.values import Document, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language

    from relgraph.language.parser import Parser

__all__ = ["Document", "Sentence", "Token", "is_dateline", "load"]

SHIPPED = Path(__file__).parent / "en_relgraph"


def load(pipeline: str | None = None) -> Parser:
    """Load the shipped pipeline, or any installed spaCy pipeline or folder with Universal Dependencies labels.

    >>> [token.lemma for token in load().parse("They met.").sentences[0].tokens]
    ['they', 'meet', '.']
    """
    return _load(pipeline or str(SHIPPED))


@lru_cache(maxsize=4)
def _load(pipeline: str) -> Parser:
    from relgraph.language.parser import Parser  # spaCy takes a second to import: only who parses pays

    nlp = _read_pipeline(pipeline)
    return Parser(nlp, version=_find_version(nlp))


def _read_pipeline(pipeline: str) -> Language:
    import spacy

    try:
        nlp = spacy.load(pipeline)
    except (OSError, ValueError) as error:
        raise ExtractorError(f"{pipeline}: no spaCy pipeline of that name or path can be loaded: {error}") from error
    labels = set(nlp.pipe_labels.get("parser", []))
    if not {"nsubj", "obj", "obl"} <= labels:
        raise ExtractorError(
            f"{pipeline}: its parser has no Universal Dependencies labels (nsubj, obj, obl); name one that has"
        )
    return nlp


def _find_version(nlp: Language) -> str:
    """Name the pipeline, its version and a hash of its files but for the card: a retrained one is another."""
    digest = hashlib.sha256()
    root = nlp.path
    if root is not None:
        for file in sorted(path for path in Path(root).rglob("*") if path.is_file() and path.suffix != ".md"):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}-{digest.hexdigest()[:12]}"
