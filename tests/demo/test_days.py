"""Which mornings the demo lets come, and what it counts."""

from datetime import date

import pytest

from demo import days
from notifications.models import Message, MessageState, Policy, Reminder, ReminderState
from tests.factories import AT, TaskFactory, UserFactory
from units.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
OFFSETS = {-7, -3, -1, 0, 3, 5, 6}


def test_interesting_mornings_follow_the_ladder_around_the_commonest_deadline() -> None:
    due = [date(2026, 10, 23)] * 34 + [date(2026, 11, 6)]

    found = days.interesting(due, after=date(2026, 10, 6), calendar=CALENDAR, offsets=OFFSETS)

    assert found == [
        (date(2026, 10, 14), "T-7"),
        (date(2026, 10, 20), "T-3"),
        (date(2026, 10, 22), "T-1"),
        (date(2026, 10, 23), "T0"),
        (date(2026, 10, 28), "T+3"),
        (date(2026, 10, 30), "T+5"),
        (date(2026, 11, 2), "T+6"),
        (date(2026, 11, 9), "T+11"),
    ]


def test_interesting_mornings_leave_out_what_has_passed_and_days_off() -> None:
    # The deadline is a Saturday, and three working days before it have passed already.
    found = days.interesting([date(2026, 10, 24)], after=date(2026, 10, 22), calendar=CALENDAR, offsets={-3, -1, 0, 3})

    assert found == [(date(2026, 10, 23), "T-1"), (date(2026, 10, 28), "T+3")]


def test_interesting_mornings_need_a_deadline() -> None:
    assert days.interesting([], after=date(2026, 10, 6), calendar=CALENDAR, offsets=OFFSETS) == []


@pytest.mark.django_db
def test_offsets_are_those_of_the_ladder_in_use() -> None:
    assert days.offsets() == OFFSETS


@pytest.mark.django_db
def test_reminders_on_counts_a_task_once_a_mail_under_its_latest_step() -> None:
    person, task = UserFactory(), TaskFactory()
    message = Message.objects.create(
        recipient=person, for_on=date(2025, 3, 28), address=person.email, message_id="1",
        state=MessageState.SENT, next_attempt_at=AT, sent_at=AT,
    )  # fmt: skip
    steps = {step.code: step for step in Policy.objects.get(is_active=True).steps.all()}
    Reminder.objects.bulk_create(
        Reminder(
            task=task, due_version=1, step=steps[code], occurrence_on=date(2025, 3, day), recipient=person,
            policy_version=1, owed_on=date(2025, 3, 28), state=ReminderState.SENT, message=message, settled_at=AT,
        )
        for code, day in (("t-1", 27), ("t0", 28))
    )  # fmt: skip

    counted = days.reminders_on(date(2025, 3, 28))

    assert {label: count for label, count in counted.items() if count} == {steps["t0"].label: 1}
    assert not days.has_chased(date(2025, 3, 28))
