"""The commands that change a graph: build, import, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from relgraph.cli import options
from relgraph.errors import InputError

if TYPE_CHECKING:
    from relgraph.pipeline import BuildReport

__all__ = ["build", "import_command", "remove"]


@click.command()
@options.paths
@options.store
@options.update
@options.pipeline
@options.jobs
@click.option("--no-text", is_flag=True, help="Leave the text of articles out; sentences and offsets stay.")
def build(
    paths: tuple[str, ...], folder: options.Place, update: str | None, pipeline: str | None, jobs: int, *, no_text: bool
) -> int:
    """Read articles and put what they claim into a graph.

    PATH is a file, a folder or - for standard input: text, Markdown, HTML, CSV, TSV or JSON lines. An article that is
    in the graph already is left alone, or replaced when it has changed. A build that is stopped goes on where it was.

    \b
    Example:
      relgraph build articles/ --store kg
    """
    from relgraph.language import load
    from relgraph.pipeline import add
    from relgraph.read import read_articles
    from relgraph.store import KnowledgeGraph

    articles = read_articles(paths)
    place, ontology = options.writable(folder, update), options.ontology()
    # before a store is made: a pipeline that is none makes none
    load(pipeline)
    try:
        with options.ended_with_care(), KnowledgeGraph(place, ontology=ontology) as graph:
            with options.Counter() as progress:
                report = add(graph, articles, pipeline=pipeline, jobs=jobs, keep_text=not no_text, progress=progress)
            return _end(report)
    except KeyboardInterrupt:
        click.echo("\nrelgraph: only whole articles are in the graph; the same command goes on from here", err=True)
        raise


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options.store
@options.update
def import_command(files: tuple[str, ...], folder: options.Place, update: str | None) -> int:
    """Take the articles of exported graphs into a graph.

    The ending .nq, .trig, .ttl or .jsonld says how to read a file; - is N-Quads from standard input. An article that is
    in the graph already is replaced. Events and actors are derived again from all claims. What relgraph would not
    have written itself is refused, article by article.

    \b
    Example:
      relgraph import graph.nq --store kg
    """
    from relgraph.importer import put_exports, read_exports
    from relgraph.store import KnowledgeGraph

    # before a store is made: for a file that cannot be read there shall be none
    exports = read_exports(files)
    place, ontology = options.writable(folder, update), options.ontology()
    with options.ended_with_care(), KnowledgeGraph(place, ontology=ontology) as graph:
        return _end(put_exports(graph, exports))


@click.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@options.store
@options.update
def remove(articles: tuple[str, ...], folder: options.Place, update: str | None) -> int:
    """Take articles out of a graph, with all that came from them.

    ARTICLE is an article's id, as the answers of `relgraph query` show it.

    \b
    Example:
      relgraph remove us-belarus --store kg
    """
    from relgraph.store import KnowledgeGraph

    if isinstance(folder, str) and not Path(folder).exists():
        raise InputError(f"{folder}: there is no store here")
    with KnowledgeGraph(options.writable(folder, update), ontology=options.ontology()) as graph:
        ids = tuple(article.removeprefix("article/") for article in articles)
        gone = graph.remove(*ids)
    for article in ids:
        if article not in gone:
            click.echo(f"relgraph: {article}: no such article in {folder}", err=True)
    return 0 if len(gone) == len(set(ids)) else 1


def _end(report: BuildReport) -> int:
    """Tell what came of it; where no article came, leave as an error does, which takes a store made for it away."""
    went = f"{report.added:,} added, {report.replaced:,} replaced, {report.unchanged:,} unchanged"
    articles, claims = options.count(report.articles, "article"), options.count(report.claims, "new claim")
    click.echo(f"relgraph: {articles}: {went}; {claims}", err=True)
    code = options.tell_refusals(report.refusals)
    if not report.articles:
        click.get_current_context().exit(code)
    return code
