"""Dates as fine as the text allows: what is written is read back the same, and means its first to its last day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relgraph.extract import edtf
from relgraph.records import When

YEARS = st.integers(1, 9998)
SEASONS = st.sampled_from(["spring", "summer", "autumn", "winter"])
SINGLE = st.one_of(
    st.dates().map(edtf.day),
    st.builds(edtf.month, YEARS, st.integers(1, 12)),
    st.builds(edtf.season, YEARS, SEASONS),
    YEARS.map(edtf.year),
    st.integers(1, 998).map(lambda tens: edtf.decade(tens * 10)),
    st.integers(2, 99).map(edtf.century),
)


@given(st.one_of(SINGLE, st.builds(edtf.interval, st.none() | SINGLE, st.none() | SINGLE)))
def test_what_is_written_is_read_back_the_same(when: When) -> None:
    assert edtf.read_edtf(when.edtf) == when


@given(SINGLE)
def test_the_first_day_is_never_after_the_last(when: When) -> None:
    assert when.earliest <= when.latest


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1994-24", date(1994, 12, 1), date(1995, 2, 28)),
        ("1994-23", date(1994, 9, 1), date(1994, 11, 30)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("1996/1999", date(1996, 1, 1), date(1999, 12, 31)),
        ("2014/..", date(2014, 1, 1), date.max),
        ("../2014-03", date.min, date(2014, 3, 31)),
    ],
)
def test_a_date_means_its_first_to_its_last_day(text: str, first: date, last: date) -> None:
    when = edtf.read_edtf(text)
    assert (when.earliest, when.latest) == (first, last)


@given(st.dates(min_value=date(1, 1, 8), max_value=date(9999, 12, 20)))
def test_a_week_runs_from_monday_to_sunday_around_its_day(value: date) -> None:
    week = edtf.week(value)
    assert week.earliest.weekday() == 0
    assert week.latest.weekday() == 6
    assert week.earliest <= value <= week.latest


@pytest.mark.parametrize("text", ["", "soon", "2019-02-30", "2019-00", "2019-02-30/2020"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        edtf.read_edtf(text)
