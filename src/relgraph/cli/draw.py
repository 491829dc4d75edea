"""The commands that draw a graph: network, page."""

from __future__ import annotations

from typing import Any

import click

from relgraph.cli import options

__all__ = ["network_command", "page_command"]


@click.command("network")
@options.store
@options.output
@options.filters
def network_command(folder: options.Place, output: str, **choices: str | None) -> None:
    """Write the actors and the events between them as a network: .graphml, .gexf or .json.

    \b
    Example:
      relgraph network --store kg -o network.graphml --actors USA,BLR --since 2008-01-01
    """
    from relgraph.project import write_network
    from relgraph.store import KnowledgeGraph

    with KnowledgeGraph(folder, read_only=True) as graph:
        write_network(graph.network(**_chosen(choices)), output)


@click.command("page")
@options.store
@options.output
@options.filters
def page_command(folder: options.Place, output: str, **choices: str | None) -> None:
    """Draw the network as one interactive HTML file that needs no network connection.

    \b
    Example:
      relgraph page --store kg -o graph.html --family SanctionEvent
    """
    from relgraph.page import draw_page
    from relgraph.store import KnowledgeGraph

    with KnowledgeGraph(folder, read_only=True) as graph:
        options.write_bytes(draw_page(graph.network(**_chosen(choices)), ontology=graph.ontology).encode(), output)


def _chosen(choices: dict[str, str | None]) -> dict[str, Any]:
    """Keep the filters that were given; actors become a list."""
    given: dict[str, Any] = {name: value for name, value in choices.items() if value is not None}
    if "actors" in given:
        given["actors"] = [actor.strip() for actor in given["actors"].split(",") if actor.strip()]
    return given
