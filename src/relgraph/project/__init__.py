"""Projects a graph's events as networkx graphs, and writes those for other tools."""

from __future__ import annotations

from relgraph.project.bundle import aggregate
from relgraph.project.files import write_network
from relgraph.project.views import EDGES, KINDS, network, networks

__all__ = ["EDGES", "KINDS", "aggregate", "network", "networks", "write_network"]
