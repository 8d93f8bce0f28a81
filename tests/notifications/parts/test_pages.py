"""What people are shown of reminders about parts, and what else speaks of them."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from notifications import operations, queries
from notifications.models import Audience, Policy, Reminder, Step
from tasks import operations as task_operations
from tasks.models import Task
from tests.factories import AT, TaskFactory, UnitFactory, member
from tests.notifications.parts.conftest import (
    ASKED,
    BEFORE,
    DUE,
    LATE,
    LEAD_HEARS,
    Asked,
    Eight,
    Sweep,
    ask,
    contribute,
    ledger,
    noon,
)
from units.models import Role, Unit

pytestmark = pytest.mark.django_db


def test_everybody_is_told_why(task: Task, officer: User, joiner: User, relay: Any, sweep: Sweep) -> None:
    sweep(BEFORE)

    *theirs, not_for_them = operations.why(task=task, person=joiner, today=BEFORE)
    lead = operations.why(task=task, person=officer, today=BEFORE)
    alone = operations.why(task=TaskFactory(), person=officer, today=BEFORE)

    assert theirs == [
        "Phối hợp: trước hạn 3 ngày làm việc – Vụ Pháp luật: Đã nhắc",
        "Phối hợp: ngày đến hạn – Vụ Pháp luật: sẽ nhắc ngày 14/03/2025 nếu không có thay đổi",
        "Phối hợp: quá hạn, nhắc lại 3 ngày làm việc một lần – Vụ Pháp luật: sẽ nhắc ngày 19/03/2025 nếu không có thay đổi",
    ]
    assert not_for_them.startswith("Chủ trì chờ phối hợp quá hạn, 5 ngày làm việc một lần: không dành cho đồng chí")
    assert lead[-1].endswith("– Vụ Pháp luật: sẽ nhắc ngày 21/03/2025 nếu không có thay đổi")
    assert alone[0] == "Phối hợp: trước hạn 3 ngày làm việc: không có phần phối hợp nào đang được chờ"


def test_the_pages_name_the_part(task: Task, joiner: User, relay: Any, sweep: Sweep, client: Client) -> None:
    sweep(BEFORE)
    Task.objects.update(due_version=2)
    client.force_login(joiner)

    page = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/").content.decode()
    inbox = client.get("/nhac-viec/").content.decode()

    assert "Phối hợp: trước hạn 3 ngày làm việc – Vụ Pháp luật" in page
    assert "theo hạn cũ" not in page
    assert "Phối hợp: trước hạn 3 ngày làm việc – Vụ Pháp luật" in inbox


def test_what_follows_and_what_goes_out_tomorrow_name_the_part(task: Task, partner: Unit, joiner: User) -> None:
    (mail,) = operations.foresee(today=BEFORE, at=noon(BEFORE))

    assert operations.following(task=task, today=ASKED) == ("phần phối hợp của Vụ Pháp luật: nhắc lại ngày 11/03/2025")
    assert [line.text for line in mail.lines] == [
        f"{task} · Phối hợp: trước hạn 3 ngày làm việc – Vụ Pháp luật · 11/03/2025"
    ]


def test_a_slip_to_the_lead_does_not_count_what_others_were_told(
    task: Task, officer: User, relay: Any, sweep: Sweep
) -> None:
    Step.objects.filter(code="t0").update(is_active=True)
    for day in (BEFORE, date(2025, 3, 28)):
        sweep(day)

    assert [reminder.step.code for reminder in queries.reminders_of(tasks=[task])] == ["t0"]


def test_a_units_chat_hears_of_its_own_part_and_of_those_it_waits_for(
    task: Task, unit: Unit, partner: Unit, relay: Any, hook: Any, sweep: Sweep
) -> None:
    for place in (unit, partner, UnitFactory()):
        operations.open_outlet(
            name="Nhóm", address=hook.url, by=member(Role.HEAD, place), at=AT, unit=place, mutes_early=True
        )

    for day in (BEFORE, DUE, LATE, LEAD_HEARS):
        sweep(day)

    said = Reminder.objects.exclude(outlet=None).order_by("occurrence_on", "pk")
    assert [(row.step.code, row.outlet.unit if row.outlet else None, row.state) for row in said] == [
        ("phoi-hop-3", partner, "cancelled"),
        ("phoi-hop-0", partner, "sent"),
        ("phoi-hop-tre", partner, "sent"),
        ("cho-phoi-hop", unit, "sent"),
    ]
    assert "hạn phối hợp 14/03/2025" in hook.calls[0]["message"]


def test_who_knows_of_a_part_is_left_in_peace(task: Task, joiner: User, relay: Any, sweep: Sweep) -> None:
    Step.objects.filter(code="phoi-hop-tre").update(pause=5)
    Step.objects.filter(code="cho-phoi-hop").update(is_active=False)
    sweep(LATE)
    operations.receive(task=task, by=joiner, at=noon(LATE))

    for n in range(1, 9):
        sweep(LATE + timedelta(days=n))

    assert [day for _version, code, day, _who in ledger() if code == "phoi-hop-tre"] == [LATE, date(2025, 3, 27)]


def test_only_a_step_about_parts_speaks_to_the_lead_that_waits() -> None:
    step = Step.objects.get(code="t0")
    step.audience = Audience.LEAD

    with pytest.raises(ValidationError, match="hạn phối hợp mới nhắc đơn vị chủ trì"):
        step.validate_constraints()


def test_quiet_sweeps_ask_the_same_however_many_parts_are_waited_for(unit: Unit, officer: User, eight: Eight) -> None:
    asked = []
    for count in (1, 30):
        for _ in range(count):
            task = TaskFactory(unit=unit)
            ask(task, officer, member(Role.OFFICER, UnitFactory()).memberships.get().unit)
        operations.keep_up(today=DUE, at=eight(DUE))
        with CaptureQueriesContext(connection) as found:
            operations.keep_up(today=DUE, at=eight(DUE))
        asked.append((len(found), sum("tasks_waiting" in query["sql"] for query in found)))

    assert asked == [(13, 0), (13, 0)]


def test_reconcile_compares_parts(task: Task, joiner: User, relay: Any, sweep: Sweep) -> None:
    for n in range(22):
        sweep(ASKED + timedelta(days=n))
    at = noon(date(2025, 3, 24))
    well = queries.differences(today=at.date(), at=at, days=30)
    Reminder.objects.filter(step__code="phoi-hop-tre", occurrence_on=LATE).delete()
    Reminder.objects.filter(step__code="phoi-hop-0").update(occurrence_on=date(2025, 3, 13))

    found = queries.differences(today=at.date(), at=at, days=30)

    assert (well, [difference.kind for difference in found]) == ([], ["missing", "surplus"])


def test_the_preview_of_the_ladder_in_use_is_what_the_ledger_holds(asked: Asked, relay: Any, sweep: Sweep) -> None:
    """A month with a part that comes late, is asked for anew, rests with its task, and one that nobody gives."""
    other, leader = TaskFactory(unit=asked.task.unit), member(Role.LEADER, asked.task.unit.parent)

    def give_and_ask_anew(at: datetime) -> None:
        contribute(asked, at)
        ask(asked.task, asked.officer, asked.partner, due_on=date(2025, 3, 28), at=at)

    happens: dict[date, Callable[[datetime], Any]] = {
        date(2025, 3, 5): lambda at: ask(other, asked.officer, asked.partner, due_on=date(2025, 3, 5), at=at),
        date(2025, 3, 25): give_and_ask_anew,
        date(2025, 3, 31): lambda at: task_operations.suspend(task=asked.task, by=leader, at=at, note="Chờ luật."),
        date(2025, 4, 3): lambda at: task_operations.resume(task=asked.task, by=leader, at=at),
        date(2025, 4, 4): lambda at: task_operations.submit(task=other, by=asked.officer, at=at, note="Xong."),
    }
    for n in range(40):
        sweep(day := ASKED + timedelta(days=n))
        if day in happens:
            happens[day](noon(day))

    found = queries.preview(policy=Policy.objects.get(), today=day)

    since = Reminder.objects.filter(occurrence_on__gte=day - timedelta(days=30))
    assert dict(found.other.lines) == dict(Counter(since.values_list("step", flat=True)))
    assert found.forgotten == ()
    assert {row[:2] for row in ledger()} >= {
        (1, "phoi-hop-3"),
        (2, "phoi-hop-3"),
        (2, "phoi-hop-tre"),
        (1, "cho-phoi-hop"),
    }
