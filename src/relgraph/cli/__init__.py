"""Turns words on the command line into one call, and errors into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from relgraph.cli.ask import explain, export, query
from relgraph.cli.build import build, import_command, remove
from relgraph.cli.check import check
from relgraph.cli.draw import page_command
from relgraph.cli.measure import evaluate
from relgraph.cli.network import network_command
from relgraph.cli.read import extract, who_command
from relgraph.cli.serve import serve_command
from relgraph.errors import QuerySyntaxError, RelgraphError
from relgraph.interrupts import INTERRUPTED

__all__ = ["cli", "main"]

WRONG, BROKEN_PIPE = 2, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="relgraph", message="%(prog)s %(version)s")
@click.option(
    "--ontology",
    metavar="DIR",
    envvar="RELGRAPH_ONTOLOGY",
    help="A folder with types of events of your own (events/*.ttl, lexicon.ttl), or with another ontology.",
)
@click.pass_context
def cli(context: click.Context, ontology: str | None) -> None:
    """Turn news about diplomacy into a knowledge graph in which every fact has its sentence.

    \b
    Example:
      relgraph build articles/ --store kg
      relgraph query envoys --store kg --param actor=BLR
      relgraph page --store kg -o graph.html

    Exit codes: 0 all went in; 1 something was refused, and said so; 2 nothing could be done with what was given.
    """
    context.obj = ontology


for command in (
    build,
    extract,
    who_command,
    query,
    network_command,
    page_command,
    export,
    import_command,
    remove,
    explain,
    check,
    evaluate,
    serve_command,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what is wrong is told in one line on standard error."""
    try:
        result = cli.main(args=arguments, prog_name="relgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG
    except click.ClickException as error:
        return _tell(error.format_message())
    except QuerySyntaxError as error:
        click.echo(f"relgraph: {error}", err=True)
        return WRONG
    except RelgraphError as error:
        return _tell(str(error))
    except (click.Abort, KeyboardInterrupt):
        _tell("stopped")
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # the reader of our output has gone, which click makes an exit; what is held back must not raise once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        return _tell(f"{error.filename or 'the system'}: {error.strerror or error}")
    return result if isinstance(result, int) else 0


def _tell(message: str) -> int:
    click.echo(f"relgraph: {' '.join(message.split())}", err=True)
    return WRONG
