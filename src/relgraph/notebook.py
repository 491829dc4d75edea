"""Shows graphs, answers, builds and pages in a notebook; all text of articles is shown as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relgraph.pipeline import BuildReport
    from relgraph.store import KnowledgeGraph

__all__ = ["InlinePage", "show_graph", "show_report", "show_table"]

# a notebook stands still under more
_SHOWN = 100
# notebooks set all cells to the right, and squeeze sentences where IRIs take the room
_LEFT = "text-align:left;vertical-align:top"

_FAMILIES = """
    SELECT ?label (COUNT(DISTINCT ?event) AS ?events) WHERE {
      ?family a dip:Family ; rdfs:label ?label .
      ?type rdfs:subClassOf+ ?family .
      ?event a ?type ; dip:reportCount ?reports .
    } GROUP BY ?label ORDER BY DESC(?events) ?label"""
# days apart, since the least of many of which one is not known is not known; an open beginning is the year 1
_SPAN = """
    SELECT ?events ?first ?last WHERE {
      { SELECT (COUNT(*) AS ?events) WHERE { ?event dip:reportCount ?reports } }
      { SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
          ?event dip:reportCount ?reports ; dip:earliest ?day FILTER (?day > "0001-01-01"^^xsd:date) } }
    }"""


@dataclass(frozen=True, slots=True, repr=False)
class InlinePage:
    """A page that a notebook shows in place, in a frame that can reach neither the notebook nor the network.

    >>> InlinePage("<b>a page</b>")._repr_html_()[:29]
    '<iframe title="relgraph: netw'
    """

    html: str
    height: int = 640

    def _repr_html_(self) -> str:
        # scripts run, but as those of a stranger: without allow-same-origin the frame sees nothing of its surroundings
        return (
            f'<iframe title="relgraph: network" sandbox="allow-scripts allow-downloads" loading="lazy" '
            f'style="width:100%;height:{self.height}px;border:1px solid #8888" srcdoc="{escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<InlinePage of {len(self.html):,} characters; a notebook shows it>"


def show_table(columns: Sequence[str], rows: Sequence[Sequence[object]], hints: Sequence[str] = ()) -> str:
    """Write rows as an HTML table; of many the first hundred, and how many more there are; hints stand below.

    >>> show_table(["a"], [[2], [None]])
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>2</td></tr><tr><td></td></tr></tbody></table>'
    """
    head = "".join(_head(name, [row[place] for row in rows[:_SHOWN]]) for place, name in enumerate(columns))
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:_SHOWN])
    more = f"<p>and {len(rows) - _SHOWN:,} more rows</p>" if len(rows) > _SHOWN else ""
    told = "".join(f"<p>{escape(hint)}</p>" for hint in hints)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{told}"


def show_graph(graph: KnowledgeGraph) -> str:
    """Write what a graph holds: articles, claims, events and their days, and how many of which family.

    >>> from relgraph.store import KnowledgeGraph
    >>> "0 articles" in show_graph(KnowledgeGraph())
    True
    """
    span = graph.query(_SPAN).to_dicts()[0]
    counts = [
        (len(graph.articles()), "article"),
        (sum(1 for _ in graph.claims()), "claim"),
        (span["events"], "event"),
    ]
    told = ", ".join(f"{number:,} {name}{'s' * (number != 1)}" for number, name in counts)
    days = f", from {span['first']} to {span['last']}" if span["first"] else ""
    families = [list(row.values()) for row in graph.query(_FAMILIES)]
    where = escape(str(graph.path or "in memory"))
    return f"<p><b>KnowledgeGraph</b> {where}: {told}{days}</p>{show_table(['family', 'events'], families)}"


def show_report(report: BuildReport) -> str:
    """Write what a build did, and what was refused with the reasons.

    >>> from relgraph.pipeline import BuildReport
    >>> show_report(BuildReport(added=2, claims=5))
    '<p>2 added, 0 replaced, 0 unchanged; 5 new claims; nothing refused</p>'
    """
    counts = f"{report.added:,} added, {report.replaced:,} replaced, {report.unchanged:,} unchanged"
    refused = f"{len(report.refusals):,} refused" if report.refusals else "nothing refused"
    rows = [(one.stage, one.where, one.reason) for one in report.refusals]
    table = show_table(["stage", "where", "reason"], rows) if rows else ""
    return f"<p>{counts}; {report.claims:,} new claims; {refused}</p>{table}"


def _head(name: str, cells: Sequence[object]) -> str:
    looks = f' style="{_LEFT}"' if any(isinstance(cell, str) for cell in cells) else ""
    return f"<th{looks}>{escape(name)}</th>"


def _cell(value: object) -> str:
    if not isinstance(value, str):
        return f"<td>{'' if value is None else escape(str(value))}</td>"
    return f'<td style="{_LEFT}{_room(value)}">{escape(value)}</td>'


def _room(text: str) -> str:
    """Give sentences width, break IRIs anywhere, and dates nowhere."""
    if " " not in text:
        return ";white-space:nowrap" if len(text) <= 24 else ";min-width:10em;overflow-wrap:anywhere"
    return f";min-width:{24 if len(text) > 80 else 14}em" if len(text) > 40 else ""
