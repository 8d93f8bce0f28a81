"""Urging a unit now, and finding that a lateness is nobody's fault."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tasks import operations
from tasks.models import Task, Update
from tests.factories import AT, TaskFactory

pytestmark = pytest.mark.django_db

WORDS = "Đề nghị báo cáo ngay."


def test_urging_is_logged_with_its_words(task: Task, leader: User) -> None:
    operations.urge(task=task, by=leader, at=AT, note=WORDS)

    update = Update.objects.get()
    assert (update.move, update.note, update.by, Task.objects.get().urged_at) == ("urge", WORDS, leader, AT)


def test_a_task_is_not_urged_again_within_four_hours(task: Task, leader: User, clerk: User) -> None:
    operations.urge(task=task, by=leader, at=AT, note=WORDS)

    with pytest.raises(operations.CannotJudgeError, match="trong vòng 4 giờ qua"):
        operations.urge(task=task, by=clerk, at=AT + timedelta(hours=3, minutes=59), note=WORDS)

    assert (Update.objects.count(), Task.objects.get().urged_at) == (1, AT)


def test_a_task_is_urged_again_after_four_hours(task: Task, leader: User, clerk: User) -> None:
    operations.urge(task=task, by=leader, at=AT, note=WORDS)

    operations.urge(task=task, by=clerk, at=AT + timedelta(hours=4), note=WORDS)

    assert Update.objects.filter(move="urge").count() == 2


@pytest.mark.parametrize("status", ["submitted", "handed_back", "suspended"])
def test_only_a_unit_that_has_the_task_is_urged(task: Task, leader: User, status: str) -> None:
    Task.objects.filter(pk=task.pk).update(status=status)

    with pytest.raises(operations.ImpossibleMoveError):
        operations.urge(task=task, by=leader, at=AT, note=WORDS)

    assert Task.objects.get().urged_at is None


def test_the_button_rests_after_urging(client: Client, task: Task, leader: User) -> None:
    Task.objects.filter(pk=task.pk).update(urged_at="2999-01-01T00:00:00Z")
    client.force_login(leader)

    page = client.get(reverse("tasks:detail", args=[task.pk]))

    assert "urge" not in [move.value for move in page.context["moves"]]


def test_the_office_excuses_nobody(clerk: User, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=date(2025, 2, 28))

    with pytest.raises(PermissionDenied):
        operations.excuse(task=task, by=clerk, at=AT, note="Bão số 3.")


def test_only_a_late_task_is_excused(task: Task, leader: User) -> None:
    with pytest.raises(operations.CannotJudgeError, match="không trễ"):
        operations.excuse(task=task, by=leader, at=AT, note="Bão số 3.")

    assert (Task.objects.get().is_excused, Update.objects.count()) == (False, 0)


@pytest.mark.parametrize("status", ["submitted", "done"])
def test_a_result_that_came_late_is_excused_and_stays_late(leader: User, task: Task, status: str) -> None:
    closed_at = AT if status == "done" else None
    Task.objects.filter(pk=task.pk).update(status=status, is_on_time=False, submitted_at=AT, closed_at=closed_at)

    operations.excuse(task=task, by=leader, at=AT, note="Bão số 3.")

    task.refresh_from_db()
    assert (task.is_excused, task.is_on_time, task.status) == (True, False, status)


def test_an_excuse_can_be_taken_back_and_found_again(leader: User) -> None:
    task = TaskFactory(due_on=date(2025, 2, 28), unit=leader.memberships.get().unit)
    for verb in (operations.excuse, operations.cancel_excuse, operations.excuse):
        verb(task=task, by=leader, at=AT, note="Bão số 3.")

    assert Task.objects.get().is_excused
    assert list(Update.objects.order_by("pk").values_list("move", flat=True)) == ["excuse", "cancel_excuse", "excuse"]


def test_the_excuse_stands_beside_the_verdict(client: Client, leader: User, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=date(2025, 2, 28))
    operations.excuse(task=task, by=leader, at=AT, note="Bão số 3.")
    client.force_login(leader)

    page = client.get(reverse("tasks:detail", args=[task.pk]))

    assert page.context["standing"].excuse.note == "Bão số 3."
    assert "trễ khách quan" in page.content.decode()
