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
NOT_ACTORS = frozenset({"Region", "Media"})


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
            return _told(mention, resolver, on)
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


def _told(mention: Mention, resolver: Resolver, on: date | None) -> Known:
    if mention.kind in NOT_ACTORS or (mention.actor is None and mention.state is None):
        return dict(NOBODY)
    organization = mention.actor if mention.kind not in {"State", "Person", "City"} else None
    if mention.kind == "Person" and mention.actor:
        served = {t.office.holder_of for t in resolver.actors.offices_of(mention.actor, on=on) if t.office.holder_of.startswith("org/")}
        organization = next(iter(sorted(served)), None)
    if mention.kind == "City":
        return {"actor": None, "state": mention.state, "kind": "City", "organization": None, "label": mention.label}
    return {"actor": mention.actor, "state": mention.state, "kind": mention.kind, "organization": organization, "label": mention.label}
