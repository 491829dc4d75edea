"""Takes exported graphs in: article by article, each held against what relgraph itself would write; events follow."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from relgraph.errors import InputError, OntologyError
from relgraph.export import FORMATS
from relgraph.iris import GRAPHS
from relgraph.ontology_reader import DIP
from relgraph.pipeline import BuildReport
from relgraph.quads import QuadWriter
from relgraph.records import Claim, Evidence, Mention, Refusal
from relgraph.restore import Restored, restore
from relgraph.store.disk import told
from relgraph.terms import OA, PROV

if TYPE_CHECKING:
    from relgraph.store import KnowledgeGraph

__all__ = ["Export", "put_exports", "read_exports"]

# what follows from a claim by rules that may change: it is worked out again, not believed
_FOLLOWS = frozenset(ox.NamedNode(DIP + name) for name in ("cameo", "countsAs", "eventKey", "plover"))
# Turtle has no graphs: a statement belongs to the article whose claim leads to it
_SORT = f"""
INSERT {{ GRAPH ?article {{ ?node ?name ?value }} }} WHERE {{
  {{ SELECT DISTINCT ?article ?node {{
    {{ ?article a <{DIP}Article> . BIND (?article AS ?node) }}
    UNION {{ ?claim <{PROV}wasDerivedFrom> ?article .
      ?claim (<{OA}hasTarget>|<{OA}hasSelector>|<{DIP}hasMention>|<{PROV}wasGeneratedBy>)* ?node }}
    UNION {{ ?article a <{DIP}Article> . MINUS {{ ?claim <{PROV}wasDerivedFrom> ?article }} ?node a <{DIP}Extractor> }}
  }} }}
  ?node ?name ?value . FILTER (?name != <{DIP}reports>)
}}"""


Export = tuple[str, ox.Store]


def read_exports(paths: Iterable[str | Path]) -> tuple[Export, ...]:
    """Read exported graphs, all of them before the first article goes in; one that cannot be read is an InputError."""
    return tuple((str(path), _read(str(path))) for path in paths)


def put_exports(graph: KnowledgeGraph, exports: Iterable[Export]) -> BuildReport:
    """Take in the articles of exported graphs; those with the id of one that is there take its place.

    Events and actors are derived again from all claims, never read. An article that holds what relgraph would not have
    written is refused whole.
    """
    counts = {"added": 0, "replaced": 0, "unchanged": 0, "claims": 0}
    refusals: list[Refusal] = []
    for path, store in exports:
        for one in _articles(graph, path, store):
            if isinstance(one, Refusal):
                refusals.append(one)
            else:
                there = graph.writer.claims(one.article.id)
                counts[_put(graph, one)] += 1
                counts["claims"] += len(graph.writer.claims(one.article.id) - there)
    with told(graph.path):
        graph.writer.settle()
    return BuildReport(**counts, refusals=tuple(refusals))


def _read(path: str) -> ox.Store:
    """Read a file into a store of its own; - is N-Quads from standard input."""
    form = FORMATS.get(".nq" if path == "-" else Path(path).suffix)
    if form is None:
        raise InputError(f"{path}: a graph is read from {', '.join(FORMATS)}; name such a file")
    store = ox.Store()
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        store.bulk_load(content, form)
    except SyntaxError as error:
        line = f" line {error.lineno}:" if error.lineno else ""
        raise InputError(f"{path}:{line} this is no {form.name}: {error.msg}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name another file") from error
    if not form.supports_datasets:
        store.update(_SORT)
        store.clear_graph(ox.DefaultGraph())
    return store


def _articles(graph: KnowledgeGraph, path: str, store: ox.Store) -> Iterator[Restored | Refusal]:
    """Read each article of a file back, or say why it, or what else stands there, is not taken."""
    derived = {graph.iris.graph(name) for name in GRAPHS}
    if loose := sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph())):
        yield Refusal("import", path, f"statements outside any graph belong to no article ({loose} of them)")
    for name in sorted(store.named_graphs(), key=str):
        if name.value.startswith(graph.iris.article("")):
            yield _read_back(graph, store, name)
        elif name.value not in derived:
            yield Refusal("import", f"{path}: {name.value}", f"this is no graph below {graph.iris.base}")


def _read_back(graph: KnowledgeGraph, store: ox.Store, name: ox.NamedNode | ox.BlankNode) -> Restored | Refusal:
    where = graph.iris.short(name.value).removeprefix("article/")
    triples = {quad.triple for quad in store.quads_for_pattern(None, None, None, name)}
    try:
        found = restore(triples, graph=name.value, iris=graph.iris)
        fault = next(_faults(graph, found, triples), None)
    except (InputError, OntologyError) as error:
        fault = str(error)
    return Refusal("import", where, fault) if fault else found


def _faults(graph: KnowledgeGraph, found: Restored, triples: set[ox.Triple]) -> Iterator[str]:
    """Say what stands against an article: claims the ontology forbids, words not in the text, statements of others."""
    yield from (refusal.reason for refusal in graph.writer.find_faults(found.claims))
    yield from _wrong_words(found)
    written = {quad.triple for quad in _writer(graph, found).write(found.article, found.claims, fingerprint="")}
    fingerprint = ox.NamedNode(DIP + "fingerprint")
    theirs, ours = (
        {one for one in some if one.predicate not in _FOLLOWS and one.predicate != fingerprint}
        for some in (triples, written)
    )
    for more, what in ((theirs - ours, "would not write"), (ours - theirs, "would write too")):
        if more:
            yield f"relgraph {what} {min(map(str, more))[:300]}"


def _wrong_words(found: Restored) -> Iterator[str]:
    text = found.article.text if found.keep_text else None
    for claim in found.claims:
        for part in _passages(claim):
            where = f"claim {claim.id}: characters {part.start} to {part.end}"
            if text is None and part.end - part.start != len(part.text):
                yield f"{where} are {part.end - part.start}, but {part.text[:80]!r} has {len(part.text)}"
            elif text is not None and text[part.start : part.end] != part.text:
                yield f"{where} of the text are not {part.text[:80]!r}"


def _passages(claim: Claim) -> Iterator[Evidence | Mention]:
    yield claim.evidence
    yield claim.trigger
    yield from (part.mention for part in claim.participants)
    if claim.speaker:
        yield claim.speaker


def _writer(graph: KnowledgeGraph, found: Restored) -> QuadWriter:
    return QuadWriter(graph.terms, graph.ontology, found.extractor, graph.iris, found.keep_text)


def _put(graph: KnowledgeGraph, found: Restored) -> str:
    """Store an article unless it stands there as it is; say what became of it."""
    name = ox.NamedNode(graph.iris.article(found.article.id))
    there = set(graph.store.quads_for_pattern(None, None, None, name))
    new = set(_writer(graph, found).write(found.article, found.claims, fingerprint=found.fingerprint))
    if there == new:
        return "unchanged"
    with told(graph.path):
        graph.writer.put(
            found.article,
            found.claims,
            fingerprint=found.fingerprint,
            extractor=found.extractor,
            keep_text=found.keep_text,
        )
    return "replaced" if there else "added"
