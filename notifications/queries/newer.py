"""What may have changed since the ledger was last planned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Max

from notifications import plan
from notifications.models import Survey
from tasks.models import Task, Update
from units.calendar import WorkingCalendar
from units.models import Membership, Succession, Unit

# A step may be written long after its number was given out: no transaction of ours lasts so long.
LONGEST = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """What all tasks are judged by, and the newest rows there are."""

    basis: str
    last_task: int
    last_update: int


def horizon(*, ladder: plan.Ladder, calendar: WorkingCalendar, on: date) -> Horizon:
    """Return the horizon of that day as it is now; to be asked before anything is looked at.

    Whatever `facts` asks besides a task and its history has to be here, or a change in it is seen the next morning only.
    """
    members = Membership.objects.on(on).order_by("pk").values_list("unit", "role", "user")
    units = Unit.objects.order_by("pk").values_list("pk", "parent", "valid_from", "valid_until")
    heirs = Succession.objects.order_by("pk").values_list("predecessor", "successor", "on")
    said = repr((ladder, sorted(calendar.overrides.items()), list(members), list(units), list(heirs)))
    return Horizon(
        basis=sha256(said.encode()).hexdigest(),
        last_task=Task.objects.aggregate(newest=Max("pk"))["newest"] or 0,
        last_update=Update.objects.aggregate(newest=Max("pk"))["newest"] or 0,
    )


def changed_since(*, survey: Survey) -> Collection[int]:
    """Return the tasks that are new since `survey`, and those whose history has gone on.

    Every step of a task leaves a row of its history: that is what is read. One that was being written while the last
    survey was made has an older number; its moment betrays it.
    """
    new = Task.objects.filter(pk__gt=survey.last_task).order_by().values_list("pk", flat=True)
    steps = Update.objects.order_by().values_list("task", flat=True).distinct()
    later, lately = steps.filter(pk__gt=survey.last_update), steps.filter(at__gte=survey.at - LONGEST)
    return {*new, *later, *lately}
