"""Build the pipeline: one shared network that reads words, and on it tags, trees and names; lemmas by tables."""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language

from training.clusters import add_vectors
from training.tokens import set_tokenizer

META = {
    "name": "relgraph",
    "version": "1.1.0",
    "description": "Universal Dependencies, lemmas and names for English news about diplomacy",
    "author": "The relgraph maintainers",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<4.0.0",
}


def make_pipeline(*, width: int, depth: int, rows: tuple[int, ...], hidden: int, pieces: int = 3) -> Language:
    """Make an untrained pipeline."""
    nlp = spacy.blank("en")
    nlp.meta.update(META)
    set_tokenizer(nlp)
    add_vectors(nlp)
    nlp.add_pipe("tok2vec", config={"model": _tok2vec(width, depth, rows, pieces)})
    nlp.add_pipe(
        "morphologizer",
        config={
            "model": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _listen(width)}
        },
    )
    nlp.add_pipe("parser", config={"model": _transition("parser", width, hidden), "min_action_freq": 15})
    nlp.add_pipe("ner", config={"model": _transition("ner", width, hidden), "incorrect_spans_key": None})
    return nlp


def _tok2vec(width: int, depth: int, rows: tuple[int, ...], pieces: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": list(rows),
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": depth,
            "window_size": 1,
            "maxout_pieces": pieces,
        },
    }


def _listen(width: int) -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def _transition(kind: str, width: int, hidden: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": _listen(width),
    }
