"""What a ladder would have sent: the pure plan over what really happened, nothing written and nobody told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from notifications.models import Message, MessageState, Policy, Reminder, ReminderState
from notifications.queries import facts, past
from notifications.queries.replay import Replay, Volume
from tasks.models import Task
from units import queries as unit_queries

DAYS = 30


@dataclass(frozen=True, slots=True)
class Preview:
    """The ladder in use and another on the same days, what was really sent in them, and whom the other forgets."""

    days: int
    sent: int
    in_use: Volume | None
    other: Volume
    forgotten: tuple[int, ...]
    open: int


def replayed(*, today: date) -> int:
    """Return how many tasks a preview has to tell again; they decide how long it takes."""
    return past.open_lately(first=today - timedelta(days=DAYS), today=today).count()


def preview(*, policy: Policy, today: date, tell: Callable[[int], None] = lambda _tasks: None) -> Preview:
    """Return what `policy` would have sent in the last `DAYS`, beside what the one in use would have.

    `tell` hears, every thousand tasks, how many have been told again.
    """
    first, calendar = today - timedelta(days=DAYS), unit_queries.calendar()
    ladder = facts.ladder()
    other = Replay(facts.ladder_of(policy=policy), calendar, first)
    in_use = Replay(ladder, calendar, first) if ladder is not None and not policy.is_active else None
    tasks = 0
    for terms in past.terms(first=first, today=today):
        tasks += 1
        if tasks % facts.BATCH == 0:
            tell(tasks)
        other.add(terms)
        if in_use is not None:
            in_use.add(terms)
    ours, theirs = other.volume(), in_use.volume() if in_use is not None else None
    return Preview(
        days=DAYS,
        sent=Message.objects.filter(state=MessageState.SENT, outlet=None, for_on__range=(first, today)).count(),
        in_use=theirs,
        other=ours,
        forgotten=tuple(sorted(_heard_of(first, today, theirs) - ours.tasks)),
        open=tasks,
    )


def _heard_of(first: date, today: date, in_use: Volume | None) -> frozenset[int]:
    """Return the tasks that somebody was told of, or would have been."""
    told = Reminder.objects.by_mail().filter(state=ReminderState.SENT, occurrence_on__range=(first, today))
    return frozenset(told.values_list("task", flat=True)) | (in_use.tasks if in_use else frozenset())


def tasks_named(*, pks: Collection[int]) -> list[Task]:
    """Return those tasks with what names them."""
    return list(Task.objects.filter(pk__in=pks).select_related("item__directive", "unit").order_by("due_on", "pk"))
