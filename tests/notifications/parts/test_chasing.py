"""The day of a joining unit's part: who hears of it before, on and after it, and what ends that."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from notifications import operations, queries
from notifications.models import Audience, Message, Reminder, Step
from notifications.operations import delivery
from notifications.plan import Fact, Ladder, plan
from notifications.plan import Step as Rung
from tasks import operations as task_operations
from tasks.models import Task
from tests.factories import TaskFactory, UnitFactory, member
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
    body,
    contribute,
    ledger,
    noon,
)
from units.calendar import WorkingCalendar
from units.models import Role, Unit
from units.plan import Plan, Successor

db = pytest.mark.django_db


@db
def test_a_part_is_spoken_of_before_on_and_after_its_day_and_the_lead_hears_of_long_lateness(
    task: Task, officer: User, joiner: User, relay: Any, sweep: Sweep
) -> None:
    for n in range(22):
        sweep(ASKED + timedelta(days=n))

    assert ledger() == [
        (1, "phoi-hop-3", BEFORE, joiner.username),
        (1, "phoi-hop-0", DUE, joiner.username),
        (1, "phoi-hop-tre", LATE, joiner.username),
        (1, "cho-phoi-hop", LEAD_HEARS, officer.username),
        (1, "phoi-hop-tre", date(2025, 3, 24), joiner.username),
    ]
    assert [mail["To"] for mail in relay.mails] == [
        joiner.email, joiner.email, joiner.email, officer.email, joiner.email,
    ]  # fmt: skip


@db
def test_the_mail_says_whose_part_by_when_and_what_follows(
    task: Task, officer: User, joiner: User, relay: Any, sweep: Sweep
) -> None:
    for day in (BEFORE, LATE, LEAD_HEARS):
        sweep(day)

    early, late, lead = relay.mails
    assert [str(mail["Subject"]).strip() for mail in relay.mails] == [
        "[Đôn Đốc] 11/03/2025: 1 phối hợp đến hạn",
        "[Đôn Đốc] 19/03/2025: 1 phối hợp quá hạn",
        "[Đôn Đốc] 21/03/2025: 1 chờ đơn vị phối hợp",
    ]
    assert "PHỐI HỢP ĐẾN HẠN (1)" in body(early)
    assert "Hạn phối hợp của Vụ Pháp luật: 14/03/2025\r\n" in body(early)
    assert "Nếu không có thay đổi: nhắc lại ngày 14/03/2025" in body(early)
    assert "· Cục Thi hành án dân sự" in body(late)
    assert "Hạn phối hợp của Vụ Pháp luật: 14/03/2025 · quá hạn 5 ngày" in body(late)
    assert "quá hạn 7 ngày" in body(lead, "html")
    assert "Hạn phối hợp của Vụ Pháp luật: <strong>14/03/2025</strong>" in body(lead, "html")
    assert ("List-Unsubscribe" in early, "List-Unsubscribe" in late) == (True, False)


@db
def test_a_person_has_one_mail_of_their_own_tasks_and_of_parts(
    task: Task, partner: Unit, joiner: User, relay: Any, sweep: Sweep
) -> None:
    Step.objects.filter(code="t0").update(is_active=True)
    TaskFactory(unit=partner, due_on=DUE)

    sweep(DUE)

    assert relay.addresses() == [joiner.email]
    assert str(relay.mails[0]["Subject"]).strip() == "[Đôn Đốc] 14/03/2025: 1 đến hạn hôm nay, 1 phối hợp đến hạn"


def cancel(asked: Asked, at: datetime) -> None:
    task_operations.cancel_joining(task=asked.task, by=asked.officer, at=at, unit=asked.partner, note="Đã có.")


def ask_anew(asked: Asked, at: datetime) -> None:
    cancel(asked, at)
    ask(asked.task, asked.officer, asked.partner, due_on=date(2025, 3, 26), at=at)


def submit(asked: Asked, at: datetime) -> None:
    task_operations.submit(task=asked.task, by=asked.officer, at=at, note="Xong.")


def suspend(asked: Asked, at: datetime) -> None:
    leader = member(Role.LEADER, asked.task.unit.parent)
    task_operations.suspend(task=asked.task, by=leader, at=at, note="Chờ luật.")


ENDS = [
    (contribute, "Đơn vị phối hợp đã gửi kết quả"),
    (cancel, "Chủ trì đã thôi chờ, hoặc đã đặt lại hạn phối hợp"),
    (ask_anew, "Chủ trì đã thôi chờ, hoặc đã đặt lại hạn phối hợp"),
    (submit, "Nhiệm vụ đã chuyển sang “Chờ xác nhận”"),
    (suspend, "Nhiệm vụ đã chuyển sang “Tạm dừng”"),
]


@db
@pytest.mark.parametrize(("end", "reason"), ENDS)
def test_what_ended_meanwhile_is_not_said(
    end: Callable[[Asked, datetime], None], reason: str, asked: Asked, relay: Any, eight: Eight
) -> None:
    operations.plan_reminders(today=DUE, at=eight(DUE))
    operations.gather_messages(today=DUE, at=eight(DUE))
    end(asked, noon(DUE))

    operations.deliver(at=noon(DUE))

    assert relay.mails == []
    assert set(Reminder.objects.values_list("state", "reason")) == {("cancelled", reason)}


@db
def test_what_ends_after_it_was_read_is_not_said(asked: Asked, eight: Eight) -> None:
    operations.plan_reminders(today=DUE, at=eight(DUE))
    operations.gather_messages(today=DUE, at=eight(DUE))
    message = Message.objects.get()
    load = queries.load(messages=[message.pk], on=DUE)
    contribute(asked, noon(DUE))

    checked = delivery.check(load.messages[message.pk], load, on=DUE)

    assert (checked.wanted, set(checked.refused.values())) == ([], {"Đơn vị phối hợp đã gửi kết quả"})


@db
def test_a_part_that_was_given_is_never_spoken_of_again(asked: Asked, relay: Any, sweep: Sweep) -> None:
    sweep(BEFORE)
    contribute(asked, noon(BEFORE))

    for n in range(30):
        sweep(BEFORE + timedelta(days=n))

    assert [code for _version, code, _day, _who in ledger()] == ["phoi-hop-3"]


@db
def test_asking_again_begins_the_ladder_anew_each_level_once(asked: Asked, relay: Any, sweep: Sweep) -> None:
    for day in (BEFORE, DUE):
        sweep(day)
    contribute(asked, noon(DUE))
    ask(asked.task, asked.officer, asked.partner, due_on=date(2025, 3, 20), at=noon(DUE))
    joiner = asked.joiner

    for n in range(1, 8):
        sweep(DUE + timedelta(days=n))

    assert ledger() == [
        (1, "phoi-hop-3", BEFORE, joiner.username),
        (1, "phoi-hop-0", DUE, joiner.username),
        (2, "phoi-hop-3", date(2025, 3, 17), joiner.username),
        (2, "phoi-hop-0", date(2025, 3, 20), joiner.username),
    ]


@db
def test_more_time_for_the_task_is_no_more_time_for_the_part(
    task: Task, officer: User, joiner: User, relay: Any, sweep: Sweep
) -> None:
    leader = member(Role.LEADER, task.unit.parent)
    sweep(DUE)
    day = date(2025, 4, 14)
    task_operations.ask_extension(task=task, by=officer, at=noon(DUE), due_on=day, note="Chờ số liệu.")
    task_operations.grant_extension(task=task, by=leader, at=noon(DUE))

    for n in range(6):
        sweep(DUE + timedelta(days=n))

    # The first sweep caught up what nobody had said on the eleventh.
    assert [(code, day) for _version, code, day, _who in ledger()] == [
        ("phoi-hop-3", BEFORE), ("phoi-hop-0", DUE), ("phoi-hop-tre", LATE),
    ]  # fmt: skip


@db
def test_a_part_rests_with_its_task(task: Task, officer: User, joiner: User, relay: Any, sweep: Sweep) -> None:
    leader = member(Role.LEADER, task.unit.parent)
    task_operations.suspend(task=task, by=leader, at=noon(BEFORE), note="Chờ luật.")
    for n in range(1, 7):
        sweep(BEFORE + timedelta(days=n))
    quiet = ledger()
    task_operations.resume(task=task, by=leader, at=noon(date(2025, 3, 17)))

    for n in range(7, 13):
        sweep(BEFORE + timedelta(days=n))

    # Late on the day on which it goes on, and three working days after that.
    assert (quiet, [(code, day) for _version, code, day, _who in ledger()]) == (
        [],
        [("phoi-hop-0", date(2025, 3, 17)), ("phoi-hop-tre", date(2025, 3, 20))],
    )


@db
def test_the_lead_that_waits_for_two_hears_of_both(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    ask(task, officer, UnitFactory(name="Cục Bổ trợ"))

    sweep(LEAD_HEARS)

    assert [row[:2] for row in ledger() if row[3] == officer.username] == [(1, "cho-phoi-hop"), (2, "cho-phoi-hop")]
    said = next(body(mail) for mail in relay.mails if mail["To"] == officer.email)
    assert "CHỜ ĐƠN VỊ PHỐI HỢP (2)" in said
    assert said.index("Hạn phối hợp của Cục Bổ trợ") < said.index("Hạn phối hợp của Vụ Pháp luật")


@db
def test_the_superior_of_the_joining_unit_hears_once_where_a_step_says_so(task: Task, relay: Any, sweep: Sweep) -> None:
    leader = member(Role.LEADER, task.unit.parent)
    Step.objects.filter(code="cho-phoi-hop").update(audience=Audience.SUPERIOR, is_escalation=True, repeat_every=0)

    for n in range(10):
        sweep(LEAD_HEARS + timedelta(days=n))

    said = [body(mail) for mail in relay.mails if mail["To"] == leader.email]
    assert len(said) == 1
    assert "BÁO CÁO VƯỢT CẤP (1)" in said[0]


@db
def test_a_successor_goes_on_with_the_part(task: Task, partner: Unit, joiner: User, relay: Any, sweep: Sweep) -> None:
    sweep(BEFORE)
    clerk = member(Role.CLERK, task.unit.parent, is_superuser=True)
    new = Successor(code="MOI", name="Vụ Pháp luật mới")
    change = Plan(kind="rename", on=date(2025, 3, 12), unit_ids=(partner.pk,), successors=(new,))
    task_operations.reorganise_with_tasks(plan=change, by=clerk, at=noon(date(2025, 3, 12)))

    sweep(DUE)

    assert ledger()[-1] == (1, "phoi-hop-0", DUE, joiner.username)
    assert "Hạn phối hợp của Vụ Pháp luật mới" in body(relay.mails[-1])


# ------------------------------------------------------------------ by themselves
CALENDAR = WorkingCalendar()
OF_TASKS, OF_PARTS = Rung(1, "unit", -3), Rung(2, "unit", -3, trigger="part")
FACT = Fact(task=1, due_version=1, due_on=DUE, since=ASKED, people={"unit": frozenset({10})})


@given(
    st.sampled_from([OF_TASKS, OF_PARTS]), st.integers(-10, 10), st.integers(0, 5), st.dates(ASKED, date(2025, 6, 2))
)
def test_a_part_climbs_its_steps_as_a_task_does_and_no_other(step: Rung, offset: int, every: int, today: date) -> None:
    steps = tuple(replace(rung, offset=offset, repeat_every=every) for rung in (OF_TASKS, OF_PARTS))
    said = {
        is_part: list(plan([replace(FACT, is_part=is_part)], Ladder(steps, date.min), CALENDAR, today))
        for is_part in (False, True)
    }

    assert [key.occurrence_on for key in said[True]] == [key.occurrence_on for key in said[False]]
    assert {key.step for key in said[True]} <= {OF_PARTS.pk}
    assert {key.step for key in said[False]} <= {OF_TASKS.pk}
