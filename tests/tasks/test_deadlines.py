"""The rounds of a recurring duty."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.deadlines import Period, first_period, period_name, period_of

FREQUENCIES = ["daily", "weekly", "monthly", "quarterly", "half_yearly", "yearly"]


@pytest.mark.parametrize(
    ("frequency", "month_day", "day", "key", "due_on"),
    [
        ("monthly", "25", date(2026, 3, 3), "2026-03", date(2026, 3, 25)),
        ("monthly", "31", date(2026, 2, 3), "2026-02", date(2026, 2, 28)),
        ("monthly", "29", date(2028, 2, 1), "2028-02", date(2028, 2, 29)),
        ("monthly", "", date(2026, 4, 30), "2026-04", date(2026, 4, 30)),
        ("quarterly", "20", date(2026, 5, 1), "2026-Q2", date(2026, 6, 20)),
        ("half_yearly", "", date(2026, 8, 1), "2026-H2", date(2026, 12, 31)),
        ("yearly", "15-11", date(2026, 1, 1), "2026", date(2026, 11, 15)),
        ("yearly", "", date(2026, 1, 1), "2026", date(2026, 12, 31)),
        ("weekly", "", date(2026, 1, 1), "2026-W01", date(2026, 1, 2)),
        ("daily", "", date(2026, 1, 1), "2026-01-01", date(2026, 1, 1)),
    ],
)
def test_period_of(frequency: str, month_day: str, day: date, key: str, due_on: date) -> None:
    period = period_of(frequency, month_day, day)

    assert (period.key, period.due_on) == (key, due_on)


def test_first_period_skips_a_round_whose_day_is_past() -> None:
    assert first_period("monthly", "25", date(2026, 12, 28)) == Period(
        "2027-01", date(2027, 1, 1), date(2027, 1, 31), date(2027, 1, 25)
    )


@given(
    st.sampled_from(FREQUENCIES),
    st.one_of(st.just(""), st.integers(1, 31).map(str), st.just("30-2")),
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
)
def test_a_day_lies_in_its_period_and_the_first_period_can_be_met(frequency: str, month_day: str, day: date) -> None:
    period, first = period_of(frequency, month_day, day), first_period(frequency, month_day, day)

    assert period.starts_on <= day <= period.ends_on
    assert period.starts_on <= period.due_on <= period.ends_on
    assert first.due_on >= day or frequency == "weekly"


@pytest.mark.parametrize(
    ("frequency", "day", "name"),
    [
        ("monthly", date(2026, 11, 3), "tháng 11/2026"),
        ("quarterly", date(2026, 11, 3), "quý IV/2026"),
        ("half_yearly", date(2026, 5, 1), "6 tháng đầu năm 2026"),
        ("half_yearly", date(2026, 11, 3), "6 tháng cuối năm 2026"),
        ("yearly", date(2026, 11, 3), "năm 2026"),
        ("weekly", date(2026, 1, 1), "tuần 1/2026"),
        ("daily", date(2026, 11, 3), "ngày 03/11/2026"),
    ],
)
def test_a_period_is_named_as_people_do(frequency: str, day: date, name: str) -> None:
    assert period_name(period_of(frequency, "", day).key) == name


def test_what_does_not_recur_has_no_period_to_name() -> None:
    assert period_name("") == ""
