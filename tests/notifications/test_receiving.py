"""Saying that one knows, and reports that are due: what is sent then, and what is not."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from notifications import operations, queries
from notifications.models import Message, Receipt, Reminder, Step
from notifications.operations import Tick
from tasks import operations as task_operations
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import TaskFactory, UnitFactory, UserFactory, member
from units.models import Role

Sweep = Callable[[date], Tick]
Eight = Callable[[date], datetime]
FIRST, SECOND, THIRD, FOURTH = date(2025, 4, 2), date(2025, 4, 8), date(2025, 4, 11), date(2025, 4, 16)
ON_FIRST = datetime(2025, 4, 2, 3, tzinfo=UTC)

db = pytest.mark.django_db


@pytest.fixture
def task() -> Task:
    Step.objects.filter(code="qua-han").update(pause=5)
    found: Task = TaskFactory(unit=UnitFactory(parent=UnitFactory()))
    return found


@pytest.fixture
def officer(task: Task) -> User:
    return member(Role.OFFICER, task.unit)


def only(code: str) -> None:
    Step.objects.exclude(code=code).update(is_active=False)
    Step.objects.filter(code=code).update(is_active=True)


@db
def test_who_knows_is_left_in_peace_and_the_superior_is_not(
    task: Task, officer: User, relay: Any, sweep: Sweep
) -> None:
    head, leader = member(Role.HEAD, task.unit), member(Role.LEADER, task.unit.parent)
    sweep(FIRST)
    operations.receive(task=task, by=officer, at=ON_FIRST)
    relay.mails.clear()

    for day in (date(2025, 4, 4), SECOND, THIRD):
        sweep(day)

    # Five working days after 2/4 end on 10/4, as 7/4 is a day off; the escalation of 4/4 is the next level and wakes.
    assert relay.addresses() == sorted([leader.email, head.email, officer.email, head.email, officer.email])


@db
def test_rest_ends_after_its_days(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    only("qua-han")
    sweep(FIRST)
    operations.receive(task=task, by=officer, at=ON_FIRST)

    sent = [sweep(day).delivered.sent for day in (SECOND, THIRD, FOURTH)]

    assert (sent, queries.differences(today=FOURTH, at=ON_FIRST, days=10)) == ([0, 1, 1], [])


@db
def test_saying_so_twice_a_day_is_once(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    sweep(FIRST)

    until = [operations.receive(task=task, by=officer, at=ON_FIRST) for _ in range(2)]

    assert (until, Receipt.objects.count()) == ([date(2025, 4, 10)] * 2, 1)


@db
def test_only_who_was_told_can_say_so(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    sweep(FIRST)

    for by in (member(Role.OFFICER, task.unit), UserFactory()):
        with pytest.raises(PermissionDenied):
            operations.receive(task=task, by=by, at=ON_FIRST)


@db
def test_a_new_deadline_knows_of_no_receipt(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    sweep(FIRST)
    operations.receive(task=task, by=officer, at=ON_FIRST)
    Task.objects.update(due_version=2)
    task.refresh_from_db()

    with pytest.raises(PermissionDenied):
        operations.receive(task=task, by=officer, at=ON_FIRST)


@db
def test_a_finished_task_is_not_received(task: Task, officer: User, relay: Any, sweep: Sweep) -> None:
    sweep(FIRST)
    Task.objects.update(status=Status.SUBMITTED)

    with pytest.raises(operations.NothingToReceiveError, match="Chờ xác nhận"):
        operations.receive(task=task, by=officer, at=ON_FIRST)

    assert Receipt.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("one_step")
def test_two_at_once_are_both_kept(task: Task, relay: Any, sweep: Sweep) -> None:
    people, start = [member(Role.OFFICER, task.unit) for _ in range(2)], threading.Barrier(4)
    sweep(FIRST)

    def run(by: User) -> None:
        start.wait()
        try:
            operations.receive(task=task, by=by, at=ON_FIRST)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(by,)) for by in people * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Receipt.objects.values_list("person", flat=True)) == sorted(by.pk for by in people)


@db
@pytest.mark.parametrize("code", ["vuot-cap", "t0"])
def test_database_lets_no_escalation_and_no_single_word_rest(code: str) -> None:
    with pytest.raises(IntegrityError):
        Step.objects.filter(code=code).update(pause=3)


@pytest.fixture
def today(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text("2025-04-02", encoding="ascii")


@db
def test_page_takes_it_and_says_why_it_is_quiet(
    task: Task, officer: User, relay: Any, sweep: Sweep, client: Client, today: None
) -> None:
    Step.objects.filter(code="vuot-cap").update(is_active=False)
    sweep(FIRST)
    client.force_login(officer)
    address = f"/nhiem-vu/{task.pk}/nhac-viec/"

    before = client.get(address).content.decode()
    after = client.post(f"{address}da-nhan/", follow=True).content.decode()

    assert "mốc nhắc lại tạm nghỉ đến 10/04/2025" in before
    assert "Đã ghi nhận; các mốc nhắc lại tạm nghỉ đến 10/04/2025." in after
    assert f"{officer} (02/04/2025)" in after
    assert "Đã nhắc; tạm nghỉ vì đồng chí đã báo “Đã nhận”; sẽ nhắc ngày 11/04/2025" in after


@db
def test_page_has_no_button_for_who_was_not_told(
    task: Task, officer: User, relay: Any, sweep: Sweep, client: Client, today: None
) -> None:
    sweep(FIRST)
    client.force_login(member(Role.CLERK, task.unit.parent))
    address = f"/nhiem-vu/{task.pk}/nhac-viec/"

    assert "da-nhan" not in client.get(address).content.decode()
    assert client.post(f"{address}da-nhan/").status_code == 403
    client.force_login(member(Role.OFFICER, UnitFactory()))
    assert client.post(f"{address}da-nhan/").status_code == 404


@db
def test_report_that_is_due_is_asked_for_and_no_more_once_it_has_come(
    task: Task, officer: User, relay: Any, sweep: Sweep, eight: Eight
) -> None:
    only("bao-cao")
    Task.objects.update(due_on=None, original_due_on=None)

    early, due = sweep(date(2025, 3, 14)), sweep(date(2025, 3, 17))
    task_operations.report_progress(
        task=Task.objects.get(), by=officer, at=eight(date(2025, 3, 20)), note="Đã rà soát một nửa.", percent=50
    )
    quiet, again = sweep(date(2025, 4, 2)), sweep(date(2025, 4, 3))

    assert [tick.delivered.sent for tick in (early, due, quiet, again)] == [0, 1, 0, 1]
    assert "ĐẾN KỲ BÁO CÁO TIẾN ĐỘ (1)" in relay.mails[0].get_body(("plain",)).get_content()
    assert list(Reminder.objects.order_by("pk").values_list("occurrence_on", "state")) == [
        (date(2025, 3, 17), "sent"),
        (date(2025, 4, 3), "sent"),
    ]


@db
def test_report_that_comes_in_the_last_moment_stops_the_mail(
    task: Task, officer: User, relay: Any, eight: Eight
) -> None:
    only("bao-cao")
    day = date(2025, 3, 17)
    operations.plan_reminders(today=day, at=eight(day))
    operations.gather_messages(today=day, at=eight(day))
    task_operations.report_progress(task=task, by=officer, at=eight(day), note="Xong một nửa.", percent=50)

    operations.deliver(at=eight(day))

    assert (relay.mails, Message.objects.get().error) == ([], "Lý do nhắc không còn")


@db
@pytest.mark.parametrize("status", [Status.ASSIGNED, Status.SUBMITTED, Status.SUSPENDED])
def test_report_is_not_asked_of_who_is_not_at_work(status: str, officer: User, relay: Any, sweep: Sweep) -> None:
    only("bao-cao")
    Task.objects.update(status=status)

    assert sweep(date(2025, 3, 31)).planned == 0


@db
@pytest.mark.parametrize(
    ("code", "fields", "said"),
    [
        ("chua-nhan", {}, "nhiệm vụ đã được tiếp nhận"),
        ("chua-nhan", {"status": Status.ASSIGNED}, "sẽ nhắc ngày 04/04/2025"),
        ("bao-cao", {"status": Status.ASSIGNED}, "chưa được tiếp nhận nên chưa đến kỳ báo cáo"),
        ("bao-cao", {}, "sẽ nhắc ngày 15/04/2025"),
        ("chua-han", {}, "nhiệm vụ đã có thời hạn, hoặc đã đề nghị thời hạn"),
        ("cho-duyet", {}, "không dành cho đồng chí (Người quyết định đề nghị của đơn vị)"),
        ("t0", {"due_on": None, "original_due_on": None}, "nhiệm vụ chưa có thời hạn"),
    ],
)
def test_every_kind_of_step_says_why(code: str, fields: dict[str, Any], said: str, task: Task, officer: User) -> None:
    only(code)
    Step.objects.filter(code="chua-nhan").update(repeat_every=22)
    Task.objects.update(**fields)

    reasons = operations.why(task=queries.annotated(Task.objects.all()).get(), person=officer, today=FIRST)

    assert [said in reason for reason in reasons] == [True]
