"""Questions that a unit has to answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tasks import operations
from tasks.models import Explanation, Task, Update
from tests.factories import AT, TaskFactory

pytestmark = pytest.mark.django_db


def test_a_question_waits_until_it_is_answered(task: Task, leader: User, officer: User) -> None:
    operations.ask_explanation(task=task, by=leader, at=AT, note=" Vì sao chậm? ")
    asked = list(Task.objects.asked_to_explain())

    operations.explain(task=task, by=officer, at=AT + timedelta(days=1), note="Chờ số liệu.")

    row = Explanation.objects.get()
    assert asked == [task]
    assert list(Task.objects.asked_to_explain()) == []
    assert (row.question, row.asked_by, row.answer, row.answered_by) == (
        "Vì sao chậm?",
        leader,
        "Chờ số liệu.",
        officer,
    )


def test_a_second_question_waits_for_the_first_answer(task: Task, leader: User, clerk: User, officer: User) -> None:
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")

    with pytest.raises(operations.CannotExplainError, match="chưa trả lời"):
        operations.ask_explanation(task=task, by=clerk, at=AT, note="Bao giờ xong?")
    operations.explain(task=task, by=officer, at=AT, note="Chờ số liệu.")
    operations.ask_explanation(task=task, by=clerk, at=AT, note="Bao giờ xong?")

    assert Explanation.objects.filter(answered_at=None).get().question == "Bao giờ xong?"


def test_nothing_is_explained_that_was_not_asked(task: Task, officer: User) -> None:
    with pytest.raises(operations.CannotExplainError):
        operations.explain(task=task, by=officer, at=AT, note="Chờ số liệu.")

    assert Update.objects.count() == 0


def test_a_closed_task_has_no_question_to_answer(client: Client, task: Task, leader: User, clerk: User) -> None:
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")

    operations.withdraw(task=task, by=clerk, at=AT, note="Không còn cần.")

    client.force_login(leader)
    page = client.get(reverse("tasks:detail", args=[task.pk])).content.decode()
    assert (Task.objects.asked_to_explain().count(), "Phải giải trình:" in page) == (0, False)


@pytest.mark.parametrize(
    ("who", "title"),
    [("officer", "Phải giải trình"), ("leader", "Đã yêu cầu giải trình, chờ đơn vị trả lời")],
)
def test_open_questions_head_the_page_of_the_unit_and_of_the_leader(
    client: Client, request: pytest.FixtureRequest, task: Task, leader: User, who: str, title: str
) -> None:
    TaskFactory(unit=task.unit, status="assigned")
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")
    client.force_login(request.getfixturevalue(who))

    first, bundles = client.get(reverse("home")).context["waiting"][0]

    assert (first.title, [bundle.task for bundle in bundles]) == (title, [task])


def test_the_page_asks_the_question_and_offers_the_answer(
    client: Client, task: Task, leader: User, officer: User
) -> None:
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")
    client.force_login(officer)

    page = client.get(reverse("tasks:detail", args=[task.pk]))

    assert "explain" in [move.value for move in page.context["moves"]]
    assert page.context["question"].question == "Vì sao chậm?"
    assert "Phải giải trình:" in page.content.decode()


def test_the_list_finds_the_tasks_that_are_to_be_explained(
    client: Client, task: Task, leader: User, officer: User
) -> None:
    TaskFactory(unit=task.unit)
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao chậm?")
    client.force_login(officer)

    page = client.get(reverse("tasks:list"), {"explaining": "on"}).context["page"]

    assert list(page) == [task]
