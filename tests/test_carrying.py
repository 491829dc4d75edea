"""What a chronicle of two states goes on with: the year, whose mission it is, whose envoy somebody is."""

from __future__ import annotations

import pytest

from relgraph.extract import extract
from relgraph.records import Article, Claim

DATES = [
    ("Ties were cut on 6 June 1967, and the embassies closed.", "MissionClosure", "1967"),
    ("Ties were cut on 6 June 1967. The embassies closed.", "MissionClosure", "1967"),
    ("Ties were cut on 6 June 1967. The embassies had closed.", "MissionClosure", None),
    ("Ties were cut on 6 June 1967. Later the embassies closed.", "MissionClosure", None),
    ("Norway kept a legation in Muscat until 1967. The embassies closed.", "MissionClosure", None),
    ("Ties were cut on 6 June 1967.\n\nThe embassies closed.", "MissionClosure", None),
    ("Ties were cut on 6 June 1967. The embassies closed, and the staff left on 9 June.", "MissionClosure", "1967"),
    ("Ties were cut on 6 June 1967. The embassies closed, and Tom Roe left in 1969.", "MissionClosure", None),
    ("Ties were restored and the embassies reopened on 3 May 1971.", "RestorationOfRelations", "1971-05-03"),
    ("Ties were restored and then the embassies reopened on 3 May 1971.", "RestorationOfRelations", None),
    ("Ties were restored, and the embassies reopened on 3 May 1971.", "RestorationOfRelations", None),
]
SENT = "Tom Roe presented his credentials as Norwegian minister in Muscat on 3 May 1911. "
POSTS = [
    (SENT + "The legation closed in 1920.", "MissionClosure", "NOR", "OMN"),
    (SENT + "The legation became an embassy in 1920.", "UpgradeOfRelations", "NOR", "OMN"),
    (SENT + "The legation suspended its work in 1920.", "MissionClosure", "NOR", "OMN"),
    (SENT + "Roe was called home in 1920.", "EnvoyRecall", "NOR", "OMN"),
    (SENT + "Ambassador Roe was recalled in 1920.", "EnvoyRecall", "NOR", "OMN"),
    (SENT + "Roe was made ambassador in 1920.", "EnvoyAppointment", "NOR", "OMN"),
    ("Jane Moe came to Oslo as ambassador in 1920.", "EnvoyAppointment", "OMN", "NOR"),
]


def read(text: str, type_: str) -> Claim:
    """Give the only claim of a type in a text about Norway and Oman."""
    claims = extract(Article(id="a", text=text, title="Norway and Oman*: a chronicle")).claims
    found = [claim for claim in claims if claim.type == type_]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("text", "type_", "edtf"), DATES)
def test_an_undated_event_takes_the_year_of_the_story_where_it_goes_straight_on(
    text: str, type_: str, edtf: str | None
) -> None:
    when = read(text, type_).when
    assert (when.edtf if when else None) == edtf


@pytest.mark.parametrize(("text", "type_", "sender", "host"), POSTS)
def test_a_mission_or_envoy_of_whom_nothing_is_said_is_the_one_told_of_before(
    text: str, type_: str, sender: str, host: str
) -> None:
    states = {p.role: p.mention.state for p in read(text, type_).participants}
    assert (states["agent"], states["target"]) == (sender, host)
