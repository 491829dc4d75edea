"""The command that checks the ontology, and a graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from relgraph.cli import options
from relgraph.interrupts import heard_at_once

if TYPE_CHECKING:
    from relgraph.check import Fault

__all__ = ["check"]

_SHOWN = 20


@click.command()
@options.maybe_store
def check(folder: options.Place | None) -> int:
    """Check the ontology, and a graph if one is named.

    The ontology, with types of your own that --ontology adds, is held against its rules; a graph against its shapes,
    and every quote against its article.

    \b
    Example:
      relgraph check --store kg
      relgraph --ontology mine check
    """
    from relgraph.check import check_ontology, check_quotes, find_textless
    from relgraph.shapes import check_shapes
    from relgraph.store import KnowledgeGraph

    faults = _tell("ontology", check_ontology(*options.ontology().folders))
    if folder:
        with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph, heard_at_once():
            faults += _tell("quotes", check_quotes(graph))
            if textless := find_textless(graph):
                told = f"{len(textless)} of {len(graph.articles())} articles are kept without their text"
                click.echo(f"quotes: {told}: only the length of their quotes could be compared", err=True)
            faults += _tell("shapes", check_shapes(graph))
    return 1 if faults else 0


def _tell(what: str, faults: Iterable[Fault]) -> int:
    found = 0
    for found, fault in enumerate(faults, 1):
        if found <= _SHOWN:
            click.echo(f"{what}: {fault.where}: {fault.reason}")
    if found > _SHOWN:
        click.echo(f"{what}: and {found - _SHOWN} more")
    click.echo(f"{what}: {options.count(found, 'fault') if found else 'ok'}", err=not found)
    return found
