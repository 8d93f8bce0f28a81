"""Days that are not like others: holidays, swapped Saturdays, days of silence, and a thousand late tasks at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from notifications import operations, queries
from notifications.models import Message, Reminder, Step
from notifications.operations import Tick
from tasks.models import Task
from tests.factories import ItemFactory, TaskFactory, UnitFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]


def mornings(sweep: Sweep, first: date, last: date) -> list[date]:
    """Sweep every day, worked or not, and return the days that brought the officer a mail."""
    day = first
    while day <= last:
        sweep(day)
        day += timedelta(days=1)
    return list(Message.objects.filter(state="sent").order_by("for_on").values_list("for_on", flat=True))


def test_nobody_is_reminded_in_the_week_of_tet(relay: Any, sweep: Sweep) -> None:
    opened_at = datetime(2025, 1, 2, tzinfo=UTC)
    member(Role.OFFICER, TaskFactory(due_on=date(2025, 1, 30), opened_at=opened_at).unit)

    days = mornings(sweep, date(2025, 1, 15), date(2025, 2, 7))

    # The term ends on Friday 24 January, the last day worked before Tet; three working days after it is 5 February.
    assert days == [date(2025, 1, 15), date(2025, 1, 21), date(2025, 1, 23), date(2025, 1, 24), date(2025, 2, 5)]


def test_a_saturday_worked_in_exchange_is_a_morning_like_others(relay: Any, sweep: Sweep) -> None:
    # Saturday 26 April 2025 is worked for Friday 2 May.
    member(Role.OFFICER, TaskFactory(due_on=date(2025, 4, 26)).unit)

    days = mornings(sweep, date(2025, 4, 24), date(2025, 5, 6))

    assert days == [date(2025, 4, 24), date(2025, 4, 25), date(2025, 4, 26), date(2025, 5, 5)]


def test_beat_stopped_for_four_days_brings_one_digest_and_no_difference(relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    sweep(date(2025, 3, 24))
    relay.mails.clear()

    back = date(2025, 3, 31)  # silent from T-3 to the working day after T0
    sweep(back)

    assert len(relay.mails) == 1
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}
    assert queries.differences(today=back, at=datetime(2025, 3, 31, 10, tzinfo=UTC), days=30) == []


def test_just_after_midnight_it_is_the_new_day_in_the_office(relay: Any) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    Step.objects.exclude(code="t0").update(is_active=False)
    before, after = datetime(2025, 3, 27, 16, 59, tzinfo=UTC), datetime(2025, 3, 27, 17, 1, tzinfo=UTC)

    ticks = [operations.tick(today=day, at=at) for day, at in ((date(2025, 3, 27), before), (date(2025, 3, 28), after))]

    assert [tick.delivered.sent for tick in ticks] == [0, 1]
    assert "28/03/2025" in relay.mails[0]["Subject"]


def test_a_tick_over_midnight_says_the_day_on_which_it_leaves(relay: Any) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    evening, morning = datetime(2025, 3, 28, 16, 59, tzinfo=UTC), datetime(2025, 3, 30, 17, 1, tzinfo=UTC)
    operations.plan_reminders(today=date(2025, 3, 28), at=evening)
    operations.gather_messages(today=date(2025, 3, 28), at=evening)

    operations.deliver(at=morning)

    assert "31/03/2025: 1 quá hạn" in relay.mails[0]["Subject"]


@pytest.mark.slow
def test_a_thousand_late_tasks_imported_at_once_bring_one_digest_a_unit(
    relay: Any, sweep: Sweep, eight: Callable[[date], datetime]
) -> None:
    day, due_on = date(2025, 4, 1), date(2025, 1, 15)
    items = [ItemFactory() for _ in range(100)]
    for _ in range(10):
        unit = UnitFactory()
        member(Role.OFFICER, unit)
        Task.objects.bulk_create(
            Task(
                item=item, unit=unit, status="in_progress", due_on=due_on, original_due_on=due_on, opened_at=eight(day)
            )
            for item in items
        )

    tick = sweep(day)

    assert (tick.planned, tick.gathered, tick.delivered.sent) == (1000, 10, 10)
    assert len(relay.mails) == 10
    assert relay.mails[0].get_body(("plain",)).get_content().count("/nhiem-vu/") == 100


def test_a_report_to_the_superior_leaves_first(relay: Any, sweep: Sweep, settings: Any) -> None:
    settings.MAIL_PER_HOUR = 1
    unit = UnitFactory(parent=UnitFactory())
    member(Role.OFFICER, unit)
    TaskFactory(unit=unit)
    member(Role.LEADER, unit.parent, email="leader@example.vn")

    sweep(date(2025, 4, 4))

    assert relay.addresses() == ["leader@example.vn"]
