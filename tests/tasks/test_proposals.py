"""A first deadline for an undated task, and the office's word on a request."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tasks import operations, queries
from tasks.models import Extension, Task
from tests.factories import AT, TaskFactory
from units.models import Unit

pytestmark = pytest.mark.django_db

LATER, SOONER = date(2025, 4, 30), date(2025, 4, 15)


@pytest.fixture
def undated(department: Unit) -> Task:
    return TaskFactory(unit=department, due_on=None)


@pytest.fixture
def proposed(undated: Task, officer: User) -> Task:
    operations.propose_deadline(task=undated, by=officer, at=AT, due_on=LATER, note="Theo khối lượng hồ sơ.")
    return undated


@pytest.mark.parametrize(("given", "due_on"), [(None, LATER), (SOONER, SOONER)])
def test_a_granted_proposal_starts_both_clocks(proposed: Task, leader: User, given: date | None, due_on: date) -> None:
    operations.grant_deadline(task=proposed, by=leader, at=AT, due_on=given)

    assert (proposed.original_due_on, proposed.due_on, proposed.due_version) == (due_on, due_on, 2)


def test_a_granted_proposal_is_no_extension(proposed: Task, leader: User) -> None:
    operations.grant_deadline(task=proposed, by=leader, at=AT)

    standing = queries.standing_of(proposed, [])
    assert (standing.extensions, standing.days_granted) == (0, 0)


def test_a_refused_proposal_leaves_the_task_undated(proposed: Task, leader: User) -> None:
    operations.refuse_deadline(task=proposed, by=leader, at=AT, note="Quá muộn.")

    row = Extension.objects.get()
    assert (proposed.due_on, row.granted_due_on, row.decided_by) == (None, None, leader)


@pytest.mark.parametrize("day", [date(2025, 3, 2), date(2025, 5, 1)])
def test_a_leader_grants_no_first_deadline_outside_what_was_proposed(proposed: Task, leader: User, day: date) -> None:
    with pytest.raises(operations.CannotExtendError):
        operations.grant_deadline(task=proposed, by=leader, at=AT, due_on=day)


def test_a_dated_task_needs_no_proposal(task: Task, officer: User) -> None:
    with pytest.raises(operations.CannotExtendError, match="đã có thời hạn"):
        operations.propose_deadline(task=task, by=officer, at=AT, due_on=LATER, note="Theo khối lượng.")


def test_no_past_day_is_proposed(undated: Task, officer: User) -> None:
    with pytest.raises(operations.CannotExtendError, match="quá khứ"):
        operations.propose_deadline(task=undated, by=officer, at=AT, due_on=date(2025, 3, 2), note="Theo khối lượng.")


def test_a_deadline_is_not_set_over_a_proposal(proposed: Task, clerk: User) -> None:
    with pytest.raises(operations.CannotExtendError, match="quyết định đề nghị"):
        operations.set_deadline(task=proposed, by=clerk, at=AT, due_on=SOONER, note="Giao ban.")


def test_a_proposal_is_not_granted_as_an_extension(proposed: Task, leader: User) -> None:
    with pytest.raises(operations.CannotExtendError):
        operations.grant_extension(task=proposed, by=leader, at=AT)


def test_the_leader_reads_the_opinion_of_the_office(client: Client, proposed: Task, clerk: User, leader: User) -> None:
    waiting = list(Task.objects.to_forward())
    operations.forward(task=proposed, by=clerk, at=AT, note="Đề nghị đồng ý đến 15/04.")
    client.force_login(leader)

    page = client.get(reverse("tasks:detail", args=[proposed.pk]))

    assert (waiting, list(Task.objects.to_forward())) == ([proposed], [])
    assert "Đề nghị đồng ý đến 15/04." in page.content.decode()
    assert {"grant_deadline", "refuse_deadline"} <= {move.value for move in page.context["moves"]}
    assert "grant_extension" not in {move.value for move in page.context["moves"]}


def test_nothing_is_forwarded_that_was_not_asked(task: Task, clerk: User) -> None:
    with pytest.raises(operations.CannotExtendError, match="chờ trình"):
        operations.forward(task=task, by=clerk, at=AT, note="Đề nghị đồng ý.")


def test_an_extension_is_told_in_times_and_days(task: Task, officer: User, leader: User) -> None:
    for day in (SOONER, LATER):
        operations.ask_extension(task=task, by=officer, at=AT, due_on=day, note="Chờ số liệu.")
        operations.grant_extension(task=task, by=leader, at=AT)
        task.refresh_from_db()

    standing = queries.standing_of(task, [])
    assert (standing.extensions, standing.days_granted) == (2, 33)
