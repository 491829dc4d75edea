"""The command that draws a graph: page."""

from __future__ import annotations

import click

from relgraph.cli import options
from relgraph.interrupts import heard_at_once

__all__ = ["page_command"]


@click.command("page")
@options.store
@options.output
@options.filters
def page_command(folder: options.Place, output: str, **choices: str | None) -> None:
    """Draw the network as one interactive HTML file.

    The file holds all it needs: it opens in any browser, and asks nothing of the net.

    \b
    Example:
      relgraph page --store kg -o graph.html --family SanctionEvent
    """
    from relgraph.page import draw_page
    from relgraph.store import KnowledgeGraph

    with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph, heard_at_once():
        options.write_bytes(
            draw_page(graph.network(**options.chosen(choices)), ontology=graph.ontology).encode(), output
        )
