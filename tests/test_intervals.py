"""Intervals: how relations, missions, sanctions and offices stood, cut from what events begin, change and end."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_kit import day, lines, make_claim, put, somebody, state
from relgraph.courses import Course
from relgraph.intervals import Point, find_intervals
from relgraph.ontology import load_ontology
from relgraph.ontology_values import Turn
from relgraph.records import Mention
from relgraph.store import KnowledgeGraph

BEGUN = Turn("K", "inForce", None, attesting=False)
RESUMED = Turn("K", "inForce", "ended", attesting=False)
ENDED = Turn("K", "ended", "inForce", attesting=False)
LOWERED = Turn("K", "lowered", "inForce", attesting=False)
HELD = Turn("K", "inForce", None, attesting=True)
PAPER = (date(2016, 1, 5), date(2016, 2, 5))
BOTH = [("participant", state("USA")), ("participant", state("BLR"))]
LUKASHENKO = Mention(0, 10, "Washington", "person/alexander-lukashenko", "Person", "BLR", "Alexander Lukashenko")


def cut(*told):
    """Cut a course: give condition, first and last day of the beginning, and of the end, of each interval."""
    points = [
        Point(
            f"event/{n}", turn, day(when) if isinstance(when, str) else None, when if isinstance(when, tuple) else None
        )
        for n, (turn, when) in enumerate(told)
    ]
    found = find_intervals(points)
    assert len(set(found)) == len(found)
    return [(one.condition, *(bound and bound.isoformat() for bound in bounds_of(one))) for one in found]


def bounds_of(interval):
    return (interval.from_earliest, interval.from_latest, interval.until_earliest, interval.until_latest)


def test_an_interval_lasts_from_what_begins_it_to_what_ends_it():
    assert cut((BEGUN, "1992"), (ENDED, "2008-03-07")) == [
        ("inForce", "1992-01-01", "1992-12-31", "2008-03-07", "2008-03-07"),
        ("ended", "2008-03-07", "2008-03-07", None, None),
    ]


def test_what_is_ended_was_in_force_before():
    assert cut((ENDED, "2008-03-07"))[0] == ("inForce", None, None, "2008-03-07", "2008-03-07")


def test_what_is_resumed_had_ended_before():
    assert cut((RESUMED, "1999"))[0] == ("ended", None, None, "1999-01-01", "1999-12-31")


def test_what_begins_presumes_nothing():
    assert cut((BEGUN, "1999")) == [("inForce", "1999-01-01", "1999-12-31", None, None)]


def test_two_days_for_one_change_stand_side_by_side():
    assert cut((ENDED, "2016-01-03"), (ENDED, "2016-01-05"), (RESUMED, "2023"))[1:3] == [
        ("ended", "2016-01-03", "2016-01-03", "2023-01-01", "2023-12-31"),
        ("ended", "2016-01-05", "2016-01-05", "2023-01-01", "2023-12-31"),
    ]


def test_what_nobody_can_put_in_order_does_not_end_each_other():
    found = cut((BEGUN, "2008"), (ENDED, "2008-03"), (LOWERED, "2010"))
    assert ("inForce", "2008-01-01", "2008-12-31", "2010-01-01", "2010-12-31") in found
    assert ("ended", "2008-03-01", "2008-03-31", "2010-01-01", "2010-12-31") in found


def test_an_end_that_reports_do_not_agree_on_is_bounded_by_all_of_them():
    assert cut((BEGUN, "1992"), (ENDED, "2008"), (LOWERED, "2008-05"))[0] == (
        "inForce", "1992-01-01", "1992-12-31", "2008-01-01", "2008-12-31",
    )  # fmt: skip


def test_what_comes_after_the_next_change_does_not_end_what_came_before_it():
    found = cut((BEGUN, "1992"), (LOWERED, "2000"), (ENDED, "2008"))
    assert found[0] == ("inForce", "1992-01-01", "1992-12-31", "2000-01-01", "2000-12-31")
    assert found[1] == ("lowered", "2000-01-01", "2000-12-31", "2008-01-01", "2008-12-31")


def test_an_event_without_a_date_has_happened_when_it_is_told():
    found = cut((BEGUN, "1992"), (ENDED, PAPER), (RESUMED, "2023"))
    assert ("ended", None, "2016-01-05", "2023-01-01", "2023-12-31") in found
    assert ("inForce", "1992-01-01", "1992-12-31", None, None) in found, "it may have ended before 1992"


def test_an_event_of_no_time_at_all_makes_no_interval():
    assert cut((ENDED, None)) == []


def test_who_is_told_to_hold_an_office_again_and_again_holds_it_in_between():
    assert cut((HELD, PAPER), (HELD, "2016-11-20")) == [("inForce", None, "2016-01-05", "2016-11-20", None)]


def test_a_year_of_silence_parts_two_times_in_office():
    assert len(cut((HELD, "2020-12-01"), (HELD, "2025-02-01"))) == 2


def test_a_year_in_office_is_some_day_of_that_year():
    assert cut((HELD, "2008")) == [("inForce", None, "2008-12-31", "2008-01-01", None)]


DATES = st.one_of(
    st.none(),
    st.just(PAPER),
    st.sampled_from(["1992", "1992-03", "1999-01-01", "2008", "2008-03-07", "2008-03", "2016", "2020"]),
)


@given(st.lists(st.tuples(st.sampled_from([BEGUN, RESUMED, ENDED, LOWERED, HELD]), DATES), max_size=8), st.randoms())
def test_the_order_of_events_does_not_matter_and_no_interval_ends_before_it_begins(told, random):
    points = [
        Point(f"event/{n}", turn, day(w) if isinstance(w, str) else None, w if isinstance(w, tuple) else None)
        for n, (turn, w) in enumerate(told)
    ]
    found = find_intervals(points)
    other = list(points)
    random.shuffle(other)
    assert set(find_intervals(other)) == set(found)
    for one in found:
        if one.begun and one.ended:
            assert one.from_latest < one.until_latest
            assert one.condition not in {end.turn.leaves for end in one.ended}
    placed = {point for point in points if point.when or point.published}
    assert {one.begun for one in found if one.begun} | {point for one in found for point in one.attested} == placed


def plenty():
    """Give claims of a long history between two, told in four articles, with contradictions."""
    return [
        make_claim("a", "EstablishmentOfRelations", BOTH, when="1991-12-28"),
        make_claim("a", "DowngradeOfRelations", when="2008"),
        make_claim("b", "SeveranceOfRelations", when="2012-03"),
        make_claim("b", "EnvoyRecall", when="2008-03-07"),
        make_claim("c", "SeveranceOfRelations", when="2011"),
        make_claim("c", "EnvoyExchange", BOTH, when="2020"),
        make_claim("c", "OfficeHolding", [("holder", LUKASHENKO), ("organization", state("BLR"))]),
        make_claim("d", "RestorationOfRelations", BOTH),
        make_claim("d", "SanctionImposition", [("agent", somebody("David Hale", "USA")), ("target", state("BLR"))], when="2006"),
        make_claim("d", "SanctionLifting", stance="planned", when="2021"),
    ]  # fmt: skip


def conditions(graph):
    query = "SELECT ?kind ?condition ?from ?until { ?i dip:condition ?condition ; a ?kind . OPTIONAL { ?i dip:from ?from } OPTIONAL { ?i dip:until ?until } }"
    rows = [tuple(str(cell).rpartition("#")[2] for cell in row.values()) for row in graph.query(query)]
    return sorted(rows)


def test_a_history_becomes_intervals_with_the_events_they_rest_on():
    graph = KnowledgeGraph()
    put(graph, *plenty())
    found = conditions(graph)
    assert ("DiplomaticRelations", "inForce", "1991-12-28", "2008") in found
    assert ("DiplomaticRelations", "lowered", "2008", "2011") in found
    assert ("DiplomaticRelations", "ended", "2011", "None") in found
    assert ("DiplomaticRelations", "ended", "2012-03", "None") in found
    assert ("SanctionsInForce", "inForce", "2006", "None") in found
    assert ("OfficeAsReported", "inForce", "None", "None") in found
    assert not [row for row in found if row[0] == "SanctionsInForce" and row[1] == "ended"], "planned is not done"
    lonely = "SELECT ?i { ?i dip:condition ?c MINUS { ?i dip:begunBy|dip:endedBy|dip:attestedBy ?e . ?claim dip:reports ?e } }"
    assert len(graph.query(lonely)) == 0


def test_an_exchange_of_envoys_sends_one_each_way():
    graph = KnowledgeGraph()
    put(graph, make_claim("c", "EnvoyExchange", BOTH, when="2020"))
    sides = graph.query(
        "SELECT DISTINCT ?one ?other { ?i a dip:EnvoyInPost ; dip:ofSide ?one ; dip:toSide ?other }"
    ).to_dicts()
    assert sorted(row["one"].rpartition("/")[2] + row["other"].rpartition("/")[2] for row in sides) == [
        "BLRUSA",
        "USABLR",
    ]


def test_people_count_as_the_states_they_act_for_and_holders_of_offices_as_themselves():
    graph = KnowledgeGraph()
    put(graph, *plenty())
    query = "SELECT DISTINCT ?kind ?side { ?i a ?kind ; dip:ofSide ?side . FILTER (?kind IN (dip:SanctionsInForce, dip:OfficeAsReported)) }"
    found = {row["kind"].rpartition("#")[2]: row["side"].rpartition("/id/")[2] for row in graph.query(query)}
    assert found == {"SanctionsInForce": "state/USA", "OfficeAsReported": "person/alexander-lukashenko"}


def test_any_order_of_articles_gives_the_same_intervals_and_removal_undoes_them():
    whole = KnowledgeGraph()
    put(whole, *plenty())
    for order in permutations("abcd"):
        graph = KnowledgeGraph()
        for article in order:
            put(graph, *(claim for claim in plenty() if claim.article == article))
        assert lines(graph) == lines(whole)
    dice = Random(20100101)
    there, graph = set("abcd"), whole
    for _ in range(12):
        article = dice.choice("abcd")
        if article in there:
            graph.remove(article)
        else:
            put(graph, *(claim for claim in plenty() if claim.article == article))
        there ^= {article}
        fresh = KnowledgeGraph()
        put(fresh, *(claim for claim in plenty() if claim.article in there))
        assert lines(graph) == lines(fresh)


@pytest.mark.parametrize("kind", sorted(load_ontology().interval_kinds))
def test_each_kind_of_interval_is_begun_or_attested_by_some_type_of_event(kind):
    turns = [turn for event_type in load_ontology().types.values() for turn in event_type.turns if turn.kind == kind]
    assert [turn for turn in turns if turn.leaves == "inForce"]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text("~01/", max_size=6))
def test_a_course_can_be_read_back_from_its_id(one, other):
    course = Course("K", f"unlisted/named/{one}", f"state/{other}")
    assert Course.read(course.id) == course


def test_where_more_than_two_restore_relations_nobody_is_presumed_to_have_broken_them():
    graph = KnowledgeGraph()
    put(graph, make_claim("a", "RestorationOfRelations", [*BOTH, ("participant", state("POL"))], when="2021"))
    assert conditions(graph) == [("DiplomaticRelations", "inForce", "2021", "None")] * 3
