"""The ledger held against the facts: nothing missing, nothing too much, nothing forgotten."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from notifications.jobs import reconcile
from notifications.models import Message, Policy, Reminder, Step
from notifications.operations import Tick
from tasks.lifecycle import Move, Status
from tasks.models import Task, Update
from tests.factories import TaskFactory, UnitFactory, UserFactory, member
from units.calendar import WorkingCalendar
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]
LAST = date(2025, 4, 11)


@pytest.fixture(autouse=True)
def _clock(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text(LAST.isoformat(), encoding="ascii")


@pytest.fixture
def month(relay: Any, sweep: Sweep) -> None:
    """Sweep every working morning of a month over units whose tasks are early, late, submitted and undated."""
    ministry = UnitFactory()
    member(Role.LEADER, ministry)
    for due_on in (date(2025, 3, 20), date(2025, 3, 28), date(2025, 4, 8), date(2025, 4, 20), None):
        task = TaskFactory(unit=UnitFactory(parent=ministry), due_on=due_on)
        member(Role.OFFICER, task.unit)
        member(Role.HEAD, task.unit)
    day = date(2025, 3, 10)
    while day <= LAST:
        if WorkingCalendar().is_working(day):
            sweep(day)
        day += timedelta(days=1)


def say() -> str:
    out = StringIO()
    try:
        call_command("reconcile", stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue().strip()


def test_reconcile_finds_nothing_where_every_morning_was_swept(month: None) -> None:
    assert Reminder.objects.count() > 20
    assert say() == "0 khác biệt trong 30 ngày"


def test_reconcile_names_a_line_that_is_missing(month: None) -> None:
    lost = Reminder.objects.filter(step__code="t-3", due_version=1).order_by("pk")[0]
    Reminder.objects.filter(pk=lost.pk).delete()

    key = f"nhiệm vụ {lost.task_id}, lần hạn 1, mốc {lost.step_id}"
    when = f"ngày {lost.occurrence_on:%d/%m/%Y}, người {lost.recipient_id}"
    assert say().splitlines() == [f"thiếu: {key}, {when}", "1 khác biệt trong 30 ngày"]


def test_reconcile_ends_with_one_on_differences(month: None) -> None:
    Reminder.objects.filter(step__code="t-3").delete()

    with pytest.raises(CommandError) as raised:
        call_command("reconcile", stdout=StringIO())

    assert raised.value.returncode == 1


def test_reconcile_names_a_line_that_is_too_much(month: None) -> None:
    kept = Reminder.objects.filter(step__code="t-3").order_by("pk")[0]
    kept.pk, kept.occurrence_on = None, kept.occurrence_on - timedelta(days=1)
    kept.save(force_insert=True)

    assert say().splitlines()[-1] == "1 khác biệt trong 30 ngày"
    assert say().startswith("thừa: ")


def test_reconcile_sees_that_nobody_swept_for_four_days(relay: Any, sweep: Sweep) -> None:
    member(Role.OFFICER, TaskFactory(due_on=date(2025, 4, 11)).unit)
    for day in (date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3), date(2025, 4, 4)):
        sweep(day)

    # T-3 was Tuesday the 8th, T-1 Thursday the 10th; today's T0 is still to come.
    assert say().splitlines()[-1] == "2 khác biệt trong 30 ngày"
    sweep(LAST)
    assert say() == "0 khác biệt trong 30 ngày"


def test_reconcile_finds_what_was_missed_of_a_task_that_is_submitted_by_now(
    relay: Any, sweep: Sweep, eight: Any
) -> None:
    task = TaskFactory(status=Status.SUBMITTED, submitted_at=eight(LAST))
    member(Role.OFFICER, task.unit)

    assert say().splitlines()[-1] == "6 khác biệt trong 30 ngày"


def test_reconcile_does_not_hold_a_handing_over_against_the_ledger(month: None, eight: Any) -> None:
    task = Task.objects.get(due_on=date(2025, 3, 28))
    Task.objects.filter(pk=task.pk).update(assignee=member(Role.OFFICER, task.unit))
    Update.objects.create(
        task=task, move=Move.ASSIGN, new_status=task.status, by=UserFactory(), at=eight(date(2025, 4, 11))
    )

    assert say() == "0 khác biệt trong 30 ngày"


def test_reconcile_compares_a_changed_ladder_from_its_change_on(month: None) -> None:
    Step.objects.filter(code="t-7").update(offset=-10)
    Policy.objects.update(version=2)

    assert say() == "0 khác biệt trong 30 ngày"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": "owed", "sent_at": None, "next_attempt_at": "2025-04-01T00:00Z"}, "thư nằm lại quá một ngày"),
        ({"state": "cancelled", "sent_at": None, "error": "Thử"}, "ghi đã nhắc nhưng thư chưa đi"),
    ],
)
def test_reconcile_names_a_mail_that_contradicts_the_ledger(change: dict[str, Any], said: str, month: None) -> None:
    Message.objects.filter(pk=Message.objects.order_by("pk")[0].pk).update(**change)

    assert said in say()


def test_reconcile_job_returns_how_many(month: None, caplog: pytest.LogCaptureFixture) -> None:
    Reminder.objects.filter(step__code="t-3").delete()

    assert reconcile() == len(caplog.records) > 0
