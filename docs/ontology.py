"""Writes docs/ontology.md, the types of events with their definitions, roles and codes, from the ontology.

python docs/ontology.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from relgraph import Ontology, load_ontology
from relgraph.ontology import EventType, RoleUse

TARGET = Path(__file__).resolve().parent / "ontology.md"
HEAD = """# The types of events

Written by `python docs/ontology.py` from `ontology/events/`, where each type stands with its wordings; do not edit.
Terms are `dip:` ones, `https://w3id.org/relgraph/diplomacy#`. A role in **bold** must be filled. Goldstein's score goes
from -10, hostile, to +10, cooperative. PLOVER and CAMEO are those of an event that happened: what is planned, refused
or threatened has others (`relgraph extract` gives them). What lasts is no event in their sense and has none.
"""


def write_page(ontology: Ontology) -> str:
    """Write the page: a table for each family, one for roles, one for stances."""
    return "\n".join(_lines(ontology)) + "\n"


def _lines(ontology: Ontology) -> Iterator[str]:
    yield HEAD
    for family in ontology.families.values():
        types = [one for one in ontology.types.values() if one.family == family.name]
        yield f"## {family.label[0].upper()}{family.label[1:]}: `{family.name}`\n\n{family.definition}\n"
        yield "| type | what it is | roles | PLOVER | CAMEO | Goldstein |\n|---|---|---|---|---|---|"
        yield from map(_row, types)
        yield ""
    for title, terms in (("Roles", ontology.roles), ("Stances", ontology.stances)):
        yield f"## {title}\n\n| {title.lower()[:-1]} | what it is |\n|---|---|"
        yield from (f"| `{term.name}` | {term.definition} |" for term in terms.values())
        yield ""


def _row(one: EventType) -> str:
    score = "" if one.goldstein is None else f"{one.goldstein:+g}"
    codes = f"{one.codes.plover or ''} | {one.codes.cameo or ''}"
    return f"| `{one.name}` | {one.definition} | {', '.join(map(_role, one.roles))} | {codes} | {score} |"


def _role(use: RoleUse) -> str:
    return f"**{use.role}**" if use.minimum else use.role


if __name__ == "__main__":
    TARGET.write_text(write_page(load_ontology()), "utf-8")
