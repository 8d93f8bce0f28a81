"""Whose the days of a delay are: the lead's, or those of whom it waited for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from tasks import operations, queries
from tasks.deadlines import Delay, Wait, delay
from tasks.models import Task
from tests.factories import AT
from units.models import Unit

pytestmark = pytest.mark.django_db

DAYS = st.dates(date(2025, 1, 1), date(2025, 6, 30))
WAITS = st.lists(
    st.builds(
        lambda whom, since, length: Wait(whom, since, None if length is None else since + timedelta(days=length)),
        st.sampled_from(["Cục X", "Cục Y", "Vụ Z"]),
        DAYS,
        st.none() | st.integers(0, 60),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("waits", "expected"),
    [
        ([], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 4, 1), None)], Delay(12, 3, (("Y", 9),))),
        ([Wait("Y", date(2025, 3, 3), date(2025, 3, 28))], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 3, 31), date(2025, 3, 31))], Delay(12, 12, ())),
        ([Wait("Y", date(2025, 3, 3), None), Wait("X", date(2025, 3, 4), None)], Delay(12, 0, (("Y", 12),))),
        (
            [Wait("Y", date(2025, 3, 29), date(2025, 4, 1)), Wait("X", date(2025, 3, 30), date(2025, 4, 4))],
            Delay(12, 6, (("X", 3), ("Y", 3))),
        ),
    ],
)
def test_the_days_of_a_delay_belong_to_whom_was_waited_for(waits: list[Wait], expected: Delay) -> None:
    assert delay(date(2025, 3, 28), waits, date(2025, 4, 9)) == expected


@given(due_on=st.none() | DAYS, today=DAYS, waits=WAITS)
def test_the_parts_of_a_delay_sum_to_the_whole(due_on: date | None, today: date, waits: list[Wait]) -> None:
    found = delay(due_on, waits, today)

    assert found.own + sum(days for _whom, days in found.others) == found.days
    assert found.days == (max(0, (today - due_on).days) if due_on else 0)
    assert found.own >= 0
    assert all(days > 0 for _whom, days in found.others)


@given(due_on=DAYS, today=DAYS, waits=WAITS)
def test_a_delay_grows_by_one_day_in_one_part(due_on: date, today: date, waits: list[Wait]) -> None:
    before = delay(due_on, waits, today)
    after = delay(due_on, waits, today + timedelta(days=1))

    grown = [after.own - before.own] + [days - dict(before.others).get(whom, 0) for whom, days in after.others]
    assert sorted(grown) == ([0] * (len(grown) - 1) + [1] if today >= due_on else [0])


def test_a_task_s_delay_is_read_from_its_waits(asked: Task, officer: User, joiner: User, partner: Unit) -> None:
    operations.contribute(task=asked, by=joiner, at=AT.replace(month=4, day=2), unit=partner, note="Gửi muộn.")

    assert queries.delay_of(asked, today=date(2025, 4, 9)) == Delay(12, 8, (("Cục Y", 4),))
    operations.submit(task=asked, by=officer, at=AT.replace(month=4, day=9), note="Chờ Cục Y.")
    assert queries.delay_of(asked, today=date(2025, 4, 20)) == Delay(0, 0, ())
