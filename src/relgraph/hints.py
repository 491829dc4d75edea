"""Says beside an answer why it may hold less than was meant: terms that are none, types that have narrower ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from relgraph.errors import InputError
from relgraph.guard import parse_query, resolver, walk
from relgraph.ontology_reader import DIP
from relgraph.syntax import find_strangers
from relgraph.terms import RDF

if TYPE_CHECKING:
    from relgraph.ontology import Ontology
    from relgraph.store import KnowledgeGraph

__all__ = ["find_hints"]


def find_hints(text: str, graph: KnowledgeGraph) -> tuple[str, ...]:
    """Find what to say beside the answer to a query of the user's; the query was answered, so it is one.

    >>> from relgraph.store import KnowledgeGraph
    >>> find_hints("ASK { ?e a dip:Meting }", KnowledgeGraph())
    ('dip:Meting is no term of the ontology; near to it: dip:Meeting, dip:Mention',)
    """
    return (*_tell_strangers(text, graph.ontology), *_tell_wide(text, graph))


def _tell_strangers(text: str, ontology: Ontology) -> Iterator[str]:
    """Say which of our terms are none: the engine takes them for others that the graph says nothing of."""
    for name, near in find_strangers(text, DIP, ontology.terms).items():
        hint = f"; near to it: {', '.join(near)}" if near else ""
        yield f"{name} is no term of the ontology{hint}"


def _tell_wide(text: str, graph: KnowledgeGraph) -> Iterator[str]:
    """Say which types are asked for as such though the graph has narrower ones, which do not carry them."""
    above = {parent for parents in graph.ontology.parents.values() for parent in parents}
    # what names none of them need not be parsed
    if not above & {*re.findall(r"\w+", text)}:
        return
    says_type = {RDF + "type": "a", DIP + "eventType": "dip:eventType"}
    for step, asked in sorted({*_find_types(text)}):
        name = asked.removeprefix(DIP)
        if step not in says_type or name not in above or not asked.startswith(DIP):
            continue
        if leaf := _find_narrower(name, step, graph):
            written = says_type[step]
            yield (
                f"{written} dip:{name} finds nothing of a narrower type such as dip:{leaf}, since everything carries "
                f"its leaf type alone; write {written}/rdfs:subClassOf* dip:{name}"
            )


def _find_narrower(name: str, step: str, graph: KnowledgeGraph) -> str | None:
    """Find a type below this one that something in the graph carries, the first in the alphabet."""
    below = [one for one in graph.ontology.parents if one != name and graph.ontology.is_a(one, name)]
    types = " ".join(f"<{DIP}{one}>" for one in below)
    answer = graph.keeper.answer(
        f"SELECT ?type {{ VALUES ?type {{ {types} }} FILTER EXISTS {{ ?one <{step}> ?type }} }}"
    )
    found = answer if isinstance(answer, ox.QuerySolutions) else ()
    return min((row["type"].value.removeprefix(DIP) for row in found), default=None)


def _find_types(text: str) -> Iterator[tuple[str, str]]:
    """Walk the patterns of a query, each as the last step of its path and its object, where both are IRIs."""
    try:
        tree = parse_query(text)
    except InputError:
        # what the engine takes and rdflib does not gets no hint
        return
    resolve = resolver(tree)
    for block in walk(tree):
        for pattern in block.get("triples", ()) if block.name == "TriplesBlock" else ():
            for path, asked in zip(pattern[1::3], pattern[2::3], strict=True):
                for step in _last_steps(path):
                    if (one := resolve(step)) and (other := resolve(asked)):
                        yield one, other


def _last_steps(path: Any) -> Sequence[Any]:
    """Give the last step of each way that a path names, where it is a property that is followed once, forward."""
    ends = [sequence.part[-1] for sequence in path.part] if getattr(path, "name", "") == "PathAlternative" else []
    return [end.part for end in ends if end.name == "PathElt" and "mod" not in end]
