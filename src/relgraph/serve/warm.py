"""Loads what every worker needs, once, in the process that workers are forked from; imported for that effect only."""

from __future__ import annotations

from relgraph.named import named_queries
from relgraph.ontology import load_ontology
from relgraph.serve import worker
from relgraph.serve.guard import check_query

__all__ = ["worker"]

load_ontology()
named_queries()
check_query("ASK {}")
