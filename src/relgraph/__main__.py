"""Lets `python -m relgraph` stand for `relgraph`."""

from __future__ import annotations

from relgraph.cli import main

if __name__ == "__main__":
    main()
