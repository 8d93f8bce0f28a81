"""Which tasks a person sees."""

from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import User
from tasks.models import Joining, Task, TaskQuerySet
from units import queries as unit_queries
from units.models import Role


def visible_to(*, user: User, on: date) -> TaskQuerySet:
    """Return the tasks that `user` may see: of their units and those below, joined by these, or in their own hands."""
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=on)
    return Task.objects.filter(led_or_joined(user, units)) if user.is_active and units else Task.objects.none()


def led_or_joined(user: User, units: Any) -> Q:
    """Return which tasks concern `user`, who belongs to `units`: a set of ids, or a part of a query."""
    joined = Joining.objects.filter(unit__in=units).values("task")
    return Q(unit__in=units) | Q(handler__in=units) | Q(pk__in=joined) | Q(assignee=user)
