"""Knows the offices of states and organisations, what their titles are, and who held them when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from relgraph.actors.dates import first_day, last_day
from relgraph.actors.tables import read_table
from relgraph.actors.values import Office, Tenure
from relgraph.errors import OntologyError

__all__ = ["ENVOY", "Register", "find_offices", "may_hold", "read_register"]

ENVOY = "chief-of-mission"  # the kind of office of which a state has many

_UNNAMED = "other"
_HEADS = frozenset({"head-of-organization", "leader"})


@dataclass(frozen=True, slots=True)
class Register:
    """Offices by id and by whose they are, kinds by title, tenures by office and by person."""

    offices: dict[str, Office] = field(default_factory=dict)
    offices_of: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    titles: dict[str, str] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)
    by_office: dict[str, list[Tenure]] = field(default_factory=lambda: defaultdict(list))
    by_person: dict[str, list[Tenure]] = field(default_factory=lambda: defaultdict(list))

    def kind_of(self, title: str) -> str | None:
        """Give the kind of office a title names."""
        return self.titles.get(title.casefold())

    def owner(self, title: str) -> str | None:
        """Give whose office a title names that is one state's alone: "the Pope", "the Taoiseach"."""
        return self.alone.get(title.casefold())

    def holders(self, office: str, on: date | None) -> tuple[Tenure, ...]:
        """Give who may have held an office on a day; who surely held it goes before who perhaps did."""
        held = self.by_office.get(office, ())
        if on is None:
            return tuple(held)
        possible = tuple(tenure for tenure in held if may_hold(tenure, on))
        return tuple(tenure for tenure in possible if _surely_held(tenure, on)) or possible


def read_register(folder: Path) -> Register:
    """Read offices, their titles and their holders."""
    register = Register()
    for row in read_table(folder, "offices"):
        office = Office(*row)
        register.offices[office.id] = office
        register.offices_of[office.holder_of].append(office)
        if " of " not in office.label:
            register.alone[office.label.casefold()] = office.holder_of
    register.titles.update((title.casefold(), kind) for title, kind in read_table(folder, "titles"))
    for identity, person, start, until, source in read_table(folder, "holders"):
        if identity not in register.offices:
            raise OntologyError(f"{folder / 'holders.tsv'}: {person} holds {identity}, which is not in offices.tsv")
        tenure = Tenure(register.offices[identity], person, start, until, source)
        register.by_office[identity].append(tenure)
        register.by_person[person].append(tenure)
    return register


def find_offices(register: Register, holder_of: str, wanted: str) -> Sequence[Office]:
    """Find the offices of a state or organisation by label, or by the kind that a title names."""
    offices = register.offices_of.get(holder_of, ())
    title = wanted.casefold()
    labelled = [office for office in offices if f"{office.label.casefold()} of ".startswith(f"{title} of ")]
    kind = register.kind_of(wanted) or wanted
    if title in {"head", "chief", "boss"} and not holder_of.startswith("state/"):
        return [office for office in offices if office.kind in _HEADS]
    if labelled or kind == _UNNAMED:  # of its many other offices a title of no kind points to none
        return labelled
    return [office for office in offices if office.kind == kind]


def may_hold(tenure: Tenure, day: date) -> bool:
    """Tell whether a tenure can include a day: it began by then, and had not ended.

    >>> office = Office("office/RUS/president", "President of Russia", "state/RUS", "head-of-state")
    >>> may_hold(Tenure(office, "person/boris-yeltsin", "1991-07-10", "1999-12-31", ""), date(1999, 12, 31))
    True
    """
    begun, ended = first_day(tenure.start), last_day(tenure.until)
    return (begun is None or begun <= day) and (ended is None or day <= ended)


def _surely_held(tenure: Tenure, day: date) -> bool:
    # on the day an office changes hands the one who comes in holds it
    begun, ended = last_day(tenure.start), first_day(tenure.until)
    return begun is not None and begun <= day and (ended is None or day < ended)
