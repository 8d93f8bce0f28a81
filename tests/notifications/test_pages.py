"""A person's own reminders, what goes out tomorrow, and why somebody was told or not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from directives.models import ItemKind
from directives.models import Status as DirectiveStatus
from notifications.models import Message, Reminder
from notifications.operations import Tick
from tests.factories import (
    AT,
    DirectiveFactory,
    ItemFactory,
    MembershipFactory,
    ResponsibleFactory,
    TaskFactory,
    UnitFactory,
    member,
)
from units.models import Role

pytestmark = pytest.mark.django_db

Sweep = Callable[[date], Tick]


@pytest.fixture(autouse=True)
def _clock(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text("2025-03-27", encoding="ascii")


def test_inbox_shows_what_no_mail_could_bring(relay: Any, sweep: Sweep, client: Client) -> None:
    task = TaskFactory()
    officer = member(Role.OFFICER, task.unit, email="")
    member(Role.OFFICER, TaskFactory(item__directive__number="99/TB-BTP").unit)
    sweep(date(2025, 3, 27))
    client.force_login(officer)

    page = client.get("/nhac-viec/").content.decode()

    assert f"/nhiem-vu/{task.pk}/" in page
    assert "Người nhận chưa có địa chỉ thư điện tử" in page
    assert "99/TB-BTP" not in page


@pytest.mark.parametrize("tasks", [1, 3])
def test_inbox_asks_as_much_whatever_the_number_of_rows(
    tasks: int, relay: Any, sweep: Sweep, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    unit = UnitFactory()
    client.force_login(member(Role.OFFICER, unit))
    for _ in range(tasks):
        TaskFactory(unit=unit)
    sweep(date(2025, 3, 27))

    with django_assert_num_queries(8):
        client.get("/nhac-viec/")


def test_outlook_says_what_goes_out_tomorrow_and_leaves_no_trace(client: Client) -> None:
    task = TaskFactory()
    officer = member(Role.OFFICER, task.unit, full_name="Trần Thị Bình")
    client.force_login(member(Role.CLERK, task.unit))

    page = client.get("/nhac-viec/sap-gui/").content.decode()

    assert "Thư sẽ gửi sáng 28/03/2025" in page
    assert officer.email in page
    assert f'<a href="/nhiem-vu/{task.pk}/">{task} · Ngày đến hạn' in page
    assert (Reminder.objects.count(), Message.objects.count()) == (0, 0)


def test_outlook_leads_to_no_task_that_is_only_opened_by_then(client: Client) -> None:
    unit = UnitFactory()
    office = member(Role.CLERK, unit)
    member(Role.OFFICER, unit)
    directive = DirectiveFactory(status=DirectiveStatus.PUBLISHED, published_by=office, published_at=AT)
    duty = ItemFactory(directive=directive, kind=ItemKind.RECURRING, frequency="monthly", month_day="28")
    ResponsibleFactory(item=duty, unit=unit)
    client.force_login(office)

    page = client.get("/nhac-viec/sap-gui/").content.decode()

    assert "Ngày đến hạn · 28/03/2025" in page
    assert 'href="/nhiem-vu/' not in page.split("<tbody>")[1]


@pytest.mark.parametrize("units", [1, 3])
def test_outlook_asks_as_much_whatever_the_number_of_mails(
    units: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office = UnitFactory()
    client.force_login(member(Role.CLERK, office))
    for _ in range(units):
        member(Role.OFFICER, TaskFactory(unit=UnitFactory(parent=office)).unit)

    with django_assert_num_queries(49):
        assert len(client.get("/nhac-viec/sap-gui/").context["page"]) == units


def test_outlook_says_nothing_of_tasks_that_the_viewer_may_not_see(client: Client) -> None:
    office, elsewhere = UnitFactory(), UnitFactory()
    theirs, foreign = TaskFactory(unit=UnitFactory(parent=office)), TaskFactory(unit=UnitFactory(parent=elsewhere))
    both = member(Role.OFFICER, theirs.unit)
    MembershipFactory(user=both, unit=foreign.unit)
    stranger = member(Role.OFFICER, foreign.unit)
    client.force_login(member(Role.CLERK, office))

    page = client.get("/nhac-viec/sap-gui/").content.decode()

    assert str(theirs) in page
    assert str(foreign) not in page
    assert both.email in page
    assert stranger.email not in page


@pytest.mark.parametrize(("role", "links"), [(Role.CLERK, 2), (Role.LEADER, 2), (Role.HEAD, 1)])
def test_inbox_leads_on_whoever_may_go_there(role: Role, links: int, client: Client) -> None:
    client.force_login(member(role, UnitFactory()))

    page = client.get("/nhac-viec/").content.decode()

    assert ("/nhac-viec/sap-gui/" in page) + ("/nhac-viec/phieu/" in page) == links


def test_outlook_is_not_for_a_unit(client: Client) -> None:
    client.force_login(member(Role.OFFICER, UnitFactory()))

    assert client.get("/nhac-viec/sap-gui/").status_code == 403


@pytest.mark.parametrize("path", ["/nhac-viec/", "/nhac-viec/sap-gui/"])
def test_a_stranger_is_asked_to_sign_in(path: str, client: Client) -> None:
    assert client.get(path).status_code == 302


def test_task_page_says_why_one_was_told_or_not(relay: Any, sweep: Sweep, client: Client) -> None:
    task = TaskFactory()
    member(Role.OFFICER, task.unit)
    head = member(Role.HEAD, task.unit)
    sweep(date(2025, 3, 27))
    client.force_login(head)

    page = client.get(f"/nhiem-vu/{task.pk}/nhac-viec/").content.decode()

    assert "Trước hạn 7 ngày làm việc: không dành cho đồng chí" in page
    assert "Trước hạn 1 ngày làm việc: Đã nhắc" in page
    assert "Ngày đến hạn: sẽ nhắc ngày 28/03/2025 nếu không có thay đổi" in page


def test_a_person_may_do_without_early_mails_but_not_without_late_ones(
    relay: Any, sweep: Sweep, client: Client
) -> None:
    officer = member(Role.OFFICER, TaskFactory().unit)
    client.force_login(officer)

    response = client.post("/nhac-viec/lua-chon/", {"mutes_early": "on"})
    early, due = sweep(date(2025, 3, 27)), sweep(date(2025, 3, 28))

    assert (response.status_code, response.headers["Location"]) == (302, "/nhac-viec/")
    assert (early.delivered.sent, early.delivered.cancelled, due.delivered.sent) == (0, 1, 1)
    assert "Người nhận chọn không nhận thư nhắc trước hạn" in client.get("/nhac-viec/").content.decode()


def test_a_choice_can_be_taken_back(client: Client, relay: Any, sweep: Sweep) -> None:
    client.force_login(member(Role.OFFICER, TaskFactory().unit))
    client.post("/nhac-viec/lua-chon/", {"mutes_early": "on"})

    client.post("/nhac-viec/lua-chon/", {})

    assert sweep(date(2025, 3, 27)).delivered.sent == 1
