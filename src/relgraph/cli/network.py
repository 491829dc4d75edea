"""The command that takes a graph's network elsewhere, or measures it: network."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from relgraph.cli import options

__all__ = ["network_command"]

# as in relgraph.project and relgraph.measures; named here so that --help need not import networkx
_KINDS = ("actors", "states", "persons", "events", "places")
_EDGES = ("event", "pair", "tone")
_TABLES = ("actors", "pairs", "triangles", "whole")
_PERIODS = ("month", "quarter", "year")


@click.command("network")
@options.store
@click.option("-o", "--output", metavar="FILE", help="The file to write: .graphml, .gexf or .json.")
@click.option("--kind", type=click.Choice(_KINDS), help="Whom nodes stand for; with events and places beside actors.")
@click.option("--by", type=click.Choice(_EDGES), help="One edge an event, a pair with counts, or a pair with its tone.")
@click.option("--every", type=click.Choice(_PERIODS), help="One network for each period: FILE-2008.graphml.")
@click.option(
    "--half-life", metavar="DAYS", type=float, help="With --by tone: after so many days an event counts half."
)
@click.option("--on", metavar="DAY", help="With --half-life: the day from which one looks back.")
@click.option(
    "--measures",
    "table",
    type=click.Choice(_TABLES),
    is_flag=False,
    flag_value="actors",
    help="Print measures of the network's actors (as without a word), pairs, triangles, or of the whole.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "csv", "tsv", "json")),
    default="table",
    show_default=True,
    help="How to print measures.",
)
@options.filters
def network_command(
    folder: str, output: str | None, every: str | None, table: str | None, form: str, **choices: Any
) -> None:
    """Write actors and the events between them as a network: .graphml, .gexf or .json; or print its measures.

    \b
    Example:
      relgraph network --store kg -o network.graphml --actors USA,BLR --since 2008-01-01
      relgraph network --store kg -o states.gexf --kind states --by pair
      relgraph network --store kg --measures --kind states
      relgraph network --store kg --measures pairs --every year --between USA,CUB --format csv
    """
    from relgraph.store import KnowledgeGraph

    if output is None and table is None:
        raise click.UsageError("say where the network goes, with -o FILE, or ask for --measures")
    chosen = options.chosen(choices)
    with KnowledgeGraph(folder, read_only=True) as graph:
        if table is not None:
            _print(graph, table, form, {**chosen, "every": every})
        if output is not None:
            _write(graph, output, every, chosen)


def _print(graph: Any, table: str, form: str, chosen: Mapping[str, Any]) -> None:
    from relgraph.formats import write_rows
    from relgraph.measures import measures

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(write_rows(measures(graph, table, **chosen), form, iris=graph.iris, width=width), nl=False)


def _write(graph: Any, output: str, every: str | None, chosen: Mapping[str, Any]) -> None:
    from relgraph.project import network, networks, write_network

    if every is None:
        write_network(network(graph, **chosen), output)
        return
    path = Path(output)
    for period, part in networks(graph, every=every, **chosen).items():
        write_network(part, path.with_name(f"{path.stem}-{period}{path.suffix}"))
