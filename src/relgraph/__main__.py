"""Runs the command line: `relgraph` and `python -m relgraph`; Ctrl-C ends it in one line from its first moment on."""

from __future__ import annotations

import signal

from relgraph.interrupts import stop

__all__ = ["main"]


def main() -> None:
    """Run the command line; what has something to put in order when it is stopped says so itself."""
    signal.signal(signal.SIGINT, stop)
    # a library that is stopped half imported may say anything, or go on
    from relgraph.cli import main as run

    run()


if __name__ == "__main__":
    main()
