"""Turn passages into spaCy's training examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.treebank import Passage, Tree

LONGEST = 100


def make_example(nlp: Language, passage: Passage) -> Example:
    """Make one example of a passage; its words are taken as given."""
    words = [word for tree in passage for word in tree.words]
    heads: list[int] = []
    tags: list[str | None] = []
    starts: list[bool] = []
    at = 0
    for tree in passage:
        heads += [at + word.head for word in tree.words]
        tags += _find_entity_tags(tree)
        starts += [place == 0 for place in range(len(tree.words))]
        at += len(tree.words)
    forms, spaces = [word.form for word in words], _find_spaces(passage)
    known = any(word.dep for word in words)
    gold = Doc(
        nlp.vocab,
        words=forms,
        spaces=spaces,
        pos=[word.upos for word in words] if known else None,
        morphs=[word.feats for word in words] if known else None,
        heads=heads if known else None,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words] if known else None,
        ents=tags,
    )
    return Example(Doc(nlp.vocab, words=forms, spaces=spaces), gold)


def cut_passages(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Cut long passages between sentences."""
    for passage in passages:
        part: list[Tree] = []
        size = 0
        for tree in passage:
            if part and size + len(tree.words) > LONGEST:
                yield tuple(part)
                part, size = [], 0
            part.append(tree)
            size += len(tree.words)
        if part:
            yield tuple(part)


def _find_spaces(passage: Passage) -> list[bool]:
    """Tell where spaces follow; sentences of a passage always stand apart."""
    spaces: list[bool] = []
    for tree in passage:
        spaces += [word.space for word in tree.words[:-1]]
        spaces.append(True)
    return spaces


def _find_entity_tags(tree: Tree) -> list[str | None]:
    tags: list[str | None] = ["O" if known else None for known in tree.known]
    for name in tree.names:
        for place in range(name.start, name.end):
            tags[place] = ("B-" if place == name.start else "I-") + name.kind
    return tags
