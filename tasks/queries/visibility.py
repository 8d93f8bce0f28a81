"""Which tasks a person sees."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from tasks.models import Joining, Task, TaskQuerySet
from units import queries as unit_queries
from units.models import Role

# Who belongs to more units, with those below, sees so much that the whole table is read sooner.
FEW = 100
EVERY_TASK = ~Q(pk__in=())


def visible_to(*, user: User, on: date) -> TaskQuerySet:
    """Return the tasks that `user` may see: of their units and those below, joined by these, or in their own hands."""
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=on)
    if not (user.is_active and units):
        return Task.objects.none()
    if _are_all(units):
        return Task.objects.all()
    return Task.objects.filter(_one_by_one(user, units) if len(units) <= FEW else _led_or_joined(user, units))


def about(rows: QuerySet[Any], tasks: TaskQuerySet) -> QuerySet[Any]:
    """Return those rows that are about one of the tasks; where nothing narrows these, without asking for each."""
    return rows.filter(task__in=tasks.values("pk")) if tasks.query.where else rows


def led_by(units: Collection[int]) -> Q:
    """Return which tasks those units lead or have in hand."""
    if _are_all(units):
        return EVERY_TASK
    return Q(unit__in=units) | Q(handler__in=units)


def led(tasks: TaskQuerySet, *, by: Collection[int]) -> TaskQuerySet:
    """Return those of the tasks that the units lead themselves."""
    return tasks if _are_all(by) else tasks.filter(unit__in=by)


def joined_by(units: Collection[int]) -> Q:
    """Return which tasks those units join."""
    joined = Joining.objects.all() if _are_all(units) else Joining.objects.filter(unit__in=units)
    return Q(pk__in=joined.values("task"))


def _are_all(units: Collection[int]) -> bool:
    """Tell whether there is no other unit: whoever is above all of them need not be asked for one of them."""
    return len(units) > FEW and unit_queries.are_all(units)


def _one_by_one(user: User, units: Collection[int]) -> Q:
    """Return which tasks concern `user` of few units, each reason looked up in its index.

    PostgreSQL reads the whole table where one of the reasons joined by OR is a question of its own.
    """
    led = Task.objects.filter(unit__in=units).values("pk")
    handled, held = Task.objects.filter(handler__in=units).values("pk"), Task.objects.filter(assignee=user).values("pk")
    return Q(pk__in=led.union(handled, held, Joining.objects.filter(unit__in=units).values("task")))


def _led_or_joined(user: User, units: Collection[int]) -> Q:
    """Return which tasks concern `user`, row by row."""
    joined = Joining.objects.filter(unit__in=units).values("task")
    return Q(unit__in=units) | Q(handler__in=units) | Q(pk__in=joined) | Q(assignee=user)
