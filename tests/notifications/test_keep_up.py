"""A sweep that looks only at what may have changed owes what one owes that looks at everything."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from notifications import operations
from notifications.jobs import reconcile
from notifications.models import Policy, Reminder, Step, Survey
from notifications.operations import Planned
from tasks import operations as tasks
from tasks.lifecycle import Move, Status
from tasks.models import Task, Update
from tests.factories import MembershipFactory, TaskFactory, UnitFactory, UserFactory, member
from units.models import DayOff, Membership, Role, Succession, Unit

pytestmark = pytest.mark.django_db

Eight = Callable[[date], datetime]
T1, T0 = date(2025, 3, 27), date(2025, 3, 28)


def keep_up(day: date) -> Planned:
    return operations.keep_up(today=day, at=datetime.combine(day, time(1), tzinfo=UTC))


# ------------------------------------------------------------------ one thing changes after the day's first planning
@pytest.fixture
def task() -> Task:
    """Return a task that falls due on 28/3/2025, whose reminder of the day before has been planned."""
    task = TaskFactory(unit=UnitFactory(parent=UnitFactory()))
    member(Role.OFFICER, task.unit)
    assert keep_up(T1).lines == 3
    return task


def step(task: Task, move: Move, **changes: object) -> None:
    """Change `task` as an operation does, with a row of its history."""
    Task.objects.filter(pk=task.pk).update(**changes)
    at = datetime.combine(T1, time(2), tzinfo=UTC)
    Update.objects.create(task=task, move=move, new_status=task.status, by=UserFactory(), at=at)


def test_keep_up_twice_changes_nothing(task: Task) -> None:
    assert keep_up(T1) == Planned(opened=0, lines=0)
    assert Reminder.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda task: TaskFactory(unit=task.unit), 3),
        (lambda task: step(task, Move.GRANT_EXTENSION, due_on=T0, due_version=2), 1),
        (lambda task: step(task, Move.ASSIGN, assignee=UserFactory()), 0),
        (lambda task: member(Role.LEADER, task.unit.parent), 0),
        (lambda _: Step.objects.filter(code="t-7").update(audience="superior", is_escalation=True, offset=1), 0),
        (lambda _: Step.objects.filter(code="t0").update(offset=-2), 1),
        (lambda _: DayOff.objects.create(day=T0, name="Nghỉ"), 1),
        (lambda _: Policy.objects.update(is_active=False), 0),
    ],
    ids=["opened", "extended", "assigned", "leader", "audience", "offset", "day off", "no ladder"],
)
def test_keep_up_sees_what_has_changed_since(change: Callable[[Task], object], lines: int, task: Task) -> None:
    change(task)

    assert keep_up(T1).lines == lines
    assert operations.plan_reminders(today=T1, at=datetime.combine(T1, time(3), tzinfo=UTC)) == 0


def test_keep_up_tells_somebody_who_comes_to_a_unit_where_nobody_was() -> None:
    task = TaskFactory()
    first = keep_up(T1).lines
    member(Role.HEAD, task.unit)

    assert (first, keep_up(T1).lines) == (0, 3)


def test_keep_up_sees_a_step_that_was_being_written_while_it_last_looked(task: Task) -> None:
    step(task, Move.GRANT_EXTENSION, due_on=T0, due_version=2)
    # As if another's later row had been seen before this one's transaction ended.
    Survey.objects.update(last_update=Update.objects.latest("pk").pk + 5)

    assert keep_up(T1).lines == 1


def test_keep_up_owes_anew_what_was_cancelled(task: Task) -> None:
    operations.gather_messages(today=T1, at=datetime.combine(T1, time(1), tzinfo=UTC))
    Membership.objects.update(until=date(2025, 3, 26))
    operations.deliver(at=datetime.combine(T1, time(1), tzinfo=UTC))

    assert Survey.objects.get().basis == ""


def test_a_change_behind_the_history_is_found_by_reconcile_and_put_right(
    task: Task, settings: Settings, tmp_path: Path
) -> None:
    settings.CLOCK_FILE = str(tmp_path / "clock")
    Path(settings.CLOCK_FILE).write_text(T1.isoformat(), encoding="ascii")
    lost = Reminder.objects.filter(step__code="t-7")
    lost.delete()
    unseen = keep_up(T1).lines
    with pytest.raises(CommandError):
        call_command("reconcile", stdout=StringIO())

    assert (unseen, keep_up(T1).lines, reconcile()) == (0, 1, 0)


def test_who_planned_while_another_doubted_does_not_say_that_all_is_well(task: Task) -> None:
    with CaptureQueriesContext(connection) as queries:
        keep_up(T1)
    looked_at = Survey.objects.get()
    operations.doubt(day=T1)

    late = Survey.objects.filter(pk=looked_at.pk, doubts=looked_at.doubts).update(basis=looked_at.basis)

    assert (late, Survey.objects.get().basis) == (0, "")
    assert any("doubts" in query["sql"] and query["sql"].startswith("UPDATE") for query in queries)


def test_a_quiet_sweep_asks_the_same_whatever_the_number_of_tasks() -> None:
    asked = []
    for count in (1, 30):
        for _ in range(count):
            member(Role.OFFICER, TaskFactory().unit)
        keep_up(T1)
        with CaptureQueriesContext(connection) as queries:
            keep_up(T1)
        asked.append((len(queries), sum('FROM "tasks_task" WHERE "tasks_task"."status"' in q["sql"] for q in queries)))

    assert asked == [(13, 0), (13, 0)]


# ------------------------------------------------------------------ histories
@dataclass
class House:
    """Three units, one below another, some tasks, and a person who may do everything without being reminded."""

    day: date = date(2025, 3, 20)
    minutes: int = 0
    units: list[Unit] = field(default_factory=list)

    def __post_init__(self) -> None:
        top = UnitFactory()
        ministry = UnitFactory(parent=top)
        unit = UnitFactory(parent=ministry)
        self.units = [ministry, unit, UnitFactory(parent=unit)]
        self.chief = UserFactory()
        for role in Role:
            MembershipFactory(user=self.chief, unit=top, role=role)
        for unit in self.units:
            member(Role.HEAD, unit)
        for due_on in (self.day + timedelta(days=9), self.day + timedelta(days=3), None):
            TaskFactory(unit=self.units[1], due_on=due_on, status=Status.ASSIGNED)

    @property
    def at(self) -> datetime:
        self.minutes += 1
        return datetime.combine(self.day, time(1), tzinfo=UTC) + timedelta(minutes=self.minutes)

    def pick(self, rows: object, n: int) -> object:
        found = list(rows.order_by("pk"))  # type: ignore[attr-defined]
        return found[n % len(found)]

    def task(self, n: int) -> Task:
        return self.pick(Task.objects.all(), n)  # type: ignore[return-value]


def days_pass(house: House, n: int) -> None:
    house.day += timedelta(days=n % 4 + 1)
    house.minutes = 0


def plan_and_compare(house: House) -> None:
    operations.keep_up(today=house.day, at=house.at)
    assert operations.plan_reminders(today=house.day, at=house.at) == 0


def send(house: House, n: int) -> None:
    operations.gather_messages(today=house.day, at=house.at)
    operations.deliver(at=house.at)


def move(house: House, n: int) -> None:
    act = [tasks.acknowledge, tasks.submit, tasks.send_back, tasks.suspend, tasks.resume, tasks.accept][n % 6]
    given_ = {"note": "Thử"} if act is not tasks.acknowledge else {}
    act(task=house.task(n // 6), by=house.chief, at=house.at, **given_)


def ask(house: House, n: int) -> None:
    task = house.task(n)
    due_on = (task.due_on or house.day) + timedelta(days=n % 12 + 1)
    act = tasks.ask_extension if task.due_on else tasks.propose_deadline
    act(task=task, by=house.chief, at=house.at, due_on=due_on, note="Thử")


def ask_and_decide(house: House, n: int) -> None:
    with suppress(tasks.CannotExtendError):
        ask(house, n)
    task = house.task(n)
    if n % 5 == 0:
        act = tasks.refuse_extension if task.due_on else tasks.refuse_deadline
    else:
        act = tasks.grant_extension if task.due_on else tasks.grant_deadline
    act(task=task, by=house.chief, at=house.at, note="Thử")


def a_part(house: House, n: int) -> None:
    """Ask for a part, give it, chase it or wait for it no longer."""
    task, unit = house.task(n), house.units[n // 3 % 3]
    by_whom = {"task": task, "by": house.chief, "at": house.at, "unit": unit}
    if n % 4 == 0:
        task.joining.add(unit)
    if n % 4 <= 1:
        tasks.ask_joining(**by_whom, due_on=house.day + timedelta(days=n % 9), note="Thử")  # type: ignore[arg-type]
    else:
        act = tasks.contribute if n % 4 == 2 else tasks.cancel_joining
        act(**by_whom, note="Thử")  # type: ignore[arg-type]


def hand_on(house: House, n: int) -> None:
    task = house.task(n)
    if n % 2:
        tasks.pass_on(task=task, by=house.chief, at=house.at, unit=house.units[2 - n // 2 % 2])
    else:
        held = Membership.objects.filter(unit=task.handler or task.unit)
        if not held:  # the unit has ended
            return
        tasks.assign(task=task, by=house.chief, at=house.at, person=house.pick(held, n // 2).user)  # type: ignore[attr-defined]


def open_one(house: House, n: int) -> None:
    TaskFactory(unit=house.units[n % 2 + 1], due_on=house.day + timedelta(days=n % 25 - 10), opened_at=house.at)


def somebody_comes(house: House, n: int) -> None:
    member([Role.OFFICER, Role.HEAD, Role.LEADER][n % 3], house.units[n // 3 % 3])


def somebody_goes(house: House, n: int) -> None:
    row = house.pick(Membership.objects.filter(unit__in=house.units), n)
    Membership.objects.filter(pk=row.pk).update(until=house.day + timedelta(days=n % 3 - 1))  # type: ignore[attr-defined]


def an_account_is_locked(house: House, n: int) -> None:
    user = house.pick(Membership.objects.filter(unit__in=house.units), n).user  # type: ignore[attr-defined]
    user.is_active = n % 2 == 0
    user.save()


def a_unit_moves(house: House, n: int) -> None:
    Unit.objects.filter(pk=house.units[1].pk).update(parent=house.units[0] if n % 2 else None)


def a_unit_ends(house: House, n: int) -> None:
    ending, heir = house.units[1], UnitFactory(parent=house.units[0])
    Unit.objects.filter(pk=ending.pk).update(valid_until=house.day - timedelta(days=1) if n % 4 else None)
    Succession.objects.get_or_create(predecessor=ending, successor=heir, on=house.day)
    house.units[2] = heir


def the_ladder_changes(house: House, n: int) -> None:
    row = house.pick(Step.objects.all(), n)
    Step.objects.filter(pk=row.pk).update(is_active=n % 3 != 0)  # type: ignore[attr-defined]
    Step.objects.filter(code="qua-han").update(repeat_every=n % 4)


def a_day_off_is_entered(house: House, n: int) -> None:
    DayOff.objects.update_or_create(
        day=house.day + timedelta(days=n % 5), defaults={"is_working": n % 2 == 0, "name": "Thử"}
    )


ACTS = (
    days_pass, days_pass, send, move, move, move, ask, ask_and_decide, ask_and_decide, a_part, a_part, hand_on, open_one, somebody_comes, somebody_goes,
    an_account_is_locked, a_unit_moves, a_unit_ends, the_ladder_changes, a_day_off_is_entered,
)  # fmt: skip
REFUSALS = (
    PermissionDenied, tasks.ImpossibleMoveError, tasks.CannotExtendError, tasks.CannotHandOnError, tasks.CannotJoinError,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 999)), min_size=10, max_size=40))
def test_whatever_happens_keep_up_owes_what_planning_all_owes(
    story: list[tuple[Callable[[House, int], None], int]],
) -> None:
    with transaction.atomic():
        Step.objects.update(is_active=True)
        house = House()
        for act, n in story:
            with suppress(*REFUSALS):
                act(house, n)
            if n % 3:
                plan_and_compare(house)
        plan_and_compare(house)
        transaction.set_rollback(True)
