"""Reorganisations for a coming day: kept, changed, let go of, and carried out when the day has come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import User
from tasks import jobs, operations, queries
from tasks.models import PlannedReorganisation, PlanState, Task
from tests.factories import AT, Role, TaskFactory, UnitFactory, member
from tests.tasks.test_at_once import at_once
from units import operations as unit_operations
from units.models import Membership, Reorganisation, Unit
from units.plan import Plan, Successor

pytestmark = pytest.mark.django_db

ON = date(2025, 7, 1)
THE_DAY = AT + timedelta(days=120)  # 1 July 2025
TO = Successor(name="THADS tỉnh A", code="NEW")
TO2 = Successor(name="THADS tỉnh B", code="NEW2")
Keep = Callable[..., PlannedReorganisation]


@pytest.fixture
def keep(clerk: User) -> Keep:
    """Return how the clerk keeps a plan on 3 March."""

    def go(plan: Plan, *, at: datetime = AT, by: User = clerk, **fields: object) -> PlannedReorganisation:
        return operations.plan_reorganisation(plan=plan, by=by, at=at, **fields)

    return go


@pytest.fixture
def plan(department: Unit) -> Plan:
    return Plan(kind="rename", on=ON, unit_ids=(department.pk,), successors=(TO,), note="QĐ 1/QĐ-BTP")


def states() -> list[str]:
    return list(PlannedReorganisation.objects.order_by("pk").values_list("state", flat=True))


def test_a_plan_is_kept_as_it_was_given_and_nothing_else_changes(keep: Keep, plan: Plan, department: Unit) -> None:
    task = TaskFactory(unit=department)

    row = keep(replace(plan, members={7: 1}), choices={task.pk: 1})

    row.refresh_from_db()
    assert (row.plan, row.places) == (replace(plan, members={7: 1}), {task.pk: 1})
    assert (row.state, row.text) == (PlanState.PLANNED, "Cục Quản lý hồ sơ → THADS tỉnh A")
    assert (Reorganisation.objects.count(), Unit.objects.filter(code="NEW").exists()) == (0, False)


def test_the_same_plan_is_kept_once(keep: Keep, plan: Plan) -> None:
    assert keep(plan) == keep(plan)
    assert states() == ["planned"]


def test_on_its_day_it_carries_itself_out_on_what_is_there_then(
    keep: Keep, plan: Plan, department: Unit, officer: User, clerk: User
) -> None:
    first = TaskFactory(unit=department)
    row = keep(replace(plan, kind="split", successors=(TO, TO2)), choices={first.pk: 1})
    later = TaskFactory(unit=department)
    newcomer = member(Role.OFFICER, department)

    before = operations.carry_out_planned(at=THE_DAY - timedelta(days=1))
    on_the_day = operations.carry_out_planned(at=THE_DAY)
    again = operations.carry_out_planned(at=THE_DAY)

    row.refresh_from_db()
    assert (before, on_the_day, again) == ({}, {"done": 1}, {})
    assert [Task.objects.get(pk=task.pk).unit.code for task in (first, later)] == ["NEW2", "NEW"]
    assert Membership.objects.get(user=newcomer, since=ON).unit.code == "NEW"
    assert row.reorganisation is not None
    assert (row.reorganisation.on, row.reorganisation.by, row.settled_at) == (ON, clerk, THE_DAY)


def test_a_day_on_which_nobody_was_there_is_caught_up(keep: Keep, plan: Plan) -> None:
    keep(plan)

    assert operations.carry_out_planned(at=THE_DAY + timedelta(days=9)) == {"done": 1}
    assert Unit.objects.get(code="NEW").valid_from == ON


def test_what_carried_itself_out_can_be_undone(keep: Keep, plan: Plan, department: Unit, clerk: User) -> None:
    task = TaskFactory(unit=department)
    keep(plan)
    operations.carry_out_planned(at=THE_DAY)

    operations.undo_reorganisation_with_tasks(reorganisation=Reorganisation.objects.get(), by=clerk, at=THE_DAY)

    task.refresh_from_db()
    assert (task.unit, Unit.objects.filter(code="NEW").exists()) == (department, False)
    assert operations.carry_out_planned(at=THE_DAY) == {}


def test_a_plan_that_no_longer_fits_is_refused_with_a_sentence_and_changes_nothing(
    keep: Keep, plan: Plan, department: Unit, clerk: User
) -> None:
    row = keep(plan)
    UnitFactory(code="NEW")

    outcomes = (operations.carry_out_planned(at=THE_DAY), operations.carry_out_planned(at=THE_DAY))

    row.refresh_from_db()
    department.refresh_from_db()
    assert outcomes == ({"refused": 1}, {})
    assert (row.state, row.reason) == (PlanState.REFUSED, "Mã “NEW” đã có đơn vị mang.")
    assert (department.valid_until, Reorganisation.objects.count()) == (None, 0)
    assert list(queries.plans_to_mind(today=ON)) == [row]


def test_a_plan_of_somebody_who_may_no_longer_is_refused(keep: Keep, plan: Plan, clerk: User) -> None:
    row = keep(plan)
    Membership.objects.filter(user=clerk).update(until=date(2025, 6, 30))

    operations.carry_out_planned(at=THE_DAY)

    row.refresh_from_db()
    assert (row.state, "không còn quyền" in row.reason) == (PlanState.REFUSED, True)


def test_a_plan_whose_unit_is_gone_is_refused(keep: Keep, plan: Plan, department: Unit) -> None:
    row = keep(plan)
    department.delete()

    operations.carry_out_planned(at=THE_DAY)

    row.refresh_from_db()
    assert row.reason == "Có đơn vị của phương án không còn trong danh mục."


def test_one_that_is_refused_does_not_keep_another_from_its_day(keep: Keep, plan: Plan, ministry: Unit) -> None:
    other = UnitFactory(name="Cục B", parent=ministry)
    keep(plan)
    keep(replace(plan, unit_ids=(other.pk,), successors=(TO2,)))
    UnitFactory(code="NEW")

    assert operations.carry_out_planned(at=THE_DAY) == {"refused": 1, "done": 1}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": date(2025, 3, 3)}, "đã tới"),
        ({"successors": ()}, "một đơn vị, một tên mới"),
        ({"successors": (Successor(name="X", code="BTP"),)}, "đã có đơn vị mang"),
        ({"successors": (TO2,), "on": date(2025, 8, 1)}, "đã có trong một phương án khác, chờ ngày 01/07/2025"),
    ],
)
def test_a_plan_that_cannot_be_is_not_kept(keep: Keep, plan: Plan, change: dict[str, object], sentence: str) -> None:
    keep(plan)

    with pytest.raises(unit_operations.CannotReorganiseError, match=sentence):
        keep(replace(plan, **change))

    assert states() == ["planned"]


def test_a_change_takes_the_place_of_the_plan_before(keep: Keep, plan: Plan) -> None:
    earlier = keep(plan)

    keep(replace(plan, on=date(2025, 8, 1)), instead_of=earlier)

    earlier.refresh_from_db()
    assert (states(), earlier.reason) == (["cancelled", "planned"], "Thay bằng phương án mới.")
    with pytest.raises(operations.PlanSettledError, match="Đã hủy"):
        keep(replace(plan, on=date(2025, 9, 1), successors=(TO2,)), instead_of=earlier)
    assert operations.carry_out_planned(at=THE_DAY) == {}


def test_a_plan_is_let_go_of_once(keep: Keep, plan: Plan, clerk: User) -> None:
    row = operations.cancel_planned(planned=keep(plan), by=clerk, at=AT)

    assert (row.state, row.settled_by, operations.carry_out_planned(at=THE_DAY)) == ("cancelled", clerk, {})
    with pytest.raises(operations.PlanSettledError, match="Đã hủy"):
        operations.cancel_planned(planned=row, by=clerk, at=AT)


def test_what_was_carried_out_is_not_let_go_of(keep: Keep, plan: Plan, clerk: User) -> None:
    row = keep(plan)
    operations.carry_out_planned(at=THE_DAY)

    with pytest.raises(operations.PlanSettledError, match="Đã thực hiện"):
        operations.cancel_planned(planned=row, by=clerk, at=THE_DAY)


def test_a_refused_plan_is_on_the_office_s_mind_until_it_is_let_go_of(keep: Keep, plan: Plan, clerk: User) -> None:
    row = keep(plan)
    UnitFactory(code="NEW")
    operations.carry_out_planned(at=THE_DAY)

    operations.cancel_planned(planned=row, by=clerk, at=THE_DAY)

    assert list(queries.plans_to_mind(today=ON)) == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER])
def test_others_neither_plan_nor_let_go(keep: Keep, plan: Plan, department: Unit, role: str) -> None:
    row, other = keep(plan), member(role, department)

    with pytest.raises(PermissionDenied):
        keep(replace(plan, on=date(2025, 8, 1)), by=other, instead_of=row)
    with pytest.raises(PermissionDenied):
        operations.cancel_planned(planned=row, by=other, at=AT)
    assert states() == ["planned"]


def test_job_and_command_carry_out_as_well(keep: Keep, plan: Plan, settings: Settings, tmp_path: Path) -> None:
    keep(plan)
    clock = tmp_path / "clock"
    settings.CLOCK_FILE = str(clock)
    out = StringIO()
    for day in ("2025-06-30", "2025-07-01"):
        clock.write_text(day)
        call_command("carry_out_planned", stdout=out)

    assert out.getvalue().splitlines() == ["Đã thực hiện 0 phương án", "Đã thực hiện 1 phương án"]
    assert jobs.carry_out_planned() == {}


def test_command_ends_with_one_where_a_plan_does_not_fit(
    keep: Keep, plan: Plan, settings: Settings, tmp_path: Path
) -> None:
    keep(plan)
    UnitFactory(code="NEW")
    clock = tmp_path / "clock"
    clock.write_text("2025-07-01")
    settings.CLOCK_FILE = str(clock)

    with pytest.raises(CommandError, match="1 phương án không thực hiện được"):
        call_command("carry_out_planned", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_two_who_carry_out_at_once_do_it_once(keep: Keep, plan: Plan, department: Unit) -> None:
    TaskFactory(unit=department)
    keep(plan)

    def carry_out() -> None:
        operations.carry_out_planned(at=THE_DAY)

    assert at_once(carry_out, carry_out) == ["done", "done"]
    assert (Reorganisation.objects.count(), Unit.objects.filter(code="NEW").count(), states()) == (1, 1, ["done"])


@pytest.mark.django_db(transaction=True)
def test_two_who_keep_the_same_at_once_keep_it_once(keep: Keep, plan: Plan) -> None:
    assert at_once(lambda: keep(plan), lambda: keep(plan)) == ["done", "done"]
    assert states() == ["planned"]


@pytest.mark.django_db(transaction=True)
def test_letting_go_while_it_is_carried_out_is_one_or_the_other(keep: Keep, plan: Plan, clerk: User) -> None:
    row = keep(plan)

    at_once(
        lambda: operations.carry_out_planned(at=THE_DAY),
        lambda: operations.cancel_planned(planned=row, by=clerk, at=THE_DAY),
    )

    assert (states(), Reorganisation.objects.count()) in [(["done"], 1), (["cancelled"], 0)]
