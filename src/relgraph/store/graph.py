"""The knowledge graph as its users know it: add and remove articles, ask, project, draw, export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from relgraph.actors import load_actors
from relgraph.errors import StoreError
from relgraph.iris import BASE, Iris
from relgraph.ontology import Ontology, load_ontology
from relgraph.records import Article, Refusal
from relgraph.store.cast import Known
from relgraph.store.disk import Local, find_fault, told
from relgraph.store.endpoint import Endpoint, is_address
from relgraph.store.keeper import Keeper
from relgraph.store.vocabulary import check_vocabulary
from relgraph.store.walk import subjects, values
from relgraph.store.write import ArticleWriter
from relgraph.terms import DCTERMS, RDF, SCHEMA, Terms

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from relgraph.notebook import InlinePage
    from relgraph.pipeline import BuildReport
    from relgraph.query import Rows

__all__ = ["KnowledgeGraph"]

_IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")


class KnowledgeGraph:
    """A graph of what articles claim, in memory or in a folder; close it, or use it in a `with` block.

    >>> with KnowledgeGraph() as graph:
    ...     graph.articles()
    ()
    """

    def __init__(
        self,
        path: str | Path | Endpoint | None = None,
        *,
        read_only: bool = False,
        ontology: Ontology | None = None,
        actors: Known | None = None,
        base: str = BASE,
    ) -> None:
        """Open the graph in a folder or in a SPARQL server, or a new one in memory where neither is given.

        Many processes may open one read-only; one at a time may write.
        """
        self.iris = Iris(base)
        self.ontology = ontology or load_ontology()
        self.terms = Terms(self.ontology)
        self._actors = actors
        self.path: Path | str | None = None
        if isinstance(path, Endpoint) or (isinstance(path, str) and is_address(path)):
            from relgraph.store.foreign import Foreign  # what speaks HTTP takes a moment to import

            endpoint = path if isinstance(path, Endpoint) else Endpoint.read(path)
            self.path = str(endpoint)
            self._keeper: Keeper | None = Foreign(endpoint, self.iris, self.terms, read_only=read_only)
        else:
            folder = self.path = None if path is None else Path(path)
            self._keeper = Local.open(folder, read_only=read_only)

    @property
    def keeper(self) -> Keeper:
        """Give whoever keeps the graph: a folder, the memory or a server."""
        if self._keeper is None:
            raise StoreError(f"{self.path or 'graph in memory'}: the graph is closed; open it again")
        return self._keeper

    @property
    def store(self) -> ox.Store:
        """Give the Oxigraph store with all quads; what is written past relgraph is not looked after."""
        return self.keeper.store

    @property
    def writer(self) -> ArticleWriter:
        """Give what puts single articles in and takes them out; `settle` it afterwards."""
        keeper, actors = self.keeper, self._actors or load_actors()
        return ArticleWriter(keeper.store, self.ontology, actors, self.iris, self.terms, keeper.change)

    def add(self, articles: Iterable[Article | Refusal], **options: Any) -> BuildReport:
        """Read the claims of articles and put them in; an article already there is replaced if anything has changed.

        Options are those of `relgraph.pipeline.add`: pipeline, jobs, keep_text, progress.
        """
        from relgraph.pipeline import add  # the parser behind it takes a second to import

        return add(self, articles, **options)

    def remove(self, *articles: str) -> tuple[str, ...]:
        """Take articles out with all that came from them; return the ids of those that were there."""
        check_vocabulary(self.store, self.ontology, self.terms)
        with told(self.path):
            gone = tuple(article for article in articles if self.writer.remove(article))
            self.writer.settle()
        return gone

    def query(self, query: str, **parameters: object) -> Rows:
        """Answer a SPARQL query, or one of the named queries with its parameters, over all graphs taken together.

        >>> KnowledgeGraph().query("SELECT (1 + 1 AS ?two) {}").to_dicts()
        [{'two': 2}]
        """
        from relgraph.query import ask

        return ask(self, query, parameters)

    def network(self, **options: Any) -> nx.Graph:
        """Project the events as a networkx graph: see `relgraph.project.network`."""
        from relgraph.project import network

        return network(self, **options)

    def networks(self, *, every: str, **options: Any) -> dict[str, nx.Graph]:
        """Project the events once for each month, quarter or year: see `relgraph.project.networks`."""
        from relgraph.project import networks

        return networks(self, every=every, **options)

    def measures(self, table: str = "actors", **options: Any) -> Rows:
        """Measure the network: its actors, pairs, triangles, or the whole; see `relgraph.measures.measures`."""
        from relgraph.measures import measures

        return measures(self, table, **options)

    def page(self, path: str | Path, **filters: Any) -> None:
        """Write the network as one interactive HTML file that needs no network connection."""
        from relgraph.page import page

        page(self, path, **filters)

    def show(self, **options: Any) -> InlinePage:
        """Draw the page to be shown in a notebook; options choose events, as for `page`."""
        from relgraph.notebook import InlinePage
        from relgraph.page import draw_page

        return InlinePage(draw_page(self.network(**options), ontology=self.ontology))

    def export(self, path: str | Path) -> None:
        """Write the whole graph, sorted, as .nq, .trig, .ttl or .jsonld; as .jsonl its events, as PLOVER names them."""
        from relgraph.export import export

        export(self, Path(path))

    def load(self, *paths: str | Path) -> BuildReport:
        """Take in the articles of exported graphs: .nq, .trig, .ttl or .jsonld; see `relgraph.importer`."""
        from relgraph.importer import put_exports, read_exports

        return put_exports(self, read_exports(paths))

    @property
    def dataset(self) -> Dataset:
        """Give an rdflib Dataset over this very store, its default graph the union of all."""
        from relgraph.dataset import open_dataset

        return open_dataset(self)

    @property
    def unsettled(self) -> bool:
        """Tell whether a build was stopped before all its events were derived; the next one makes it good."""
        return bool(self.keeper.answer(f"ASK {{ GRAPH ?g {{ ?s {self.terms('pendingKey')} ?key }} }}"))

    def articles(self) -> tuple[str, ...]:
        """List the ids of all articles, sorted."""
        nodes = subjects(self.store, _IDENTIFIER)
        return tuple(sorted(name for node in nodes for name in values(self.store, node, _IDENTIFIER)))

    def article(self, identifier: str) -> Article | None:
        """Give an article back as it was read; None when it is not there or its text was left out."""
        node = ox.NamedNode(self.iris.article(identifier))
        told = {quad.predicate.value: quad.object.value for quad in self._about(node)}
        if SCHEMA + "articleBody" not in told:
            return None
        issued = told.get(DCTERMS + "issued")
        return Article(
            id=told[DCTERMS + "identifier"],
            text=told[SCHEMA + "articleBody"],
            title=told.get(DCTERMS + "title", ""),
            published=date.fromisoformat(issued) if issued else None,
            publisher=told.get(DCTERMS + "publisher"),
            url=told.get(SCHEMA + "url"),
            language=told[DCTERMS + "language"],
        )

    def _about(self, node: ox.NamedNode) -> Iterable[Any]:
        return self.store.quads_for_pattern(node, None, None, node)

    def claims(self) -> Iterator[str]:
        """Walk the IRIs of all claims."""
        return (node.value for node in subjects(self.store, ox.NamedNode(RDF + "type"), self.terms("Claim")))

    def close(self) -> None:
        """Write everything to disk and let the folder go."""
        if self._keeper is not None:
            self._keeper.close()
        self._keeper = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None and self._keeper is not None:
            self._keeper.give_up()
            self._keeper = None
        self.close()
        # answers are read bit by bit: a damaged store may show itself only then
        if fault := find_fault(error):
            raise StoreError(f"{self.path or 'graph in memory'}: {fault}") from error

    def __len__(self) -> int:
        return len(self.store)

    def _repr_html_(self) -> str:
        from relgraph.notebook import show_graph

        return show_graph(self)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph {self.path or 'in memory'}: {len(self.articles())} articles, {len(self)} quads>"
