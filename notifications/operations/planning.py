"""Write what is owed into the ledger."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from itertools import chain

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from notifications import plan, queries
from notifications.models import MessageState, Reminder, ReminderState, Survey
from notifications.operations.repeating import repeated
from tasks import operations as task_operations
from units import queries as unit_queries
from units.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Planned:
    """How many rounds were opened, and how many lines were written."""

    opened: int
    lines: int


def keep_up(*, today: date, at: datetime) -> Planned:
    """Open the rounds that have begun and record what is owed, looking only at what may have changed.

    The day's first planning looks at every task. So does any after the ladder, the calendar or who is who has changed,
    or after a doubt. Whatever else happens to a task leaves a row of its history, and only those tasks are looked at.
    """
    ladder, calendar = queries.ladder(), unit_queries.calendar()
    if ladder is None:
        return Planned(task_operations.open_due_periods(today=today, at=at), 0)
    horizon = queries.horizon(ladder=ladder, calendar=calendar, on=today)
    survey, _is_new = Survey.objects.get_or_create(day=today, defaults={"at": at})
    if survey.basis == horizon.basis:
        changed = queries.changed_since(survey=survey)
        done = Planned(0, _plan(ladder, calendar, today=today, at=at, among=changed) if changed else 0)
    else:
        opened = task_operations.open_due_periods(today=today, at=at)
        done = Planned(opened, _plan(ladder, calendar, today=today, at=at))
    Survey.objects.filter(pk=survey.pk, doubts=survey.doubts).update(at=at, **asdict(horizon))
    return done


def plan_reminders(*, today: date, at: datetime) -> int:
    """Record what is owed up to `today` of any task and not yet recorded, and return how many lines that is."""
    ladder = queries.ladder()
    return _plan(ladder, unit_queries.calendar(), today=today, at=at) if ladder else 0


def doubt(*, day: date) -> None:
    """Have the next planning of that day look at every task again."""
    Survey.objects.filter(day=day).update(basis="", doubts=F("doubts") + 1)


def _plan(
    ladder: plan.Ladder,
    calendar: WorkingCalendar,
    *,
    today: date,
    at: datetime,
    among: Collection[int] | None = None,
) -> int:
    """Record what is owed, of the tasks `among` it where some are named.

    Lines that another process writes in the same moment are left as they are: the key is unique.
    """
    written = 0
    tasks = queries.fact_batches(ladder=ladder, calendar=calendar, on=today, among=among)
    parts = queries.part_batches(ladder=ladder, calendar=calendar, on=today, among=among)
    for facts in chain(tasks, parts):
        keys = list(plan.plan(facts, ladder, calendar, today))
        if keys:
            _write(keys, version=ladder.version, today=today, at=at)
        written += len(keys)
    return written


@transaction.atomic
def _write(keys: Iterable[plan.Key], *, version: int, today: date, at: datetime) -> None:
    rows = [
        Reminder(
            task_id=key.task,
            due_version=key.due_version,
            step_id=key.step,
            occurrence_on=key.occurrence_on,
            recipient_id=key.recipient,
            policy_version=version,
            owed_on=today,
        )
        for key in keys
    ]
    Reminder.objects.bulk_create([*rows, *repeated(rows)], ignore_conflicts=True)
    _supersede({row.task_id for row in rows}, at=at)


def _supersede(tasks: Collection[int], *, at: datetime) -> None:
    """Settle the unsent lines that a newer line of the same step says again; not those in a mail just leaving."""
    newer = Reminder.objects.filter(
        task=OuterRef("task"),
        due_version=OuterRef("due_version"),
        step=OuterRef("step"),
        recipient=OuterRef("recipient"),
        channel=OuterRef("channel"),
        occurrence_on__gt=OuterRef("occurrence_on"),
        state__in=(ReminderState.OWED, ReminderState.SENT),
    ).order_by("-occurrence_on", "-pk")
    older = (
        Reminder.objects.owed()
        .filter(Q(message=None) | ~Q(message__state=MessageState.CLAIMED), task__in=tasks)
        .annotate(newest=Subquery(newer.values("pk")[:1]))
        .filter(newest__isnull=False)
    )
    older.update(state=ReminderState.SUPERSEDED, superseded_by=F("newest"), settled_at=at)
