"""Options that several commands share, and how refusals and progress are told on standard error."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from relgraph.ontology import Ontology
    from relgraph.pipeline import BuildReport
    from relgraph.records import Refusal

__all__ = [
    "Counter",
    "chosen",
    "filters",
    "jobs",
    "output",
    "paths",
    "pipeline",
    "store",
    "tell_refusals",
    "write_bytes",
]

Command = Callable[..., Any]

paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
store = click.option(
    "--store", "folder", metavar="DIR", required=True, envvar="RELGRAPH_STORE", help="The folder of the graph."
)
output = click.option("-o", "--output", metavar="FILE", required=True, help="The file to write; - for standard output.")
pipeline = click.option(
    "--pipeline", metavar="NAME", help="Another spaCy pipeline with Universal Dependencies labels: name or folder."
)
jobs = click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")

_FILTERS: tuple[Callable[[Command], Command], ...] = (
    click.option(
        "--actors", metavar="A,B", help="Only events of these: USA, state/BLR, org/un, or names, with commas between."
    ),
    click.option("--since", metavar="DAY", help="Only events that can be on or after this day, such as 2008-01-01."),
    click.option("--until", metavar="DAY", help="Only events that can be on or before this day."),
    click.option("--stance", metavar="STANCE", help="Only what happened, is planned, possible or negated."),
    click.option("--family", metavar="FAMILY", help="Only events of a family or type, such as SanctionEvent."),
    click.option("--between", metavar="A,B", help="Only events in which all of these take part."),
    click.option("--source", metavar="NAME", help="Only events that a publisher tells of, or an article, by its id."),
    click.option("--reports", metavar="N", type=click.IntRange(1), help="Only events told at least so often."),
)


def filters(command: Command) -> Command:
    """Give a command the options that choose events."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def ontology() -> Ontology:
    """Load the ontology that was named before the command, or the shipped one."""
    from relgraph.ontology import load_ontology

    return load_ontology(click.get_current_context().find_object(str))


def chosen(choices: Mapping[str, Any]) -> dict[str, Any]:
    """Keep the options that were given.

    >>> chosen({"actors": "USA,BLR", "since": None})
    {'actors': 'USA,BLR'}
    """
    return {name: value for name, value in choices.items() if value is not None}


def write_bytes(content: bytes, output: str) -> None:
    """Write to a file, or to standard output for `-`."""
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        from relgraph.errors import InputError

        try:
            Path(output).write_bytes(content)
        except OSError as error:
            raise InputError(f"{output}: cannot be written ({error.strerror}); name another file") from error


def tell_refusals(refusals: Iterable[Refusal]) -> int:
    """Say one line for each kind of refusal, with how many and the first; return the exit code that tells of them."""
    kinds: dict[tuple[str, str], list[Refusal]] = defaultdict(list)
    for refusal in refusals:
        kinds[refusal.stage, re.sub(r"\d+", "#", refusal.reason)].append(refusal)
    for (stage, _), same in sorted(kinds.items()):
        where = ", ".join(dict.fromkeys(one.where for one in same[:3]))
        more = f" and {len(same) - 3} more" if len(same) > 3 else ""
        click.echo(
            f"relgraph: refused at {stage}: {_one_line(same[0].reason)} ({len(same)}: {_one_line(where)}{more})",
            err=True,
        )
    return 1 if kinds else 0


class Counter:
    """Says on a terminal how far a build is; silent where standard error is none."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, report: BuildReport) -> None:
        """Show the report so far."""
        if self._shown:
            click.echo(f"\r{report.articles:,} articles, {report.claims:,} claims ", err=True, nl=False)

    def end(self) -> None:
        """Leave the line."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
