"""relgraph turns news about diplomacy into a knowledge graph in which every fact has its sentence.

>>> import relgraph
>>> graph = relgraph.KnowledgeGraph()
>>> report = graph.add([relgraph.Article(id="a", text="Poland recalled its ambassador from Minsk in 2020.")])
>>> [row["quote"] for row in graph.query("envoys", actor="POL")]
['Poland recalled its ambassador from Minsk in 2020.']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relgraph.errors import ExtractorError, InputError, OntologyError, RelgraphError, StoreError
    from relgraph.extract import Extraction, extract, extract_many
    from relgraph.ontology import Ontology, load_ontology
    from relgraph.pipeline import BuildReport
    from relgraph.query import Rows
    from relgraph.read import read_articles
    from relgraph.records import Article, Claim, Evidence, Mention, Participant, Place, Refusal, When
    from relgraph.store import KnowledgeGraph
    from relgraph.store.endpoint import Endpoint

__all__ = [
    "Article",
    "BuildReport",
    "Claim",
    "Endpoint",
    "Evidence",
    "Extraction",
    "ExtractorError",
    "InputError",
    "KnowledgeGraph",
    "Mention",
    "Ontology",
    "OntologyError",
    "Participant",
    "Place",
    "Refusal",
    "RelgraphError",
    "Rows",
    "StoreError",
    "When",
    "extract",
    "extract_many",
    "load_ontology",
    "read_articles",
]

# imported when first asked for: spaCy and rdflib take a second each, and `relgraph --help` needs neither
_HOMES = {
    "relgraph.errors": ("ExtractorError", "InputError", "OntologyError", "RelgraphError", "StoreError"),
    "relgraph.extract": ("Extraction", "extract", "extract_many"),
    "relgraph.ontology": ("Ontology", "load_ontology"),
    "relgraph.pipeline": ("BuildReport",),
    "relgraph.query": ("Rows",),
    "relgraph.read": ("read_articles",),
    "relgraph.records": ("Article", "Claim", "Evidence", "Mention", "Participant", "Place", "Refusal", "When"),
    "relgraph.store": ("KnowledgeGraph",),
    "relgraph.store.endpoint": ("Endpoint",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"relgraph has no {name!r}; there are {', '.join(__all__)}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
