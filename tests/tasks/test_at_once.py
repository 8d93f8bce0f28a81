"""Two people at the same moment: one of them is told."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from accounts.models import User
from directives import operations as directive_operations
from tasks import operations
from tasks.models import Task, Update
from tests.factories import AT, ResponsibleFactory, TaskFactory
from units.models import Reorganisation, Unit
from units.plan import Plan, Successor

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], object]) -> list[str]:
    """Run the calls at the same moment and return the names of their outcomes, sorted."""
    start, outcomes = threading.Barrier(len(calls)), []

    def run(call: Callable[[], object]) -> None:
        start.wait()
        try:
            call()
            outcomes.append("done")
        except Exception as error:  # noqa: BLE001 - the outcome is what is asked about
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_accepting_and_sending_back_at_once(clerk: User, leader: User, department: Unit) -> None:
    task = TaskFactory(unit=department, status="submitted")
    mine, yours = Task.objects.get(pk=task.pk), Task.objects.get(pk=task.pk)

    outcomes = at_once(
        lambda: operations.accept(task=mine, by=clerk, at=AT),
        lambda: operations.send_back(task=yours, by=leader, at=AT, note="Thiếu."),
    )

    assert (outcomes, Update.objects.count()) == (["ImpossibleMoveError", "done"], 1)


def test_handing_out_at_once_opens_each_task_once(clerk: User, department: Unit) -> None:
    item = ResponsibleFactory(unit=department).item
    directive_operations.confirm_item(item=item, by=clerk, at=AT)
    directive = item.directive

    at_once(
        lambda: operations.open_tasks(directive=directive, by=clerk, at=AT),
        lambda: operations.open_tasks(directive=directive, by=clerk, at=AT),
    )

    assert (Task.objects.count(), Update.objects.count()) == (1, 1)


def test_reorganising_at_once_moves_each_task_once(clerk: User, department: Unit) -> None:
    TaskFactory(unit=department)
    to = (Successor(name="Cục mới", code="NEW"),)
    plan = Plan(kind="rename", on=date(2025, 3, 1), unit_ids=(department.pk,), successors=to)
    other = replace(plan, successors=(Successor(name="Cục khác", code="OTHER"),))

    same = at_once(
        lambda: operations.reorganise_with_tasks(plan=plan, by=clerk, at=AT),
        lambda: operations.reorganise_with_tasks(plan=plan, by=clerk, at=AT),
    )
    row = Reorganisation.objects.get()
    undone = at_once(
        lambda: operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT),
        lambda: operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT),
    )
    rivals = at_once(
        lambda: operations.reorganise_with_tasks(plan=plan, by=clerk, at=AT),
        lambda: operations.reorganise_with_tasks(plan=other, by=clerk, at=AT),
    )

    assert (same, undone, rivals) == (["done", "done"], ["done", "done"], ["CannotReorganiseError", "done"])
    assert Update.objects.filter(move="transfer").count() == 3
