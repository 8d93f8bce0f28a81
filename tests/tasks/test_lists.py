"""Lists: counts beside the choices, sorting, paging, filters that are kept, and files of the very rows."""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tasks import operations
from tasks.filters import kept
from tasks.lifecycle import Status
from tasks.models import SavedFilter, Task
from tests.factories import AT, DirectiveFactory, ItemFactory, MembershipFactory, TaskFactory, UnitFactory
from units.models import Membership, Unit

pytestmark = pytest.mark.django_db

LIST = reverse("tasks:list")


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.fixture
def house(department: Unit) -> dict[str, Task]:
    """Give the department one task of each state, and another unit one."""
    first = ItemFactory(directive=DirectiveFactory(issued_on=date(2025, 1, 2)), position=2, path="1", text="Ba")
    second = ItemFactory(directive=first.directive, position=3, path="2", text="Một")
    later = ItemFactory(directive=DirectiveFactory(issued_on=date(2025, 2, 3)), position=1, path="9", text="Hai")
    rows = {
        "late": TaskFactory(unit=department, item=second),
        "soon": TaskFactory(unit=department, item=first, due_on=date(2025, 4, 3), status=Status.ASSIGNED),
        "undated": TaskFactory(unit=department, item=later, due_on=None),
        "done": TaskFactory(unit=department, item=ItemFactory(text="Xong"), status=Status.DONE, is_on_time=True),
    }
    TaskFactory(unit=UnitFactory(name="Cục khác"))
    operations.refresh_search_text(tasks=Task.objects.all())
    return rows


def choices(client: Client, name: str, query: dict[str, str]) -> list[str]:
    field = client.get(LIST, query).context["filter"].form.fields[name]
    return [str(label) for key, label in field.widget.choices if key]


def content(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def cells(client: Client, query: dict[str, str]) -> list[dict[str, str]]:
    text = content(client.get(reverse("extracts:take", args=["nhiem-vu", "csv"]), query)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=";"))


def test_choices_tell_how_many_tasks_they_leave(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    states = choices(client, "state", {"status": "in_progress"})
    statuses = choices(client, "status", {"status": "in_progress"})

    assert states == ["Chưa kết thúc (2)", "Quá hạn (1)", "Sắp đến hạn (7 ngày) (0)", "Không có thời hạn (1)"]
    assert [label for label in statuses if not label.endswith("(0)")] == [
        "Chờ tiếp nhận (1)", "Đang thực hiện (2)", "Hoàn thành (1)",
    ]  # fmt: skip


@pytest.mark.parametrize("query", [{}, {"status": "done"}, {"state": "overdue"}, {"q": "xong"}, {"status": "nonsense"}])
def test_the_count_is_that_of_the_rows(
    client: Client, officer: User, house: dict[str, Task], query: dict[str, str]
) -> None:
    client.force_login(officer)

    page = client.get(LIST, query).context["page"]

    assert page.paginator.count == len(list(page)) > 0


def test_htmx_gets_new_counts_beside_the_choices(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    page = client.get(LIST, {"state": "overdue"}, headers={"HX-Request": "true"}).content.decode()

    assert page.count('hx-swap-oob="true"') == 2
    assert "Đang thực hiện (1)" in page


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("path", ["soon", "late", "undated"]),
        ("-path", ["undated", "late", "soon"]),
        ("text", ["soon", "undated", "late"]),
        ("unit", ["late", "soon", "undated"]),
        ("due_on", ["late", "soon", "undated"]),
        ("-due_on", ["soon", "late", "undated"]),
        ("status", ["soon", "late", "undated"]),
        ("'; DROP", ["late", "soon", "undated"]),
    ],
)
def test_every_column_sorts(
    client: Client, officer: User, house: dict[str, Task], order: str, names: list[str]
) -> None:
    client.force_login(officer)

    page = client.get(LIST, {"state": "open", "order": order}).context["page"]

    assert [row.pk for row in page] == [house[name].pk for name in names]


def test_pages_hold_fifty_and_lose_nobody(client: Client, officer: User, department: Unit) -> None:
    tasks = {TaskFactory(unit=department).pk for _n in range(53)}
    client.force_login(officer)

    pages = [client.get(LIST, {"page": str(number)}).context["page"] for number in (1, 2)]

    assert [len(list(page)) for page in pages] == [50, 3]
    assert {row.pk for page in pages for row in page} == tasks


@pytest.mark.parametrize("tasks", [1, 3, 50])
def test_lists_make_as_many_queries_for_fifty_as_for_one(
    client: Client, officer: User, department: Unit, tasks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(tasks):
        TaskFactory(unit=department).joining.add(UnitFactory())
    client.force_login(officer)

    with django_assert_num_queries(14):
        client.get(LIST)
    with django_assert_num_queries(7):
        content(client.get(reverse("extracts:take", args=["nhiem-vu", "csv"])))
    with django_assert_num_queries(7):
        content(client.get(reverse("extracts:take", args=["nhiem-vu", "xlsx"])))


def test_units_and_notices_of_others_are_not_offered(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    form = client.get(LIST).context["filter"].form

    assert {unit.pk for unit in form.fields["unit"].queryset} == {house["late"].unit_id}
    assert {row.pk for row in form.fields["directive"].queryset} == {task.item.directive_id for task in house.values()}


def test_csv_holds_the_rows_of_the_filter_in_their_order(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    rows = cells(client, {"state": "open", "order": "text"})

    assert [row["Nội dung nhiệm vụ"] for row in rows] == ["Ba", "Hai", "Một"]
    assert (rows[2]["Hạn hiện tại"], rows[2]["Số ngày quá hạn"], rows[2]["Trạng thái"]) == (
        "28/03/2025", "3", "Đang thực hiện",
    )  # fmt: skip


def test_csv_opens_in_excel(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    response = client.get(reverse("extracts:take", args=["nhiem-vu", "csv"]))

    assert content(response).startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="nhiem-vu-2025-03-31.csv"'


def test_the_workbook_holds_the_rows_of_the_csv(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    book = load_workbook(
        BytesIO(content(client.get(reverse("extracts:take", args=["nhiem-vu", "xlsx"]), {"order": "text"})))
    )
    rows = list(book.active.iter_rows(min_row=4, values_only=True))

    assert [row[4] for row in rows[1:]] == [row["Nội dung nhiệm vụ"] for row in cells(client, {"order": "text"})]
    assert list(rows[0]) == list(cells(client, {})[0])
    assert rows[3][9].date() == date(2025, 3, 28)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", '=HYPERLINK("http://x","y")'])
def test_no_text_becomes_a_formula(client: Client, officer: User, department: Unit, text: str) -> None:
    TaskFactory(unit=department, item=ItemFactory(text=text))
    client.force_login(officer)

    [row] = cells(client, {})
    book = load_workbook(BytesIO(content(client.get(reverse("extracts:take", args=["nhiem-vu", "xlsx"])))))

    assert row["Nội dung nhiệm vụ"] == f"'{text}"
    assert (book.active["E5"].data_type, book.active["E5"].value) == ("s", text)


@pytest.mark.parametrize("layout", ["csv", "xlsx"])
def test_files_hold_nothing_of_others(client: Client, stranger: User, house: dict[str, Task], layout: str) -> None:
    Membership.objects.filter(user=stranger).update(until=date(2025, 3, 30))
    client.force_login(stranger)

    assert cells(client, {}) == []
    assert b"R\xc3\xa0 so\xc3\xa1t" not in content(client.get(reverse("extracts:take", args=["nhiem-vu", layout])))
    assert client.get(reverse("extracts:take", args=["nhiem-vu", "exe"])).status_code == 404


def test_files_ask_strangers_to_sign_in(client: Client) -> None:
    assert client.get(reverse("extracts:take", args=["nhiem-vu", "csv"])).status_code == 302


def save(client: Client, name: str, query: str) -> Any:
    return client.post(reverse("tasks:save_filter"), {"name": name, "query": query}, follow=True)


def test_a_filter_is_kept_opened_and_forgotten(client: Client, officer: User, house: dict[str, Task]) -> None:
    client.force_login(officer)

    page = save(client, "Trễ", "state=overdue&page=3&evil=1&order=-due_on")
    saved = SavedFilter.objects.get()

    assert (saved.user, saved.name, saved.query) == (officer, "Trễ", "state=overdue&order=-due_on")
    assert f'href="{LIST}?state=overdue&amp;order=-due_on" aria-current="true"' in page.content.decode()
    client.post(reverse("tasks:delete_filter", args=[saved.pk]))
    assert SavedFilter.objects.count() == 0
    assert client.post(reverse("tasks:delete_filter", args=[saved.pk])).status_code == 404


def test_a_name_is_used_once(client: Client, officer: User) -> None:
    client.force_login(officer)

    save(client, "Trễ", "state=overdue")
    save(client, " Trễ ", "state=open")

    assert [saved.query for saved in SavedFilter.objects.all()] == ["state=open"]


def test_a_filter_without_a_name_is_refused(client: Client, officer: User) -> None:
    client.force_login(officer)

    page = save(client, " ", "state=overdue").content.decode()

    assert "Hãy đặt tên cho bộ lọc" in page
    assert SavedFilter.objects.count() == 0


def test_filters_of_others_are_not_there(client: Client, officer: User, stranger: User) -> None:
    saved = operations.save_filter(by=officer, at=AT, name="Riêng", query="state=open")
    client.force_login(stranger)

    assert client.post(reverse("tasks:delete_filter", args=[saved.pk])).status_code == 404
    assert "Riêng" not in client.get(LIST).content.decode()
    with pytest.raises(PermissionDenied):
        operations.delete_filter(saved=saved, by=stranger, at=AT)


def test_what_is_kept_of_an_address_is_known() -> None:
    assert kept("order=evil&q=a+b&status=&next=http://x") == "q=a+b"


def test_a_member_of_two_units_sees_each_task_once(client: Client, officer: User, department: Unit) -> None:
    other = MembershipFactory(user=officer).unit
    TaskFactory(unit=department).joining.add(other)
    client.force_login(officer)

    assert client.get(LIST).context["page"].paginator.count == 1
