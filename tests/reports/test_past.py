"""The figures of a past day are those that stood on that day, whatever has happened since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from reports import queries
from reports.queries import Cells
from tasks import operations
from tasks.lifecycle import Status
from tasks.models import Task
from tests.factories import Role, TaskFactory, UnitFactory, member

pytestmark = pytest.mark.django_db

DAY = date(2025, 3, 31)  # the tasks are due on Friday 28 March


def on(day: date) -> datetime:
    """Return a morning."""
    return datetime(day.year, day.month, day.day, 2, tzinfo=UTC)


SOON, LATER = on(DAY - timedelta(days=1)), on(DAY + timedelta(days=9))


@pytest.fixture
def ministry() -> Any:
    return UnitFactory(code="BTP", name="Bộ Tư pháp", kind="ministry")


@pytest.fixture
def task(ministry: Any) -> Task:
    return TaskFactory(unit=UnitFactory(name="Cục A", parent=ministry))


@pytest.fixture
def head(task: Task) -> User:
    return member(Role.HEAD, task.unit)


@pytest.fixture
def leader(ministry: Any) -> User:
    return member(Role.LEADER, ministry)


def then(day: date = DAY) -> Cells:
    """Return the cells of that day."""
    return queries.figures(tasks=queries.as_of(Task.objects.all(), day=day), today=day).cells


def now() -> Cells:
    """Return the cells of today, reckoned with the same deadline."""
    return queries.figures(tasks=Task.objects.all(), today=DAY).cells


def test_what_was_done_later_was_overdue(task: Task, head: User, leader: User) -> None:
    operations.submit(task=task, by=head, at=LATER, note="Xong muộn.")
    operations.accept(task=task, by=leader, at=LATER)

    assert (then(), now()) == (Cells(open_overdue=1), Cells(done_late=1))
    assert then(LATER.date()) == Cells(done_late=1)


def test_what_was_extended_later_was_overdue(task: Task, head: User, leader: User) -> None:
    operations.ask_extension(task=task, by=head, at=SOON, due_on=date(2025, 4, 30), note="Chờ số liệu.")
    operations.grant_extension(task=task, by=leader, at=LATER)

    [row] = queries.overdue(tasks=queries.as_of(Task.objects.all(), day=DAY), today=DAY)

    assert (then(), now()) == (Cells(open_overdue=1), Cells(open_in_time=1, extensions=0))
    assert (row.due_on, row.days, row.extensions, row.reason) == (date(2025, 3, 28), 3, 0, "Chờ số liệu.")


def test_of_several_extensions_those_granted_by_then_count(task: Task, head: User, leader: User) -> None:
    for at, due_on in ((SOON - timedelta(days=9), date(2025, 3, 30)), (LATER, date(2025, 4, 30))):
        operations.ask_extension(task=task, by=head, at=at, due_on=due_on, note="Chờ số liệu.")
        operations.grant_extension(task=task, by=leader, at=at)

    [row] = queries.overdue(tasks=queries.as_of(Task.objects.all(), day=DAY), today=DAY)

    assert (row.original_due_on, row.due_on, row.extensions) == (date(2025, 3, 28), date(2025, 3, 30), 1)
    assert then() == Cells(open_overdue=1, extensions=1)


def test_what_was_sent_back_and_reported_again_waited_in_time(task: Task, head: User, leader: User) -> None:
    Task.objects.update(due_on=date(2025, 3, 30), original_due_on=date(2025, 3, 30))
    operations.submit(task=task, by=head, at=SOON, note="Xong.")
    operations.send_back(task=task, by=leader, at=LATER, note="Còn thiếu.")

    [row] = queries.waiting(tasks=queries.as_of(Task.objects.all(), day=DAY), today=DAY)

    assert (then(), now()) == (Cells(waiting_in_time=1), Cells(open_overdue=1))
    assert (row.submitted_on, row.is_on_time, row.days) == (SOON.date(), True, 1)
    operations.submit(task=task, by=head, at=LATER, note="Xong lại, muộn.")
    operations.accept(task=task, by=leader, at=LATER)
    assert (then(), now()) == (Cells(waiting_in_time=1), Cells(done_late=1))


def test_what_was_excused_later_was_not_excused(task: Task, leader: User) -> None:
    operations.excuse(task=task, by=leader, at=LATER, note="Thiên tai.")

    assert (then(), now()) == (Cells(open_overdue=1), Cells(open_overdue=1, open_excused=1))
    operations.cancel_excuse(task=task, by=leader, at=LATER + timedelta(days=2), note="Nhầm.")
    assert then(LATER.date()) == Cells(open_overdue=1, open_excused=1)
    assert now() == Cells(open_overdue=1)


def test_what_got_its_first_deadline_later_had_none(task: Task, leader: User) -> None:
    Task.objects.update(due_on=None, original_due_on=None)
    operations.set_deadline(task=task, by=leader, at=LATER, due_on=date(2025, 3, 20), note="Cần sớm.")

    assert (then(), now()) == (Cells(open_undated=1), Cells(open_overdue=1))


def test_what_was_suspended_or_withdrawn_later_was_overdue(task: Task, leader: User, ministry: Any) -> None:
    other = TaskFactory(unit=task.unit)
    operations.suspend(task=task, by=leader, at=LATER, note="Tạm dừng.")
    operations.withdraw(task=other, by=member(Role.CLERK, ministry), at=LATER, note="Thôi.")

    assert (then(), now()) == (Cells(open_overdue=2), Cells(open_in_time=1, paused=1, withdrawn=1))


def test_what_was_opened_later_was_not_there(task: Task) -> None:
    TaskFactory(unit=task.unit, opened_at=LATER)

    assert (then().total, now().total) == (1, 2)


def test_a_day_on_which_nothing_happened_since_has_todays_figures(task: Task, head: User, leader: User) -> None:
    for status in Status:
        TaskFactory(unit=task.unit, status=status, is_on_time=status in (Status.DONE, Status.SUBMITTED) or None)
    operations.report_progress(task=task, by=head, at=LATER, note="Đang làm.")

    assert then() == now()


@pytest.mark.parametrize("count", [1, 3])
def test_a_past_day_asks_as_often_as_today(count: int, ministry: Any) -> None:
    for _number in range(count):
        TaskFactory(unit=UnitFactory(parent=ministry))

    with CaptureQueriesContext(connection) as asked:
        report = queries.report(tasks=queries.as_of(Task.objects.all(), day=DAY), today=DAY)
        overdue = list(report.overdue)

    assert (report.is_past, len(overdue), len(asked)) == (True, count, 16)


def test_overdue_is_what_is_excused_and_what_is_not(task: Task, leader: User) -> None:
    excused = TaskFactory(unit=task.unit)
    operations.excuse(task=excused, by=leader, at=SOON, note="Thiên tai.")
    TaskFactory(unit=task.unit, status=Status.DONE, is_on_time=False, is_excused=True)
    TaskFactory(unit=task.unit, status=Status.SUBMITTED, is_on_time=False, is_excused=True)
    TaskFactory(unit=task.unit, status=Status.DONE, is_on_time=True, is_excused=True)

    cells = now()

    assert (cells.open_overdue, cells.open_excused, cells.open_unexcused) == (2, 1, 1)
    assert (cells.done_late, cells.done_excused, cells.waiting_late, cells.waiting_excused) == (1, 1, 1, 1)
    assert cells.open_overdue == cells.open_excused + cells.open_unexcused
    assert replace(cells, open_excused=0, done_excused=0, waiting_excused=0).total == cells.total == 5


def test_the_page_of_a_past_day_says_what_its_figures_are(client: Client, task: Task, head: User, leader: User) -> None:
    operations.submit(task=task, by=head, at=LATER, note="Xong muộn.")
    client.force_login(leader)

    page = client.get(reverse("reports:overdue"), {"today": "2025-03-31", "tab": "list"})

    assert page.context["cells"].open_overdue == 1
    assert "như lúc hết ngày ấy; tính cho đơn vị chủ trì hiện nay" in page.content.decode()


def test_the_page_of_a_day_to_come_says_so(client: Client, task: Task, leader: User, settings: Settings) -> None:
    client.force_login(leader)

    page = client.get(reverse("reports:overdue"), {"today": "2099-03-31"})

    assert "nếu đến khi ấy không có gì thay đổi" in page.content.decode()


def test_a_unit_whose_tasks_were_all_opened_since_has_no_line(task: Task, ministry: Any) -> None:
    TaskFactory(unit=UnitFactory(name="Cục B", parent=ministry), opened_at=LATER)

    rows = queries.summary_by_unit(tasks=queries.as_of(Task.objects.all(), day=DAY), today=DAY)

    assert [(row.name, row.cells.total) for row in rows] == [("Cục A", 1)]
    assert task.unit.name == "Cục A"
