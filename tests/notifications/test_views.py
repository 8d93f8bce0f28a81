"""The ledger of a task, for those who may see the task."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from notifications.models import Reminder
from notifications.operations import Tick
from tasks.models import Task
from tests.factories import TaskFactory, UserFactory, member
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]


@pytest.fixture
def task() -> Task:
    return TaskFactory()


def test_task_reminders_shows_what_was_said_to_whom(task: Task, relay: Any, sweep: Sweep, client: Client) -> None:
    officer = member(Role.OFFICER, task.unit)
    member(Role.HEAD, task.unit, email="", full_name="Vũ Văn An")
    sweep(date(2025, 3, 28))
    client.force_login(officer)

    page = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/").content.decode()

    assert "<html" in page
    assert officer.email in page
    assert "Đã nhắc" in page
    assert "Người nhận chưa có địa chỉ thư điện tử" in page


def test_task_reminders_answers_htmx_with_the_part(task: Task, relay: Any, sweep: Sweep, client: Client) -> None:
    client.force_login(member(Role.OFFICER, task.unit))

    part = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/", headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in part, 'id="ledger"' in part, "Chưa phải nhắc lần nào." in part) == (False, True, True)


def test_task_reminders_says_what_follows(task: Task, client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text("2025-03-28", encoding="ascii")
    client.force_login(member(Role.OFFICER, task.unit))

    page = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/").content.decode()

    assert "Nếu không có thay đổi: nhắc lại ngày 02/04/2025." in page


def test_task_reminders_is_not_there_for_another_unit(task: Task, client: Client) -> None:
    client.force_login(member(Role.OFFICER, TaskFactory().unit))

    assert client.get(f"/nhiem-vu/{task.pk}/nhac-viec/").status_code == 404


def test_task_reminders_asks_a_stranger_to_sign_in(task: Task, client: Client) -> None:
    response = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/")

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/dang-nhap/")


@pytest.mark.parametrize("people", [1, 3])
def test_task_reminders_asks_as_much_whatever_the_number_of_rows(
    people: int,
    task: Task,
    relay: Any,
    sweep: Sweep,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(people):
        officer = member(Role.OFFICER, task.unit)
    sweep(date(2025, 3, 28))
    client.force_login(officer)

    with django_assert_num_queries(24):
        client.get(f"/nhiem-vu/{task.pk}/nhac-viec/", headers={"HX-Request": "true"})

    assert Reminder.objects.count() == 4 * people


def test_the_page_is_not_for_posting(task: Task, client: Client) -> None:
    client.force_login(UserFactory())

    assert client.post(f"/nhiem-vu/{task.pk}/nhac-viec/").status_code == 405
