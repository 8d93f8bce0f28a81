"""What planning and delivering need to know of the parts that joining units were asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from notifications import plan
from notifications.models import Reminder, Trigger
from notifications.queries import facts
from notifications.queries.audiences import People, people_of
from notifications.queries.moments import resumed_at
from tasks.lifecycle import STARTED
from tasks.models import Joining, Task, Waiting, WaitingQuerySet
from units import clock
from units.calendar import WorkingCalendar


def part_batches(
    *, ladder: plan.Ladder, calendar: WorkingCalendar, on: date, among: Collection[int] | None = None
) -> Iterator[list[plan.Fact]]:
    """Yield what is known, on that day, of the parts that are waited for and of which a step may speak.

    `among` names the only tasks whose parts are looked at.
    """
    if not ladder.speaks_of(plan.PART):
        return
    near = Waiting.objects.open().filter(due_on__lt=ladder.reach(calendar, on, plan.PART), task__status__in=STARTED)
    found = facts.found(near, among, "task", "unit", "task__unit", "task__handler")
    people = people_of(unit_ids={unit for _pk, *units in found for unit in units if unit}, on=on)
    pauses = any(step.pause for step in ladder.steps)
    for pks in facts.batches([pk for pk, *_units in found]):
        parts = list(
            annotated(near).filter(pk__in=pks).select_related("task").defer("task__search_text").order_by("pk")
        )
        tasks = {part.task_id for part in parts}
        held, received = facts.recorded(tasks=tasks), facts.receipts(tasks=tasks) if pauses else {}
        yield [
            part_fact(
                part,
                people=people.audiences(part.task, part),
                recorded=held.get((part.task_id, part.number)),
                receipts=received.get((part.task_id, part.task.due_version)),
            )
            for part in parts
        ]


def annotated(parts: WaitingQuerySet) -> WaitingQuerySet:
    """Return parts with what is asked of them besides their own fields: `resumed_at`, and `given_at`."""
    joined = Joining.objects.filter(task=OuterRef("task"), unit=OuterRef("unit"))
    return parts.annotate(resumed_at=resumed_at("task"), given_at=Subquery(joined.values("contributed_at")[:1]))


def parts_of(*, tasks: Collection[int]) -> list[Waiting]:
    """Return the parts that were asked for in `tasks`, with their units."""
    parts = annotated(Waiting.objects.filter(task__in=tasks))
    return list(parts.select_related("unit").order_by("task", "number"))


def known_of(*, task: Task, ladder: plan.Ladder, on: date) -> tuple[plan.Fact, list[tuple[Waiting, plan.Fact]]]:
    """Return what is known, on that day, of `task` and of each part for which it waits; parts where a step counts so."""
    asked = parts_of(tasks=[task.pk]) if ladder.speaks_of(plan.PART) else []
    parts = [part for part in asked if part.until is None]
    units = {task.unit_id, task.handler_id or task.unit_id, *(part.unit_id for part in parts)}
    people = people_of(unit_ids=units, on=on)
    received = facts.receipts(tasks=[task.pk]).get((task.pk, task.due_version))
    for part in parts:
        part.task = task
    known = [(part, part_fact(part, people=people.audiences(task, part), receipts=received)) for part in parts]
    return facts.fact(task, people=people.audiences(task), receipts=received), known


def carry_parts(reminders: Iterable[Reminder]) -> None:
    """Put at each of `reminders` that speaks of a part which one that is; their steps and tasks are at hand."""
    of_parts = [reminder for reminder in reminders if reminder.step.trigger == Trigger.PART]
    found = parts_of(tasks={reminder.task_id for reminder in of_parts}) if of_parts else []
    by_number = {(part.task_id, part.number): part for part in found}
    for reminder in of_parts:
        reminder.part = by_number.get((reminder.task_id, reminder.due_version))
        if reminder.part is not None:
            reminder.part.task = reminder.task


def part_fact(
    part: Waiting,
    *,
    people: Mapping[str, Collection[int]] | None = None,
    recorded: Mapping[int, plan.Recorded] | None = None,
    receipts: Mapping[int, Collection[date]] | None = None,
) -> plan.Fact:
    """Return what planning needs to know of `part`, which `annotated` has prepared, with its task at hand."""
    resumed: datetime | None = getattr(part, "resumed_at", None)
    return plan.Fact(
        task=part.task_id,
        due_version=part.number,
        due_on=part.due_on,
        since=clock.day_of(max(part.since, resumed or part.since)),
        is_part=True,
        is_waiting=part.until is None and part.task.status in STARTED,
        people=people or {},
        recorded=recorded or {},
        receipts=receipts or {},
    )


def fact_of(reminder: Reminder, people: People) -> plan.Fact:
    """Return what planning knows of what `reminder` speaks of."""
    known = people.audiences(reminder.task, reminder.part)
    return part_fact(reminder.part, people=known) if reminder.part else facts.fact(reminder.task, people=known)
