"""What mails carry, as it was when it was read and as it is now; what people ask about the ledger."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Subquery, When
from django.utils.timezone import localtime

from accounts.models import User
from directives.models import Item
from notifications.models import (
    Channel,
    Message,
    MessageState,
    Receipt,
    Reminder,
    ReminderQuerySet,
    ReminderState,
    Step,
    Trigger,
)
from notifications.queries import audiences, facts, prepared
from notifications.queries.parts import carry_parts
from tasks.models import Task, Waiting
from units.models import Unit

MOST_AT_ONCE = 10_000
# So many processes send at once, each over a connection of its own; few relays like more from one house.
MOST_SHARES = 8
SHARE = 50


@dataclass(frozen=True, slots=True)
class Load:
    """Some mails with all that their texts name, and the stamps that say of when that is."""

    messages: Mapping[int, Message]
    reminders: Mapping[int, list[Reminder]]
    stamps: Mapping[int, prepared.Rows]
    places: Mapping[int, audiences.Place]

    def people(self, message: int, *, on: date) -> audiences.People:
        """Return who is reminded now, on that day, for the units that `message` speaks of."""
        units = _units(self.reminders[message])
        return audiences.people_of(unit_ids=units, on=on, places=self.places)


def turn(*, at: datetime, limit: int) -> list[int]:
    """Return which mails' turn it is to leave: reports to the superior first, as many as the provider takes in an hour."""
    per_hour: int = settings.MAIL_PER_HOUR
    if per_hour:
        lately = Message.objects.filter(
            state=MessageState.SENT, sent_at__gt=at - timedelta(hours=1), channel=Channel.EMAIL
        )
        limit = max(0, min(limit, per_hour - lately.count()))
    escalations = Reminder.objects.owed().filter(message=OuterRef("pk"), step__is_escalation=True)
    waiting = Message.objects.deliverable(at).filter(channel=Channel.EMAIL).annotate(is_urgent=Exists(escalations))
    return list(waiting.order_by("-is_urgent", "next_attempt_at", "pk").values_list("pk", flat=True)[:limit])


def shares(*, at: datetime, most: int = MOST_SHARES) -> list[list[int]]:
    """Part the mails whose turn has come among processes, one to about fifty mails; each has its urgent ones first."""
    ladder = facts.ladder()
    if ladder is None or ladder.is_quiet(localtime(at).time()):
        return []
    waiting = turn(at=at, limit=MOST_AT_ONCE)
    count = min(most, -(-len(waiting) // SHARE))
    return [waiting[place::count] for place in range(count)]


def turn_outside(*, at: datetime, limit: int) -> list[int]:
    """Return the messages whose turn it is to leave through an outlet."""
    waiting = Message.objects.deliverable(at).filter(outlet__isnull=False)
    return list(waiting.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:limit])


def load(*, messages: Collection[int], on: date) -> Load:
    """Return what those mails carry on that day; stamped before it is read, so that no change can come between."""
    stamped = prepared.stamps(messages=messages)
    carried: defaultdict[int, list[Reminder]] = defaultdict(list)
    for reminder in _carried_by(messages):
        carried[reminder.message_id or 0].append(reminder)
    units = {unit for reminders in carried.values() for unit in _units(reminders)}
    return Load(
        messages=Message.objects.select_related("recipient__reminding").in_bulk(messages),
        reminders={message: carried[message] for message in messages},
        stamps=stamped,
        places=audiences.places_of(unit_ids=units, on=on),
    )


def _carried_by(messages: Collection[int]) -> list[Reminder]:
    """Return what mails still have to say, with all that their texts name; what many share is fetched once.

    Not by `prefetch_related`: towards a single row that asks with one OR a row, and SQLite takes a thousand at most.
    """
    reminders = list(
        Reminder.objects.owed().filter(message__in=messages).order_by("task__due_on", "task", "step__position", "pk")
    )
    steps = Step.objects.in_bulk({reminder.step_id for reminder in reminders})
    tasks = _tasks({reminder.task_id for reminder in reminders})
    for reminder in reminders:
        reminder.step, reminder.task = steps[reminder.step_id], tasks[reminder.task_id]
    carry_parts(reminders)
    return reminders


def _units(reminders: Iterable[Reminder]) -> set[int]:
    named = (
        (reminder.task.unit_id, reminder.task.handler_id, reminder.part.unit_id if reminder.part else None)
        for reminder in reminders
    )
    return {unit for units in named for unit in units if unit is not None}


def _tasks(pks: Collection[int]) -> dict[int, Task]:
    """Return those tasks with their units, items and notices."""
    tasks: dict[int, Task] = facts.annotated(Task.objects.defer("search_text")).in_bulk(pks)
    units = Unit.objects.in_bulk({task.unit_id for task in tasks.values()})
    items = Item.objects.select_related("directive").defer("clues", "directive__text", "directive__remarks")
    found = items.in_bulk({task.item_id for task in tasks.values()})
    for task in tasks.values():
        task.unit, task.item = units[task.unit_id], found[task.item_id]
    return tasks


def inbox_of(*, person: User) -> QuerySet[Reminder]:
    """Return what `person` was and is to be told, the newest first, with all that a list shows."""
    return (
        _naming_parts(Reminder.objects.by_mail())
        .filter(recipient=person)
        .exclude(state=ReminderState.SUPERSEDED)
        .select_related("step", "message", "task__unit", "task__item__directive")
        .order_by("-occurrence_on", "task__due_on", "pk")
    )


def _naming_parts(reminders: ReminderQuerySet) -> QuerySet[Reminder]:
    """Return reminders with `part_unit`: whose part each speaks of, None where of the task itself."""
    part = Waiting.objects.filter(task=OuterRef("task"), number=OuterRef("due_version"))
    name = When(step__trigger=Trigger.PART, then=Subquery(part.values("unit__name")))
    return reminders.annotate(part_unit=Case(name, output_field=CharField()))


def ledger_of(*, task: Task) -> QuerySet[Reminder]:
    """Return what was and is owed of `task`, the newest first."""
    return (
        _naming_parts(Reminder.objects.filter(task=task))
        .select_related("step", "recipient", "message", "superseded_by", "outlet")
        .order_by("-occurrence_on", "step__position", "recipient__full_name", "pk")
    )


def receipts_of(*, task: Task) -> QuerySet[Receipt]:
    """Return who has said that they know of `task` by its present deadline, the newest first."""
    known = Receipt.objects.filter(task=task, due_version=task.due_version)
    return known.select_related("person").order_by("-on", "person__full_name", "pk")
