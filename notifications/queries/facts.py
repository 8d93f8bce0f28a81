"""What planning and delivering need to know of tasks and people."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from notifications import plan
from notifications.models import Policy, Receipt, Reminder, ReminderState, Trigger
from notifications.queries.audiences import people_of
from notifications.queries.moments import anew_at, asked_at, reported_at
from tasks.lifecycle import STARTED, WORKING, Status
from tasks.models import Extension, Task, TaskQuerySet
from units import clock
from units.calendar import WorkingCalendar

BATCH = 1000


def ladder() -> plan.Ladder | None:
    """Return the ladder in use, if there is one."""
    policy = Policy.objects.filter(is_active=True).prefetch_related("steps").first()
    return ladder_of(policy=policy) if policy else None


def ladder_of(*, policy: Policy) -> plan.Ladder:
    """Return the ladder that `policy` makes."""
    steps = sorted((step for step in policy.steps.all() if step.is_active), key=lambda step: (step.position, step.pk))
    return plan.Ladder(
        steps=tuple(
            plan.Step(
                pk=step.pk,
                audience=step.audience,
                offset=step.offset,
                repeat_every=step.repeat_every,
                is_escalation=step.is_escalation,
                trigger=step.trigger,
                pause=step.pause,
                named=step.named_id,
            )
            for step in steps
        ),
        in_force_from=policy.in_force_from,
        version=policy.version,
        quiet=(policy.quiet_from, policy.quiet_until) if policy.quiet_from and policy.quiet_until else None,
    )


def fact_batches(
    *, ladder: plan.Ladder, calendar: WorkingCalendar, on: date, among: Collection[int] | None = None
) -> Iterator[list[plan.Fact]]:
    """Yield what is known, on that day, of the tasks that wait for somebody and of which a step may speak.

    `among` names the only tasks that are looked at.
    """
    near = Q(due_on__lt=ladder.reach(calendar, on))
    spoken_of = reduce(or_, (_spoken_of(step.trigger) for step in ladder.steps), near)
    by_result = Q(status=Status.SUBMITTED) if ladder.speaks_of(plan.RESULT) else Q(pk=None)
    waiting = Task.objects.filter(Q(spoken_of, status__in=WORKING) | by_result)
    wanted = found(waiting, among, "pk", "unit", "handler")
    people = people_of(unit_ids={unit for _pk, *units in wanted for unit in units if unit}, on=on)
    fields = (
        "status", "unit_id", "handler_id", "assignee_id", "due_on", "due_version", "opened_at", "acknowledged_at",
        "submitted_at",
    )  # fmt: skip
    pauses = any(step.pause for step in ladder.steps)
    # By their numbers: an order and a limit would let the database sort all of them for every batch.
    for pks in batches([pk for pk, *_units in wanted]):
        held, received = recorded(tasks=pks), receipts(tasks=pks) if pauses else {}
        yield [
            fact(
                task,
                people=people.audiences(task),
                recorded=held.get((task.pk, task.due_version)),
                receipts=received.get((task.pk, task.due_version)),
            )
            for task in annotated(waiting.only(*fields)).filter(pk__in=pks).order_by("pk")
        ]


def found(rows: QuerySet[Any], among: Collection[int] | None, task: str, *units: str) -> list[tuple[Any, ...]]:
    """Return each row's key with its `units`; with `among` only rows of those tasks, named by the column `task`."""
    parts = [rows] if among is None else [rows.filter(**{f"{task}__in": pks}) for pks in batches(sorted(among))]
    return [row for part in parts for row in part.order_by("pk").values_list("pk", *units)]


def batches(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    """Part `pks` into as many at once as a question may name."""
    return (pks[first : first + BATCH] for first in range(0, len(pks), BATCH))


def units_of(tasks: TaskQuerySet) -> set[int]:
    """Return the units that lead `tasks` or have them in hand."""
    pairs = tasks.order_by().values_list("unit", "handler").distinct()
    return {unit for pair in pairs for unit in pair if unit is not None}


def _spoken_of(trigger: str) -> Q:
    """Return which tasks a step with that trigger may speak of, whatever their deadline; none for the deadline's."""
    return {
        Trigger.UNACKNOWLEDGED: Q(status=Status.ASSIGNED),
        Trigger.UNASSIGNED: Q(assignee=None),
        Trigger.UNDATED: Q(due_on=None),
        Trigger.DECISION: Q(Exists(Extension.objects.filter(task=OuterRef("pk"), decided_at=None))),
        Trigger.REPORT: Q(status__in=STARTED),
    }.get(Trigger(trigger), Q(pk=None))


def annotated(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Return tasks with what `fact` asks of them besides their own fields."""
    return tasks.annotate(anew_at=anew_at("pk"), asked_at=asked_at("pk"), reported_at=reported_at("pk"))


def fact(
    task: Task,
    *,
    people: Mapping[str, Collection[int]] | None = None,
    recorded: Mapping[int, plan.Recorded] | None = None,
    receipts: Mapping[int, Collection[date]] | None = None,
) -> plan.Fact:
    """Return what planning needs to know of `task`, which `annotated` has prepared."""
    anew: datetime | None = getattr(task, "anew_at", None)
    since = clock.day_of(max(task.opened_at, anew or task.opened_at))
    return plan.Fact(
        task=task.pk,
        due_version=task.due_version,
        due_on=task.due_on,
        since=since,
        is_waiting=task.status in WORKING,
        people=people or {},
        recorded=recorded or {},
        anchors=_anchors(task, since),
        receipts=receipts or {},
    )


def _anchors(task: Task, since: date) -> dict[str, date]:
    """Return since when each trigger but the deadline holds of `task`."""
    asked_at: datetime | None = getattr(task, "asked_at", None)
    submitted_at = task.submitted_at if task.status == Status.SUBMITTED else None
    anchors = {
        Trigger.UNACKNOWLEDGED: since if task.status == Status.ASSIGNED else None,
        Trigger.UNASSIGNED: since if task.assignee_id is None else None,
        Trigger.UNDATED: since if task.due_on is None and asked_at is None else None,
        Trigger.DECISION: clock.day_of(asked_at) if asked_at else None,
        Trigger.REPORT: _last_heard_of(task, since) if task.status in STARTED else None,
        Trigger.RESULT: clock.day_of(submitted_at) if submitted_at else None,
    }
    return {trigger: day for trigger, day in anchors.items() if day}


def _last_heard_of(task: Task, since: date) -> date:
    """Return the day on which a task under way was last reported on, taken on or begun anew."""
    moments = (task.acknowledged_at, getattr(task, "reported_at", None))
    return max([since, *(clock.day_of(moment) for moment in moments if moment)])


def receipts(*, tasks: Collection[int]) -> dict[tuple[int, int], dict[int, tuple[date, ...]]]:
    """Return the days on which each person has said that they know of each of `tasks`, for each of its deadlines."""
    held: defaultdict[tuple[int, int], defaultdict[int, tuple[date, ...]]] = defaultdict(lambda: defaultdict(tuple))
    rows = Receipt.objects.filter(task__in=tasks).order_by("on").values_list("task", "due_version", "person", "on")
    for task, due_version, person, on in rows:
        held[task, due_version][person] += (on,)
    return {key: dict(people) for key, people in held.items()}


def recorded(*, tasks: Collection[int]) -> dict[tuple[int, int], dict[int, plan.Recorded]]:
    """Return what the ledger holds of each step for each version of a deadline of `tasks`, of their own and of parts."""
    held: defaultdict[tuple[int, int], dict[int, plan.Recorded]] = defaultdict(dict)
    rows = (
        Reminder.objects.by_mail()
        .filter(task__in=tasks)
        .order_by()
        .values_list("task", "due_version", "step")
        .annotate(last_on=Max("occurrence_on"), fired=Count("pk", filter=~Q(state=ReminderState.CANCELLED)))
    )
    for task, due_version, step, last_on, fired in rows:
        held[task, due_version][step] = plan.Recorded(last_on, has_fired=bool(fired))
    return held
