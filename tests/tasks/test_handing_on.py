"""In whose hands a task is: passed below, assigned, taken back."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tasks import operations, queries
from tasks.forms import ReassignForm
from tasks.models import Task, Update
from tests.factories import AT, Role, UnitFactory, member
from tests.tasks.test_at_once import at_once
from units.models import Unit

pytestmark = pytest.mark.django_db

ASKED = date(2025, 3, 14)


def test_the_unit_below_sees_and_reports_but_does_not_submit(task: Task, head: User, division: Unit) -> None:
    below = member(Role.OFFICER, division)
    on = AT.date()
    before = queries.visible_to(user=below, on=on).count()

    operations.pass_on(task=task, by=head, at=AT, unit=division, note="Phòng chủ động làm.")
    operations.report_progress(task=task, by=below, at=AT, note="Đã nhận.")

    assert (before, queries.visible_to(user=below, on=on).count()) == (0, 1)
    with pytest.raises(PermissionDenied):
        operations.submit(task=task, by=below, at=AT, note="Xong.")
    operations.submit(task=task, by=head, at=AT, note="Xong.")


def test_a_task_is_taken_back_from_below(task: Task, head: User, division: Unit) -> None:
    operations.pass_on(task=task, by=head, at=AT, unit=division)

    operations.pass_on(task=task, by=head, at=AT)

    assert (task.handler, list(Update.objects.order_by("pk").values_list("unit", flat=True))) == (
        None,
        [division.pk, task.unit_id],
    )


def test_a_task_is_passed_to_units_below_only(task: Task, head: User, ministry: Unit) -> None:
    for unit in (ministry, UnitFactory()):
        with pytest.raises(operations.CannotHandOnError, match="không phải đơn vị cấp dưới"):
            operations.pass_on(task=task, by=head, at=AT, unit=unit)


def test_only_a_head_hands_a_task_on(task: Task, officer: User, division: Unit) -> None:
    with pytest.raises(PermissionDenied):
        operations.pass_on(task=task, by=officer, at=AT, unit=division)
    with pytest.raises(PermissionDenied):
        operations.assign(task=task, by=officer, at=AT, person=officer)


def test_a_task_is_assigned_where_it_is(task: Task, head: User, officer: User, division: Unit, stranger: User) -> None:
    below, their_head = member(Role.OFFICER, division), member(Role.HEAD, division)
    operations.assign(task=task, by=head, at=AT, person=below)
    operations.pass_on(task=task, by=head, at=AT, unit=division)
    passed_to = task.assignee

    for person in (officer, stranger):
        with pytest.raises(operations.CannotHandOnError, match="không thuộc đơn vị"):
            operations.assign(task=task, by=their_head, at=AT, person=person)
    operations.assign(task=task, by=their_head, at=AT, person=below)

    assert (passed_to, task.assignee) == (None, below)


def test_reassigning_takes_a_task_out_of_the_hands_below(task: Task, head: User, division: Unit, clerk: User) -> None:
    Task.objects.filter(pk=task.pk).update(status="assigned")
    operations.pass_on(task=task, by=head, at=AT, unit=division)
    operations.hand_back(task=task, by=head, at=AT, note="Không thuộc chức năng.")

    operations.reassign(task=task, by=clerk, at=AT, unit=UnitFactory())

    assert task.handler is None


@pytest.mark.usefixtures("monday")
def test_a_task_is_not_taken_back_by_leaving_the_unit_out(
    client: Client, task: Task, head: User, division: Unit
) -> None:
    UnitFactory(parent=task.unit)
    client.force_login(head)
    url = reverse("tasks:move", args=[task.pk, "pass_on"])

    statuses = [client.post(url, {"unit": unit}).status_code for unit in ("", division.pk, division.pk, "")]

    task.refresh_from_db()
    assert (statuses, task.handler) == ([422, 302, 422, 302], None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verb", ["ask_joining", "assign", "pass_on", "add_evidence"])
def test_of_two_who_do_the_same_at_once_one_is_told(
    task: Task, pair: tuple[User, User], partner: Unit, division: Unit, verb: str
) -> None:
    officer, head = pair
    given, people, error = {
        "ask_joining": ({"unit": partner, "due_on": ASKED, "note": "Gửi số liệu."}, pair, "CannotJoinError"),
        "assign": ({"person": officer}, (head, head), "CannotHandOnError"),
        "pass_on": ({"unit": division}, (head, head), "CannotHandOnError"),
        "add_evidence": ({}, pair, "CannotAttachError"),
    }[verb]
    calls = [partial(getattr(operations, verb), by=by, at=AT, **given) for by in people]
    if verb == "add_evidence":
        calls = [partial(call, attachments=[SimpleUploadedFile("a.pdf", b"%PDF")]) for call in calls]

    outcomes = at_once(*(partial(call, task=Task.objects.get(pk=task.pk)) for call in calls))

    assert (outcomes, Update.objects.count()) == ([error, "done"], 1)


def test_a_task_that_was_handed_back_is_offered_to_units_that_stand(task: Task, clerk: User) -> None:
    UnitFactory(name="Cục đã giải thể", valid_until=date(2025, 3, 2))
    form = ReassignForm()

    form.offer(task, clerk, date(2025, 3, 3))

    offered = form.fields["unit"].queryset  # type: ignore[attr-defined]
    assert "Cục đã giải thể" not in offered.values_list("name", flat=True)
    assert task.unit in offered
