"""Put together what the pipeline is trained on: the treebanks as they are, and altered and made sentences beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.alter import curl, make_dateline, make_headline, put_names, put_verbs, recase, recase_names
from training.clauses import Clauses
from training.nodes import linearise
from training.treebank import Passage, Tree, Word

DROPPED = ("Typo", "Style", "ExtPos", "NumForm", "Abbr")


def alter_passages(passages: Sequence[Passage], clauses: Clauses, *, share: float) -> Iterator[Passage]:
    """Yield altered copies of a share of the passages; a new choice is made at each call."""
    random = clauses.random
    for passage in random.sample(passages, round(len(passages) * share)):
        kind = random.random()
        if kind < 0.5:
            new = tuple(put_names(tree, clauses) for tree in passage)
            if random.random() < 0.4:
                new = tuple(put_verbs(tree, random) for tree in new)
            yield _finish(new, clauses)
        elif kind < 0.65:
            yield _finish(tuple(put_verbs(tree, random) for tree in passage), clauses)
        elif kind < 0.85:
            for tree in passage:
                headline = make_headline(put_names(tree, clauses), random)
                if headline is not None:
                    yield (_dress(headline, clauses),)
        elif kind < 0.93:
            yield tuple(curl(tree) for tree in passage)
        else:
            style = random.choice(("upper", "lower", "title", "upper"))
            yield tuple(recase(tree, style) for tree in passage)


def make_passages(clauses: Clauses, *, count: int) -> Iterator[Passage]:
    """Yield passages of made sentences, and headlines made of such sentences."""
    random = clauses.random
    for _ in range(count):
        if random.random() < 0.45:
            headline = make_headline(linearise(clauses.headline()), random)
            if headline is not None:
                yield (_dress(headline, clauses),)
                continue
        sentences = [linearise(clauses.sentence()) for _ in range(random.choice((1, 1, 2, 3)))]
        yield _finish(tuple(sentences), clauses)


def simplify(tree: Tree) -> Tree:
    """Leave out features that do not show in the word or its neighbours."""
    return replace(
        tree, words=tuple(replace(word, feats=_simplify_feats(word), upos=_mend_upos(word)) for word in tree.words)
    )


def _mend_upos(word: Word) -> str:
    return "ADJ" if word.form == "United" and word.dep == "amod" else word.upos


def _simplify_feats(word: Word) -> str:
    parts = [part for part in word.feats.split("|") if part and not part.startswith(DROPPED)]
    if word.upos in {"VERB", "AUX"} and ("Tense=Past" in parts or "Number=Sing|Person=3|Tense=Pres" not in word.feats):
        parts = [part for part in parts if not part.startswith(("Number", "Person"))]
    if word.upos == "ADV":
        parts = [part for part in parts if part != "Degree=Pos"]
    return "|".join(parts)


def _dress(tree: Tree, clauses: Clauses) -> Tree:
    """Give a headline its letters and quotes."""
    share = clauses.random.random()
    if share < 0.3:
        tree = recase(tree, "title")
    elif share < 0.42:
        tree = recase(tree, "upper")
    return curl(tree) if clauses.random.random() < 0.4 else tree


def _finish(passage: Passage, clauses: Clauses) -> Passage:
    random = clauses.random
    if random.random() < 0.25:
        passage = tuple(curl(tree) for tree in passage)
    if random.random() < 0.05:
        passage = tuple(recase_names(tree) for tree in passage)
    if random.random() < 0.03:
        passage = tuple(recase(tree, "upper") for tree in passage)
    return (make_dateline(clauses.actors), *passage) if random.random() < 0.12 else passage
