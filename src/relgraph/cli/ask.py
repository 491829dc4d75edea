"""The commands that ask a graph: query, export, explain."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli import options
from relgraph.interrupts import heard_at_once

if TYPE_CHECKING:
    from relgraph.named import NamedQuery

__all__ = ["explain", "export", "query"]

# as in relgraph.formats; named here so that --help need not import it
_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt")


@click.command()
@click.argument("query", metavar="[NAME|FILE|SPARQL|-]", required=False)
@options.maybe_store
@click.option(
    "--param", "parameters", metavar="KEY=VALUE", multiple=True, help="Set a parameter of a named query; any for all."
)
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True, help="How to write the answer."
)
@click.option("--show", is_flag=True, help="Show what a named query answers, its parameters and its SPARQL.")
def query(
    query: str | None, folder: options.Place | None, parameters: tuple[str, ...], form: str, *, show: bool
) -> int:
    """Ask a graph, by the name of a query or in SPARQL.

    What to ask is a named query, a file with SPARQL, SPARQL itself, or - for standard input; without any, the named
    queries are listed. A query sees all articles and all events together.

    \b
    Example:
      relgraph query timeline-between --store kg --param first=USA --param second=BLR
      relgraph query 'SELECT ?event { ?event a dip:Meeting }' --store kg --format csv
    """
    if query is None:
        return _list_queries()
    asked = _find(query)
    if show:
        return _show(asked, query)
    return _answer(asked, folder, parameters, form)


@click.command()
@options.store
@options.output
def export(folder: options.Place, output: str) -> None:
    """Write the whole graph, sorted.

    The ending .nq, .trig, .ttl or .jsonld says how; - is N-Quads. The ending .jsonl gives the events alone, one a line,
    with the names that PLOVER has for their parts. Turtle knows no graphs: all statements stand together, and
    `relgraph import` sorts them by article again.

    \b
    Example:
      relgraph export --store kg -o graph.nq
      relgraph export --store kg -o events.jsonl
    """
    from relgraph.export import find_suffix, write_graph
    from relgraph.store import KnowledgeGraph

    suffix = find_suffix(output)
    with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph, heard_at_once():
        options.write_bytes(write_graph(graph, suffix), output)


@click.command()
@click.argument("thing", metavar="CLAIM|EVENT")
@options.store
@options.pipeline
def explain(thing: str, folder: options.Place, pipeline: str | None) -> None:
    """Tell why a claim was read, or why claims are one event.

    CLAIM and EVENT are ids, as `relgraph query claims` and `relgraph query events` show them.

    \b
    Example:
      relgraph explain claim/81aa0c2f5d7e9b34 --store kg
      relgraph explain event/504e4b2ab76c9802 --store kg
    """
    from relgraph.explain import explain_claim, explain_event
    from relgraph.store import KnowledgeGraph

    with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph:
        identifier = graph.iris.short(thing)
        if identifier.startswith("event/"):
            click.echo("\n".join(explain_event(graph, identifier)))
        else:
            click.echo(explain_claim(graph, identifier.removeprefix("claim/"), pipeline=pipeline))


def _list_queries() -> int:
    from relgraph.named import named_queries

    queries = named_queries()
    wide = max(map(len, queries))
    for name, named in queries.items():
        click.echo(f"{name:{wide}}  {named.summary}")
    return 0


def _show(asked: str | NamedQuery, text: str) -> int:
    from relgraph.errors import InputError

    if isinstance(asked, str):
        raise InputError(f"--show is for named queries; {text[:60]} is none")
    click.echo(f"{asked.summary}.\n{asked.description}\n")
    for parameter in asked.parameters:
        default = asked.defaults.get(parameter.name, "any")
        need = "required" if parameter.required else f"{default} unless set"
        click.echo(f"  {parameter.name}: {parameter.type}, {need}; {parameter.description}")
    click.echo(f"\nExample: {asked.example}\n\n{asked.sparql}", nl=False)
    return 0


def _answer(asked: str | NamedQuery, folder: options.Place | None, parameters: tuple[str, ...], form: str) -> int:
    from relgraph.formats import write_answer
    from relgraph.hints import find_hints
    from relgraph.named import named_queries
    from relgraph.query import evaluate
    from relgraph.store import KnowledgeGraph

    if folder is None:
        raise click.UsageError("Missing option '--store'.")
    with KnowledgeGraph(folder, read_only=True, ontology=options.ontology()) as graph:
        if graph.unsettled:
            click.echo("relgraph: a build is at work or was stopped; its events come when it goes on", err=True)
        # what ships with relgraph gives the same answer everywhere; a query of one's own is the server's to answer
        there = asked not in named_queries().values()
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        with heard_at_once():
            answer = evaluate(graph, asked, _read_parameters(parameters), there=there)
            click.echo(write_answer(answer, form, iris=graph.iris, width=width), nl=False)
        if there:
            for hint in find_hints(asked if isinstance(asked, str) else asked.sparql, graph):
                click.echo(f"relgraph: {hint}", err=True)
    return 0


def _find(text: str) -> str | NamedQuery:
    """Find what is asked: a named query, or the SPARQL that a file, standard input or the words themselves hold."""
    from relgraph.named import find_query, named_queries, read_query

    if text == "-":
        return read_query("standard-input", _decode(sys.stdin.buffer.read(), "standard input"))
    if text in named_queries():
        return find_query(text) or text
    path = Path(text)
    # what may be a file's name: the system refuses longer ones
    if len(text.encode()) < 256 and "\n" not in text and (path.exists() or path.suffix in {".rq", ".sparql"}):
        return read_query(path.stem, _read(path))
    return find_query(text) or text


def _read(path: Path) -> str:
    from relgraph.errors import InputError

    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name another file") from error
    return _decode(content, str(path))


def _decode(content: bytes, name: str) -> str:
    from relgraph.errors import InputError

    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: byte {error.start} is not UTF-8; write the query in UTF-8") from error


def _read_parameters(parameters: tuple[str, ...]) -> dict[str, str]:
    given: dict[str, str] = {}
    for key, value in map(_split, parameters):
        if key in given:
            raise click.UsageError(f"--param {key} is given twice; a parameter has one value")
        given[key] = value
    return given


def _split(parameter: str) -> tuple[str, str]:
    key, equals, value = parameter.partition("=")
    if not equals:
        raise click.UsageError(f"--param {parameter}: write it as KEY=VALUE")
    return key.strip(), value
