"""Steps that do not count from a deadline, hours in which nothing leaves, and what a ladder would have sent."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from notifications import operations
from notifications.models import Message, Policy, Reminder, Step
from notifications.operations import Delivered, Tick
from notifications.plan import Fact, Ladder, plan
from notifications.plan import Step as Rung
from tasks.lifecycle import Status
from tasks.models import Extension, Task
from tests.factories import TaskFactory, UnitFactory, member
from units.calendar import WorkingCalendar
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]
MONDAY = date(2025, 3, 3)  # the day on which tests' tasks are opened


def switch_on(code: str) -> None:
    Step.objects.exclude(code=code).update(is_active=False)
    Step.objects.filter(code=code).update(is_active=True)


@pytest.mark.parametrize(
    ("code", "fields", "first", "title"),
    [
        ("chua-nhan", {"status": Status.ASSIGNED}, date(2025, 3, 5), "CHƯA TIẾP NHẬN (1)"),
        ("chua-giao", {}, date(2025, 3, 6), "CHƯA PHÂN CÔNG NGƯỜI THỰC HIỆN (1)"),
        ("chua-han", {"due_on": None}, date(2025, 3, 10), "CHƯA CÓ THỜI HẠN, CHƯA ĐỀ NGHỊ THỜI HẠN (1)"),
    ],
)
def test_a_step_counts_from_the_day_of_its_trigger(
    code: str, fields: dict[str, Any], first: date, title: str, relay: Any, sweep: Sweep
) -> None:
    switch_on(code)
    member(Role.HEAD, TaskFactory(**fields).unit)

    early = sweep(WorkingCalendar().add(first, -1))
    then = sweep(first)

    assert (early.planned, then.planned, then.delivered.sent) == (0, 1, 1)
    assert title in relay.mails[0].get_body(("plain",)).get_content()


def test_an_undated_task_is_said_to_have_no_deadline(relay: Any, sweep: Sweep) -> None:
    switch_on("chua-han")
    member(Role.OFFICER, TaskFactory(due_on=None).unit)

    sweep(date(2025, 3, 10))

    assert "Thời hạn: chưa có" in relay.mails[0].get_body(("plain",)).get_content()


def test_the_approver_is_reminded_of_each_request_anew(relay: Any, sweep: Sweep) -> None:
    switch_on("cho-duyet")
    Step.objects.filter(code="cho-duyet").update(repeat_every=0)
    task = TaskFactory(unit=UnitFactory(parent=UnitFactory()))
    leader, officer = member(Role.LEADER, task.unit.parent), member(Role.OFFICER, task.unit)
    asked = {"task": task, "asked_due_on": date(2025, 5, 5), "reason": "Chờ số liệu", "asked_by": officer}
    first = Extension.objects.create(asked_at=datetime(2025, 3, 10, 3, tzinfo=UTC), **asked)
    sweep(date(2025, 3, 12))
    Extension.objects.filter(pk=first.pk).update(decided_by=leader, decided_at=datetime(2025, 3, 13, 3, tzinfo=UTC))
    sweep(date(2025, 3, 14))
    Extension.objects.create(asked_at=datetime(2025, 3, 17, 3, tzinfo=UTC), **asked)

    sweep(date(2025, 3, 18))
    sweep(date(2025, 3, 19))

    assert relay.addresses() == [leader.email] * 2
    assert "CHỜ ĐỒNG CHÍ QUYẾT ĐỊNH (1)" in relay.mails[1].get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    ("code", "fields", "change"),
    [
        ("chua-nhan", {"status": Status.ASSIGNED}, {"status": Status.IN_PROGRESS}),
        ("chua-han", {"due_on": None}, {"due_on": date(2025, 5, 5), "original_due_on": date(2025, 5, 5)}),
    ],
)
def test_what_is_no_longer_so_is_not_said(
    code: str, fields: dict[str, Any], change: dict[str, Any], relay: Any, eight: Callable[[date], datetime]
) -> None:
    switch_on(code)
    member(Role.OFFICER, TaskFactory(**fields).unit)
    day = date(2025, 3, 10)
    operations.plan_reminders(today=day, at=eight(day))
    operations.gather_messages(today=day, at=eight(day))
    Task.objects.update(**change)

    delivered = operations.deliver(at=eight(day))

    assert (delivered, relay.mails) == (Delivered(cancelled=1), [])
    assert set(Reminder.objects.filter(state="cancelled").values_list("reason", flat=True)) == {"Lý do nhắc không còn"}


def test_a_unit_below_that_has_the_task_in_hand_is_reminded_with_the_head_of_the_lead(relay: Any, sweep: Sweep) -> None:
    task = TaskFactory()
    below = UnitFactory(parent=task.unit)
    Task.objects.update(handler=below)
    people = [member(Role.OFFICER, below).email, member(Role.HEAD, below).email, member(Role.HEAD, task.unit).email]
    member(Role.OFFICER, task.unit)

    sweep(date(2025, 3, 28))

    assert relay.addresses() == sorted(people)


@pytest.mark.parametrize(
    ("hours", "at", "is_quiet"),
    [
        (None, time(3), False),
        ((time(20), time(6)), time(5, 59), True),
        ((time(20), time(6)), time(6), False),
        ((time(20), time(6)), time(20), True),
        ((time(12), time(13)), time(12, 30), True),
        ((time(12), time(13)), time(13), False),
    ],
)
def test_quiet_hours_may_go_over_midnight(hours: tuple[time, time] | None, at: time, is_quiet: bool) -> None:
    assert Ladder((), MONDAY, quiet=hours).is_quiet(at) == is_quiet


def test_nothing_leaves_in_quiet_hours_and_all_of_it_after(relay: Any) -> None:
    Policy.objects.update(quiet_from=time(18), quiet_until=time(7))
    member(Role.OFFICER, TaskFactory().unit)
    day = date(2025, 3, 28)
    night, morning = datetime(2025, 3, 27, 23, 0, tzinfo=UTC), datetime(2025, 3, 28, 0, 5, tzinfo=UTC)

    sent = [operations.tick(today=day, at=at).delivered.sent for at in (night, morning)]

    assert sent == [0, 1]
    assert Message.objects.get().attempts == 1


def test_quiet_hours_have_a_beginning_and_an_end() -> None:
    with pytest.raises(ValidationError, match="Giờ không gửi phải có cả"):
        Policy(name="Thử", in_force_from=MONDAY, quiet_from=time(18)).full_clean()


def test_a_trigger_s_step_repeats_until_it_no_longer_holds() -> None:
    rung = Rung(1, "unit", 2, repeat_every=2, trigger="unacknowledged")
    fact = Fact(1, 1, None, MONDAY, people={"unit": {10}}, anchors={"unacknowledged": MONDAY})

    keys = plan([fact], Ladder((rung,), MONDAY), WorkingCalendar(), date(2025, 3, 11))

    assert [key.occurrence_on.day for key in keys] == [5, 7, 11]
