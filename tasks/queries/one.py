"""What the page of one task asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import rules
from tasks.deadlines import Delay, Wait, delay
from tasks.lifecycle import WORKING, Move
from tasks.models import Joining, Task, Transfer, Update, Waiting
from units import clock
from units import queries as unit_queries
from units.models import Role, Unit


def delay_of(task: Task, *, today: date) -> Delay:
    """Return by how many days a task is overdue on that day, and for whom it waited meanwhile."""
    due_on = task.due_on if task.status in WORKING else None
    waits = [
        Wait(str(waiting.unit), clock.day_of(waiting.since), clock.day_of(waiting.until) if waiting.until else None)
        for waiting in task.waitings.all()
    ]
    return delay(due_on, waits, today)


def waited_for(delay: Delay) -> str:
    """Return in words for whom a late task waited, and how long: nothing when for nobody."""
    return ", ".join(_("%(n)s ngày chờ %(whom)s") % {"n": days, "whom": whom} for whom, days in delay.others)


def units_below(task: Task, *, on: date) -> QuerySet[Unit]:
    """Return the units below the lead unit that exist on that day, by name."""
    below = unit_queries.descendant_ids_of(unit_id=task.unit_id)
    return _units(pk__in=Unit.objects.valid_on(on).filter(pk__in=below).values("pk"))


def assignable(task: Task, *, on: date) -> QuerySet[User]:
    """Return the officers and heads of the unit that has a task in hand, and of those below, by name."""
    held_by = task.handler_id or task.unit_id
    units = unit_queries.descendant_ids_of(unit_id=held_by) | {held_by}
    members = unit_queries.people(unit_ids=units, roles=rules.MEMBERS, on=on)
    return User.objects.filter(pk__in=members.order_by().values("user")).order_by("full_name", "pk")


def contributing_units(*, user: User, task: Task, on: date) -> QuerySet[Unit]:
    """Return the joining units of a task for which `user` gives their part, by name."""
    units = unit_queries.unit_ids_of(user=user, roles=rules.MEMBERS, on=on)
    joining = Joining.objects.filter(task=task, unit__in=units)
    return _units(pk__in=joining.values("unit"))


def joining_units(task: Task, *, is_waited_for: bool) -> QuerySet[Unit]:
    """Return the joining units of a task for which it waits, or those for which it does not, by name."""
    waited_for = Q(pk__in=Waiting.objects.open().filter(task=task).values("unit"))
    chosen = waited_for if is_waited_for else ~waited_for
    return _units(chosen, pk__in=Joining.objects.filter(task=task).values("unit"))


def nearby(task: Task, *, on: date) -> QuerySet[User]:
    """Return the people of the lead, of the unit that has a task in hand and of the joining units, by name."""
    units = {task.unit_id, task.handler_id or task.unit_id, *(joining.unit_id for joining in task.joinings.all())}
    members = unit_queries.people(unit_ids=units, roles=list(Role), on=on)
    return User.objects.filter(pk__in=members.order_by().values("user")).order_by("full_name", "pk")


def _units(*conditions: Q, **facts: Any) -> QuerySet[Unit]:
    """Return units by name."""
    return cast("QuerySet[Unit]", Unit.objects.filter(*conditions, **facts).order_by("name", "pk"))


def merges_of(task: Task) -> QuerySet[Transfer]:
    """Return what says that a task was merged with others when units were reorganised."""
    standing = task.transfers.filter(other__isnull=False, reorganisation__undone_at=None)
    return standing.select_related("other__unit").order_by("pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How often and by how much a deadline moved, and what was found of the result and of the lateness."""

    extensions: int
    days_granted: int
    verdict: Update | None
    excuse: Update | None


def standing_of(task: Task, updates: Sequence[Update]) -> Standing:
    """Return where a task stands, from its history, the newest first."""
    granted = task.extensions.filter(is_proposal=False, granted_due_on__isnull=False).count()
    moved = task.due_on - task.original_due_on if task.due_on and task.original_due_on else timedelta()
    verdicts = (update for update in updates if update.move in (Move.ACCEPT, Move.SEND_BACK))
    excuses = (update for update in updates if update.move == Move.EXCUSE)
    return Standing(granted, moved.days, next(verdicts, None), next(excuses, None) if task.is_excused else None)
