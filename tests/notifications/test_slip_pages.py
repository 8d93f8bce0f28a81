"""The pages of chasing slips: who finds, makes and takes which."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as in_use
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from notifications.models import Slip
from tasks.models import Task
from tests.factories import TaskFactory, UnitFactory, UserFactory, member
from tests.notifications.conftest import CHASED_AT as AT
from tests.notifications.conftest import chase
from units.models import Role, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    (tmp_path / "clock").write_text("2025-04-07", encoding="ascii")


def test_clerk_ticks_makes_and_takes_both_files(task: Task, clerk: User, client: Client, today: None) -> None:
    other = TaskFactory(unit=task.unit)
    client.force_login(clerk)
    address = f"/nhac-viec/phieu/don-vi/{task.unit_id}/"

    form = client.get(address).content.decode()
    answer = client.post(address, {"kind": "remind", "tasks": [task.pk]}, follow=True)
    slip = Slip.objects.get()
    files = [client.get(f"/nhac-viec/phieu/{slip.pk}.{layout}") for layout in ("docx", "pdf")]

    assert form.count("checked") == 2
    assert str(other.item.directive) in form
    assert "Đã lập Phiếu nhắc việc 01/PNV-BTP." in answer.content.decode()
    assert [row.pk for row in slip.tasks.all()] == [task.pk]
    assert [file.content[:4] for file in files] == [b"PK\x03\x04", b"%PDF"]
    assert files[1]["Content-Disposition"] == 'attachment; filename="remind-2025-01.pdf"'


def test_office_finds_the_slips_from_its_pages(clerk: User, client: Client, today: None) -> None:
    client.force_login(clerk)

    pages = [client.get(address).content.decode() for address in ("/nhac-viec/", "/nhac-viec/sap-gui/")]

    assert ['href="/nhac-viec/phieu/"' in page for page in pages] == [True, True]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "remind"}, "Hãy chọn ít nhất một nhiệm vụ quá hạn."),
        ({"kind": "urge"}, "trong một năm qua chưa có Phiếu nhắc việc"),
        ({"kind": "remind", "tasks": ["0"]}, "không còn quá hạn"),
    ],
)
def test_form_says_why_there_is_no_slip(
    given: dict[str, Any], said: str, task: Task, clerk: User, client: Client, today: None
) -> None:
    client.force_login(clerk)
    ticked = {"tasks": [task.pk]} if given["kind"] == "urge" else {}

    answer = client.post(f"/nhac-viec/phieu/don-vi/{task.unit_id}/", given | ticked)

    assert (answer.status_code, Slip.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_files_are_not_there_for_others_nor_in_other_layouts(
    task: Task, clerk: User, client: Client, today: None
) -> None:
    slip = chase(task, clerk)
    answers = []
    for person, layout in (
        (member(Role.OFFICER, UnitFactory(parent=task.unit.parent)), "pdf"),
        (member(Role.CLERK, UnitFactory()), "docx"),
        (clerk, "exe"),
        (UserFactory(is_superuser=True), "pdf"),
    ):
        client.force_login(person)
        answers.append(client.get(f"/nhac-viec/phieu/{slip.pk}.{layout}").status_code)

    assert answers == [404, 404, 404, 200]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_much_whatever_the_number_of_rows(
    rows: int, clerk: User, unit: Unit, client: Client, today: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        chase(TaskFactory(unit=unit), clerk)
        TaskFactory(unit=UnitFactory(parent=unit))
    client.force_login(clerk)

    with django_assert_num_queries(9):
        client.get("/nhac-viec/phieu/")
    with django_assert_num_queries(8):
        client.get(f"/nhac-viec/phieu/don-vi/{unit.pk}/")


def test_unit_reads_the_slips_to_it_and_chases_nobody(task: Task, clerk: User, client: Client, today: None) -> None:
    slip = chase(task, clerk)
    client.force_login(member(Role.OFFICER, task.unit))

    page = client.get("/nhac-viec/phieu/").content.decode()

    assert f"/nhac-viec/phieu/{slip.pk}.pdf" in page
    assert "Đơn vị có nhiệm vụ quá hạn" not in page
    assert client.get(f"/nhac-viec/phieu/{slip.pk}.pdf").content[:4] == b"%PDF"
    assert client.get(f"/nhac-viec/phieu/don-vi/{task.unit_id}/").status_code == 404


@pytest.mark.parametrize(("issued", "found"), [("", 3), ("today", 1), ("week", 2), ("nonsense", 3)])
def test_list_is_narrowed_to_today_and_this_week(
    issued: str, found: int, task: Task, clerk: User, client: Client, today: None
) -> None:
    Path(in_use.CLOCK_FILE).write_text("2025-04-09", encoding="ascii")
    for days in (-1, 0, 2):  # Sunday, Monday, Wednesday
        chase(task, clerk, at=AT + timedelta(days=days))
    client.force_login(clerk)

    page = client.get("/nhac-viec/phieu/", {"issued": issued})

    assert len(page.context["page"].object_list) == found


def test_pages_of_a_narrowed_list_stay_narrowed(task: Task, clerk: User, client: Client, today: None) -> None:
    slip = chase(task, clerk)
    for number in range(2, 52):
        slip.pk, slip.number, slip.fingerprint = None, number, str(number)
        slip.save(force_insert=True)
    client.force_login(clerk)

    page = client.get("/nhac-viec/phieu/", {"issued": "week"}).content.decode()

    assert "?issued=week&amp;page=2" in page


def test_slip_refers_without_words_where_mails_are_confidential(task: Task, clerk: User, settings: Settings) -> None:
    settings.CONFIDENTIAL_MAIL = True

    slip = chase(task, clerk)

    assert slip.contents["rows"] == [["1", "154/TB-BTP", "2.1", "(xem tại thông báo)", "28/03/2025", "10"]]
    assert task.item.text not in str(slip.contents)


def test_admin_shows_slips_and_changes_none(task: Task, clerk: User, client: Client) -> None:
    slip = chase(task, clerk)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    row = f"/admin/notifications/slip/{slip.pk}"

    assert client.get("/admin/notifications/slip/?q=Thi").status_code == 200
    assert "154/TB-BTP, 2.1" in client.get(f"{row}/change/").content.decode()
    assert client.post(f"{row}/change/", {"number": 9}).status_code == 403
    assert client.post(f"{row}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/notifications/slip/add/").status_code == 403
