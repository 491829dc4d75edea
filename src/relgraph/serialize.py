"""Writes claims as JSON lines: keys are fixed, offsets count in the article's text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from relgraph.coding import Coder, code_claims
from relgraph.ontology_values import Codes
from relgraph.records import Claim, Evidence, Mention, Place

__all__ = ["claim_lines", "claim_record"]


def claim_lines(claims: Iterable[Claim], coder: Coder) -> Iterator[str]:
    """Give the claims of one article as lines of JSON, in the order given."""
    listed = tuple(claims)
    codes = code_claims(listed, coder)
    for claim in listed:
        yield json.dumps(claim_record(claim, codes[claim.id]), ensure_ascii=False)


def claim_record(claim: Claim, codes: Codes) -> dict[str, Any]:
    """Give a claim as a plain dict."""
    return {
        "id": claim.id,
        "article": claim.article,
        "type": claim.type,
        "plover": codes.plover,
        "cameo": codes.cameo,
        "stance": claim.stance,
        "participants": [{"role": part.role, **_mention(part.mention)} for part in claim.participants],
        "place": _place(claim.place),
        "date": claim.when.edtf if claim.when else None,
        "earliest": claim.when.earliest.isoformat() if claim.when else None,
        "latest": claim.when.latest.isoformat() if claim.when else None,
        "speaker": _mention(claim.speaker) if claim.speaker else None,
        "about": claim.about,
        "frame": claim.frame,
        "trigger": _passage(claim.trigger),
        "evidence": _passage(claim.evidence),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "actor": mention.actor,
        "state": mention.state,
        "organization": mention.organization,
        "kind": mention.kind,
        "label": mention.label,
        "mention": {"text": mention.text, "start": mention.start, "end": mention.end},
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return {"label": place.label, "state": place.state} if place else None


def _passage(evidence: Evidence) -> dict[str, Any]:
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}
