"""Gives each claim of an article its PLOVER category and CAMEO code, as a statement about it puts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from relgraph.ontology_values import Codes
from relgraph.records import Claim

__all__ = ["Coder", "code_claims"]


class Coder(Protocol):
    """Whoever knows the codes of event types."""

    def codes(self, type_name: str, stance: str, *, said_by: str | None = None, frame: str | None = None) -> Codes:
        """Give the codes of an event in a stance and a frame's words, or as a statement of type `said_by` puts it."""


def code_claims(claims: Iterable[Claim], coder: Coder) -> Mapping[str, Codes]:
    """Code claims, by claim id: what is threatened takes the code of the threat of it."""
    all_claims = tuple(claims)
    said_by: dict[str, set[str]] = defaultdict(set)
    for claim in all_claims:
        if claim.about:
            said_by[claim.about].add(claim.type)
    # several statements about one claim: the first by name, so that the order of claims does not matter
    first = {c.id: min(said_by.get(c.id, ()), default=None) for c in all_claims}
    return {c.id: coder.codes(c.type, c.stance, said_by=first[c.id], frame=c.frame) for c in all_claims}
