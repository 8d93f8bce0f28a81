"""Write what is owed into the ledger."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery

from notifications import plan, queries
from notifications.models import MessageState, Reminder, ReminderState
from units import queries as unit_queries


def plan_reminders(*, today: date, at: datetime) -> int:
    """Record what is owed up to `today` and not yet recorded, and return how many lines that is.

    Lines that another process writes in the same moment are left as they are: the key is unique.
    """
    ladder = queries.ladder()
    if ladder is None or not ladder.steps:
        return 0
    calendar = unit_queries.calendar()
    written = 0
    for facts in queries.fact_batches(ladder=ladder, before=ladder.reach(calendar, today), on=today):
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
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)
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
