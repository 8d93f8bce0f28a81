"""How tasks stand on a day: now as their rows say, on a past day as their history tells.

Every reader asks the columns that begin with `then_`, so that the figures of a past day are reckoned as today's are.
The lead unit is always the one that has the task now: the history of a task does not name every former one.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, DateField, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import get_default_timezone

from tasks.lifecycle import WORKING, Move, Status
from tasks.models import Extension, Task, TaskQuerySet, Update

CHANGING = ("status", "original_due_on", "due_on", "submitted_at", "is_on_time", "is_excused")
_REPORTED = Q(then_status__in=(Status.SUBMITTED, Status.DONE))


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over in the office."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=get_default_timezone())


def as_of(tasks: TaskQuerySet, *, day: date) -> TaskQuerySet:
    """Return the same tasks, to be told of as they stood at the end of a past day."""
    return tasks.annotate(told_on=Value(day))


def is_past(tasks: TaskQuerySet) -> bool:
    """Tell whether tasks are told of as on a past day."""
    return "told_on" in tasks.query.annotations


def stood(tasks: TaskQuerySet, today: date, where: Mapping[str, Any] | None = None) -> Any:  # columns no type knows
    """Return the same tasks without joins, so that nothing is counted twice, as they stand, by what `where` says of them.

    Of a past day those that had been opened by its end: the history is asked of those only that went on since.
    """
    wanted = {f"then_{name}": value for name, value in (where or {}).items()}
    rows, end = _plain(tasks), end_of(today)
    if not is_past(tasks):
        return _now(rows).filter(**wanted)
    if where:
        rows = rows.filter(pk__in=Task.objects.filter(**where).values("pk").union(*_went_on(end)))
    return _then(rows, end).filter(**wanted)


def summed(tasks: TaskQuerySet, today: date) -> list[tuple[int, Any]]:
    """Return tasks whose counts add up to those of `stood`, each with its sign.

    Of a past day: all as they stand now, which an index tells, but those that went on since as they stood then.
    """
    rows, end = _plain(tasks), end_of(today)
    if not is_past(tasks):
        return [(1, _now(rows))]
    first, *others = _went_on(end)
    went_on = rows.filter(pk__in=first.union(*others))
    return [(1, _now(rows)), (-1, _now(went_on)), (1, _then(went_on, end))]


def _went_on(end: datetime) -> list[QuerySet[Any]]:
    """Return the tasks that do not stand as they stood at that moment, by what tells of it."""
    return [
        Update.objects.filter(at__gte=end).order_by().values("task"),
        Extension.objects.filter(decided_at__gte=end).order_by().values("task"),
        Task.objects.filter(opened_at__gte=end).values("pk"),
    ]


def _plain(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return the same tasks without joins."""
    return Task.objects.filter(pk__in=tasks.order_by().values("pk")) if tasks.query.where else Task.objects.all()


def _now(tasks: TaskQuerySet) -> TaskQuerySet:
    return tasks.annotate(**{f"then_{name}": F(name) for name in CHANGING})


def _then(tasks: TaskQuerySet, end: datetime) -> TaskQuerySet:
    """Return those of the tasks that had been opened by then, as they stood.

    The history is looked into only for the tasks that went on since; the others stand as they stood.
    """
    later = Update.objects.filter(at__gte=end)
    return tasks.filter(opened_at__lt=end).annotate(
        then_status=_status(later),
        then_original_due_on=_until_dated(later, F("original_due_on")),
        then_due_on=_until_dated(later, _due_on(end)),
        then_submitted_at=_submitted_at(later, end),
        then_is_on_time=_is_on_time(later),
        next_finding=_next_finding(later),
        then_is_excused=_is_excused(),
    )


def late(tasks: TaskQuerySet, today: date) -> Any:  # the same
    """Return those of the tasks whose unit is late."""
    return stood(tasks, today, {"status__in": WORKING, "due_on__lt": today})


def set_back(task: Task) -> Task:
    """Let a task itself say how it stood."""
    for name in CHANGING:
        setattr(task, name, getattr(task, f"then_{name}"))
    return task


def _of(steps: QuerySet[Any]) -> Q:
    """Return which tasks the steps are of: one question, not one a task."""
    return Q(pk__in=steps.order_by().values("task"))


def _first(steps: QuerySet[Any], column: str) -> Subquery:
    """Return a column of the first of the steps of a task."""
    return Subquery(steps.filter(task=OuterRef("pk")).values(column)[:1])


def _status(later: QuerySet[Update]) -> Case:
    """Return the state before it first changed after the day."""
    changed = later.exclude(old_status=F("new_status")).order_by("at", "pk")
    return Case(When(_of(changed), then=_first(changed, "old_status")), default=F("status"))


def _until_dated(later: QuerySet[Update], due_on: F | Case) -> Case:
    """Return nothing where the first deadline came after the day."""
    dated = later.filter(move__in=(Move.SET_DEADLINE, Move.GRANT_DEADLINE))
    return Case(When(_of(dated), then=Value(value=None)), default=due_on, output_field=DateField())


def _due_on(end: datetime) -> Case:
    """Return the deadline before the first extension that was granted after the day."""
    granted = Extension.objects.filter(is_proposal=False, granted_due_on__isnull=False)
    before = granted.filter(decided_at__lt=end).order_by("-decided_at", "-pk")
    back = Coalesce(_first(before, "granted_due_on"), F("original_due_on"))
    return Case(When(_of(granted.filter(decided_at__gte=end)), then=back), default=F("due_on"))


def _submitted_at(later: QuerySet[Update], end: datetime) -> Case:
    """Return when the result that lay with the office, or was accepted, had been reported."""
    reported = Update.objects.filter(at__lt=end, move=Move.SUBMIT).order_by("-at", "-pk")
    then = Coalesce(_first(reported, "at"), F("submitted_at"))
    return Case(
        When(~_REPORTED, then=Value(value=None)), When(_of(later), then=then), default=F("submitted_at"),
        output_field=DateTimeField(),
    )  # fmt: skip


def _is_on_time(later: QuerySet[Update]) -> Case:
    """Tell whether that result was in time: as frozen, unless it was sent back and reported again since."""
    moved = _of(later.filter(move__in=(Move.SUBMIT, Move.SEND_BACK)))
    in_time = Q(then_due_on__gte=TruncDate("then_submitted_at", tzinfo=get_default_timezone()))
    return Case(
        When(~_REPORTED, then=Value(value=None)),
        When(~moved, then=F("is_on_time")),
        When(then_due_on=None, then=Value(value=None)),
        When(in_time, then=Value(value=True)),
        default=Value(value=False),
    )


def _is_excused() -> Case:
    """Tell whether the lateness was excused: the contrary of the first finding after the day."""
    return Case(
        When(next_finding=Move.EXCUSE, then=Value(value=False)),
        When(next_finding=Move.CANCEL_EXCUSE, then=Value(value=True)),
        default=F("is_excused"),
    )


def _next_finding(later: QuerySet[Update]) -> Case:
    findings = later.filter(move__in=(Move.EXCUSE, Move.CANCEL_EXCUSE)).order_by("at", "pk")
    return Case(When(_of(findings), then=_first(findings, "move")), default=Value(""))
