"""Resolves a phrase outside any article: "the Russian foreign minister" on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from relgraph.actors import load_actors
from relgraph.extract.grammar import Tree
from relgraph.extract.mentions import Resolver
from relgraph.language import Document, load
from relgraph.records import Mention

__all__ = ["Known", "who", "who_many"]

Known = dict[str, str | None]
NOBODY: Known = {"actor": None, "state": None, "kind": None, "organization": None, "label": None}
NOT_ACTORS = frozenset({"Region", "Media", "Team"})


def who(text: str, on: date | None = None, *, pipeline: str | None = None) -> Known:
    """Say whom a phrase means on a day: actor, state, kind, organization, label; all None when it is nobody.

    >>> who("Moscow", date(2003, 5, 1))["state"]
    'RUS'
    """
    return next(who_many([(text, on)], pipeline=pipeline))


def who_many(phrases: Iterable[tuple[str, date | None]], *, pipeline: str | None = None) -> Iterator[Known]:
    """Resolve a stream of phrases with their days, in order."""
    rows = list(phrases)
    documents = load(pipeline).parse_many(text for text, _ in rows)
    for (_, on), document in zip(rows, documents, strict=True):
        yield _resolve(document, on)


def _resolve(document: Document, on: date | None) -> Known:
    for sentence in document.sentences:
        tree = Tree(sentence)
        resolver = Resolver(load_actors(), on=on)
        resolver.begin(tree)
        mention = _main(tree, resolver)
        if mention is not None:
            return _told(mention)
    return dict(NOBODY)


def _main(tree: Tree, resolver: Resolver) -> Mention | None:
    """Give the mention at the head of the phrase; where the head is none, the widest one."""
    root = tree.sentence.root.index
    found = resolver.mentions(root)
    name = resolver.names.at.get(root)
    if not found and name is not None:
        found = resolver.mentions(name.head)
    if not found and tree.tokens[root].upos in {"NOUN", "PRON"}:
        return None
    if not found:
        found = tuple(m for t in tree.tokens for m in resolver.mentions(t.index))
        return max(found, key=lambda m: (m.end - m.start, -m.start), default=None)
    return found[0]


def _told(mention: Mention) -> Known:
    if mention.kind in NOT_ACTORS or not (mention.actor or mention.state or mention.organization):
        return dict(NOBODY)
    is_one = mention.kind not in {"State", "Person", "City"}
    organization = mention.organization or (mention.actor if is_one else None)
    return {
        "actor": mention.actor,
        "state": mention.state,
        "kind": mention.kind,
        "organization": organization,
        "label": mention.label,
    }
