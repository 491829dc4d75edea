"""Projects a graph's events on their actors as networkx graphs, and writes those for other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from relgraph.project.bundle import aggregate
from relgraph.project.choose import choose_events, make_choice
from relgraph.project.edges import draw_network
from relgraph.project.files import write_network

if TYPE_CHECKING:
    import networkx as nx

    from relgraph.store import KnowledgeGraph

__all__ = ["aggregate", "network", "write_network"]


def network(graph: KnowledgeGraph, **choices: Any) -> nx.MultiDiGraph:
    """Project events on their actors: an edge for each event and pair of parties that the ontology draws it between.

    `choices` are those of `relgraph.project.choose.make_choice`: `since`, `until`, `stance`, `family`, `type`,
    `actors` and `reports`; several values may be given with commas or as a list. Nodes carry label, kind, state and
    degree; edges carry what is known of the event, its parties and its sentences (`parties` and `quotes` are JSON,
    so that GraphML and GEXF can carry them). What is left out is counted in `graph["left_out"]`, with the reasons in
    `graph["left_out_why"]`.

    >>> from relgraph.store import KnowledgeGraph
    >>> network(KnowledgeGraph()).graph["left_out"]
    0
    """
    return draw_network(choose_events(graph, make_choice(graph, **choices)), graph.ontology)
