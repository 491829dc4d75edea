"""Reads the Turtle files of ontology/ into one graph in memory, and says in which file a node stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from relgraph.errors import OntologyError

__all__ = ["DIP", "FRAME", "LEX", "Node", "Turtle", "find_ontology", "read_turtle"]

DIP = "https://w3id.org/relgraph/diplomacy#"
FRAME = "https://w3id.org/relgraph/frame#"
LEX = "https://w3id.org/relgraph/lexicon#"

Node: TypeAlias = ox.NamedNode | ox.BlankNode
_PREFIXES = {
    "dip": DIP,
    "frame": FRAME,
    "lex": LEX,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
# shapes and alignments speak about the ontology; extraction does not need them
_READ = ("core.ttl", "graph.ttl", "lexicon.ttl", "stance.ttl", "events/*.ttl")


def find_ontology() -> Path:
    """Find the ontology's folder: inside an installed package, or beside src/ in a checkout.

    >>> (find_ontology() / "core.ttl").is_file()
    True
    """
    inside = Path(str(resources.files("relgraph"))) / "_ontology"
    checkout = Path(__file__).resolve().parents[2] / "ontology"
    for folder in (inside, checkout):
        if (folder / "core.ttl").is_file():
            return folder
    raise OntologyError(f"no ontology in {inside} nor {checkout}; install relgraph again or name a folder")


@dataclass(frozen=True, slots=True)
class Turtle:
    """The triples of the ontology by subject and property, the members of each class, and each subject's file."""

    triples: dict[Node, dict[str, list[object]]]
    members: dict[str, list[Node]]
    files: dict[Node, str]

    def objects(self, subject: Node, name: str) -> tuple[object, ...]:
        """Give the objects of a property named with its prefix, in the order of the file."""
        return tuple(self.triples.get(subject, {}).get(full(name), ()))

    def nodes(self, subject: Node, name: str) -> tuple[Node, ...]:
        """Give the objects of a property that are nodes, not texts."""
        return tuple(o for o in self.objects(subject, name) if isinstance(o, ox.NamedNode | ox.BlankNode))

    def texts(self, subject: Node, name: str) -> tuple[str, ...]:
        """Give a property's texts, sorted, so that the order in the file does not matter."""
        return tuple(sorted(str(getattr(value, "value", "")) for value in self.objects(subject, name)))

    def text(self, subject: Node, name: str) -> str:
        """Give the one text of a property, or raise what is missing where."""
        texts = self.texts(subject, name)
        if len(texts) != 1:
            raise self.error(subject, f"has {len(texts)} values for {name}", "give exactly one")
        return texts[0]

    def names(self, subject: Node, name: str) -> tuple[str, ...]:
        """Give the local names of a property's objects, sorted."""
        return tuple(sorted(local(value) for value in self.objects(subject, name) if isinstance(value, ox.NamedNode)))

    def classes(self, subject: Node, name: str) -> tuple[str, ...]:
        """Give the local names of a property's classes, or of those that its union of classes lists, sorted."""
        unions = [head for value in self.nodes(subject, name) for head in self.objects(value, "owl:unionOf")]
        united = {local(item) for head in unions for item in self.items(head)}
        return tuple(sorted({*self.names(subject, name), *united}))

    def subjects(self, class_name: str) -> tuple[Node, ...]:
        """Find what is said to be of a class."""
        return tuple(self.members.get(full(class_name), ()))

    def items(self, head: object) -> Iterator[object]:
        """Walk an RDF list."""
        while isinstance(head, ox.BlankNode):
            yield from self.objects(head, "rdf:first")
            head = next(iter(self.objects(head, "rdf:rest")), None)

    def error(self, subject: Node, found: str, cure: str) -> OntologyError:
        """Make an error that names file and node, what was found and what would do."""
        return OntologyError(f"{self.files.get(subject, 'ontology')}: {local(subject)} {found}; {cure}")


def read_turtle(*folders: Path) -> Turtle:
    """Read the files that extraction needs from one folder or several; an error names file and line."""
    turtle = Turtle({}, {}, {})
    for folder in folders:
        paths = [path for pattern in _READ for path in sorted(folder.glob(pattern))]
        if not paths:
            raise OntologyError(f"{folder}: no core.ttl and no events/*.ttl; name a folder that holds an ontology")
        for path in paths:
            _read_file(path, f"{folder.name}/{path.relative_to(folder).as_posix()}", turtle)
    return turtle


def _read_file(path: Path, name: str, turtle: Turtle) -> None:
    try:
        quads = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"{name}: {error}; mend the Turtle there") from error
    is_a = full("rdf:type")
    for quad in quads:
        turtle.triples.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        turtle.files.setdefault(quad.subject, name)
        if quad.predicate.value == is_a:
            turtle.members.setdefault(quad.object.value, []).append(quad.subject)


def full(name: str) -> str:
    """Write a prefixed name in full.

    >>> full("dip:agent")
    'https://w3id.org/relgraph/diplomacy#agent'
    """
    prefix, _, rest = name.partition(":")
    return _PREFIXES[prefix] + rest


def local(node: object) -> str:
    """Give the last part of an IRI, after # or /.

    >>> local(ox.NamedNode("https://w3id.org/relgraph/diplomacy#agent"))
    'agent'
    """
    return str(getattr(node, "value", node)).rpartition("#")[2].rpartition("/")[2]
