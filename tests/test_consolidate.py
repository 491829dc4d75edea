"""Which claims are one event: the same whatever the order, and told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from graph_kit import day
from relgraph.consolidate import Report, Seat, consolidate
from relgraph.records import When

PARTIES = (Seat("agent", "x/USA", "x/USA"), Seat("target", "x/BLR", "x/BLR"))


def report(
    claim: str,
    when: str | None = None,
    *,
    article: str | None = None,
    published: str | None = "2019-09-18",
    key: str = "k",
):
    return Report(
        claim=claim,
        article=article or f"of {claim}",
        key=key,
        type="Deed",
        stance="happened",
        seats=PARTIES,
        published=date.fromisoformat(published) if published else None,
        when=day(when) if when else None,
    )


def groups(*reports: Report) -> set[tuple[str, ...]]:
    return {tuple(one.claim for one in event.reports) for event in consolidate(reports)}


def test_one_day_told_twice_is_one_event():
    assert groups(report("1", "2008-03-07"), report("2", "2008-03-07")) == {("1", "2")}


def test_two_days_are_two_events():
    assert groups(report("1", "2008-03-07"), report("2", "2008-03-08")) == {("1",), ("2",)}


def test_a_year_joins_the_only_day_in_it():
    (event,) = consolidate([report("1", "2008"), report("2", "2008-03-07"), report("3", "2008-03")])
    assert event.when == day("2008-03-07")


def test_a_year_with_two_days_in_it_stands_alone():
    assert groups(report("1", "2008"), report("2", "2008-03-07"), report("3", "2008-05-01")) == {("1",), ("2",), ("3",)}


def test_other_parties_make_another_event():
    assert groups(report("1", "2008"), report("2", "2008", key="other")) == {("1",), ("2",)}


def test_no_date_joins_the_only_dated_event():
    assert groups(report("1"), report("2", "2008-03-07")) == {("1", "2")}


def test_no_date_stands_alone_between_two_dated_events():
    assert groups(report("1"), report("2", "2008-03-07"), report("3", "2009-03-07")) == {("1",), ("2",), ("3",)}


def test_no_date_joins_what_its_own_article_dates():
    found = groups(report("1", article="a"), report("2", "2008-03-07", article="a"), report("3", "2009-03-07"))
    assert found == {("1", "2"), ("3",)}


def test_what_happened_is_not_told_before_it_happens():
    assert groups(report("1", published="2005-01-01"), report("2", "2008-03-07")) == {("1",), ("2",)}


def test_undated_reports_of_two_years_are_two_events():
    assert groups(report("1", published="2005-01-01"), report("2", published="2015-01-01")) == {("1",), ("2",)}


def test_undated_reports_of_one_week_are_one_event():
    assert groups(report("1", published="2005-01-01"), report("2", published="2005-01-06")) == {("1", "2")}


def test_overlapping_ranges_are_two_events():
    one = replace(report("1"), when=When("1996/1999", date(1996, 1, 1), date(1999, 12, 31)))
    two = replace(report("2"), when=When("1998/2001", date(1998, 1, 1), date(2001, 12, 31)))
    assert groups(one, two) == {("1",), ("2",)}


def test_every_report_has_a_reason():
    (event,) = consolidate([report("1"), report("2", "2008"), report("3", "2008-03-07")])
    reasons = [joined.reason for joined in event.joined]
    assert reasons[0] == "without a date; the only such event that has one is dated 2008-03-07"
    assert reasons[1] == "dated 2008, which holds 2008-03-07 and no other finer date reported"
    assert reasons[2] == "dated 2008-03-07, as fine as any report of it"


def test_a_party_is_the_node_that_most_reports_name():
    two, ten = (Seat("envoy", f"x/{n}-diplomats", "x/BLR", "x/BLR") for n in ("two", "ten"))
    reports = [replace(report(str(n)), seats=(seat,)) for n, seat in enumerate((ten, two, ten))]
    (event,) = consolidate(reports)
    assert [seat.actor for seat in event.seats] == ["x/ten-diplomats"]


def test_a_party_is_the_actor_itself_where_any_report_names_it():
    somebody, itself = Seat("agent", "x/us-officials", "x/USA", "x/USA"), Seat("agent", "x/USA", "x/USA", "x/USA")
    reports = [replace(report(str(n)), seats=(seat,)) for n, seat in enumerate((somebody, itself, somebody))]
    (event,) = consolidate(reports)
    assert [seat.actor for seat in event.seats] == ["x/USA"]


def test_the_order_of_reports_does_not_matter():
    reports = [report("1"), report("2", "2008"), report("3", "2008-03"), report("4", "2008-03-07"), report("5", "2009")]
    assert len({consolidate(order) for order in permutations(reports)}) == 1


START = date(2008, 1, 1)
SPANS = st.tuples(st.integers(0, 40), st.sampled_from([0, 0, 0, 1, 6, 30, 400]))


@st.composite
def reports_of_anything(draw):
    found = []
    for number in range(draw(st.integers(1, 9))):
        first, length = draw(SPANS)
        earliest = START + timedelta(days=first)
        latest = earliest + timedelta(days=length)
        when = draw(st.sampled_from([None, When(f"{earliest}/{latest}", earliest, latest)]))
        published = draw(st.sampled_from([None, earliest, date(2010, 1, 1)]))
        one = report(str(number), article=draw(st.sampled_from("ab")), key=draw(st.sampled_from("kl")))
        found.append(replace(one, when=when, published=published))
    return found


@given(reports_of_anything(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_events(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert consolidate(shuffled) == consolidate(reports)


@given(reports_of_anything())
def test_each_report_is_in_one_event_and_ids_differ(reports):
    found = consolidate(reports)
    assert sorted(one.claim for event in found for one in event.reports) == sorted(one.claim for one in reports)
    assert len({event.id for event in found}) == len(found)
