"""Writes a network for other tools: GraphML, GEXF or node-link JSON; the same network, the same bytes."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from relgraph.errors import InputError
from relgraph.output import write_file

__all__ = ["write_network"]


def write_network(network: nx.Graph, path: str | Path) -> None:
    """Write a network as .graphml, .gexf or .json, as the ending of the path says.

    >>> write_network(nx.Graph(), "network.png")
    Traceback (most recent call last):
    relgraph.errors.InputError: network.png: networks are written as .graphml, .gexf, .json; name such a file
    """
    write = _WRITERS.get(Path(path).suffix.lower())
    if write is None:
        raise InputError(f"{path}: networks are written as {', '.join(_WRITERS)}; name such a file")
    write_file(path, write(network))


def _graphml(network: nx.Graph) -> bytes:
    buffer = io.BytesIO()
    nx.write_graphml(_for_xml(network), buffer, named_key_ids=True)
    return buffer.getvalue()


def _gexf(network: nx.Graph) -> bytes:
    text = "\n".join(nx.generate_gexf(_for_gephi(_for_xml(network))))
    # networkx writes the day it runs on into the head of the file
    return re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1).encode() + b"\n"


def _json(network: nx.Graph) -> bytes:
    keys = {"keys": True} if network.is_multigraph() else {}
    names = ("source", "target", "key") if keys else ("source", "target")
    edges = network.edges(data=True, **keys)
    content = {
        "directed": network.is_directed(),
        "multigraph": network.is_multigraph(),
        "graph": network.graph,
        "nodes": [{"id": node, **about} for node, about in network.nodes(data=True)],
        "links": [{**dict(zip(names, ends, strict=True)), **about} for *ends, about in edges],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _for_xml(network: nx.Graph) -> nx.Graph:
    """Copy a network without the control characters that no XML file can hold, each edge with a key of its own."""
    copy = network.__class__(**_clean(network.graph))
    copy.add_nodes_from((_clean_text(node), _clean(about)) for node, about in network.nodes(data=True))
    if not network.is_multigraph():
        copy.add_edges_from((*map(_clean_text, ends), _clean(about)) for *ends, about in network.edges(data=True))
        return copy
    # the pairs of one event share its key, which becomes the id of the edge: Gephi would take them for one
    seen: Counter[str] = Counter()
    for source, target, key, about in network.edges(data=True, keys=True):
        seen[key] += 1
        own = key if seen[key] == 1 else f"{key}/{seen[key]}"
        copy.add_edge(_clean_text(source), _clean_text(target), _clean_text(own), **_clean(about))
    return copy


def _for_gephi(network: nx.Graph) -> nx.Graph:
    """Copy a network with what GEXF has words of its own for: ids, days, colours; what type of event stands apart."""
    copy = network.copy()
    for *ends, about in copy.edges(data=True, **({"keys": True} if copy.is_multigraph() else {})):
        told = dict(about)
        about.clear()
        about.update(_edge_for_gephi(told, ends[2:]))
    return copy


def _edge_for_gephi(about: Mapping[str, Any], key: list[Any]) -> dict[str, Any]:
    # the `type` of a GEXF edge says whether it has a direction; networkx reads no file that mixes the two
    edge = {"event_type" if name == "type" else name: value for name, value in about.items()}
    edge |= {"id": key[0]} if key else {}
    # an end that is not known is left open, and an edge without days is always there
    for name, day, unknown in (("start", "earliest", "0001-01-01"), ("end", "latest", "9999-12-31")):
        if about.get(day, unknown) != unknown:
            edge[name] = about[day]
    if colour := _COLOUR.fullmatch(about.get("colour", "")):
        edge["viz"] = {"color": dict(zip("rgba", [*(int(part, 16) for part in colour.groups()), 1.0], strict=True))}
    return edge


def _clean(about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _clean_text(value) for name, value in about.items()}


def _clean_text(value: Any) -> Any:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


_COLOUR = re.compile("#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITERS: dict[str, Callable[[nx.Graph], bytes]] = {".graphml": _graphml, ".gexf": _gexf, ".json": _json}
