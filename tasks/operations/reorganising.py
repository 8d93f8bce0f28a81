"""Reorganise units with their open tasks, which go on in the successor with their history; and take that back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from tasks.lifecycle import OPEN, Status
from tasks.models import Joining, Task, TaskQuerySet
from tasks.operations.searching import refresh_search_text
from tasks.operations.transferring import Transferring, take_back
from tasks.plan import Fact, Outcome, transfers
from units import operations as unit_operations
from units.models import Reorganisation, Unit
from units.plan import Plan
from units.queries import reorganising as unit_queries

# How far a task is: what waits for a verdict before what is being done, that before what nobody has begun.
_PROGRESS = (
    Status.HANDED_BACK, Status.ASSIGNED, Status.SUSPENDED, Status.SENT_BACK, Status.IN_PROGRESS, Status.SUBMITTED,
)  # fmt: skip


@transaction.atomic
def reorganise_with_tasks(
    *, plan: Plan, by: User, at: datetime, choices: Mapping[int, int] | None = None
) -> Reorganisation:
    """Carry a plan out and move the open tasks to the successors: `choices` says to which one (0 the first) each goes.

    Status and deadlines stay as they are, and so do closed tasks. A second call finds nothing left to move.
    """
    row = unit_operations.reorganise(plan=plan, by=by, at=at)
    closing, heirs = unit_queries.closing_of(plan), unit_queries.heirs_of(row)
    tasks = list(_touched(closing).select_for_update().order_by("pk").values_list("pk", flat=True))
    outcome = foresee(plan=plan, heirs=heirs, choices=choices or {})
    work = Transferring(row, closing, heirs, by, at)
    work.lead(outcome)
    work.handle(Task.objects.open().filter(handler__in=closing).exclude(unit__in=closing))
    work.join(plan, choices or {})
    refresh_search_text(tasks=Task.objects.filter(pk__in=tasks))
    return row


def foresee(*, plan: Plan, heirs: Sequence[Unit], choices: Mapping[int, int]) -> Outcome:
    """Return what becomes of the open tasks that the units of `plan` lead, if it is carried out now."""
    moving = Task.objects.open().filter(unit__in=plan.unit_ids)
    items = moving.order_by().values("item")
    places = {unit.pk: place for place, unit in enumerate(heirs) if unit.pk}
    held = list(Task.objects.filter(unit__in=places, item__in=items).order_by("pk"))
    return transfers(
        [_fact(task, plan.place_of(choices, task.pk)) for task in moving.order_by("pk")],
        held=[_fact(task, places[task.unit_id]) for task in held if task.status in OPEN],
        closed={(places[task.unit_id], _key(task)) for task in held if task.status not in OPEN},
    )


def joined_tasks(plan: Plan) -> TaskQuerySet:
    """Return the open tasks of others that the units of `plan` have a part in."""
    joined = Joining.objects.filter(unit__in=plan.unit_ids).values("task")
    return Task.objects.open().filter(pk__in=joined).exclude(unit__in=plan.unit_ids)


@transaction.atomic
def undo_reorganisation_with_tasks(*, reorganisation: Reorganisation, by: User, at: datetime) -> Reorganisation:
    """Bring tasks and units back as they were, if nobody has done anything with the tasks since."""
    moved = reorganisation.transfers.order_by().values("task")
    tasks = list(Task.objects.select_for_update().filter(pk__in=moved).order_by("pk").values_list("pk", flat=True))
    row = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if row.undone_at is None:
        take_back(row, by, at)
    row = unit_operations.undo_reorganisation(reorganisation=row, by=by, at=at)
    refresh_search_text(tasks=Task.objects.filter(pk__in=tasks))
    return row


def _touched(closing: Sequence[Unit]) -> TaskQuerySet:
    """Return the open tasks that the units lead, have in hand or have a part in."""
    joined = Joining.objects.filter(unit__in=closing).values("task")
    return Task.objects.open().filter(Q(unit__in=closing) | Q(handler__in=closing) | Q(pk__in=joined))


def _fact(task: Task, place: int) -> Fact:
    return Fact(task.pk, place, _key(task), (_PROGRESS.index(Status(task.status)), task.percent))


def _key(task: Task) -> tuple[int, str]:
    return task.item_id, task.period
