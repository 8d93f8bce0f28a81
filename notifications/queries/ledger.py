"""What mails carry, as it was when it was read and as it is now; what people ask about the ledger."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from directives.models import Directive, Item
from notifications.models import Message, Reminder
from notifications.queries import facts
from tasks.models import Task

# What decides whether a reminder is still wanted: if it has not changed, nor has the answer.
STAMP = (
    "message", "pk", "task__status", "task__due_version", "task__due_on", "task__unit", "task__assignee",
    "recipient__is_active", "recipient__email",
)  # fmt: skip
Stamp = frozenset[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Load:
    """Some mails with all that their texts name, and the stamps that say of when that is."""

    messages: Mapping[int, Message]
    reminders: Mapping[int, list[Reminder]]
    stamps: Mapping[int, Stamp]
    above: Mapping[int, int]

    def people(self, message: int, *, on: date) -> facts.People:
        """Return who is reminded now, on that day, for the units that `message` speaks of."""
        units = {reminder.task.unit_id for reminder in self.reminders[message]}
        return facts.people_of(unit_ids=units, on=on, above=self.above)


def stamps(*, messages: Collection[int]) -> dict[int, Stamp]:
    """Return each mail's stamp, from one statement."""
    rows: defaultdict[int, set[tuple[object, ...]]] = defaultdict(set)
    for row in Reminder.objects.owed().filter(message__in=messages).order_by().values_list(*STAMP):
        rows[row[0]].add(row)
    return {message: frozenset(rows[message]) for message in messages}


def load(*, messages: Collection[int]) -> Load:
    """Return what those mails carry; stamped before it is read, so that no change can come between."""
    stamped = stamps(messages=messages)
    carried: defaultdict[int, list[Reminder]] = defaultdict(list)
    for reminder in _carried_by(messages):
        carried[reminder.message_id or 0].append(reminder)
    units = {reminder.task.unit_id for reminders in carried.values() for reminder in reminders}
    return Load(
        messages=Message.objects.select_related("recipient").in_bulk(messages),
        reminders={message: carried[message] for message in messages},
        stamps=stamped,
        above=facts.units_above(unit_ids=units),
    )


def _carried_by(messages: Collection[int]) -> QuerySet[Reminder]:
    """Return what mails still have to say, with all that their texts name; reminders of one task share its row."""
    # Many tasks share a unit, an item and a notice: each is fetched once.
    items = Item.objects.prefetch_related(Prefetch("directive", Directive.objects.only("number"))).defer("clues")
    tasks = (
        Task.objects.prefetch_related("unit", Prefetch("item", items))
        .defer("search_text")
        .annotate(anew_at=facts.anew_at("pk"))
    )
    return (
        Reminder.objects.owed()
        .filter(message__in=messages)
        .prefetch_related("step", Prefetch("task", tasks))
        .order_by("task__due_on", "task", "step__position", "pk")
    )


def ledger_of(*, task: Task) -> QuerySet[Reminder]:
    """Return what was and is owed of `task`, the newest first."""
    return (
        Reminder.objects.filter(task=task)
        .select_related("step", "recipient", "message", "superseded_by")
        .order_by("-occurrence_on", "step__position", "recipient__full_name", "pk")
    )
