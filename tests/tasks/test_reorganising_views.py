"""The pages on which units are reorganised."""

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tasks.models import Joining, Task
from tests.factories import Role, TaskFactory, UnitFactory, member
from units.models import Reorganisation, Unit

pytestmark = pytest.mark.django_db

ADD = "/admin/units/reorganisation/add/"


@pytest.fixture(autouse=True)
def _third_of_march(settings: Settings, tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("2025-03-03")
    settings.CLOCK_FILE = str(clock)


@pytest.fixture
def office(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def query(
    kind: str, *units: Unit, names: tuple[str, ...] = ("THADS tỉnh A",), on: str = "2025-03-01"
) -> dict[str, object]:
    given: dict[str, object] = {"kind": kind, "units": [unit.pk for unit in units], "on": on, "note": "QĐ 1/QĐ-BTP"}
    given |= {"to-TOTAL_FORMS": 4, "to-INITIAL_FORMS": 0}
    return given | {f"to-{place}-name": name for place, name in enumerate(names)}


def url(**given: object) -> str:
    return f"{ADD}?{urlencode(given, doseq=True)}"


def test_the_form_begins_with_the_units_ticked_in_the_list(office: Client, department: Unit) -> None:
    chosen = office.post(
        reverse("admin:units_unit_changelist"), {"action": "reorganise", "_selected_action": [department.pk]}
    )

    page = office.get(chosen["Location"]).content.decode()

    assert f'<option value="{department.pk}" selected>' in page


def test_preview_shows_what_it_comes_to_and_writes_nothing(office: Client, department: Unit, officer: User) -> None:
    other = UnitFactory(name="Cục B")
    task = TaskFactory(unit=department)
    TaskFactory(unit=other, item=task.item)

    page = office.get(url(**query("merge", department, other))).content.decode()

    assert "<b>1</b> nhiệm vụ: Cục Quản lý hồ sơ → THADS tỉnh A" in page
    assert f"gộp vào số {task.pk} của Cục Quản lý hồ sơ" in page
    assert officer.full_name in page
    assert "Thực hiện sắp xếp" in page
    assert (Reorganisation.objects.count(), Unit.objects.filter(name="THADS tỉnh A").count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_preview_asks_as_often_for_three_tasks_as_for_one(
    office: Client, department: Unit, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _n in range(count):
        TaskFactory(unit=department)
        member(Role.OFFICER, department)
        Joining.objects.create(task=TaskFactory(), unit=department)
    address = url(**query("rename", department))
    office.get(address)

    with django_assert_num_queries(14):
        office.get(address)


def test_carrying_out_and_undoing(office: Client, department: Unit) -> None:
    first, second = TaskFactory(unit=department), TaskFactory(unit=department)
    address = url(**query("split", department, names=("THADS A", "THADS B")))

    done = office.post(address, {f"task-{second.pk}": "1"}, follow=True)

    assert [task.unit.name for task in Task.objects.order_by("pk")] == ["THADS A", "THADS B"]
    assert "Đã sắp xếp lại đơn vị." in done.content.decode()
    undone = office.post(done.redirect_chain[-1][0], follow=True).content.decode()
    assert "Đã hoàn tác" in undone
    assert set(Task.objects.values_list("pk", "unit")) == {(first.pk, department.pk), (second.pk, department.pk)}


def test_what_is_missing_is_said(office: Client, department: Unit) -> None:
    page = office.get(url(**query("rename", department, names=())))

    assert (page.status_code, "Hãy ghi ít nhất một đơn vị kế tục." in page.content.decode()) == (422, True)


def test_undoing_is_refused_with_a_reason(office: Client, department: Unit) -> None:
    TaskFactory(unit=department)
    done = office.post(url(**query("rename", department)), follow=True)
    TaskFactory(unit=Unit.objects.get(name="THADS tỉnh A"))

    page = office.post(done.redirect_chain[-1][0], follow=True).content.decode()

    assert "Đã có việc gắn với đơn vị mới" in page


def test_past_ones_are_listed(office: Client, department: Unit) -> None:
    office.post(url(**query("rename", department)))

    page = office.get(reverse("admin:units_reorganisation_changelist")).content.decode()

    assert "Cục Quản lý hồ sơ (QL)" in page
    assert "THADS tỉnh A (QL-20250301)" in page


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER])
def test_others_are_refused(client: Client, department: Unit, clerk: User, role: str) -> None:
    client.force_login(clerk)
    pk = client.post(url(**query("rename", department)), follow=True).redirect_chain[-1][0]
    client.force_login(member(role, UnitFactory(parent=UnitFactory()), is_staff=True))

    pages = [client.get(ADD), client.post(url(**query("rename", department))), client.get(pk), client.post(pk)]

    assert {page.status_code for page in pages} == {403}
    assert Reorganisation.objects.filter(on=date(2025, 3, 1), undone_at=None).count() == 1


def test_merged_tasks_lead_to_each_other_until_it_is_undone(office: Client, department: Unit) -> None:
    other = UnitFactory(name="Cục B")
    kept = TaskFactory(unit=department)
    merged = TaskFactory(unit=other, item=kept.item)
    done = office.post(url(**query("merge", department, other)), follow=True)

    def says(task: Task, words: str, link: Task) -> bool:
        page = office.get(reverse("tasks:detail", args=[task.pk])).content.decode()
        return words in page and f'href="{reverse("tasks:detail", args=[link.pk])}"' in page

    assert says(merged, "đã gộp vào", kept)
    assert says(kept, "nhận phần của", merged)
    office.post(done.redirect_chain[-1][0])
    assert not says(kept, "nhận phần của", merged)
