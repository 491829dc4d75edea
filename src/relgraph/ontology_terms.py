"""Reads the small vocabularies of the ontology: roles, stances, kinds of interval and their conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.ontology_reader import local
from relgraph.ontology_values import Condition, IntervalKind, Role, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from relgraph.ontology_reader import Node, Turtle

__all__ = ["read_conditions", "read_interval_kinds", "read_roles", "read_stances"]


def read_roles(turtle: Turtle) -> dict[str, Role]:
    """Read the roles that parties play, by name."""
    return {
        told[0]: Role(*told, ranges=turtle.classes(node, "rdfs:range"), many=bool(turtle.texts(node, "dip:many")))
        for node, told in _described(turtle, "dip:Role")
    }


def read_stances(turtle: Turtle) -> dict[str, Stance]:
    """Read the stances, by name."""
    return {
        told[0]: Stance(*told, dashed=bool(turtle.texts(node, "dip:dashed")))
        for node, told in _described(turtle, "dip:Stance")
    }


def read_interval_kinds(turtle: Turtle) -> dict[str, IntervalKind]:
    """Read the kinds of lasting intervals, by name."""
    return {
        told[0]: IntervalKind(
            *told,
            mutual=bool(turtle.texts(node, "dip:mutual")),
            between_states=bool(turtle.texts(node, "dip:betweenStates")),
        )
        for node, told in _described(turtle, "dip:IntervalKind")
    }


def read_conditions(turtle: Turtle) -> dict[str, Condition]:
    """Read the conditions of intervals, by name."""
    return {told[0]: Condition(*told) for _, told in _described(turtle, "dip:Condition")}


def _described(turtle: Turtle, kind: str) -> Iterator[tuple[Node, tuple[str, str, str]]]:
    """Give the terms of a kind in order, each with its name, label and definition."""
    for node in sorted(turtle.subjects(kind), key=local):
        yield node, (local(node), turtle.text(node, "rdfs:label"), turtle.text(node, "skos:definition"))
