"""Makes of a network what a page shows: nodes with places, edges, events with their sentences, and words for them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from relgraph.iris import BASE, Iris
from relgraph.ontology import Ontology
from relgraph.page.layout import place

__all__ = ["PageData", "make_page_data"]

# whose deeds are their state's when states are looked at; a crowd, a party, rebels or a firm stand for themselves
_FOR_STATE = ("State", "Person", "GovernmentBody")

_UNLISTED = "unlisted/"
_REACH = 36.0
_CROWD = 80
_LEADER = "Leader of "
_TENURE = re.compile(r"(?P<label>.*), (?:since )?(?P<from>[\d?-]+)(?: to (?P<until>[\d-]+))?")

_About = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageData:
    """Nodes and edges as vis-network takes them, and everything else that the page tells."""

    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]
    told: Mapping[str, Any]


def make_page_data(network: nx.MultiDiGraph, ontology: Ontology) -> PageData:
    """Make the data of a page from a network that `relgraph.project.network` gave."""
    nodes = _Nodes(network, ontology)
    alone = json.loads(network.graph.get("one_sided", "[]"))
    drawn = {about["event"]: about for *_, about in network.edges(data=True)}
    events = sorted((*drawn.values(), *alone), key=lambda about: str(about["event"]))
    number = {about["event"]: at for at, about in enumerate(events)}
    edges = network.edges(data=True)
    ends = [(nodes.number[a], nodes.number[b], number[about["event"]]) for a, b, about in edges]
    articles = _Articles(events)
    told = {
        "events": [_event(about, nodes, articles) for about in events],
        "articles": articles.heads,
        "leftOut": json.loads(network.graph.get("left_out_why", "{}")),
        "limits": json.loads(network.graph.get("choice", "{}")),
        "base": nodes.iris.base,
        **_vocabulary(ontology, events, nodes.kinds),
    }
    lines = tuple({"from": a, "to": b, "event": event} for a, b, event in sorted(ends))
    return PageData(nodes.place(ends), lines, told)


class _Articles:
    """Every article once, by number."""

    def __init__(self, events: Iterable[_About]) -> None:
        quotes = [quote for about in events for quote in json.loads(about["quotes"])]
        heads = {quote["article"]: _pick(quote, "title", "publisher", "date", "url") for quote in quotes}
        self.heads = [{"id": name, **heads[name]} for name in sorted(heads)]
        self.number = {head["id"]: at for at, head in enumerate(self.heads)}


class _Nodes:
    """The nodes of both looks: every actor, and the states that actors stand for."""

    def __init__(self, network: nx.MultiDiGraph, ontology: Ontology) -> None:
        self._about: dict[str, dict[str, Any]] = {name: dict(about) for name, about in sorted(network.nodes(data=True))}
        self._ontology = ontology
        self.iris = Iris(network.graph.get("base", BASE))
        self._only_states = {name: about for name, about in self._homes() if name not in self._about}
        names = [*self._about, *sorted(self._only_states)]
        self.number = {name: at for at, name in enumerate(names)}

    @property
    def kinds(self) -> set[str]:
        return {about["kind"] for about in (*self._about.values(), *self._only_states.values())}

    def place(self, ends: list[tuple[int, int, int]]) -> tuple[dict[str, Any], ...]:
        """Give all nodes with a place in the look at everyone (x, y) and in the look at states (u, v)."""
        nodes = [self._node(name, about) for name, about in {**self._about, **self._only_states}.items()]
        nodes.sort(key=lambda node: node["id"])
        stands = {node["id"]: node["stands"] for node in nodes if "stands" in node}
        for keys, pairs in (
            (("x", "y"), [(a, b) for a, b, _ in ends]),
            (("u", "v"), [(stands[a], stands[b]) for a, b, _ in ends if a in stands and b in stands]),
        ):
            for node, point in _place(nodes, pairs).items():
                nodes[node].update(zip(keys, point, strict=True))
        return tuple(nodes)

    def _homes(self) -> Iterable[tuple[str, dict[str, Any]]]:
        kinds = Counter(about["kind"] for name, about in self._about.items() if name.startswith("state/"))
        kind = min(kinds, key=lambda one: (-kinds[one], one), default=_FOR_STATE[0])
        for name, about in self._about.items():
            if (home := self._stands_for(name, about)) not in {name, None}:
                yield home, {"label": about.get("home", about["state"]), "kind": kind, "state": about["state"]}

    def _stands_for(self, name: str, about: _About) -> str | None:
        """Give whom an actor counts as among states: its state, itself if it is a listed body, else nobody."""
        if "state" in about and self._ontology.is_any(about["kind"], _FOR_STATE):
            return f"state/{about['state']}"
        return None if name.startswith(_UNLISTED) or self._ontology.is_a(about["kind"], _FOR_STATE[1]) else name

    def _node(self, name: str, about: _About) -> dict[str, Any]:
        group, _, code = name.partition("/")
        stands = self._stands_for(name, about)
        return {
            "id": self.number[name],
            "actor": name,
            **({"stands": self.number[stands]} if stands else {}),
            **_pick(about, "label", "kind", "state", "home"),
            **({"offices": _offices(about["offices"])} if "offices" in about else {}),
            **({"iri": iri} if (iri := self.iris.of(name)) != self.iris.base + name else {}),
            **({"code": code.upper()} if group in {"state", "org"} and len(code) <= 5 else {}),
            **({} if name in self._about else {"onlyStates": True}),
        }


def _offices(told: str) -> list[dict[str, str]]:
    """Read the offices of a network's node: each with its days; who led a state by another office led it by that one.

    >>> _offices("President of Peru, 2001-07 to 2006; Leader of Peru, 2001-07 to 2006")
    [{'label': 'President of Peru', 'from': '2001-07', 'until': '2006'}]
    """
    found = [_TENURE.fullmatch(office) for office in told.split("; ")]
    offices = [{name: day for name, day in match.groupdict().items() if day and day != "?"} for match in found if match]
    days = Counter((office.get("from"), office.get("until")) for office in offices)
    return [
        office
        for office in offices
        if not office["label"].startswith(_LEADER) or days[office.get("from"), office.get("until")] == 1
    ]


def _place(nodes: Sequence[_About], pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Place the nodes that have an edge; the others have no place in a picture of edges."""
    weights = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    shown = sorted({end for pair in weights for end in pair})
    at = {node: index for index, node in enumerate(shown)}
    events = Counter(end for pair, weight in weights.items() for end in pair * weight)
    most = max(events.values(), default=1)
    grown = min(max((len(shown) / _CROWD) ** 0.5, 1), 3)
    sizes = [_size(nodes[node], events[node], most, grown) for node in shown]
    points = place(sizes, [(at[a], at[b], weight) for (a, b), weight in sorted(weights.items())])
    return dict(zip(shown, points, strict=True))


def _size(node: _About, events: int, most: int, grown: float) -> tuple[float, float]:
    """Give the room a node takes with its label below: half its width and half its height, as the script draws it."""
    reach = min(_REACH, 3 * most**0.5) * (events / most) ** 0.5
    radius = grown * (9 + reach if "code" in node else 5 + reach * 2 / 3)
    return max(radius + 18, min(len(node["label"]), 22) * 3.1), radius + 22


def _event(about: _About, nodes: _Nodes, articles: _Articles) -> dict[str, Any]:
    return {
        **_pick(about, "type", "stance", "date", "earliest", "latest", "published", "place"),
        "id": about["event"],
        "parties": [[role, nodes.number[actor]] for role, actor in json.loads(about["parties"])],
        "accounts": [_account(quote, articles) for quote in json.loads(about["quotes"])],
    }


def _account(quote: _About, articles: _Articles) -> dict[str, Any]:
    number = articles.number[quote["article"]]
    return {"article": number, **_pick(quote, "claim", "quote", "start", "speaker", "marks")}


def _vocabulary(ontology: Ontology, events: Iterable[_About], kinds: set[str]) -> dict[str, Any]:
    used = sorted({about["type"] for about in events})
    families = {ontology.types[name].family for name in used}
    return {
        "types": {
            name: {
                "label": about.label,
                "definition": about.definition,
                "family": about.family,
                "tone": about.goldstein,
                "directed": not about.symmetric,
                "source": about.source,
                "target": about.target,
                "lasting": about.lasting,
            }
            for name, about in sorted(ontology.types.items())
            if name in used
        },
        "families": {
            name: {"label": about.label, "definition": about.definition, "colour": about.colour}
            for name, about in ontology.families.items()
            if name in families
        },
        "stances": {
            name: {"label": about.label, "definition": about.definition, "dashed": about.dashed}
            for name, about in ontology.stances.items()
        },
        "roles": {name: role.label for name, role in ontology.roles.items()},
        "kinds": {kind: _words(kind) for kind in sorted(kinds)},
        "states": sorted(kind for kind in kinds if ontology.is_a(kind, _FOR_STATE[0])),
        "people": sorted(kind for kind in kinds if ontology.is_a(kind, _FOR_STATE[1])),
        "namespace": ontology.iri("Event").removesuffix("Event"),
        "ontology": ontology.version,
    }


def _words(name: str) -> str:
    """Write a class name as words.

    >>> _words("ArmedGroup")
    'armed group'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _pick(about: _About, *names: str) -> dict[str, Any]:
    return {name: about[name] for name in names if name in about}
