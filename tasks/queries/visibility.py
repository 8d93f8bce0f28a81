"""Which tasks a person sees."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import User
from tasks.models import Joining, Task, TaskQuerySet
from units import queries as unit_queries
from units.models import Role

# Who belongs to more units, with those below, sees so much that the whole table is read sooner.
FEW = 100


def visible_to(*, user: User, on: date) -> TaskQuerySet:
    """Return the tasks that `user` may see: of their units and those below, joined by these, or in their own hands."""
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=on)
    if not (user.is_active and units):
        return Task.objects.none()
    return Task.objects.filter(_one_by_one(user, units) if len(units) <= FEW else led_or_joined(user, units))


def _one_by_one(user: User, units: Collection[int]) -> Q:
    """Return which tasks concern `user` of few units, each reason looked up in its index.

    PostgreSQL reads the whole table where one of the reasons joined by OR is a question of its own.
    """
    led = Task.objects.filter(unit__in=units).values("pk")
    handled, held = Task.objects.filter(handler__in=units).values("pk"), Task.objects.filter(assignee=user).values("pk")
    return Q(pk__in=led.union(handled, held, Joining.objects.filter(unit__in=units).values("task")))


def led_or_joined(user: User, units: Any) -> Q:
    """Return which tasks concern `user`, who belongs to `units`: a set of ids, or a part of a query."""
    joined = Joining.objects.filter(unit__in=units).values("task")
    return Q(unit__in=units) | Q(handler__in=units) | Q(pk__in=joined) | Q(assignee=user)
