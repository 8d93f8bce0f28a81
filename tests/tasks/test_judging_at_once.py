"""Two people at the same moment on what a leader, the office and a unit say: one of them is told."""

from datetime import date

import pytest

from accounts.models import User
from directives.models import Change
from tasks import operations
from tasks.models import Explanation, Extension, Task, Update
from tests.factories import AT, DirectiveFactory, ItemFactory, TaskFactory
from tests.tasks.test_at_once import at_once
from units.models import Unit

pytestmark = pytest.mark.django_db(transaction=True)


def both(task: Task) -> tuple[Task, Task]:
    """Return the row as two people hold it."""
    return Task.objects.get(pk=task.pk), Task.objects.get(pk=task.pk)


def test_urging_at_once_urges_once(clerk: User, leader: User, task: Task) -> None:
    mine, yours = both(task)

    outcomes = at_once(
        lambda: operations.urge(task=mine, by=clerk, at=AT, note="Báo cáo ngay."),
        lambda: operations.urge(task=yours, by=leader, at=AT, note="Báo cáo ngay."),
    )

    assert (outcomes, Update.objects.count()) == (["CannotJudgeError", "done"], 1)


def test_asking_for_an_explanation_at_once_asks_once(clerk: User, leader: User, task: Task) -> None:
    mine, yours = both(task)

    outcomes = at_once(
        lambda: operations.ask_explanation(task=mine, by=clerk, at=AT, note="Vì sao?"),
        lambda: operations.ask_explanation(task=yours, by=leader, at=AT, note="Vì sao?"),
    )

    assert (outcomes, Explanation.objects.count(), Update.objects.count()) == (["CannotExplainError", "done"], 1, 1)


def test_explaining_at_once_answers_once(leader: User, officer: User, task: Task) -> None:
    operations.ask_explanation(task=task, by=leader, at=AT, note="Vì sao?")
    mine, yours = both(task)

    outcomes = at_once(
        lambda: operations.explain(task=mine, by=officer, at=AT, note="Chờ số liệu."),
        lambda: operations.explain(task=yours, by=officer, at=AT, note="Chờ số liệu."),
    )

    assert (outcomes, Update.objects.filter(move="explain").count()) == (["CannotExplainError", "done"], 1)


def test_excusing_at_once_excuses_once(leader: User, department: Unit) -> None:
    mine, yours = both(TaskFactory(unit=department, due_on=date(2025, 2, 28)))

    outcomes = at_once(
        lambda: operations.excuse(task=mine, by=leader, at=AT, note="Bão."),
        lambda: operations.excuse(task=yours, by=leader, at=AT, note="Bão."),
    )

    assert (outcomes, Update.objects.count()) == (["CannotJudgeError", "done"], 1)


def test_granting_and_refusing_a_proposal_at_once(leader: User, officer: User, department: Unit) -> None:
    task = TaskFactory(unit=department, due_on=None)
    operations.propose_deadline(task=task, by=officer, at=AT, due_on=date(2025, 4, 30), note="Theo khối lượng.")
    mine, yours = both(task)

    outcomes = at_once(
        lambda: operations.grant_deadline(task=mine, by=leader, at=AT),
        lambda: operations.refuse_deadline(task=yours, by=leader, at=AT, note="Quá muộn."),
    )

    assert (outcomes, Update.objects.count()) == (["CannotExtendError", "done"], 2)


def test_proposing_and_setting_a_deadline_at_once(clerk: User, officer: User, department: Unit) -> None:
    mine, yours = both(TaskFactory(unit=department, due_on=None))
    day = date(2025, 4, 30)

    outcomes = at_once(
        lambda: operations.propose_deadline(task=mine, by=officer, at=AT, due_on=day, note="Theo khối lượng."),
        lambda: operations.set_deadline(task=yours, by=clerk, at=AT, due_on=day, note="Giao ban."),
    )

    assert (outcomes, Update.objects.count()) == (["CannotExtendError", "done"], 1)


def test_forwarding_at_once_forwards_once(clerk: User, officer: User, task: Task) -> None:
    operations.ask_extension(task=task, by=officer, at=AT, due_on=date(2025, 4, 30), note="Chờ số liệu.")
    mine, yours = both(task)

    outcomes = at_once(
        lambda: operations.forward(task=mine, by=clerk, at=AT, note="Đồng ý."),
        lambda: operations.forward(task=yours, by=clerk, at=AT, note="Không đồng ý."),
    )

    assert (outcomes, Update.objects.filter(move="forward").count()) == (["CannotExtendError", "done"], 1)
    assert Extension.objects.get().opinion in {"Đồng ý.", "Không đồng ý."}


def test_withdrawing_and_replacing_a_notice_at_once(clerk: User, department: Unit) -> None:
    old, new = (DirectiveFactory(status="published", published_by=clerk, published_at=AT) for _n in range(2))
    TaskFactory(item=ItemFactory(directive=old), unit=department)

    outcomes = at_once(
        lambda: operations.withdraw_directive(directive=old, by=clerk, at=AT, note="Nhầm."),
        lambda: operations.replace_directive(directive=old, by_directive=new, by=clerk, at=AT, note="Kết luận lại."),
    )

    assert (outcomes, Change.objects.count(), Update.objects.count()) == (["CannotChangeError", "done"], 1, 1)
