"""Knows what can happen and how news words it: types, roles, frames, codes, drawing; the only mint of terms."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from relgraph import ontology_index as index
from relgraph.errors import OntologyError
from relgraph.ontology_builder import Builder
from relgraph.ontology_reader import DIP, LEX, Node, Turtle, find_ontology, local, read_turtle
from relgraph.ontology_terms import read_conditions, read_interval_kinds, read_roles, read_stances
from relgraph.ontology_values import (
    Codes,
    Condition,
    EventType,
    Family,
    Filler,
    Frame,
    IntervalKind,
    Operator,
    Role,
    RoleUse,
    Stance,
    Turn,
)

__all__ = [
    "Codes",
    "Condition",
    "EventType",
    "Family",
    "Filler",
    "Frame",
    "IntervalKind",
    "Ontology",
    "Operator",
    "Role",
    "RoleUse",
    "Stance",
    "Turn",
    "find_ontology",
    "load_ontology",
]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology, read once: ask it for types, roles, frames, operators, word sets, codes and IRIs."""

    version: str
    types: Mapping[str, EventType]
    families: Mapping[str, Family]
    roles: Mapping[str, Role]
    stances: Mapping[str, Stance]
    interval_kinds: Mapping[str, IntervalKind]
    conditions: Mapping[str, Condition]
    frames: tuple[Frame, ...]
    asked: frozenset[str]  # all words that frames ask for
    triggering: frozenset[str]  # all lemmas that their triggers are found by
    operators: tuple[Operator, ...]
    word_sets: Mapping[str, frozenset[str]]
    parents: Mapping[str, tuple[str, ...]]
    terms: frozenset[str]
    folders: tuple[Path, ...]
    _wordings: Mapping[tuple[str, str], Mapping[str, tuple[Frame, ...]]]
    _operators: Mapping[tuple[str, str], tuple[Operator, ...]]
    _sets_of: Mapping[str, frozenset[str]]
    _lines: Mapping[str, frozenset[str]]
    _codes: Mapping[str, Codes]

    def wordings(self, lemma: str, upos: str) -> Mapping[str, tuple[Frame, ...]]:
        """Find the triggers of this lemma as VERB, NOUN or ADJ, each with its frames.

        Of ``pull out`` the first word counts, of ``phone call`` the last.

        >>> "expel-diplomat" in {frame.name for frame in load_ontology().wordings("expel", "VERB")["expel"]}
        True
        """
        return self._wordings.get((lemma, upos), {})

    def operators_for(self, lemma: str, upos: str) -> tuple[Operator, ...]:
        """Find the operators with this lemma as VERB, NOUN, ADJ, ADV, AUX or SCONJ (of ``rule out`` the first word).

        >>> [operator.yields for operator in load_ontology().operators_for("may", "AUX")]
        ['possible']
        """
        return self._operators.get((lemma, upos), ())

    def words(self, set_name: str) -> frozenset[str]:
        """Give the words of a set named ``lex:envoy``; a word may have several parts (``charge d'affaires``)."""
        found = self.word_sets.get(set_name)
        if found is None:
            raise OntologyError(f"no word set {set_name}; there are {', '.join(sorted(self.word_sets))}")
        return found

    def word_sets_of(self, lemma: str) -> frozenset[str]:
        """Find the word sets that hold this word.

        >>> "lex:envoy" in load_ontology().word_sets_of("ambassador")
        True
        """
        return self._sets_of.get(lemma, frozenset())

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether a class is another one or lies below it.

        >>> load_ontology().is_a("State", "Actor")
        True
        """
        return ancestor in self._line(name)

    def is_any(self, name: str, ancestors: Iterable[str]) -> bool:
        """Tell whether a class is one of several or lies below one."""
        return not self._line(name).isdisjoint(ancestors)

    def _line(self, name: str) -> frozenset[str]:
        return self._lines.get(name, frozenset({name, index.ANYTHING}))

    def iri(self, name: str) -> str:
        """Mint the IRI of a term; an unknown term is an error, so that nothing foreign gets in."""
        if name not in self.terms:
            raise OntologyError(f"no term dip:{name} in the ontology; define it in ontology/core.ttl or events/")
        return DIP + name

    def codes(self, type_name: str, stance: str, *, said_by: str | None = None, frame: str | None = None) -> Codes:
        """Give the PLOVER category and CAMEO code of an event as a statement of `said_by`, stance or frame puts it.

        >>> ontology = load_ontology()
        >>> ontology.codes(ontology.wordings("negotiate", "VERB")["negotiate"][0].type, "planned").plover
        'AGREE'
        """
        event_type = self.types[type_name]
        by_case = dict(event_type.codes_by)
        return by_case.get(said_by or "") or by_case.get(stance) or self._codes.get(frame or "", event_type.codes)


def load_ontology(path: str | Path | None = None) -> Ontology:
    """Load the shipped ontology, or another: a folder without core.ttl is added to the shipped one.

    So a folder of one's own with `events/*.ttl` (and `lexicon.ttl` for its words) adds types of events.

    >>> load_ontology() is load_ontology()
    True
    """
    shipped, folder = find_ontology(), None if path is None else Path(path)
    if folder is None or folder.resolve() == shipped:
        return _load_shipped()
    return _load(folder) if (folder / "core.ttl").is_file() else _load(shipped, folder)


@functools.cache
def _load_shipped() -> Ontology:
    return _load(find_ontology())


def _load(*folders: Path) -> Ontology:
    turtle = read_turtle(*folders)
    named = (node for node in turtle.subjects("owl:Class") if isinstance(node, ox.NamedNode))
    parents = {local(node): turtle.names(node, "rdfs:subClassOf") for node in named}
    builder = Builder(turtle, _word_sets(turtle), parents, read_roles(turtle), read_stances(turtle))
    families = {local(node): node for node in turtle.subjects("dip:Family")}
    roots = {turtle.text(n, "dip:cameo"): turtle.text(n, "dip:plover") for n in turtle.subjects("dip:CameoRoot")}
    nodes = sorted(turtle.subjects("dip:EventType"), key=local)
    frames = index.unique_frames(frame for node in nodes for frame in builder.frames(local(node), node))
    operators = tuple(sorted(map(builder.operator, turtle.subjects("frame:Operator")), key=lambda o: o.name))
    wordings = index.index_frames(frames)
    return Ontology(
        version=turtle.text(ox.NamedNode(DIP.rstrip("#")), "owl:versionInfo"),
        types={local(n): builder.event_type(n, families[_family(turtle, n, parents, families)], roots) for n in nodes},
        families={name: builder.family(families[name]) for name in sorted(families)},
        roles=builder.roles,
        stances=builder.stances,
        interval_kinds=read_interval_kinds(turtle),
        conditions=read_conditions(turtle),
        frames=frames,
        asked=frozenset().union(*(words for frame in frames for words in frame.asks)),
        triggering=frozenset(lemma for lemma, _ in wordings),
        operators=operators,
        word_sets=builder.word_sets,
        parents=parents,
        terms=frozenset(local(node) for node in turtle.triples if node.value.startswith(DIP)),
        folders=folders,
        _wordings=wordings,
        _operators=index.index_operators(operators),
        _sets_of=index.index_sets(builder.word_sets),
        _lines=index.index_lines(parents),
        _codes=index.index_codes(frames, roots),
    )


def _word_sets(turtle: Turtle) -> dict[str, frozenset[str]]:
    def words(node: Node, seen: frozenset[Node] = frozenset()) -> frozenset[str]:
        included = [item for item in turtle.nodes(node, "frame:includes") if item not in seen]
        return frozenset(turtle.texts(node, "frame:word")).union(*(words(item, seen | {node}) for item in included))

    nodes = sorted(turtle.subjects("frame:WordSet"), key=local)
    return {f"lex:{node.value.removeprefix(LEX)}": words(node) for node in nodes}


def _family(turtle: Turtle, node: Node, parents: Mapping[str, Sequence[str]], families: Mapping[str, Node]) -> str:
    queue = [local(node)]
    for name in queue:
        if name in families:
            return name
        queue.extend(parent for parent in parents.get(name, ()) if parent not in queue)
    raise turtle.error(node, "is in no family", "add rdfs:subClassOf with one of " + ", ".join(sorted(families)))
