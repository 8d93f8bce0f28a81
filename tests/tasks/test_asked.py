"""The lists of explanations and of requests for time: who sees what, narrowed, sorted, paged, taken along."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from tasks import operations
from tasks.models import Explanation, Extension, Task
from tests.factories import AT, ItemFactory, TaskFactory, UnitFactory, UserFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

EXPLANATIONS, REQUESTS = reverse("tasks:explanations"), reverse("tasks:requests")
EARLIER, LATER = datetime(2025, 3, 10, 2, tzinfo=UTC), datetime(2025, 3, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


def question(task: Task, by: User, at: datetime = EARLIER, **answer: Any) -> Explanation:
    return Explanation.objects.create(task=task, question="Vì sao chậm?", asked_by=by, asked_at=at, **answer)


def request(task: Task, by: User, at: datetime = EARLIER, **decision: Any) -> Extension:
    return Extension.objects.create(
        task=task, asked_due_on=date(2025, 4, 30), reason="Chờ số liệu.", asked_by=by, asked_at=at, **decision
    )


@pytest.fixture
def questions(department: Unit, leader: User, officer: User) -> dict[str, Explanation]:
    """Give the department an answered question, two that wait, and another unit one."""
    question(TaskFactory(unit=UnitFactory(name="Cục khác")), leader)
    own = TaskFactory(unit=department, item=ItemFactory(text="Rà soát án tồn đọng."))
    operations.refresh_search_text(tasks=Task.objects.all())
    return {
        "answered": question(own, leader, answer="Thiếu người.", answered_by=officer, answered_at=LATER),
        "late": question(own, UserFactory(full_name="Lê Thị Thư"), LATER),
        "first": question(TaskFactory(unit=UnitFactory(name="Chi cục A", parent=department)), leader),
    }


def listed(client: Client, address: str, **query: str) -> list[int]:
    return [row.pk for row in client.get(address, query).context["page"]]


def file(client: Client, listing: str, **query: str) -> list[dict[str, str]]:
    response = client.get(reverse("extracts:take", args=[listing, "csv"]), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(StringIO(text), delimiter=";"))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["first", "late", "answered"]),
        ({"order": "asked_at"}, ["answered", "first", "late"]),
        ({"order": "-answered_at"}, ["answered", "first", "late"]),
        ({"order": "unit"}, ["first", "answered", "late"]),
        ({"order": "'; DROP"}, ["first", "late", "answered"]),
        ({"state": "waiting"}, ["first", "late"]),
        ({"state": "answered"}, ["answered"]),
        ({"state": "nonsense"}, ["first", "late", "answered"]),
        ({"mine": "on"}, ["first", "answered"]),
        ({"q": "án tồn"}, ["late", "answered"]),
    ],
)
def test_questions_come_as_asked_for(
    client: Client, leader: User, questions: dict[str, Explanation], query: dict[str, str], names: list[str]
) -> None:
    Explanation.objects.exclude(pk__in=[row.pk for row in questions.values()]).delete()
    client.force_login(leader)

    rows = listed(client, EXPLANATIONS, **query)

    assert sorted(rows) == sorted(questions[name].pk for name in names)
    if "order" in query or not query:
        assert rows[0] == questions[names[0]].pk


def test_a_question_says_since_when_it_waits(client: Client, leader: User, questions: dict[str, Explanation]) -> None:
    client.force_login(leader)

    page = client.get(EXPLANATIONS, {"state": "waiting"}).content.decode()

    assert "21 ngày, từ 10/03/2025" in page
    assert "Thiếu người." not in page


def test_others_see_nothing_of_it(
    client: Client, stranger: User, officer: User, questions: dict[str, Explanation]
) -> None:
    client.force_login(stranger)
    Explanation.objects.filter(task__unit__name="Cục khác").delete()

    assert (listed(client, EXPLANATIONS), file(client, "giai-trinh")) == ([], [])
    assert list(client.get(EXPLANATIONS).context["filter"].form.fields["unit"].queryset) == []
    client.force_login(officer)
    assert len(listed(client, EXPLANATIONS)) == 3


def test_the_file_holds_the_rows_of_the_list_in_their_order(
    client: Client, leader: User, questions: dict[str, Explanation]
) -> None:
    client.force_login(leader)

    rows = file(client, "giai-trinh", unit=str(questions["late"].task.unit_id), order="-asked_at")

    assert [(row["Ngày yêu cầu"], row["Giải trình"], row["Số ngày chưa trả lời"]) for row in rows] == [
        ("20/03/2025", "", "11"), ("10/03/2025", "Thiếu người.", ""),
    ]  # fmt: skip


@pytest.fixture
def requests(department: Unit, leader: User, officer: User) -> dict[str, Extension]:
    """Give the department a request in each state."""
    tasks = [TaskFactory(unit=department) for _n in range(4)]
    decided = {"decided_by": leader, "decided_at": LATER}
    forwarded = {"forwarded_by": officer, "forwarded_at": EARLIER, "opinion": "Đồng ý."}
    return {
        "waiting": request(tasks[0], officer, LATER),
        "forwarded": request(tasks[1], officer, **forwarded),
        "granted": request(tasks[2], officer, granted_due_on=date(2025, 4, 15), **decided),
        "refused": request(tasks[3], officer, decision_note="Không đủ lý do.", **decided),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["forwarded", "waiting", "granted", "refused"]),
        ({"state": "waiting"}, ["forwarded", "waiting"]),
        ({"state": "unforwarded"}, ["waiting"]),
        ({"state": "granted"}, ["granted"]),
        ({"state": "refused"}, ["refused"]),
        ({"order": "-decided_at"}, ["refused", "granted", "forwarded", "waiting"]),
    ],
)
def test_requests_come_as_asked_for(
    client: Client, leader: User, requests: dict[str, Extension], query: dict[str, str], names: list[str]
) -> None:
    client.force_login(leader)

    assert sorted(listed(client, REQUESTS, **query)) == sorted(requests[name].pk for name in names)
    assert listed(client, REQUESTS, **query)[0] in {requests[name].pk for name in names[:2]}


def test_the_file_of_requests_tells_all_of_them(client: Client, leader: User, requests: dict[str, Extension]) -> None:
    client.force_login(leader)

    rows = file(client, "gia-han")

    assert [row["Số ngày chờ quyết định"] for row in rows] == ["21", "11", "", ""]
    assert [row["Hạn được duyệt"] for row in rows] == ["", "", "15/04/2025", ""]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_the_lists_ask_the_same_for_any_number_of_rows(
    client: Client, leader: User, department: Unit, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(rows):
        task = TaskFactory(unit=department)
        question(task, UserFactory(), AT, answer="Vì thế.", answered_by=UserFactory(), answered_at=AT)
        request(task, UserFactory(), AT)
    client.force_login(leader)

    for address in (EXPLANATIONS, REQUESTS):
        with django_assert_num_queries(9):
            client.get(address)
    for listing in ("giai-trinh", "gia-han"):
        with django_assert_num_queries(5):
            file(client, listing)


def test_htmx_gets_the_rows_alone(client: Client, leader: User, questions: dict[str, Explanation]) -> None:
    client.force_login(leader)

    page = client.get(EXPLANATIONS, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<div id="rows">')


def test_the_leaders_page_leads_there(client: Client, leader: User, requests: dict[str, Extension]) -> None:
    question(requests["waiting"].task, leader)
    client.force_login(leader)

    page = client.get(reverse("home")).content.decode()

    assert f'{EXPLANATIONS}?state=waiting"' in page
    assert f'{REQUESTS}?state=waiting"' in page
