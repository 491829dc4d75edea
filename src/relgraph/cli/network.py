"""The command that takes a graph's network elsewhere, or measures it: network."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from relgraph.cli import options
from relgraph.interrupts import heard_at_once

if TYPE_CHECKING:
    import networkx as nx

    from relgraph.store import KnowledgeGraph

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
    folder: options.Place, output: str | None, every: str | None, table: str | None, form: str, **choices: Any
) -> None:
    """Write the network of a graph, or print its measures.

    Its nodes are actors, its edges the events between them; the ending .graphml, .gexf or .json says how it is written.

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
    with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph, heard_at_once():
        if table is not None:
            _print(graph, table, form, every, chosen)
        if output is not None:
            _write(graph, output, every, chosen)


def _print(graph: KnowledgeGraph, table: str, form: str, every: str | None, chosen: Mapping[str, Any]) -> None:
    from relgraph.formats import write_rows
    from relgraph.measures import draw_for, tabulate

    drawn = draw_for(graph, table, every=every, **chosen)
    _tell_left_out([*drawn.values()], every)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(write_rows(tabulate(drawn, table), form, iris=graph.iris, width=width), nl=False)


def _write(graph: KnowledgeGraph, output: str, every: str | None, chosen: Mapping[str, Any]) -> None:
    from relgraph.project import network, networks, write_network

    if every is None:
        parts = {output: network(graph, **chosen)}
    else:
        path, drawn = Path(output), networks(graph, every=every, **chosen)
        parts = {str(path.with_name(f"{path.stem}-{name}{path.suffix}")): part for name, part in drawn.items()}
    _tell_left_out([*parts.values()], every)
    for file, part in parts.items():
        write_network(part, file)


def _tell_left_out(drawn: Sequence[nx.Graph], every: str | None) -> None:
    """Say how many events no edge shows, and why; of several periods, how many none of them shows."""
    if not drawn:
        return
    total = drawn[0].graph["drawn"] + drawn[0].graph["left_out"]
    lost = total - sum(part.graph["drawn"] for part in drawn)
    why = json.loads(drawn[0].graph["left_out_why"]) if every is None else {f"in no network of a {every}": lost}
    if lost:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in why.items())
        click.echo(f"relgraph: {lost:,} of {total:,} events left out: {reasons}", err=True)
