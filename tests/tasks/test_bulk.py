"""One move on many tasks: ticked, previewed, made."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from tasks.lifecycle import Move, Status
from tasks.models import Task, Update
from tasks.operations import bulk
from tests.factories import AT, ResponsibleFactory, TaskFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

URL = "tasks:bulk"


@pytest.fixture(autouse=True)
def _monday(settings: Settings, tmp_path: Path) -> None:
    """Let it be Monday 31 March 2025."""
    clock = tmp_path / "clock"
    clock.write_text("2025-03-31")
    settings.CLOCK_FILE = str(clock)


@pytest.fixture
def submitted(department: Unit) -> list[Task]:
    return [TaskFactory(unit=department, status="submitted") for _n in range(3)]


def told(response: object) -> list[str]:
    """Return what the page says after the move."""
    return [str(message) for message in response.context["messages"]]  # type: ignore[attr-defined]


def test_a_preview_says_how_many_move_and_why_others_do_not(
    client: Client, clerk: User, submitted: list[Task], task: Task
) -> None:
    client.force_login(clerk)

    page = client.get(reverse(URL), {"move": "accept", "task": [row.pk for row in [*submitted, task]]})

    assert {row.pk for row in page.context["moving"]} == {row.pk for row in submitted}
    assert [(fate.task, fate.reason) for fate in page.context["staying"]] == [
        (task, "Không thể “Xác nhận hoàn thành”: nhiệm vụ đang ở trạng thái “Đang thực hiện”.")
    ]
    assert "<b>1 nhiệm vụ:</b>" in page.content.decode()
    assert Update.objects.count() == 0


def test_a_move_is_made_on_each_task_and_refusals_are_told(
    client: Client, clerk: User, submitted: list[Task], task: Task
) -> None:
    client.force_login(clerk)
    tasks = [row.pk for row in [*submitted, task]]

    response = client.post(reverse(URL), {"move": "accept", "task": tasks, "note": ""}, follow=True)

    assert Task.objects.filter(status=Status.DONE).count() == 3
    assert Update.objects.filter(move="accept", by=clerk).count() == 3
    assert told(response) == [
        "Xác nhận hoàn thành: đã làm với 3 nhiệm vụ.",
        f"{task}: Không thể “Xác nhận hoàn thành”: nhiệm vụ đang ở trạng thái “Đang thực hiện”.",
    ]


def test_a_second_time_everything_is_refused(client: Client, clerk: User, submitted: list[Task]) -> None:
    client.force_login(clerk)
    given = {"move": "accept", "task": [row.pk for row in submitted], "note": ""}
    client.post(reverse(URL), given, follow=True)

    response = client.post(reverse(URL), given, follow=True)

    assert told(response)[0] == "Xác nhận hoàn thành: đã làm với 0 nhiệm vụ."
    assert (len(told(response)), Update.objects.count()) == (4, 3)


def test_all_that_match_the_filter_are_taken(client: Client, clerk: User, submitted: list[Task], task: Task) -> None:
    client.force_login(clerk)

    page = client.get(reverse(URL), {"move": "accept", "everything": "on", "filter": "status=submitted"})

    assert {row.pk for row in page.context["moving"]} == {row.pk for row in submitted}
    assert page.context["staying"] == []


def test_more_than_can_be_done_at_once_is_left_for_another_turn(
    client: Client, clerk: User, submitted: list[Task], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 2)
    client.force_login(clerk)

    page = client.get(reverse(URL), {"move": "accept", "everything": "on", "filter": ""})

    assert (len(page.context["moving"]), page.context["most"]) == (2, 2)


def test_a_reason_is_asked_for_and_the_preview_stays(client: Client, clerk: User, submitted: list[Task]) -> None:
    client.force_login(clerk)

    response = client.post(reverse(URL), {"move": "send_back", "task": submitted[0].pk, "note": " "})

    assert (response.status_code, len(response.context["moving"]), Update.objects.count()) == (422, 1, 0)


@pytest.mark.parametrize(
    ("move", "note"),
    [
        ("acknowledge", ""),
        ("send_back", "Thiếu số liệu."),
        ("ask_explanation", "Vì sao chậm?"),
        ("urge", "Đề nghị báo cáo ngay."),
        ("withdraw", "Không còn cần."),
    ],
)
def test_each_move_writes_the_history_row_of_its_verb(
    client: Client, request: pytest.FixtureRequest, department: Unit, move: str, note: str
) -> None:
    status = {"acknowledge": "assigned", "send_back": "submitted"}.get(move, "in_progress")
    tasks = [TaskFactory(unit=department, status=status) for _n in range(2)]
    by = request.getfixturevalue("officer" if move == "acknowledge" else "clerk")
    client.force_login(by)

    client.post(reverse(URL), {"move": move, "task": [task.pk for task in tasks], "note": note})

    assert list(Update.objects.values_list("move", "by", "note")) == [(move, by.pk, note)] * 2


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (Move.URGE, "Nhiệm vụ đã được đôn đốc trong vòng 4 giờ qua."),
        (Move.ASK_EXPLANATION, "Đơn vị đang được yêu cầu giải trình, chưa trả lời."),
    ],
)
def test_a_preview_foresees_what_the_verb_will_refuse(task: Task, leader: User, move: Move, sentence: str) -> None:
    bulk.VERBS[move](task=task, by=leader, at=AT, note="Báo cáo ngay.")
    task.refresh_from_db()

    foreseen = bulk.foresee(move, tasks=[task], by=leader, at=AT)
    happened = bulk.move_each(move, tasks=[task], by=leader, at=AT, note="Báo cáo ngay.")

    assert foreseen == happened == [bulk.Fate(task, sentence)]


def test_tasks_of_another_unit_are_not_there(client: Client, stranger: User, task: Task) -> None:
    client.force_login(stranger)
    given = {"move": "acknowledge", "task": task.pk, "note": ""}

    assert "Hãy đánh dấu" in told(client.get(reverse(URL), given, follow=True))[0]
    assert "Hãy đánh dấu" in told(client.post(reverse(URL), given, follow=True))[0]


def test_a_task_that_is_seen_but_not_ones_own_is_refused(client: Client, officer: User, department: Unit) -> None:
    joined = TaskFactory(status="assigned")
    joined.joining.add(department)
    client.force_login(officer)

    page = client.get(reverse(URL), {"move": "acknowledge", "task": joined.pk})

    assert [fate.reason for fate in page.context["staying"]] == [
        "Bạn không có quyền làm việc này với nhiệm vụ của đơn vị đó."
    ]


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("officer", {"acknowledge"}),
        ("clerk", {"accept", "send_back", "ask_explanation", "urge", "withdraw"}),
        ("leader", {"accept", "send_back", "ask_explanation", "urge"}),
    ],
)
def test_the_list_offers_the_moves_of_ones_roles(
    client: Client, request: pytest.FixtureRequest, task: Task, who: str, offered: set[str]
) -> None:
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("tasks:list"))

    assert {move.value for move in page.context["bulk_moves"]} == offered
    assert f'name="task" value="{task.pk}"' in page.content.decode()


@pytest.mark.parametrize("given", [{"move": "suspend"}, {"move": ""}, {"move": "accept", "task": "x"}])
def test_what_cannot_be_done_to_many_is_refused(client: Client, clerk: User, task: Task, given: dict[str, str]) -> None:
    client.force_login(clerk)

    response = client.get(reverse(URL), {"task": task.pk} | given)

    assert response["Location"].startswith(reverse("tasks:list"))


def test_a_preview_makes_as_many_queries_for_fifty_tasks_as_for_one(
    client: Client, clerk: User, department: Unit
) -> None:
    client.force_login(clerk)
    counts = []
    for more in (1, 49):
        for _n in range(more):
            TaskFactory(unit=department, item=ResponsibleFactory(unit=department).item, due_on=date(2025, 3, 28))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse(URL), {"move": "ask_explanation", "everything": "on", "filter": ""})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_nothing_of_a_stranger_moves_through_the_operation(stranger: User, task: Task) -> None:
    fates = bulk.move_each(Move.ACKNOWLEDGE, tasks=[task], by=stranger, at=AT, note="")

    assert [fate.reason for fate in fates] == ["Bạn không có quyền làm việc này với nhiệm vụ của đơn vị đó."]
