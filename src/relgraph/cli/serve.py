"""The command that serves a graph over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from relgraph.cli import options
from relgraph.errors import InputError

__all__ = ["serve_command"]


@click.command("serve")
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 for all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 for any that is free."
)
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Seconds a query may take."
)
@click.option("--memory", type=click.IntRange(256), default=1024, show_default=True, help="Megabytes a query may take.")
@click.option("--rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows an answer may have.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="Queries that may run at once."
)
@click.option("--cors", metavar="ORIGIN", help="Let pages of this origin read answers; * for all. Off otherwise.")
@click.option(
    "--name", "names", metavar="HOST", multiple=True, help="Another name the service is called by, behind a proxy."
)
def serve_command(
    folder: options.Place,
    host: str,
    port: int,
    timeout: float,
    memory: int,
    rows: int,
    workers: int,
    cors: str | None,
    names: tuple[str, ...],
) -> None:
    """Serve a graph over HTTP.

    There are a query editor, pages, and SPARQL at /sparql. The service only reads, and only this graph. Others can
    reach it only when --host says so. When a build has changed the graph, its new state is served.

    \b
    Example:
      relgraph serve --store kg
      relgraph serve --store kg --port 8080 --timeout 30 --memory 2048
      curl -H 'Accept: text/csv' http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT ?e { ?e a dip:Meeting }'
    """
    from relgraph.serve import Limits, serve

    if not isinstance(folder, str):
        raise InputError(f"{folder}: a server serves itself; name the folder of a graph")
    limits = Limits(timeout=timeout, memory=memory, rows=rows, workers=workers)
    ontology = options.ontology()
    with options.ended_with_care():
        serve(
            Path(folder),
            host=host,
            port=port,
            limits=limits,
            cors=cors,
            names=names,
            ontology=ontology,
            tell=_tell,
        )


def _tell(message: str) -> None:
    click.echo(f"relgraph: {message}", err=True)
