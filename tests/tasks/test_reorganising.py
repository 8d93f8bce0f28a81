"""Tasks of units that are renamed, merged and split."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from directives.models import ItemKind
from tasks import operations, queries
from tasks.lifecycle import Move, Status
from tasks.models import Joining, Task, Transfer, Update, Waiting
from tests.factories import (
    AT,
    DirectiveFactory,
    ItemFactory,
    MembershipFactory,
    ResponsibleFactory,
    Role,
    TaskFactory,
    UnitFactory,
    UserFactory,
    member,
)  # fmt: skip
from units import operations as unit_operations
from units.management.commands.load_units import FACTS
from units.models import Membership, Reorganisation, Succession, Unit
from units.plan import Plan, Successor

pytestmark = pytest.mark.django_db

ON = date(2025, 3, 1)
TODAY = date(2025, 3, 3)
NEW = Successor(name="THADS tỉnh A", code="NEW")
NEW2 = Successor(name="THADS tỉnh A2", code="NEW2")


@pytest.fixture
def other(ministry: Unit) -> Unit:
    return UnitFactory(code="B", name="Cục B", parent=ministry)


def plan(kind: str, *units: Unit, to: tuple[Successor, ...] = (NEW,), **fields: Any) -> Plan:
    return Plan(kind=kind, on=ON, unit_ids=tuple(unit.pk for unit in units), successors=to, **fields)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of tasks and units that undoing has to bring back."""
    models = (Task, Joining, Waiting, Unit, Membership, Succession)
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in models}


def new() -> Unit:
    return Unit.objects.get(code="NEW")


def test_open_tasks_go_on_in_the_successor_with_their_history(clerk: User, department: Unit, officer: User) -> None:
    task = TaskFactory(unit=department, status=Status.ASSIGNED, due_version=3, assignee=officer)
    operations.acknowledge(task=task, by=officer, at=AT)

    row = operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    task.refresh_from_db()
    assert (task.unit, task.status, task.assignee) == (new(), Status.IN_PROGRESS, officer)
    assert (task.due_on, task.original_due_on, task.due_version) == (date(2025, 3, 28), date(2025, 3, 28), 3)
    assert "thads tinh a" in task.search_text
    history = task.updates.order_by("pk").values_list("move", "old_status", "new_status", "note", "by")
    assert list(history) == [
        (Move.ACKNOWLEDGE, "assigned", "in_progress", "", officer.pk),
        (Move.TRANSFER, "in_progress", "in_progress", "Chủ trì: Cục Quản lý hồ sơ → THADS tỉnh A.", clerk.pk),
    ]
    assert Transfer.objects.get().reorganisation == row


@pytest.mark.parametrize("status", [Status.DONE, Status.WITHDRAWN])
def test_closed_tasks_stay_and_the_successors_people_see_them(clerk: User, department: Unit, status: str) -> None:
    task = TaskFactory(unit=department, status=status)
    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)
    newcomer, stranger = member(Role.OFFICER, new()), member(Role.HEAD, UnitFactory())

    task.refresh_from_db()
    assert task.unit == department
    assert [task in queries.visible_to(user=user, on=TODAY) for user in (newcomer, stranger)] == [True, False]


def test_the_old_units_people_do_not_see_what_the_successor_does(clerk: User, department: Unit, officer: User) -> None:
    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)
    Membership.objects.filter(user=officer, unit=new()).delete()
    Membership.objects.filter(user=officer).update(until=None)
    task = TaskFactory(unit=new())

    assert task not in queries.visible_to(user=officer, on=TODAY)


def test_whoever_does_not_come_along_holds_the_task_no_longer(clerk: User, department: Unit) -> None:
    task = TaskFactory(unit=department, assignee=UserFactory())

    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    task.refresh_from_db()
    assert task.assignee is None


def test_a_unit_below_keeps_the_task_in_hand(clerk: User, department: Unit) -> None:
    room = UnitFactory(parent=department)
    task = TaskFactory(unit=department, handler=room)

    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    task.refresh_from_db()
    assert (task.unit, task.handler) == (new(), room)


def test_a_renamed_room_keeps_what_it_has_in_hand(clerk: User, department: Unit) -> None:
    room = UnitFactory(parent=department)
    task = TaskFactory(unit=department, handler=room)
    operations.refresh_search_text(tasks=Task.objects.all())
    before = everything()

    row = operations.reorganise_with_tasks(plan=plan("rename", room), by=clerk, at=AT)

    task.refresh_from_db()
    assert (task.unit, task.handler) == (department, new())
    operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)
    assert everything() == before


def test_joining_units_are_replaced_with_what_is_waited_for(clerk: User, department: Unit, other: Unit) -> None:
    task = TaskFactory(unit=other)
    Joining.objects.create(task=task, unit=department)
    Waiting.objects.create(task=task, unit=department, due_on=TODAY, since=AT)

    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    assert Joining.objects.get().unit == new()
    assert list(Waiting.objects.values_list("unit", "due_on")) == [(new().pk, TODAY)]


def test_a_successor_joins_no_task_that_it_leads(clerk: User, department: Unit, other: Unit) -> None:
    task = TaskFactory(unit=department)
    Joining.objects.create(task=task, unit=other)

    operations.reorganise_with_tasks(plan=plan("merge", department, other), by=clerk, at=AT)

    task.refresh_from_db()
    assert (task.unit, Joining.objects.get().unit) == (new(), other)


def test_two_tasks_of_one_duty_become_one_with_both_histories(clerk: User, department: Unit, other: Unit) -> None:
    helper = UnitFactory()
    ahead = TaskFactory(unit=other, status=Status.SUBMITTED)
    behind = TaskFactory(unit=department, item=ahead.item, status=Status.ASSIGNED)
    Joining.objects.create(task=behind, unit=helper)

    operations.reorganise_with_tasks(plan=plan("merge", department, other), by=clerk, at=AT)

    ahead.refresh_from_db()
    behind.refresh_from_db()
    assert (ahead.unit, ahead.status) == (new(), Status.SUBMITTED)
    assert (behind.unit, behind.status, behind.closed_at) == (department, Status.WITHDRAWN, AT)
    assert f"số {ahead.pk} " in behind.updates.get().note
    assert f"số {behind.pk} " in ahead.updates.get(move=Move.MERGE).note
    assert list(ahead.joining.all()) == [helper]
    newcomer = member(Role.OFFICER, new())
    assert set(queries.visible_to(user=newcomer, on=TODAY)) == {ahead, behind}


def test_who_was_asked_for_a_part_is_waited_for_where_the_task_goes_on(
    clerk: User, department: Unit, other: Unit
) -> None:
    helper, ahead = UnitFactory(), TaskFactory(unit=other)
    behind = TaskFactory(unit=department, item=ahead.item, status=Status.SENT_BACK)
    Joining.objects.create(task=behind, unit=helper, note="Gửi số liệu.")
    Waiting.objects.create(task=behind, unit=helper, due_on=TODAY, since=AT)
    row = operations.reorganise_with_tasks(plan=plan("merge", department, other), by=clerk, at=AT)
    merged = list(Waiting.objects.open().values_list("task", "unit", "due_on"))

    operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)

    assert merged == [(ahead.pk, helper.pk, TODAY)]
    assert list(Waiting.objects.open().values_list("task", "unit", "due_on")) == [(behind.pk, helper.pk, TODAY)]


def test_merging_into_a_unit_that_has_done_the_duty_leaves_the_open_task_open(
    clerk: User, department: Unit, other: Unit, officer: User
) -> None:
    done = TaskFactory(unit=department, status=Status.DONE)
    left = TaskFactory(unit=other, item=done.item)
    own = TaskFactory(unit=department)
    taken = TaskFactory(unit=other, item=own.item, status=Status.SUBMITTED)

    operations.reorganise_with_tasks(plan=plan("merge", other, to=(Successor(pk=department.pk),)), by=clerk, at=AT)

    rows = Task.objects.order_by("pk").values_list("pk", "unit", "status")
    assert list(rows) == [
        (done.pk, department.pk, "done"),
        (left.pk, other.pk, "in_progress"),
        (own.pk, department.pk, "in_progress"),
        (taken.pk, other.pk, "withdrawn"),
    ]
    operations.report_progress(task=left, by=officer, at=AT, note="Đang làm phần của Cục B.")


def test_splitting_sends_each_task_where_it_was_chosen(clerk: User, department: Unit, other: Unit) -> None:
    first, second, joined = TaskFactory(unit=department), TaskFactory(unit=department), TaskFactory(unit=other)
    Joining.objects.create(task=joined, unit=department)

    operations.reorganise_with_tasks(
        plan=plan("split", department, to=(NEW, NEW2)), by=clerk, at=AT, choices={second.pk: 1, joined.pk: 1}
    )

    assert [task.unit.code for task in Task.objects.order_by("pk")] == ["NEW", "NEW2", "B"]
    assert Joining.objects.get().unit.code == "NEW2"
    assert first.pk < second.pk


@pytest.mark.parametrize("kind", ["rename", "merge", "split"])
def test_undoing_brings_everything_back_and_says_so(
    clerk: User, department: Unit, other: Unit, officer: User, kind: str
) -> None:
    ahead = TaskFactory(unit=department, assignee=officer, handler=UnitFactory(parent=department))
    behind = TaskFactory(unit=other, item=ahead.item, status=Status.ASSIGNED)
    Joining.objects.create(task=behind, unit=UnitFactory())
    Joining.objects.create(task=TaskFactory(), unit=department)
    Waiting.objects.create(task=behind, unit=UnitFactory(), due_on=TODAY, since=AT)
    operations.refresh_search_text(tasks=Task.objects.all())
    before = everything()
    units = (department, other) if kind == "merge" else (department,)
    to = (NEW, NEW2) if kind == "split" else (NEW,)
    row = operations.reorganise_with_tasks(plan=plan(kind, *units, to=to), by=clerk, at=AT)
    assert everything() != before

    operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)
    once = Update.objects.count()
    operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)

    assert everything() == before
    assert Update.objects.count() == once
    last = ahead.updates.order_by("pk").last()
    assert last is not None
    assert last.note == "Hoàn tác sắp xếp đơn vị: trở lại Cục Quản lý hồ sơ."


def test_a_step_taken_since_keeps_it_from_being_undone(clerk: User, department: Unit, officer: User) -> None:
    task = TaskFactory(unit=department)
    row = operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)
    operations.report_progress(task=task, by=officer, at=AT, note="Đã xong một nửa.")
    before = everything()

    with pytest.raises(unit_operations.CannotUndoError, match="diễn biến mới"):
        operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)

    assert everything() == before


def test_a_task_opened_since_keeps_it_from_being_undone(clerk: User, department: Unit) -> None:
    row = operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)
    TaskFactory(unit=new())

    with pytest.raises(unit_operations.CannotUndoError, match="Đã có việc gắn"):
        operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=AT)

    assert Reorganisation.objects.get().undone_at is None


def test_a_second_call_moves_nothing(clerk: User, department: Unit, other: Unit) -> None:
    TaskFactory(unit=other, item=TaskFactory(unit=department).item)
    same = plan("merge", department, other)
    operations.reorganise_with_tasks(plan=same, by=clerk, at=AT)
    before = everything(), Update.objects.count()

    operations.reorganise_with_tasks(plan=same, by=clerk, at=AT)

    assert (everything(), Update.objects.count()) == before


def test_who_may_not_changes_nothing(clerk: User, department: Unit, stranger: User) -> None:
    TaskFactory(unit=department)
    before = everything()
    with pytest.raises(PermissionDenied):
        operations.reorganise_with_tasks(plan=plan("rename", department), by=stranger, at=AT)
    assert everything() == before
    row = operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    with pytest.raises(PermissionDenied):
        operations.undo_reorganisation_with_tasks(reorganisation=row, by=stranger, at=AT)


def test_a_unit_that_has_ended_is_refused(clerk: User, department: Unit) -> None:
    task = TaskFactory(unit=department)
    Unit.objects.filter(pk=department.pk).update(valid_until=date(2025, 1, 1))

    with pytest.raises(unit_operations.CannotReorganiseError, match="không còn"):
        operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    task.refresh_from_db()
    assert task.unit == department


def test_later_rounds_and_handing_out_again_go_to_the_successor(clerk: User, department: Unit) -> None:
    directive = DirectiveFactory(status="published", published_by=clerk, published_at=AT)
    once = ItemFactory(directive=directive)
    monthly = ItemFactory(directive=directive, kind=ItemKind.RECURRING, frequency="monthly", month_day="25")
    for item in (once, monthly):
        ResponsibleFactory(item=item, unit=department)
    operations.open_tasks(directive=directive, by=clerk, at=AT)
    done = Task.objects.get(item=once)
    Task.objects.filter(pk=done.pk).update(status=Status.DONE, closed_at=AT)
    operations.reorganise_with_tasks(plan=plan("rename", department), by=clerk, at=AT)

    again = operations.open_tasks(directive=directive, by=clerk, at=AT)
    operations.open_due_periods(today=date(2025, 4, 2), at=AT)

    assert again == 0
    assert list(Task.objects.filter(item=monthly).values_list("unit", flat=True)) == [new().pk, new().pk]


def test_the_merger_of_1_july_2025_as_the_facts_have_it() -> None:
    unit_operations.load_units(source=json.loads(FACTS.read_text(encoding="utf-8")))
    danang, quangnam, new_danang = (Unit.objects.get(code=code) for code in ("CTHADS.DNA", "CTHADS.QNA", "THADS.DNA"))
    clerk = member(Role.CLERK, Unit.objects.get(code="BTP"))
    head = member(Role.HEAD, quangnam)
    MembershipFactory(user=member(Role.HEAD, danang), unit=danang)
    both = ItemFactory()
    ahead = TaskFactory(unit=quangnam, item=both, percent=60)
    behind = TaskFactory(unit=danang, item=both, percent=10)
    alone = TaskFactory(unit=danang)
    done = TaskFactory(unit=quangnam, status=Status.DONE)
    operations.refresh_search_text(tasks=Task.objects.all())
    before = everything()
    at = datetime(2025, 7, 1, 2, 0, tzinfo=UTC)
    merger = Plan(
        kind="merge",
        on=date(2025, 7, 1),
        unit_ids=(danang.pk, quangnam.pk),
        successors=(Successor(pk=new_danang.pk),),
        note="QĐ 1898/QĐ-BTP ngày 25/6/2025",
    )

    row = operations.reorganise_with_tasks(plan=merger, by=clerk, at=at)

    places = dict(Task.objects.values_list("pk", "unit__code"))
    assert places == {
        ahead.pk: "THADS.DNA", behind.pk: "CTHADS.DNA", alone.pk: "THADS.DNA", done.pk: "CTHADS.QNA",
    }  # fmt: skip
    assert set(queries.visible_to(user=head, on=date(2025, 7, 2))) == {ahead, behind, alone, done}
    assert Task.objects.open().filter(unit=new_danang).count() == 2
    operations.undo_reorganisation_with_tasks(reorganisation=row, by=clerk, at=at)
    assert everything() == before
