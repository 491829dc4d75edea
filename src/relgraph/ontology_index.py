"""Indexes frames, operators and word sets by their words, and classes by what they lie below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from relgraph.errors import OntologyError
from relgraph.ontology_values import Codes, Frame, Operator

__all__ = ["ANYTHING", "index_codes", "index_frames", "index_lines", "index_operators", "index_sets", "unique_frames"]

ANYTHING = "Thing"  # owl:Thing, the range of a role that anybody and anything may fill


def unique_frames(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """Sort frames by name; two of one name are an OntologyError that names both types."""
    by_name: dict[str, Frame] = {}
    for frame in frames:
        if other := by_name.get(frame.name):
            raise OntologyError(f"frame {frame.name} stands in {other.type} and in {frame.type}; rename one")
        by_name[frame.name] = frame
    return tuple(by_name[name] for name in sorted(by_name))


def index_frames(frames: Iterable[Frame]) -> dict[tuple[str, str], dict[str, tuple[Frame, ...]]]:
    """Index frames by lemma and kind of word, then by the whole trigger: a verb's first word counts, a noun's last."""
    found: dict[tuple[str, str], dict[str, list[Frame]]] = {}
    for frame in frames:
        for upos, triggers, at in (("VERB", frame.verbs, 0), ("NOUN", frame.nouns, -1), ("ADJ", frame.adjectives, 0)):
            for trigger in dict.fromkeys(triggers):
                found.setdefault((trigger.split(" ")[at], upos), {}).setdefault(trigger, []).append(frame)
    return {key: {trigger: tuple(f) for trigger, f in worded.items()} for key, worded in found.items()}


def index_codes(frames: Iterable[Frame], roots: Mapping[str, str]) -> dict[str, Codes]:
    """Give the codes of the frames that have one of their own, by name; the root tells the PLOVER category."""
    coded = {frame.name: frame.cameo for frame in frames if frame.cameo}
    if wrong := [name for name, code in coded.items() if code[:2] not in roots]:
        raise OntologyError(
            f"frame {wrong[0]} has the code {coded[wrong[0]]}; begin it with {', '.join(sorted(roots))}"
        )
    return {name: Codes(roots[code[:2]], code) for name, code in coded.items()}


def index_operators(operators: Iterable[Operator]) -> dict[tuple[str, str], tuple[Operator, ...]]:
    """Index operators by the lemma and the kind of word that show them."""
    found: dict[tuple[str, str], dict[str, Operator]] = {}
    for operator in operators:
        by_upos = (
            ("VERB", operator.verbs), ("NOUN", operator.nouns), ("ADJ", operator.adjectives), ("ADV", operator.adverbs),
            ("AUX", operator.auxiliaries), ("SCONJ", operator.markers),
        )  # fmt: skip
        for upos, words in by_upos:
            for word in words:
                found.setdefault((word.partition(" ")[0], upos), {})[operator.name] = operator
    return {key: tuple(by_name.values()) for key, by_name in found.items()}


def index_sets(word_sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Index the names of word sets by the words they hold."""
    found: dict[str, set[str]] = {}
    for name, words in word_sets.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def index_lines(parents: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Index each class by itself and all that it lies below."""
    lines: dict[str, frozenset[str]] = {}
    for name in parents:
        line = [name]
        for one in line:
            line.extend(above for above in parents.get(one, ()) if above not in line)
        lines[name] = frozenset((*line, ANYTHING))
    return lines
