"""Options that several commands share, and how refusals and progress are told on standard error."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from netrc import NetrcParseError, netrc
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import click

from relgraph.errors import InputError
from relgraph.output import write_file

if TYPE_CHECKING:
    from relgraph.ontology import Ontology
    from relgraph.pipeline import BuildReport
    from relgraph.records import Refusal
    from relgraph.store.endpoint import Endpoint

__all__ = [
    "Counter",
    "Place",
    "chosen",
    "count",
    "ended_with_care",
    "filters",
    "jobs",
    "maybe_store",
    "output",
    "paths",
    "pipeline",
    "store",
    "tell_refusals",
    "update",
    "writable",
    "write_bytes",
]

Command = Callable[..., Any]
Place: TypeAlias = "str | Endpoint"


def _read_place(value: str) -> Place:
    """Read a folder, or the address of a SPARQL server with the user that the environment or netrc names for it."""
    from relgraph.store.endpoint import Endpoint, is_address

    if not is_address(value):
        return value
    endpoint = Endpoint.read(value)
    user, password = os.environ.get("RELGRAPH_USER"), os.environ.get("RELGRAPH_PASSWORD")
    if user is None or password is None:
        user, password = _look_up(endpoint.host)
    return endpoint.known_as(user, password) if user is not None and password is not None else endpoint


def _look_up(host: str) -> tuple[str | None, str | None]:
    try:
        known = netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None, None
    except (NetrcParseError, OSError) as error:
        raise InputError(f"netrc: {error}; mend the file, or set RELGRAPH_USER and RELGRAPH_PASSWORD") from error
    return (known[0], known[2]) if known else (None, None)


def writable(place: Place, update: str | None) -> Place:
    """Give a store with the address that takes its changes, where it is a server that has one of its own."""
    from relgraph.store.endpoint import Endpoint

    if update is None:
        return place
    if isinstance(place, str):
        raise InputError(f"--update-endpoint is for a store that is a server; {place} is a folder")
    return replace(place, update=Endpoint.read(place.query, update=update).update)


paths = click.argument("paths", metavar="PATH...", nargs=-1, required=True)
_STORE_HELP = "The folder of the graph, or the address of a SPARQL server."
store = click.option(
    "--store", "folder", metavar="DIR|URL", type=_read_place, required=True, envvar="RELGRAPH_STORE", help=_STORE_HELP
)
maybe_store = click.option(
    "--store", "folder", metavar="DIR|URL", type=_read_place, envvar="RELGRAPH_STORE", help=_STORE_HELP
)
update = click.option(
    "--update-endpoint",
    "update",
    metavar="URL",
    envvar="RELGRAPH_UPDATE_ENDPOINT",
    help="Where a SPARQL server takes changes; else .../update for .../query, or the same address.",
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
        write_file(output, content)


@contextmanager
def ended_with_care() -> Iterator[None]:
    """Let Ctrl-C be an error while there is something to put in order: processes, or a store that is being made."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


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
            told = f"{count(report.articles, 'article')}, {count(report.claims, 'claim')}"
            click.echo(f"\r{told} ", err=True, nl=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the line to what is told next, an error too."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)


def count(number: int, thing: str) -> str:
    """Say how many there are of a thing.

    >>> count(1, "article"), count(1200, "new claim")
    ('1 article', '1,200 new claims')
    """
    return f"{number:,} {thing}{'s' * (number != 1)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
