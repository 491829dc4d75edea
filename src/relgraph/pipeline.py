"""Knows the order of the steps: articles are extracted and stored, events derived; what is known is skipped."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import astuple, dataclass
from itertools import islice
from multiprocessing import active_children, get_context

from relgraph.errors import ExtractorError, InputError
from relgraph.extract import Extraction, extract_many
from relgraph.interrupts import unheard
from relgraph.iris import digest
from relgraph.language import load
from relgraph.ontology import Ontology
from relgraph.records import Article, Refusal
from relgraph.store import KnowledgeGraph
from relgraph.store.disk import told
from relgraph.store.vocabulary import check_vocabulary
from relgraph.versions import code_version, find_version, ontology_version

__all__ = ["BuildReport", "add", "read_claims"]

# enough work for a process to be worth the way there and back
_SHARD = 64


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: how many articles came in, replaced others, were known already; new claims; refusals."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    claims: int = 0
    refusals: tuple[Refusal, ...] = ()

    @property
    def articles(self) -> int:
        """Count the articles that went in or were in already."""
        return self.added + self.replaced + self.unchanged

    def _repr_html_(self) -> str:
        from relgraph.notebook import show_report

        return show_report(self)


def add(
    graph: KnowledgeGraph,
    articles: Iterable[Article | Refusal],
    *,
    pipeline: str | None = None,
    jobs: int = 1,
    keep_text: bool = True,
    progress: Callable[[BuildReport], None] | None = None,
) -> BuildReport:
    """Read the claims of articles into a graph; each article goes in whole, and one that has not changed is left alone.

    `jobs` is the number of processes that read; `progress` is told the report so far after each article.

    >>> from relgraph.records import Article
    >>> with KnowledgeGraph() as graph:
    ...     text = "The United States recalled its ambassador to Minsk in 2008."
    ...     report = add(graph, [Article(id="a", text=text)])
    ...     report.added, report.claims
    (1, 1)
    """
    check_vocabulary(graph.store, graph.ontology, graph.terms)
    build = _Build(graph, f"relgraph-{find_version()}/{load(pipeline).version}", keep_text=keep_text)
    read = read_claims(build.changed(articles), pipeline=pipeline, jobs=jobs, ontology=graph.ontology)
    with closing(read) as extractions:
        for extraction in extractions:
            with told(graph.path):
                build.store(extraction)
            if progress:
                progress(build.report)
    with told(graph.path):
        graph.writer.settle()
    return build.report


def read_claims(
    articles: Iterable[Article], *, pipeline: str | None = None, jobs: int = 1, ontology: Ontology | None = None
) -> Generator[Extraction, None, None]:
    """Read the claims of articles, in order, in this process or in several; closing it ends those."""
    if jobs <= 1:
        yield from extract_many(articles, pipeline=pipeline, ontology=ontology)
    else:
        yield from _read_in_processes(articles, pipeline, jobs, ontology)


class _Build:
    """One build under way: which articles have to be read, and what has gone in so far."""

    def __init__(self, graph: KnowledgeGraph, extractor: str, *, keep_text: bool) -> None:
        self._graph = graph
        self._extractor = extractor
        self._keep_text = keep_text
        self._read_with = (extractor, code_version(), ontology_version(graph.ontology), keep_text)
        self._counts = {"added": 0, "replaced": 0, "unchanged": 0, "claims": 0}
        self._refusals: list[Refusal] = []

    @property
    def report(self) -> BuildReport:
        return BuildReport(**self._counts, refusals=tuple(self._refusals))

    def changed(self, articles: Iterable[Article | Refusal]) -> Iterator[Article]:
        """Pass on the articles that have to be read; note refusals and what is known already."""
        for article in articles:
            if isinstance(article, Refusal):
                self._refusals.append(article)
            elif not isinstance(article, Article):
                raise InputError(f"{article!r} is no article; give those of read_articles(path)")
            elif self._is_known(article):
                self._counts["unchanged"] += 1
            else:
                yield article

    def store(self, extraction: Extraction) -> None:
        article, writer = extraction.article, self._graph.writer
        found, there = writer.fingerprint(article.id), writer.claims(article.id)
        refusals = writer.put(
            article,
            extraction.claims,
            fingerprint=self._fingerprint(article),
            extractor=self._extractor,
            keep_text=self._keep_text,
        )
        self._refusals += [*extraction.refusals, *refusals]
        self._counts["added" if found is None else "replaced"] += 1
        self._counts["claims"] += len(writer.claims(article.id) - there)

    def _is_known(self, article: Article) -> bool:
        return self._graph.writer.fingerprint(article.id) == self._fingerprint(article)

    def _fingerprint(self, article: Article) -> str:
        return digest([*map(str, astuple(article)), *map(str, self._read_with)])


def _read_in_processes(
    articles: Iterable[Article], pipeline: str | None, jobs: int, ontology: Ontology | None
) -> Iterator[Extraction]:
    others = {*active_children()}
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    waiting: deque[Future[tuple[Extraction, ...]]] = deque()
    try:
        for shard in _split(articles):
            # it starts processes as they are needed
            with unheard():
                waiting.append(pool.submit(_read_shard, shard, pipeline, ontology))
            # no more than the processes need next: articles wait on disk, not in memory
            if len(waiting) > 2 * jobs:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())
    except BaseException:
        # nobody wants to know what they would read, nor wait for it
        for process in {*active_children()} - others:
            process.kill()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _result(future: Future[tuple[Extraction, ...]]) -> tuple[Extraction, ...]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise ExtractorError(
            "a reading process was killed, perhaps for want of memory; try again with fewer --jobs"
        ) from error


def _read_shard(shard: Sequence[Article], pipeline: str | None, ontology: Ontology | None) -> tuple[Extraction, ...]:
    return tuple(extract_many(shard, pipeline=pipeline, ontology=ontology))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _split(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    walk = iter(articles)
    while shard := tuple(islice(walk, _SHARD)):
        yield shard
