"""Makes the pages for people: the entrance with its editor, the page of an IRI, and the one that says no."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from relgraph.dataset import PREFIXES
from relgraph.iris import Iris
from relgraph.named import named_queries
from relgraph.ontology import Ontology
from relgraph.parameters import choices_of
from relgraph.serve.things import Thing

__all__ = [
    "POLICY",
    "STATIC",
    "catalogue",
    "draw_entrance",
    "draw_refusal",
    "draw_thing",
    "graph_policy",
    "read_static",
]

_HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC = {
    "serve.css": "text/css",
    "editor.js": "text/javascript",
    "form.js": "text/javascript",
    "results.js": "text/javascript",
    "picture.js": "text/javascript",
    "vis-network.js": "text/javascript",
}


def draw_entrance(*, store: str, limits: str) -> str:
    """Draw the entrance: the named queries, the editor, and where else to go."""
    return _draw("entrance.html", store=store, limits=limits)


def draw_thing(thing: Thing) -> str:
    """Draw the page of an IRI."""
    return _draw("thing.html", thing=thing)


def draw_refusal(status: int, name: str, reason: str) -> str:
    """Draw a page that says why there is nothing to see.

    >>> "&lt;script&gt;" in draw_refusal(404, "Not Found", "<script>")
    True
    """
    return _draw("refusal.html", status=status, name=name, reason=reason)


def catalogue(ontology: Ontology) -> str:
    """List the named queries with their parameters, the prefixes and the choices, as JSON for the editor."""
    queries = [
        {
            "name": query.name,
            "summary": query.summary,
            "description": query.description,
            "parameters": [
                {
                    "name": one.name,
                    "type": one.type,
                    "description": one.description,
                    "required": one.required,
                    "default": query.defaults.get(one.name),
                }
                for one in query.parameters
            ],
        }
        for query in named_queries().values()
    ]
    choices = {kind: sorted(terms) for kind, terms in choices_of(ontology).items()}
    return json.dumps({"queries": queries, "choices": choices, "prefixes": PREFIXES, "base": Iris().base})


@functools.cache
def read_static(name: str) -> str:
    """Read a script or a style; the library that draws comes from the installed pyvis."""
    from relgraph.page.html import read_vis  # with networkx and numpy behind it, which only pictures need

    return read_vis() if name == "vis-network.js" else (_HERE / "static" / name).read_text("utf-8")


def graph_policy() -> str:
    """Give the policy of the interactive page."""
    from relgraph.page.html import read_policy

    return f"{read_policy()}; frame-ancestors 'none'"


@functools.cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined)


def _draw(template: str, **told: Any) -> str:
    return _environment().get_template(template).render(**told)
