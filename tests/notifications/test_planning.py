"""The ledger: who is owed what, once."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from notifications import operations
from notifications.models import Message, MessageState, Policy, Reminder, ReminderState, Step
from tasks.lifecycle import Move, Status
from tasks.models import Task, Update
from tests.factories import AT, MembershipFactory, TaskFactory, UnitFactory, UserFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Eight = Callable[[date], datetime]
T7, T3, T1, T0 = date(2025, 3, 19), date(2025, 3, 25), date(2025, 3, 27), date(2025, 3, 28)


def ledger() -> list[tuple[str, date, str, str]]:
    rows = Reminder.objects.order_by("occurrence_on", "step__position", "recipient__username")
    return [(row.step.code, row.occurrence_on, row.recipient.username, row.state) for row in rows]


def test_plan_reminders_records_each_step_for_its_audience(eight: Eight) -> None:
    ministry = UnitFactory()
    task = TaskFactory(unit=UnitFactory(parent=ministry))
    member(Role.OFFICER, task.unit, username="officer")
    member(Role.HEAD, task.unit, username="head")
    member(Role.LEADER, ministry, username="leader")
    member(Role.HEAD, ministry, username="chief")
    member(Role.CLERK, ministry, username="clerk")

    for day in (T7, T3, T1, T0, date(2025, 4, 4)):
        operations.plan_reminders(today=day, at=eight(day))

    assert ledger() == [
        ("t-7", T7, "officer", "owed"),
        ("t-3", T3, "head", "owed"),
        ("t-3", T3, "officer", "owed"),
        ("t-1", T1, "head", "owed"),
        ("t-1", T1, "officer", "owed"),
        ("t0", T0, "head", "owed"),
        ("t0", T0, "officer", "owed"),
        ("qua-han", date(2025, 4, 2), "head", "owed"),
        ("qua-han", date(2025, 4, 2), "officer", "owed"),
        ("vuot-cap", date(2025, 4, 4), "leader", "owed"),
    ]


def test_plan_reminders_escalates_to_the_superior_head_where_there_is_no_leader(eight: Eight) -> None:
    task = TaskFactory(unit=UnitFactory(parent=UnitFactory()))
    member(Role.HEAD, task.unit.parent, username="chief")

    operations.plan_reminders(today=date(2025, 4, 30), at=eight(date(2025, 4, 30)))

    assert ledger() == [("vuot-cap", date(2025, 4, 4), "chief", "owed")]


def test_plan_reminders_speaks_to_the_assignee_where_one_is_named(eight: Eight) -> None:
    task = TaskFactory()
    member(Role.OFFICER, task.unit, username="other")
    task.assignee = member(Role.OFFICER, task.unit, username="assignee")
    task.save()

    operations.plan_reminders(today=T7, at=eight(T7))

    assert ledger() == [("t-7", T7, "assignee", "owed")]


def test_plan_reminders_twice_changes_nothing(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)

    first = operations.plan_reminders(today=T1, at=eight(T1))
    again = operations.plan_reminders(today=T1, at=eight(T1))

    assert (first, again, Reminder.objects.count()) == (3, 0, 3)


def test_plan_reminders_supersedes_the_older_of_one_step(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit, username="officer")
    late = Step.objects.get(code="qua-han")

    operations.plan_reminders(today=date(2025, 4, 11), at=eight(date(2025, 4, 11)))

    rows = Reminder.objects.filter(step=late).order_by("occurrence_on")
    newest = rows[2]
    assert [(row.occurrence_on, row.state, row.superseded_by, row.settled_at) for row in rows] == [
        (date(2025, 4, 2), "superseded", newest, eight(date(2025, 4, 11))),
        (date(2025, 4, 8), "superseded", newest, eight(date(2025, 4, 11))),
        (date(2025, 4, 11), "owed", None, None),
    ]


def test_plan_reminders_does_not_supersede_what_is_just_leaving(eight: Eight) -> None:
    user = member(Role.OFFICER, TaskFactory().unit)
    day = date(2025, 4, 2)
    operations.plan_reminders(today=day, at=eight(day))
    operations.gather_messages(today=day, at=eight(day))
    Message.objects.filter(recipient=user).update(state=MessageState.CLAIMED, claimed_until=eight(date(2025, 4, 9)))

    operations.plan_reminders(today=date(2025, 4, 8), at=eight(date(2025, 4, 8)))

    assert Reminder.objects.filter(state=ReminderState.SUPERSEDED).count() == 0


@pytest.mark.parametrize(
    "status", [Status.SUBMITTED, Status.DONE, Status.WITHDRAWN, Status.SUSPENDED, Status.HANDED_BACK]
)
def test_plan_reminders_owes_nothing_for_a_task_that_does_not_wait(status: str, eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory(status=status).unit)

    assert operations.plan_reminders(today=date(2025, 4, 30), at=eight(date(2025, 4, 30))) == 0


def test_plan_reminders_starts_the_ladder_anew_for_a_new_deadline(eight: Eight) -> None:
    task = TaskFactory()
    user = member(Role.OFFICER, task.unit, username="officer")
    operations.plan_reminders(today=T1, at=eight(T1))
    Task.objects.update(due_on=date(2025, 4, 29), due_version=2)
    Update.objects.create(
        task=task, move=Move.GRANT_EXTENSION, new_status=task.status, by=user, at=eight(date(2025, 3, 27))
    )

    operations.plan_reminders(today=date(2025, 4, 25), at=eight(date(2025, 4, 25)))

    rows = Reminder.objects.filter(due_version=2).order_by("occurrence_on")
    # Saturday 26/4/2025 is worked in exchange for 2/5.
    assert [(row.step.code, row.occurrence_on) for row in rows] == [
        ("t-7", date(2025, 4, 21)),
        ("t-3", date(2025, 4, 25)),
    ]


def test_plan_reminders_does_not_hold_the_office_s_time_against_the_unit(eight: Eight) -> None:
    task = TaskFactory(unit=UnitFactory(parent=UnitFactory()))
    member(Role.LEADER, task.unit.parent)
    clerk = UserFactory()
    Update.objects.create(
        task=task, move=Move.SEND_BACK, new_status=Status.SENT_BACK, by=clerk, at=eight(date(2025, 5, 5))
    )

    early = operations.plan_reminders(today=date(2025, 5, 9), at=eight(date(2025, 5, 9)))
    then = operations.plan_reminders(today=date(2025, 5, 12), at=eight(date(2025, 5, 12)))

    assert (early, then) == (0, 1)


def test_plan_reminders_tells_a_member_who_comes_later_from_then_on(eight: Eight) -> None:
    task = TaskFactory()
    member(Role.OFFICER, task.unit, username="first")
    operations.plan_reminders(today=T3, at=eight(T3))
    member(Role.OFFICER, task.unit, username="second")

    operations.plan_reminders(today=T1, at=eight(T1))

    assert [row for row in ledger() if row[2] == "second"] == [("t-1", T1, "second", "owed")]


def test_plan_reminders_asks_as_much_whatever_the_number_of_tasks(eight: Eight) -> None:
    counts = []
    for tasks in (1, 30):
        for _ in range(tasks):
            member(Role.OFFICER, TaskFactory().unit)
        with CaptureQueriesContext(connection) as queries:
            operations.plan_reminders(today=T7, at=eight(T7))
        counts.append(len(queries))

    assert counts == [13, 13]


def test_plan_reminders_without_a_ladder_owes_nothing(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    Policy.objects.update(is_active=False)

    assert operations.plan_reminders(today=T0, at=eight(T0)) == 0


def test_plan_reminders_leaves_out_a_step_that_is_switched_off(eight: Eight) -> None:
    member(Role.OFFICER, TaskFactory().unit)
    Step.objects.exclude(code="t-3").update(is_active=False)

    operations.plan_reminders(today=T0, at=eight(T0))

    assert [row[0] for row in ledger()] == ["t-3"]


def test_default_policy_is_the_ladder_of_the_house() -> None:
    steps = Step.objects.filter(policy__is_active=True, policy__name="Mặc định", is_active=True).order_by("position")

    assert [(step.offset, step.repeat_every, step.audience, step.is_escalation) for step in steps] == [
        (-7, 0, "officer", False),
        (-3, 0, "unit", False),
        (-1, 0, "unit", False),
        (0, 0, "unit", False),
        (3, 3, "unit", False),
        (5, 0, "superior", True),
    ]


def test_only_one_policy_is_active() -> None:
    with pytest.raises(IntegrityError):
        Policy.objects.create(name="Khác", is_active=True, in_force_from=T0)


def test_a_reminder_is_owed_once(eight: Eight) -> None:
    task = TaskFactory()
    key = {
        "task": task,
        "due_version": 1,
        "step": Step.objects.get(code="t0"),
        "occurrence_on": T0,
        "recipient": MembershipFactory(unit=task.unit).user,
        "policy_version": 1,
        "owed_on": T0,
    }
    Reminder.objects.create(**key)

    with pytest.raises(IntegrityError):
        Reminder.objects.create(**key, state=ReminderState.CANCELLED, reason="Thử", settled_at=AT)


def test_days_are_those_of_the_office(eight: Eight) -> None:
    # Opened at 18:00 UTC on the 18th: in Hà Nội it is already the 19th, so T-7 is still ahead of it.
    member(Role.OFFICER, TaskFactory(opened_at=datetime(2025, 3, 18, 18, tzinfo=UTC)).unit, username="officer")

    operations.plan_reminders(today=T7, at=eight(T7))

    assert ledger() == [("t-7", T7, "officer", "owed")]
