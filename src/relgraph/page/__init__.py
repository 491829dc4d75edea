"""Draws a network as one interactive HTML file that needs no network connection; every edge opens its sentences."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from relgraph.errors import InputError
from relgraph.ontology import Ontology, load_ontology
from relgraph.output import write_file

if TYPE_CHECKING:
    import networkx as nx

    from relgraph.store import KnowledgeGraph

__all__ = ["draw_page", "page"]

_TITLE = "Diplomacy in the news"


def page(graph: KnowledgeGraph, path: str | Path, *, title: str = _TITLE, **choices: Any) -> None:
    """Draw a graph's events to an HTML file; `choices` are what chooses events in `relgraph.project.network`.

    >>> from tempfile import TemporaryDirectory
    >>> from relgraph.store import KnowledgeGraph
    >>> with TemporaryDirectory() as folder:
    ...     page(KnowledgeGraph(), Path(folder, "graph.html"), stance="happened")
    """
    from relgraph.project import network

    write_file(path, draw_page(network(graph, **choices), title=title, ontology=graph.ontology).encode())


def draw_page(network: nx.MultiDiGraph, *, title: str = _TITLE, ontology: Ontology | None = None) -> str:
    """Draw a network that `relgraph.project.network` gave as the text of one HTML file.

    It has to be one of actors with an edge for each event and the sentences on it, as it is by default: what else it
    can be, the page makes of that itself. Any other is an InputError.

    >>> from relgraph.project import network
    >>> from relgraph.store import KnowledgeGraph
    >>> draw_page(network(KnowledgeGraph()))[:15]
    '<!doctype html>'
    """
    from relgraph.page.data import make_page_data
    from relgraph.page.html import write_html
    from relgraph.versions import find_version

    if not all({"event", "quotes"} <= about.keys() for *_, about in network.edges(data=True)):
        raise InputError("a page is drawn of actors, with an edge for each event and its quotes; leave out kind and by")
    data = make_page_data(network, ontology or load_ontology())
    return write_html(data, title=title, version=find_version())
