"""Task by task: who is late by how much (form F3), and whose result waits for the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from reports.queries.rows import By, Rows, in_order
from reports.queries.standing import end_of, late, set_back, stood
from tasks import queries as task_queries
from tasks.deadlines import Delay
from tasks.lifecycle import Status
from tasks.models import Extension, Task, TaskQuerySet, Update
from units import queries as unit_queries
from units.calendar import WorkingCalendar
from units.folding import fold
from units.models import Unit

_BY_DEADLINE = ("then_due_on", "item__directive__issued_on", "item__position", "unit__name", "pk")
_BY_TASK = {
    "task": By(("item__directive__number", "item__path"), lambda number, path: (number, path)),
    "unit": By(("unit__name",), fold),
    "due": By(("then_due_on",)),
}


@dataclass(frozen=True, slots=True)
class LastUpdate:
    """The newest step in a task's history."""

    at: datetime
    by: str
    move: str
    note: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """What every list says of a task."""

    pk: int
    directive_pk: int
    number: str
    issued_on: date | None
    path: str
    period: str
    text: str
    unit_pk: int
    unit: str
    joining: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """A task whose unit is late (form F3)."""

    task: TaskRow
    original_due_on: date | None
    due_on: date
    extensions: int
    since: date
    days: int
    working_days: int
    delay: Delay
    is_excused: bool
    reason: str
    last: LastUpdate | None


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A result that waits for the office; not the unit's lateness."""

    task: TaskRow
    due_on: date | None
    submitted_on: date | None
    is_on_time: bool | None
    days: int


def overdue(*, tasks: TaskQuerySet, today: date, sort: str = "") -> Rows:
    """Return the tasks whose unit is late, the longest first, or by a column, "-" before it for descending."""
    found = late(tasks, today).order_by(*_BY_DEADLINE)
    calendar = unit_queries.calendar()

    def read(pks: Sequence[int]) -> dict[int, OverdueRow]:
        shown = _shown(tasks, today, pks).prefetch_related(_asked(today), task_queries.WAITS)
        updates = _last_updates(pks, today)
        return {task.pk: _overdue_row(task, today, calendar, updates.get(task.pk)) for task in map(set_back, shown)}

    columns = {
        **_BY_TASK,
        "days": By(("then_due_on",), lambda due_on: -due_on.toordinal()),
        "last": By((_newest(today, "at"),)),
    }
    return Rows(in_order(found, columns, sort), read)


def _overdue_row(task: Any, today: date, calendar: WorkingCalendar, last: LastUpdate | None) -> OverdueRow:
    """Return by how much the task is late."""
    return OverdueRow(
        task=_task_row(task),
        original_due_on=task.original_due_on,
        due_on=task.due_on,
        extensions=sum(_is_granted(extension, today) for extension in task.extensions.all()),
        since=task.due_on + timedelta(days=1),
        days=task.days_overdue(today),
        working_days=calendar.between(task.due_on, today),
        delay=task_queries.delay_of(task, today=today),
        is_excused=task.is_excused,
        reason=next((extension.reason for extension in task.extensions.all()), ""),
        last=last,
    )


def _asked(today: date) -> Prefetch[str]:
    """Return the extensions asked for by the end of the day, the newest first."""
    asked = Extension.objects.filter(is_proposal=False, asked_at__lt=end_of(today))
    return Prefetch("extensions", asked.order_by("-asked_at", "-pk"))


def _is_granted(extension: Extension, today: date) -> bool:
    """Tell whether an extension had been granted by the end of the day."""
    decided_at = extension.decided_at
    return extension.granted_due_on is not None and decided_at is not None and decided_at < end_of(today)


def waiting(*, tasks: TaskQuerySet, today: date, sort: str = "") -> Rows:
    """Return the results that wait for the office, the longest first, or by a column, "-" before it for descending."""
    submitted = stood(tasks, today, {"status": Status.SUBMITTED}).order_by("then_submitted_at", "pk")

    def read(pks: Sequence[int]) -> dict[int, WaitingRow]:
        return {task.pk: _waiting_row(task, today) for task in map(set_back, _shown(tasks, today, pks))}

    columns = {
        **_BY_TASK,
        "days": By(("then_submitted_at",), lambda at: at and -_day(at).toordinal()),
        "submitted": By(("then_submitted_at",), lambda at: at and _day(at)),
    }
    return Rows(in_order(submitted, columns, sort), read)


def listed(*, tasks: TaskQuerySet, today: date) -> int:
    """Return how many rows both lists have, without putting them in order."""
    submitted: int = stood(tasks, today, {"status": Status.SUBMITTED}).count()
    return submitted + int(late(tasks, today).count())


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _shown(tasks: TaskQuerySet, today: date, pks: Sequence[int]) -> Any:  # what `stood` returns
    """Return some of the tasks as they stood, with what a list shows."""
    joining = Prefetch("joining", Unit.objects.order_by("name", "pk"))
    rows = stood(tasks.filter(pk__in=pks), today).select_related("item__directive", "unit")
    return rows.prefetch_related(joining).defer(*task_queries.UNREAD)


def _task_row(task: Task) -> TaskRow:
    """Return what every list says of the task."""
    directive = task.item.directive
    return TaskRow(
        pk=task.pk,
        directive_pk=directive.pk,
        number=directive.number,
        issued_on=directive.issued_on,
        path=task.item.path,
        period=task.period,
        text=task.item.text,
        unit_pk=task.unit_id,
        unit=task.unit.name,
        joining=tuple(unit.name for unit in task.joining.all()),
    )


def _waiting_row(task: Task, today: date) -> WaitingRow:
    """Return how long the task has waited."""
    submitted_on = _day(task.submitted_at) if task.submitted_at else None
    return WaitingRow(
        task=_task_row(task),
        due_on=task.due_on,
        submitted_on=submitted_on,
        is_on_time=task.is_on_time,
        days=max(0, (today - submitted_on).days) if submitted_on else 0,
    )


def _newest(today: date, column: str) -> Subquery:
    """Return a column of the newest step of a task by the end of the day."""
    steps = Update.objects.filter(task=OuterRef("pk"), at__lt=end_of(today))
    return Subquery(steps.order_by("-at", "-pk").values(column)[:1])


def _last_updates(pks: Sequence[int], today: date) -> dict[int, LastUpdate]:
    """Return the newest step of each task by the end of the day."""
    newest = Task.objects.filter(pk__in=pks).order_by().values(newest=_newest(today, "pk"))
    updates = Update.objects.filter(pk__in=newest).select_related("by")
    return {
        update.task_id: LastUpdate(
            at=timezone.localtime(update.at), by=str(update.by), move=update.get_move_display(), note=update.note
        )
        for update in updates
    }
