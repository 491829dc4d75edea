"""Resolves a phrase outside any article: "the Russian foreign minister" on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from relgraph.actors import load_actors
from relgraph.extract.grammar import Tree
from relgraph.extract.mentions import Resolver
from relgraph.extract.names import COURTESY, names_one
from relgraph.language import Document, load
from relgraph.records import Mention

__all__ = ["Known", "who", "who_many"]

Known = dict[str, str | None]
NOBODY: Known = {"actor": None, "state": None, "kind": None, "organization": None, "label": None}
BY_NAME = frozenset({"name", "formal", "abbreviation", "person", "family", "loose"})
LOOSE_ALONE = frozenset({"Legislature", "ArmedForces"})  # outside an article these mean who is most known by the name
TITLE = "nmod:desc"  # "President" in "President Zelaya"
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
        if mention is not None and not (mention.actor or "").startswith("group/"):
            return _told(mention)
        if mention is not None:
            known = _by_its_name(document.text, on)
            return known if known["actor"] else _told(mention)
    return _by_its_name(document.text, on)


def _by_its_name(text: str, on: date | None) -> Known:
    """Resolve a phrase that is nothing but a name, where its grammar did not show it: "Gadhafi", "the Diet"."""
    words = text.strip().split()
    while words and (words[0].lower() == "the" or words[0].lower() in COURTESY):
        words = words[1:]
    actors, name = load_actors(), " ".join(words)
    readings = actors.readings(name, on=on) if name[:1].isupper() else ()
    actor = readings[0].actor if readings else None
    if actor is None or readings[0].name_kind not in BY_NAME or len({r.actor.id for r in readings}) > 1:
        return dict(NOBODY)
    person = actor.kind == "Person"
    if person and not (len(words) > 1 or (on is not None and names_one(name, actors, on))):
        return dict(NOBODY)
    if readings[0].name_kind == "loose" and actor.kind not in LOOSE_ALONE:
        return dict(NOBODY)
    is_one = actor.kind not in {"State", "Person"}
    organization = actor.id if is_one else None
    return {
        "actor": actor.id,
        "state": actor.state,
        "kind": actor.kind,
        "organization": organization,
        "label": actor.label,
    }


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
        found = tuple(m for t in tree.tokens if t.dep != TITLE for m in resolver.mentions(t.index))
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
