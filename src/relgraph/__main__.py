"""Runs the command line: `relgraph` and `python -m relgraph`; Ctrl-C ends it in one line from its first moment on."""

from __future__ import annotations

import os
import signal
from types import FrameType

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; what has something to put in order when it is stopped says so itself."""
    signal.signal(signal.SIGINT, _stop)
    # a library that is stopped half imported may say anything, or go on
    from relgraph.cli import main as run

    run()


def _stop(_number: int, _frame: FrameType | None) -> None:
    os.write(2, b"\nrelgraph: stopped\n")
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
