"""Who is who: what a person's memberships say they are."""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from units.models import Membership, Role


def is_clerk(user: User | AnonymousUser, on: date) -> bool:
    """Tell whether `user` enters, follows and confirms for an office on that day."""
    return _holds(user, Role.CLERK, on)


def is_leader(user: User | AnonymousUser, on: date) -> bool:
    """Tell whether `user` leads a unit, whichever, on that day."""
    return _holds(user, Role.LEADER, on)


def may_reorganise(user: User | AnonymousUser, on: date) -> bool:
    """Tell whether `user` may rename, merge and split units on that day: a superuser, or a clerk at the top."""
    at_the_top = Membership.objects.on(on).filter(role=Role.CLERK, unit__parent=None)
    return user.is_active and (user.is_superuser or at_the_top.filter(user_id=user.pk).exists())


def _holds(user: User | AnonymousUser, role: Role, on: date) -> bool:
    return user.is_active and Membership.objects.on(on).filter(user_id=user.pk, role=role).exists()
