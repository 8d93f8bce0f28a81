"""The pages of units, the office and leaders."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from directives import operations as directive_operations
from tasks import operations
from tasks.models import Task, Update
from tests.factories import AT, ItemFactory, ResponsibleFactory, TaskFactory, UnitFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

LIST = "tasks:list"


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025, three days after the task was due."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.mark.parametrize("name", ["home", LIST])
def test_pages_ask_strangers_to_sign_in(client: Client, name: str) -> None:
    response = client.get(reverse(name))

    assert response["Location"].startswith(reverse("login"))


def test_home_counts_what_waits_for_the_unit(client: Client, officer: User, task: Task, department: Unit) -> None:
    TaskFactory(unit=department, status="assigned", due_on=date(2025, 4, 3))
    TaskFactory()
    client.force_login(officer)

    desk = client.get(reverse("home")).context["desk"]

    assert (desk.overdue, desk.due_soon, desk.to_acknowledge, desk.open) == (1, 1, 1, 2)


def test_a_unit_sees_its_own_tasks_and_those_it_joins(
    client: Client, officer: User, task: Task, department: Unit
) -> None:
    joined = TaskFactory()
    joined.joining.add(department)
    TaskFactory()
    client.force_login(officer)

    page = client.get(reverse(LIST)).context["page"]

    assert {row.pk for row in page} == {task.pk, joined.pk}


def test_a_task_of_another_unit_is_not_there(client: Client, stranger: User, task: Task) -> None:
    client.force_login(stranger)

    assert client.get(reverse("tasks:detail", args=[task.pk])).status_code == 404
    assert client.post(reverse("tasks:move", args=[task.pk, "report"]), {"note": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ra soat"}, {"late"}),
        ({"q": "RÀ SOÁT hồ sơ"}, {"late"}),
        ({"state": "overdue"}, {"late"}),
        ({"state": "due_soon"}, {"soon"}),
        ({"state": "undated"}, {"undated"}),
        ({"status": "submitted"}, {"submitted"}),
        ({"due_after": "2025-04-01", "due_before": "2025-04-30"}, {"soon"}),
        ({"q": "khong co"}, set()),
    ],
)
def test_the_list_is_narrowed(
    client: Client, officer: User, department: Unit, query: dict[str, str], found: set[str]
) -> None:
    rows = {
        "late": TaskFactory(unit=department, search_text=" ra soat ho so "),
        "soon": TaskFactory(unit=department, due_on=date(2025, 4, 3)),
        "undated": TaskFactory(unit=department, due_on=None),
        "submitted": TaskFactory(unit=department, status="submitted", due_on=date(2025, 2, 1)),
    }
    client.force_login(officer)

    page = client.get(reverse(LIST), query).context["page"]

    assert {row.pk for row in page} == {rows[name].pk for name in found}


def test_the_list_sorts_with_the_undated_last(client: Client, officer: User, department: Unit) -> None:
    days = [None, date(2025, 4, 3), date(2025, 3, 3)]
    for day in days:
        TaskFactory(unit=department, due_on=day)
    client.force_login(officer)

    up = [task.due_on for task in client.get(reverse(LIST)).context["page"]]
    down = [task.due_on for task in client.get(reverse(LIST), {"order": "-due_on"}).context["page"]]

    assert (up, down) == ([days[2], days[1], None], [days[1], days[2], None])


def test_htmx_gets_the_rows_alone(client: Client, officer: User, task: Task) -> None:
    client.force_login(officer)

    page = client.get(reverse(LIST), headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="rows">')


@pytest.mark.parametrize("name", ["home", LIST])
def test_pages_make_as_many_queries_for_thirty_tasks_as_for_one(
    client: Client, officer: User, department: Unit, name: str, django_assert_num_queries: object
) -> None:
    client.force_login(officer)
    counts = {"home": 20, LIST: 14}
    for tasks in (1, 29):
        for _n in range(tasks):
            TaskFactory(unit=department).joining.add(UnitFactory())
        with django_assert_num_queries(counts[name]):  # type: ignore[operator]
            client.get(reverse(name))


def test_a_person_moves_a_task_and_is_told(client: Client, officer: User, task: Task) -> None:
    client.force_login(officer)

    response = client.post(
        reverse("tasks:move", args=[task.pk, "report"]), {"note": "Đã xong một nửa.", "percent": "50"}, follow=True
    )

    assert "Đã ghi: Báo cáo tiến độ." in response.content.decode()
    assert Update.objects.get().note == "Đã xong một nửa."


def test_a_mistake_is_told_and_what_was_typed_is_kept(client: Client, officer: User, task: Task) -> None:
    client.force_login(officer)

    response = client.post(reverse("tasks:move", args=[task.pk, "report"]), {"note": "Gần xong", "percent": "500"})

    assert response.status_code == 422
    assert "Gần xong" in response.content.decode()


def test_somebody_who_was_quicker_is_named_by_the_state(client: Client, officer: User, task: Task) -> None:
    client.force_login(officer)
    operations.submit(task=task, by=officer, at=AT, note="Xong.")

    response = client.post(reverse("tasks:move", args=[task.pk, "submit"]), {"note": "Xong."})

    assert "đang ở trạng thái “Chờ xác nhận”" in response.content.decode()


@pytest.mark.parametrize(
    ("who", "moves"),
    [
        ("officer", {"report", "submit", "ask_extension"}),
        ("clerk", {"suspend", "withdraw", "ask_explanation", "urge"}),
        ("leader", {"suspend", "ask_explanation", "excuse", "urge"}),
    ],
)
def test_a_task_shows_the_moves_that_are_possible_now(
    client: Client, request: pytest.FixtureRequest, task: Task, who: str, moves: set[str]
) -> None:
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("tasks:detail", args=[task.pk]))

    assert {move.value for move in page.context["moves"]} == moves


def test_a_move_of_another_role_is_forbidden(client: Client, officer: User, task: Task) -> None:
    client.force_login(officer)

    assert client.post(reverse("tasks:move", args=[task.pk, "withdraw"]), {"note": "x"}).status_code == 403
    assert client.get(reverse("tasks:move", args=[task.pk, "nothing"])).status_code == 404


def test_handing_out_is_previewed_and_done(client: Client, clerk: User, department: Unit) -> None:
    item = ResponsibleFactory(item=ItemFactory(due_on=date(2025, 4, 30)), unit=department).item
    directive_operations.confirm_item(item=item, by=clerk, at=AT)
    client.force_login(clerk)
    url = reverse("tasks:open", args=[item.directive_id])

    preview = client.get(url).context["preview"]
    client.post(url)

    assert (preview.tasks, preview.units, preview.dated, preview.undated) == (1, 1, 1, 0)
    assert Task.objects.get().unit == department


def test_handing_out_says_what_is_missing(client: Client, clerk: User, department: Unit) -> None:
    item = ResponsibleFactory(unit=department).item
    client.force_login(clerk)

    page = client.post(reverse("tasks:open", args=[item.directive_id]), follow=True).content.decode()

    assert f"Còn 1 mục nhiệm vụ chưa xác nhận: {item.path}." in page
    assert Task.objects.count() == 0


def test_a_report_names_the_document_that_has_come_of_it(client: Client, task: Task, officer: User) -> None:
    client.force_login(officer)
    url = reverse("tasks:move", args=[task.pk, "report"])

    client.post(url, {"note": "Đã trình.", "percent": "60", "result_number": "15/TTr-QL", "result_on": "2025-03-30"})
    refused = client.post(url, {"note": "Đã trình.", "result_number": "9" * 61})
    page = client.get(reverse("tasks:detail", args=[task.pk])).content.decode()

    step = Update.objects.get()
    assert (step.move, step.percent, step.result_number, step.result_on) == (
        "report",
        60,
        "15/TTr-QL",
        date(2025, 3, 30),
    )
    assert "Văn bản kết quả: 15/TTr-QL, 30/03/2025" in page
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("status", "step"),
    [
        ("assigned", "Cục Quản lý hồ sơ tiếp nhận"),
        ("in_progress", "Cục Quản lý hồ sơ thực hiện và báo cáo tiến độ"),
        ("handed_back", "Văn phòng giao cho đơn vị khác"),
        ("sent_back", "Cục Quản lý hồ sơ thực hiện lại"),
        ("submitted", "xác nhận hoàn thành, hoặc yêu cầu thực hiện lại"),
        ("suspended", "chờ Văn phòng hoặc lãnh đạo cho tiếp tục"),
        ("done", "không còn việc phải làm"),
    ],
)
def test_a_task_s_page_says_the_next_step_and_who_has_it(
    client: Client, officer: User, department: Unit, status: str, step: str
) -> None:
    task = TaskFactory(unit=department, status=status)
    client.force_login(officer)

    page = client.get(reverse("tasks:detail", args=[task.pk])).content.decode()

    assert step in " ".join(page.split())


def test_the_next_step_names_the_person_who_has_the_task_and_what_else_waits(
    client: Client, officer: User, leader: User, task: Task
) -> None:
    Task.objects.filter(pk=task.pk).update(assignee=officer)
    operations.ask_extension(task=task, by=officer, at=AT, due_on=date(2025, 5, 1), note="Chờ số liệu.")
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")
    client.force_login(officer)

    page = " ".join(client.get(reverse("tasks:detail", args=[task.pk])).content.decode().split())

    assert f"{officer} thực hiện và báo cáo tiến độ; xong thì Cục Quản lý hồ sơ báo cáo hoàn thành." in page
    assert "còn phải trả lời yêu cầu giải trình" in page
    assert "đang ở Văn phòng, để trình lãnh đạo quyết định" in page
