"""The pages on which a reorganisation for a coming day is kept, looked at, changed and let go of."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tasks import operations
from tasks.models import PlannedReorganisation, Task
from tests.factories import Role, TaskFactory, UnitFactory, member
from tests.tasks.test_reorganising_views import query, url
from units import clock
from units.models import Reorganisation, Unit

pytestmark = pytest.mark.django_db

LIST = "admin:tasks_plannedreorganisation_changelist"
ONE = "admin:tasks_plannedreorganisation_change"


def _let_it_be(day: str, settings: Settings) -> None:
    Path(settings.CLOCK_FILE).write_text(day)


@pytest.fixture(autouse=True)
def _third_of_march(settings: Settings, tmp_path: Path) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    _let_it_be("2025-03-03", settings)


@pytest.fixture
def office(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.fixture
def kept(office: Client, department: Unit) -> PlannedReorganisation:
    office.post(url(**query("rename", department, on="2025-03-20")))
    return PlannedReorganisation.objects.get()


def test_a_day_to_come_is_previewed_and_then_kept(office: Client, department: Unit) -> None:
    TaskFactory(unit=department)
    address = url(**query("rename", department, on="2025-07-01"))

    page = office.get(address).content.decode()
    kept = office.post(address, follow=True).content.decode()

    assert "Ngày 01/07/2025 chưa tới" in page
    assert "Lưu, tự thực hiện ngày 01/07/2025" in page
    assert "<b>1</b> nhiệm vụ: Cục Quản lý hồ sơ → THADS tỉnh A" in page
    assert "Đã lưu: phương án tự thực hiện ngày 01/07/2025." in kept
    assert (Reorganisation.objects.count(), PlannedReorganisation.objects.count()) == (0, 1)


def test_a_plan_is_listed_and_on_the_office_s_first_page(office: Client, kept: PlannedReorganisation) -> None:
    listed = office.get(reverse(LIST)).content.decode()
    home = office.get("/").content.decode()

    assert all("Cục Quản lý hồ sơ → THADS tỉnh A" in page for page in (listed, home))
    assert "Chờ đến ngày" in listed
    assert "tự thực hiện ngày 20/03/2025" in home


def test_a_plan_is_previewed_again_with_what_was_chosen_and_changed(office: Client, department: Unit) -> None:
    first, second = TaskFactory(unit=department), TaskFactory(unit=department)
    split = query("split", department, names=("THADS A", "THADS B"), on="2025-03-20")
    office.post(url(**split), {f"task-{second.pk}": "1"})
    row = PlannedReorganisation.objects.get()
    page = office.get(reverse(ONE, args=[row.pk]))

    preview = office.get(page.context["address"]).content.decode()
    office.post(page.context["address"], {f"task-{first.pk}": "1"})

    assert "Lưu thay đổi" in preview
    assert re.search(rf'id="task-{second.pk}".*?<option value="1" selected>THADS B', preview, re.DOTALL)
    assert [(row.state, row.places) for row in PlannedReorganisation.objects.order_by("pk")] == [
        ("cancelled", {second.pk: 1}),
        ("planned", {first.pk: 1}),
    ]


def test_a_plan_can_be_brought_forward_to_today(office: Client, kept: PlannedReorganisation, department: Unit) -> None:
    task = TaskFactory(unit=department)
    address = f"{url(**query('rename', department, on='2025-03-03'))}&planned={kept.pk}"

    done = office.post(address, follow=True).content.decode()

    kept.refresh_from_db()
    assert "Đã sắp xếp lại đơn vị." in done
    assert (kept.state, Task.objects.get(pk=task.pk).unit.name) == ("cancelled", "THADS tỉnh A")


def test_a_plan_is_let_go_of_and_the_second_time_that_is_said(office: Client, kept: PlannedReorganisation) -> None:
    pages = [office.post(reverse(ONE, args=[kept.pk]), follow=True).content.decode() for _n in range(2)]

    assert "Đã hủy phương án." in pages[0]
    assert "phương án đang ở trạng thái “Đã hủy”" in pages[1]
    assert "tự thực hiện" not in office.get("/").content.decode()


def test_the_office_is_told_what_did_not_fit_and_plans_anew(
    office: Client, kept: PlannedReorganisation, department: Unit, settings: Settings
) -> None:
    UnitFactory(code="QL-20250320")
    _let_it_be("2025-03-20", settings)
    operations.carry_out_planned(at=clock.now())

    home = office.get("/").content.decode()
    page = office.get(reverse(ONE, args=[kept.pk]))

    assert "không thực hiện được ngày 20/03/2025" in home
    assert "Mã “QL-20250320” đã có đơn vị mang." in home
    assert "Lập lại phương án" in page.content.decode()
    assert "planned=" not in page.context["address"]


def test_what_was_carried_out_leads_to_what_it_changed(
    office: Client, kept: PlannedReorganisation, settings: Settings
) -> None:
    _let_it_be("2025-03-20", settings)
    operations.carry_out_planned(at=clock.now())

    page = office.get(reverse(ONE, args=[kept.pk])).content.decode()

    assert reverse("admin:units_reorganisation_change", args=[Reorganisation.objects.get().pk]) in page


def test_planning_begins_where_reorganising_does(office: Client) -> None:
    response = office.get(reverse("admin:tasks_plannedreorganisation_add"))

    assert response["Location"] == reverse("admin:units_reorganisation_add")


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER])
def test_others_are_refused(client: Client, kept: PlannedReorganisation, role: str) -> None:
    client.force_login(member(role, UnitFactory(parent=UnitFactory()), is_staff=True))
    one = reverse(ONE, args=[kept.pk])

    assert [client.get(reverse(LIST)).status_code, client.get(one).status_code, client.post(one).status_code] == [
        403
    ] * 3
    assert "phương án" not in client.get("/").content.decode()
