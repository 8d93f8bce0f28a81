"""What leaders read is counted from rows, and adds up."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import queries
from reports.queries import Cells, Rate
from tasks.lifecycle import Move, Status
from tasks.models import Extension, Joining, Task, Update
from tests.factories import AT, DirectiveFactory, ItemFactory, Role, TaskFactory, UnitFactory, UserFactory, member
from units.models import DayOff, Unit

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 31)  # a Monday; tasks of the factory are due on Friday 28 March
NINE = (
    "done_on_time", "done_late", "done_undated", "open_in_time", "open_overdue", "open_undated",
    "waiting_in_time", "waiting_late", "waiting_undated",
)  # fmt: skip


def grant(task: Task, until: date, reason: str = "Chờ số liệu.") -> Extension:
    user = UserFactory()
    return Extension.objects.create(
        task=task, asked_due_on=until, reason=reason, asked_by=user, asked_at=AT,
        granted_due_on=until, decided_by=user, decided_at=AT,
    )  # fmt: skip


def one_of_each(unit: Unit) -> None:
    """Put a task into each of the nine cells, and one each that is paused and withdrawn."""
    for is_on_time in (True, False, None):
        due_on = None if is_on_time is None else date(2025, 3, 28)
        TaskFactory(unit=unit, status=Status.DONE, is_on_time=is_on_time, due_on=due_on)
        TaskFactory(unit=unit, status=Status.SUBMITTED, is_on_time=is_on_time, due_on=due_on, submitted_at=AT)
    TaskFactory(unit=unit, due_on=TODAY)
    TaskFactory(unit=unit, due_on=date(2025, 3, 30))
    TaskFactory(unit=unit, due_on=None)
    TaskFactory(unit=unit, status=Status.SUSPENDED)
    TaskFactory(unit=unit, status=Status.WITHDRAWN)


def cell_of(task: Task, today: date) -> str | None:
    """Say in plain words of Python which cell a task belongs to."""
    if task.status == Status.WITHDRAWN:
        return None
    if task.status in {Status.DONE, Status.SUBMITTED}:
        start = "done" if task.status == Status.DONE else "waiting"
        good = "on_time" if task.status == Status.DONE else "in_time"
        return f"{start}_{ {True: good, False: 'late', None: 'undated'}[task.is_on_time] }".replace(" ", "")
    if task.due_on is None:
        return "open_undated"
    is_working = task.status in {Status.ASSIGNED, Status.IN_PROGRESS, Status.SENT_BACK}
    return "open_overdue" if is_working and task.due_on < today else "open_in_time"


def test_summary_by_unit_fills_each_of_the_nine_cells_once() -> None:
    unit = UnitFactory(code="HN", name="Cục THADS Hà Nội")
    one_of_each(unit)

    [row] = queries.summary_by_unit(tasks=Task.objects.all(), today=TODAY)

    assert (row.pk, row.code, row.name) == (unit.pk, "HN", "Cục THADS Hà Nội")
    assert row.cells == Cells(1, 1, 1, 2, 1, 1, 1, 1, 1, paused=1, withdrawn=1, extensions=0)
    assert (row.cells.done, row.cells.open, row.cells.waiting, row.cells.total) == (3, 4, 3, 10)
    assert (row.cells.r1, row.cells.r2, row.cells.r3) == (Rate(3, 4), Rate(3, 10), Rate(1, 10))


def test_summary_by_unit_puts_the_most_overdue_first() -> None:
    good, bad = UnitFactory(name="A"), UnitFactory(name="B")
    TaskFactory(unit=good, due_on=date(2025, 4, 30))
    TaskFactory(unit=bad)

    rows = queries.summary_by_unit(tasks=Task.objects.all(), today=TODAY)

    assert [row.name for row in rows] == ["B", "A"]


def test_summary_by_unit_counts_granted_extensions_only() -> None:
    task = TaskFactory()
    grant(task, date(2025, 4, 4))
    grant(task, date(2025, 4, 11))
    Extension.objects.create(
        task=task, asked_due_on=date(2025, 5, 1), reason="Chờ.", asked_by=UserFactory(), asked_at=AT
    )

    [row] = queries.summary_by_unit(tasks=Task.objects.all(), today=TODAY)

    assert (row.cells.total, row.cells.extensions) == (1, 2)


def test_summary_counts_a_task_once_whatever_the_joins_of_the_question() -> None:
    task = TaskFactory()
    for _number in range(3):
        Joining.objects.create(task=task, unit=UnitFactory())

    [row] = queries.summary_by_unit(tasks=Task.objects.filter(joining__isnull=False), today=TODAY)

    assert row.cells == Cells(open_overdue=1)


def test_summary_by_directive_has_the_same_sums_as_by_unit() -> None:
    directive = DirectiveFactory(number="12/TB-BTP", issued_on=date(2025, 3, 3), title="Kết luận")
    item = ItemFactory(directive=directive)
    TaskFactory(item=item)
    TaskFactory(item=item, due_on=None)
    TaskFactory(status=Status.DONE, is_on_time=True)

    rows = queries.summary_by_directive(tasks=Task.objects.all(), today=TODAY)

    assert (rows[0].pk, rows[0].number, rows[0].issued_on) == (directive.pk, "12/TB-BTP", date(2025, 3, 3))
    assert [row.cells.total for row in rows] == [2, 1]
    assert queries.total(rows) == queries.total(queries.summary_by_unit(tasks=Task.objects.all(), today=TODAY))


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, "–"), (0, 3, "0,00%"), (3, 3, "100,00%"), (16051, 16274, "98,63%"), (1, 8, "12,50%"), (1, 1600, "0,06%")],
)
def test_rate_is_shown_as_the_official_tables_print_it(part: int, whole: int, shown: str) -> None:
    assert str(Rate(part, whole)) == shown


def test_rates_have_no_value_where_there_is_nothing_to_divide_by() -> None:
    assert (Cells().r1.value, Cells().r2.value, Cells().r3.value) == (None, None, None)


days = st.dates(date(2025, 3, 1), date(2025, 4, 30))
shapes = st.tuples(
    st.sampled_from(Status.values), st.one_of(st.none(), days), st.sampled_from([True, False, None]),
    st.integers(0, 2), st.integers(0, 1),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks=st.lists(shapes, max_size=12), today=days)
def test_every_task_is_in_exactly_one_cell(tasks: list[tuple], today: date) -> None:
    Task.objects.all().delete()
    units = [UnitFactory() for _number in range(3)]
    directives = [DirectiveFactory() for _number in range(2)]
    for status, due_on, is_on_time, unit, directive in tasks:
        TaskFactory(
            unit=units[unit], item=ItemFactory(directive=directives[directive]),
            status=status, due_on=due_on, is_on_time=is_on_time,
        )  # fmt: skip

    rows = queries.summary_by_unit(tasks=Task.objects.all(), today=today)

    expected = Counter(cell for task in Task.objects.all() if (cell := cell_of(task, today)))
    sums = queries.total(rows)
    assert {name: getattr(sums, name) for name in NINE} == {name: expected[name] for name in NINE}
    assert sums.total == sums.done + sums.open + sums.waiting == len(tasks) - sums.withdrawn
    assert sums.open_overdue == len(queries.overdue(tasks=Task.objects.all(), today=today))
    assert sums.waiting == len(queries.waiting(tasks=Task.objects.all(), today=today))
    assert queries.total(queries.summary_by_directive(tasks=Task.objects.all(), today=today)) == sums
    assert queries.figures(tasks=Task.objects.all(), today=today).cells == sums


def test_overdue_says_all_that_a_leader_asks() -> None:
    directive = DirectiveFactory(number="7/TB-BTP", issued_on=date(2025, 3, 3))
    item = ItemFactory(directive=directive, path="2.1(i)", text="Rà soát án tồn.")
    unit = UnitFactory(name="Cục THADS Hà Nội")
    task = TaskFactory(item=item, unit=unit, original_due_on=date(2025, 3, 14))
    Joining.objects.create(task=task, unit=UnitFactory(name="Vụ B"))
    Joining.objects.create(task=task, unit=UnitFactory(name="Vụ A"))
    grant(task, date(2025, 3, 28), "Chờ số liệu.")
    officer = UserFactory(full_name="Trần Thị Hoa")
    for day, note in ((10, "Đã họp."), (20, "Đã dự thảo.")):
        Update.objects.create(
            task=task, move=Move.REPORT, old_status=task.status, new_status=task.status, note=note, by=officer,
            at=datetime(2025, 3, day, 2, 0, tzinfo=UTC),
        )  # fmt: skip

    [row] = queries.overdue(tasks=Task.objects.all(), today=TODAY)

    assert (row.task.pk, row.task.directive_pk, row.task.unit_pk) == (task.pk, directive.pk, unit.pk)
    assert (row.task.number, row.task.issued_on, row.task.path) == ("7/TB-BTP", date(2025, 3, 3), "2.1(i)")
    assert (row.task.text, row.task.unit, row.task.joining) == (
        "Rà soát án tồn.", "Cục THADS Hà Nội", ("Vụ A", "Vụ B"),
    )  # fmt: skip
    assert (row.original_due_on, row.due_on, row.extensions) == (date(2025, 3, 14), date(2025, 3, 28), 1)
    assert (row.since, row.days, row.working_days) == (date(2025, 3, 29), 3, 1)
    assert row.reason == "Chờ số liệu."
    assert row.last is not None
    assert (row.last.by, row.last.move, row.last.note) == ("Trần Thị Hoa", "Báo cáo tiến độ", "Đã dự thảo.")
    assert row.last.at.isoformat() == "2025-03-20T09:00:00+07:00"


def test_overdue_counts_working_days_by_the_office_calendar() -> None:
    TaskFactory()
    DayOff.objects.create(day=date(2025, 3, 29), is_working=True, name="Làm bù")

    [row] = queries.overdue(tasks=Task.objects.all(), today=TODAY)

    assert (row.days, row.working_days) == (3, 2)


def test_overdue_begins_the_day_after_the_deadline() -> None:
    TaskFactory(due_on=TODAY)

    assert list(queries.overdue(tasks=Task.objects.all(), today=TODAY)) == []
    assert [row.days for row in queries.overdue(tasks=Task.objects.all(), today=date(2025, 4, 1))] == [1]


@pytest.mark.parametrize(
    "status", [Status.SUBMITTED, Status.HANDED_BACK, Status.SUSPENDED, Status.DONE, Status.WITHDRAWN]
)
def test_overdue_leaves_out_what_does_not_wait_for_the_unit(status: str) -> None:
    TaskFactory(status=status)

    assert list(queries.overdue(tasks=Task.objects.all(), today=TODAY)) == []


def test_overdue_lists_the_longest_first() -> None:
    newer, older = TaskFactory(due_on=date(2025, 3, 20)), TaskFactory(due_on=date(2025, 3, 10))

    rows = queries.overdue(tasks=Task.objects.all(), today=TODAY)

    assert [row.task.pk for row in rows] == [older.pk, newer.pk]


def test_overdue_needs_no_history() -> None:
    TaskFactory()

    [row] = queries.overdue(tasks=Task.objects.all(), today=TODAY)

    assert (row.reason, row.last, row.extensions) == ("", None, 0)


def test_waiting_counts_from_the_day_the_unit_reported_in_the_office() -> None:
    moment = datetime(2025, 3, 27, 17, 30, tzinfo=UTC)  # already 28 March in Ha Noi
    TaskFactory(status=Status.SUBMITTED, submitted_at=moment, is_on_time=True)

    [row] = queries.waiting(tasks=Task.objects.all(), today=TODAY)

    assert (row.submitted_on, row.is_on_time, row.days) == (date(2025, 3, 28), True, 3)


def test_figures_say_how_far_lateness_reaches() -> None:
    item = ItemFactory()
    TaskFactory(item=item, due_on=date(2025, 3, 1))
    TaskFactory(item=item)
    TaskFactory(due_on=None)

    figures = queries.figures(tasks=Task.objects.all(), today=TODAY)

    assert (figures.units_late, figures.directives_late, figures.longest) == (2, 1, 30)
    assert figures.cells == Cells(open_overdue=2, open_undated=1)


def test_figures_of_nothing_are_zero() -> None:
    figures = queries.figures(tasks=Task.objects.none(), today=TODAY)

    assert figures == queries.Figures(cells=Cells(), units_late=0, directives_late=0, longest=0)


@pytest.mark.parametrize("count", [1, 3, 50])
def test_report_asks_the_same_number_of_questions_for_any_number_of_tasks(count: int) -> None:
    for _number in range(count):
        task = TaskFactory()
        Joining.objects.create(task=task, unit=UnitFactory())
        grant(task, date(2025, 4, 4))
        Update.objects.create(task=task, move=Move.OPEN, new_status=task.status, by=UserFactory(), at=AT)
        TaskFactory(status=Status.SUBMITTED, submitted_at=AT)

    with CaptureQueriesContext(connection) as asked:
        report = queries.report(tasks=Task.objects.all(), today=TODAY)
        overdue, waiting = list(report.overdue), list(report.waiting)

    assert (len(report.units), len(overdue), len(waiting)) == (2 * count, count, count)
    assert len(asked) == 18


def test_reportable_shows_a_leader_every_unit_below() -> None:
    ministry = UnitFactory()
    task = TaskFactory(unit=UnitFactory(parent=ministry))
    leader = member(Role.LEADER, ministry)

    assert list(queries.reportable(user=leader, on=TODAY)) == [task]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_reportable_shows_a_unit_only_the_tasks_that_it_leads(role: str) -> None:
    task = TaskFactory()
    joined = TaskFactory()
    Joining.objects.create(task=joined, unit=task.unit)
    TaskFactory()

    assert list(queries.reportable(user=member(role, task.unit), on=TODAY)) == [task]


def test_reportable_shows_a_stranger_nothing() -> None:
    TaskFactory()

    assert list(queries.reportable(user=UserFactory(), on=TODAY)) == []


def test_agency_is_the_top_of_the_tree() -> None:
    UnitFactory(parent=UnitFactory(name="Bộ Tư pháp"))

    assert queries.agency(on=TODAY) == "Bộ Tư pháp"
