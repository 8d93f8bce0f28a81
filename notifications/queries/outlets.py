"""Where people hear besides their mail."""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from notifications import rules
from notifications.models import Outlet
from units.models import Membership, Unit


def outlets_in_use() -> list[Outlet]:
    """Return the outlets that repeat what is owed."""
    return list(Outlet.objects.filter(closed_at=None).order_by("pk"))


def outlets_of(*, user: User, on: date) -> QuerySet[Outlet]:
    """Return the outlets in use that `user` keeps, and those of the units that they answer for, by name."""
    theirs = Q(keeper=user) | Q(unit__in=units_to_hear(user=user, on=on).values("pk"))
    found: QuerySet[Outlet] = Outlet.objects.filter(theirs, closed_at=None)
    return found.select_related("unit", "keeper").order_by("name", "pk")


def units_to_hear(*, user: User, on: date) -> QuerySet[Unit]:
    """Return the units for which `user` may keep an outlet, by name."""
    held = Membership.objects.on(on).filter(user=user, role__in=rules.KEEPERS)
    units: QuerySet[Unit] = Unit.objects.filter(pk__in=held.values("unit"))
    return units.order_by("name", "pk")
