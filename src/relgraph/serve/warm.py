"""Loads what every worker needs, once, in the process that workers are forked from; imported for that effect only."""

from __future__ import annotations

from relgraph.guard import check_query
from relgraph.named import named_queries
from relgraph.serve import worker

__all__ = ["worker"]

named_queries()
# what need not be parsed loads no parser
check_query("ASK FROM <urn:relgraph:graph> {}")
