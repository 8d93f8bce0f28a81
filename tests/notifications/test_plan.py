"""Planning, without a database: tables of days, and properties that hold on all of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.plan import Fact, Key, Ladder, Recorded, Step, plan, upcoming
from units.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
T7, T3, T1, T0, LATE, ABOVE = (
    Step(1, "unit", -7),
    Step(2, "unit", -3),
    Step(3, "unit", -1),
    Step(4, "unit", 0),
    Step(5, "unit", 3, repeat_every=3),
    Step(6, "superior", 5, is_escalation=True),
)
LADDER = Ladder((T7, T3, T1, T0, LATE, ABOVE), date(2000, 1, 1))
FACT = Fact(
    task=1,
    due_version=1,
    due_on=date(2025, 3, 28),
    since=date(2025, 3, 3),
    people={"unit": frozenset({10}), "superior": frozenset({20})},
)


def days(fact: Fact, today: date, ladder: Ladder = LADDER) -> list[tuple[int, date]]:
    return [(key.step, key.occurrence_on) for key in plan([fact], ladder, CALENDAR, today)]


def recorded(fact: Fact, keys: list[Key]) -> Fact:
    """Return `fact` as it stands when `keys` are in the ledger."""
    held = dict(fact.recorded)
    for key in sorted(keys):
        if key.task == fact.task:
            held[key.step] = Recorded(key.occurrence_on, has_fired=True)
    return replace(fact, recorded=held)


def test_plan_climbs_the_ladder_day_by_day() -> None:
    assert days(FACT, date(2025, 4, 8)) == [
        (1, date(2025, 3, 19)),
        (2, date(2025, 3, 25)),
        (3, date(2025, 3, 27)),
        (4, date(2025, 3, 28)),
        (5, date(2025, 4, 2)),
        # Giỗ Tổ Hùng Vương, 7/4/2025, is a day off.
        (5, date(2025, 4, 8)),
        (6, date(2025, 4, 4)),
    ]


@pytest.mark.parametrize(
    ("due_on", "step", "expected"),
    [
        (date(2025, 3, 30), T0, date(2025, 3, 28)),  # a Sunday: said on Friday
        (date(2025, 3, 30), T1, date(2025, 3, 27)),
        (date(2025, 3, 30), LATE, date(2025, 4, 2)),
        (date(2025, 4, 7), T0, date(2025, 4, 4)),  # Giỗ Tổ, a Monday off
        (date(2025, 2, 3), T3, date(2025, 1, 22)),  # over Tết, 25/1 to 2/2/2025
        (date(2024, 2, 29), T0, date(2024, 2, 29)),
    ],
)
def test_plan_counts_working_days(due_on: date, step: Step, expected: date) -> None:
    fact = replace(FACT, due_on=due_on, since=date(2024, 1, 2))

    planned = days(fact, date(2025, 4, 7), replace(LADDER, steps=(replace(step, repeat_every=0),)))

    assert planned == [(step.pk, expected)]


def test_plan_owes_nothing_for_an_undated_task() -> None:
    assert days(replace(FACT, due_on=None), date(2025, 6, 2)) == []


def test_plan_owes_nothing_for_a_task_that_does_not_wait_for_its_unit() -> None:
    assert days(replace(FACT, is_waiting=False), date(2025, 6, 2)) == []


def test_plan_owes_nothing_to_nobody() -> None:
    assert days(replace(FACT, people={}), date(2025, 6, 2)) == []


def test_plan_starts_from_the_day_the_unit_hears_of_a_deadline_long_past() -> None:
    fact = replace(FACT, due_on=date(2025, 1, 15), since=date(2025, 3, 3))

    assert days(fact, date(2025, 3, 10)) == [
        (4, date(2025, 3, 3)),
        (5, date(2025, 3, 6)),
        (6, date(2025, 3, 10)),
    ]


def test_plan_leaves_what_came_before_the_ladder_to_the_one_before() -> None:
    ladder = replace(LADDER, in_force_from=date(2025, 3, 28))

    assert days(FACT, date(2025, 4, 1), ladder) == [(4, date(2025, 3, 28))]


def test_plan_escalates_once_a_version_even_when_the_task_comes_back() -> None:
    fact = replace(FACT, since=date(2025, 5, 5), recorded={ABOVE.pk: Recorded(date(2025, 4, 4), has_fired=True)})

    assert days(fact, date(2025, 6, 2), replace(LADDER, steps=(ABOVE,))) == []


def test_plan_escalates_later_what_was_not_wanted_then() -> None:
    fact = replace(FACT, since=date(2025, 5, 5), recorded={ABOVE.pk: Recorded(date(2025, 4, 4), has_fired=False)})

    assert days(fact, date(2025, 6, 2), replace(LADDER, steps=(ABOVE,))) == [(6, date(2025, 5, 12))]


@pytest.mark.parametrize(
    ("step", "after", "expected"),
    [
        (T0, date(2025, 3, 20), date(2025, 3, 28)),
        (T0, date(2025, 3, 28), None),
        (LATE, date(2025, 4, 2), date(2025, 4, 8)),
        (ABOVE, date(2025, 4, 2), date(2025, 4, 4)),
    ],
)
def test_upcoming_is_the_next_day_on_which_the_step_speaks(step: Step, after: date, expected: date | None) -> None:
    assert upcoming(FACT, step, LADDER, CALENDAR, after) == expected


def test_reach_is_the_first_deadline_that_no_step_speaks_of() -> None:
    today = date(2025, 3, 19)

    before = LADDER.reach(CALENDAR, today)

    assert days(replace(FACT, due_on=before - timedelta(days=1)), today) != []
    assert days(replace(FACT, due_on=before), today) == []


some_day = st.dates(date(2024, 1, 2), date(2026, 12, 31))
facts = st.builds(
    Fact,
    task=st.integers(1, 5),
    due_version=st.integers(1, 3),
    due_on=some_day,
    since=some_day,
    people=st.fixed_dictionaries(
        {"unit": st.frozensets(st.integers(10, 13)), "superior": st.frozensets(st.integers(20, 21))}
    ),
)
one_of_each = st.lists(facts, max_size=4, unique_by=lambda fact: fact.task)


def keys_of(known: list[Fact], today: date) -> list[Key]:
    return list(plan(known, LADDER, CALENDAR, today))


@given(one_of_each, some_day)
def test_planning_twice_is_planning_once(known: list[Fact], today: date) -> None:
    first = keys_of(known, today)

    assert keys_of([recorded(fact, first) for fact in known], today) == []


@given(one_of_each, some_day, st.lists(st.integers(0, 90), max_size=6))
def test_days_without_planning_lose_nothing(known: list[Fact], today: date, ticks: list[int]) -> None:
    at_once = keys_of(known, today)

    little_by_little: list[Key] = []
    for ago in [*sorted(ticks, reverse=True), 0]:
        held = [recorded(fact, little_by_little) for fact in known]
        little_by_little += keys_of(held, today - timedelta(days=ago))

    assert sorted(little_by_little) == sorted(at_once)


@given(one_of_each, some_day)
def test_nothing_is_owed_before_its_day_nor_on_a_day_off(known: list[Fact], today: date) -> None:
    since = {fact.task: fact.since for fact in known}

    for key in keys_of(known, today):
        assert since[key.task] <= key.occurrence_on <= today
        assert CALENDAR.is_working(key.occurrence_on)


@given(one_of_each, some_day, st.integers(0, 60))
def test_what_is_owed_stays_owed(known: list[Fact], today: date, later: int) -> None:
    assert set(keys_of(known, today)) <= set(keys_of(known, today + timedelta(days=later)))


@given(one_of_each, some_day)
def test_no_key_comes_twice(known: list[Fact], today: date) -> None:
    keys = keys_of(known, today)

    assert len(keys) == len(set(keys))
