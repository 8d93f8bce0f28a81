"""Task by task: who is late by how much (form F3), and whose result waits for the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from reports.queries.standing import end_of, late, set_back, stood
from tasks import queries as task_queries
from tasks.deadlines import Delay
from tasks.lifecycle import Status
from tasks.models import Extension, Task, TaskQuerySet, Update
from units import queries as unit_queries
from units.models import Unit


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


def overdue(*, tasks: TaskQuerySet, today: date) -> list[OverdueRow]:
    """Return the tasks whose unit is late, the longest first."""
    found = late(tasks, today)
    updates, calendar, asked = _last_updates(found, today), unit_queries.calendar(), _asked(today)
    return [
        OverdueRow(
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
            last=updates.get(task.pk),
        )
        for task in map(set_back, _listed(found).prefetch_related(asked, task_queries.WAITS))
        if task.due_on is not None
    ]


def _asked(today: date) -> Prefetch[str]:
    """Return the extensions asked for by the end of the day, the newest first."""
    asked = Extension.objects.filter(is_proposal=False, asked_at__lt=end_of(today))
    return Prefetch("extensions", asked.order_by("-asked_at", "-pk"))


def _is_granted(extension: Extension, today: date) -> bool:
    """Tell whether an extension had been granted by the end of the day."""
    decided_at = extension.decided_at
    return extension.granted_due_on is not None and decided_at is not None and decided_at < end_of(today)


def waiting(*, tasks: TaskQuerySet, today: date) -> list[WaitingRow]:
    """Return the results that wait for the office, the longest first."""
    submitted = _listed(stood(tasks, today).filter(then_status=Status.SUBMITTED)).order_by("then_submitted_at", "pk")
    return [_waiting_row(task, today) for task in map(set_back, submitted)]


def _listed(tasks: Any) -> Any:  # what `stood` returns
    """Return the tasks with what a list shows, the earliest deadline first."""
    joining = Prefetch("joining", Unit.objects.order_by("name", "pk"))
    rows = tasks.select_related("item__directive", "unit").prefetch_related(joining).defer(*task_queries.UNREAD)
    return rows.order_by("then_due_on", "item__directive__issued_on", "item__position", "unit__name", "pk")


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
    submitted_on = timezone.localtime(task.submitted_at).date() if task.submitted_at else None
    return WaitingRow(
        task=_task_row(task),
        due_on=task.due_on,
        submitted_on=submitted_on,
        is_on_time=task.is_on_time,
        days=max(0, (today - submitted_on).days) if submitted_on else 0,
    )


def _last_updates(tasks: TaskQuerySet, today: date) -> dict[int, LastUpdate]:
    """Return the newest step of each task by the end of the day."""
    steps = Update.objects.filter(task=OuterRef("pk"), at__lt=end_of(today))
    newest = Subquery(steps.order_by("-at", "-pk").values("pk")[:1])
    updates = Update.objects.filter(pk__in=tasks.order_by().values(newest=newest)).select_related("by")
    return {
        update.task_id: LastUpdate(
            at=timezone.localtime(update.at), by=str(update.by), move=update.get_move_display(), note=update.note
        )
        for update in updates
    }
