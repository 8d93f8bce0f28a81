"""Task by task: who is late by how much (form F3), and whose result waits for the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone

from reports.queries.sums import plain
from tasks.lifecycle import Status
from tasks.models import Extension, Task, TaskQuerySet, Update
from units import queries as unit_queries
from units.models import Unit

# Long columns that no list shows.
UNREAD = ("search_text", "item__clues", "item__directive__text", "item__directive__remarks")


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
    late = plain(tasks).overdue(today)
    updates = _last_updates(late)
    calendar = unit_queries.calendar()
    return [
        OverdueRow(
            task=_task_row(task),
            original_due_on=task.original_due_on,
            due_on=task.due_on,
            extensions=sum(extension.granted_due_on is not None for extension in task.extensions.all()),
            since=task.due_on + timedelta(days=1),
            days=task.days_overdue(today),
            working_days=calendar.between(task.due_on, today),
            reason=next((extension.reason for extension in task.extensions.all()), ""),
            last=updates.get(task.pk),
        )
        for task in _listed(late).prefetch_related(
            Prefetch("extensions", Extension.objects.filter(is_proposal=False).order_by("-asked_at", "-pk"))
        )
        if task.due_on is not None
    ]


def waiting(*, tasks: TaskQuerySet, today: date) -> list[WaitingRow]:
    """Return the results that wait for the office, the longest first."""
    submitted = _listed(plain(tasks).filter(status=Status.SUBMITTED)).order_by("submitted_at", "pk")
    return [_waiting_row(task, today) for task in submitted]


def _listed(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return the tasks with what a list shows, the earliest deadline first."""
    joining = Prefetch("joining", Unit.objects.order_by("name", "pk"))
    rows = tasks.select_related("item__directive", "unit").prefetch_related(joining).defer(*UNREAD)
    return rows.order_by("due_on", "item__directive__issued_on", "item__position", "unit__name", "pk")


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


def _last_updates(tasks: TaskQuerySet) -> dict[int, LastUpdate]:
    """Return the newest step of each task."""
    newest = Update.objects.filter(task=OuterRef("pk")).order_by("-at", "-pk").values("pk")[:1]
    updates = Update.objects.filter(pk__in=tasks.order_by().values(newest=Subquery(newest))).select_related("by")
    return {
        update.task_id: LastUpdate(
            at=timezone.localtime(update.at), by=str(update.by), move=update.get_move_display(), note=update.note
        )
        for update in updates
    }
