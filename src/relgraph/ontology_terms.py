"""Reads the small vocabularies of the ontology: roles, stances, kinds of interval and their conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relgraph.ontology_reader import local
from relgraph.ontology_values import Condition, IntervalKind, Role, Stance

if TYPE_CHECKING:
    from relgraph.ontology_reader import Turtle

__all__ = ["read_conditions", "read_interval_kinds", "read_roles", "read_stances"]


def read_roles(turtle: Turtle) -> dict[str, Role]:
    """Read the roles that parties play, by name."""
    return {
        local(node): Role(
            name=local(node),
            label=turtle.text(node, "rdfs:label"),
            definition=turtle.text(node, "skos:definition"),
            ranges=turtle.classes(node, "rdfs:range"),
            many=bool(turtle.texts(node, "dip:many")),
        )
        for node in sorted(turtle.subjects("dip:Role"), key=local)
    }


def read_stances(turtle: Turtle) -> dict[str, Stance]:
    """Read the stances, by name."""
    return {
        local(node): Stance(
            name=local(node),
            label=turtle.text(node, "rdfs:label"),
            definition=turtle.text(node, "skos:definition"),
            dashed=bool(turtle.texts(node, "dip:dashed")),
        )
        for node in sorted(turtle.subjects("dip:Stance"), key=local)
    }


def read_interval_kinds(turtle: Turtle) -> dict[str, IntervalKind]:
    """Read the kinds of lasting intervals, by name."""
    return {
        local(node): IntervalKind(
            name=local(node),
            label=turtle.text(node, "rdfs:label"),
            definition=turtle.text(node, "skos:definition"),
            mutual=bool(turtle.texts(node, "dip:mutual")),
            between_states=bool(turtle.texts(node, "dip:betweenStates")),
        )
        for node in sorted(turtle.subjects("dip:IntervalKind"), key=local)
    }


def read_conditions(turtle: Turtle) -> dict[str, Condition]:
    """Read the conditions of intervals, by name."""
    nodes = sorted(turtle.subjects("dip:Condition"), key=local)
    return {
        local(n): Condition(local(n), turtle.text(n, "rdfs:label"), turtle.text(n, "skos:definition")) for n in nodes
    }
