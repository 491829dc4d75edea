"""The command that measures how right extraction is."""

from __future__ import annotations

from pathlib import Path

import click

from relgraph.cli import options

__all__ = ["evaluate"]


@click.command()
@click.option(
    "--gold", type=click.Path(path_type=Path), help="A folder of gold cases in YAML; the ontology's own when left out."
)
@click.option("--pipeline", metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels.")
@click.option(
    "--write",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the score sheet with the kinds of error as Markdown too.",
)
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A JSON file of floors: exit with 1 when a score is below its own.",
)
def evaluate(gold: Path | None, pipeline: str | None, write: Path | None, floors: Path | None) -> int:
    """Print the score sheet of extraction.

    Precision, recall and F1 of types, parties, stance, dates, speakers and places, in all and by family.

    \b
    Example:
      relgraph evaluate --write docs/accuracy.md --floors tests/floors.json
    """
    from relgraph.evaluate import evaluate as measure
    from relgraph.evaluate import score
    from relgraph.evaluate.floors import below_floors, read_floors
    from relgraph.evaluate.report import write_markdown, write_table
    from relgraph.language import load
    from relgraph.ontology import find_ontology

    ontology = options.ontology()
    limits = read_floors(floors) if floors else {}
    results = measure(gold or find_ontology() / "cases", pipeline=pipeline, ontology=ontology)
    sheet = score(results, ontology)
    click.echo(write_table(sheet))
    if write:
        name = "the ontology's own cases" if gold is None else gold.name
        page = write_markdown(sheet, results, gold=name, pipeline=load(pipeline).version)
        options.write_bytes(page.encode(), str(write))
    faults = list(below_floors(sheet, limits))
    for fault in faults:
        click.echo(f"below its floor: {fault}", err=True)
    return 1 if faults else 0
