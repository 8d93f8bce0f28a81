"""Working days: tables of real days, and properties that hold for any table of overrides."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from units.calendar import WorkingCalendar

SWAP = {date(2026, 1, 2): False, date(2026, 1, 10): True}

days = st.dates(min_value=date(2015, 1, 1), max_value=date(2035, 12, 31))
calendars = st.dictionaries(days, st.booleans(), max_size=20).map(WorkingCalendar)
counts = st.integers(min_value=-80, max_value=80)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 1, 24), True),  # the last day before Tết Ất Tỵ
        (date(2025, 1, 25), False),
        (date(2025, 1, 27), False),
        (date(2025, 1, 31), False),
        (date(2025, 2, 3), True),
        (date(2025, 4, 7), False),  # Giỗ Tổ
        (date(2025, 4, 26), True),  # a Saturday, worked for 2 May
        (date(2025, 5, 2), False),
        (date(2025, 9, 1), False),
        (date(2026, 2, 13), True),  # the last day before Tết Bính Ngọ
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 23), True),
        (date(2026, 4, 27), False),  # Giỗ Tổ fell on a Sunday
        (date(2026, 8, 22), True),  # a Saturday, worked for 31 August
        (date(2026, 8, 31), False),
        (date(2026, 1, 2), False),  # only the table of overrides knows
        (date(2026, 1, 10), True),
    ],
)
def test_is_working_knows_the_days_of_2025_and_2026(day: date, *, expected: bool) -> None:
    assert WorkingCalendar(SWAP).is_working(day) is expected


def test_is_working_without_overrides_follows_the_library() -> None:
    assert WorkingCalendar().is_working(date(2026, 1, 2)) is True
    assert WorkingCalendar().is_working(date(2026, 1, 10)) is False


def test_overrides_change_only_with_a_new_calendar() -> None:
    overrides = dict(SWAP)
    calendar = WorkingCalendar(overrides)

    overrides.clear()

    assert calendar == WorkingCalendar(SWAP)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 3, 28), date(2025, 3, 28)),
        (date(2025, 3, 29), date(2025, 3, 31)),
        (date(2025, 1, 25), date(2025, 2, 3)),
        (date(2025, 4, 30), date(2025, 5, 5)),
        (date(2026, 2, 14), date(2026, 2, 23)),
        (date(2026, 1, 1), date(2026, 1, 5)),
    ],
)
def test_next_working_rolls_forward(day: date, expected: date) -> None:
    assert WorkingCalendar(SWAP).next_working(day) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2025, 3, 3), 5, date(2025, 3, 10)),
        (date(2025, 1, 24), 1, date(2025, 2, 3)),
        (date(2025, 2, 3), -1, date(2025, 1, 24)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 29), 3, date(2025, 5, 7)),
        (date(2025, 3, 8), 1, date(2025, 3, 10)),
        (date(2025, 3, 8), 0, date(2025, 3, 8)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),
        (date(2025, 12, 31), 1, date(2026, 1, 5)),
    ],
)
def test_add_does_not_count_the_first_day(day: date, n: int, expected: date) -> None:
    assert WorkingCalendar(SWAP).add(day, n) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 3, 3), date(2025, 3, 10), 5),
        (date(2025, 3, 10), date(2025, 3, 3), -5),
        (date(2025, 1, 24), date(2025, 2, 3), 1),
        (date(2025, 3, 7), date(2025, 3, 9), 0),
        (date(2024, 12, 31), date(2025, 12, 31), 250),
    ],
)
def test_between_counts_after_the_first_up_to_the_last(first: date, last: date, expected: int) -> None:
    assert WorkingCalendar(SWAP).between(first, last) == expected


@given(calendar=calendars, day=days)
def test_next_working_is_the_first_worked_day_from_the_day_on(calendar: WorkingCalendar, day: date) -> None:
    found = calendar.next_working(day)

    assert calendar.is_working(found)
    assert not any(calendar.is_working(day + timedelta(days=n)) for n in range((found - day).days))


@given(calendar=calendars, day=days, n=counts.filter(bool))
def test_add_lands_on_a_worked_day_and_between_counts_it_back(calendar: WorkingCalendar, day: date, n: int) -> None:
    start = calendar.next_working(day)

    found = calendar.add(start, n)

    assert calendar.is_working(found)
    assert calendar.between(start, found) == n
    assert calendar.add(found, -n) == start


@given(calendar=calendars, a=days, b=days, c=days)
def test_between_adds_up(calendar: WorkingCalendar, a: date, b: date, c: date) -> None:
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)


@given(day=days)
def test_an_override_wins(day: date) -> None:
    assert WorkingCalendar({day: True}).is_working(day)
    assert not WorkingCalendar({day: False}).is_working(day)
