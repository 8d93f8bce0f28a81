"""Files that people asked for, and what is still to be made."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.models import User
from extracts.models import IN_WORK, Extract, State


def extracts_of(user: User) -> QuerySet[Extract]:
    """Return what `user` asked for, the newest first."""
    return Extract.objects.filter(user=user).order_by("-asked_at", "-pk")


def made_of(user: User, *, listing: str, query: str) -> Extract | None:
    """Return what was last made for `user` of just that."""
    return extracts_of(user).filter(listing=listing, query=query, state=State.DONE).first()


def in_work_of(user: User) -> Extract | None:
    """Return what is being made for `user`, if anything is."""
    return Extract.objects.filter(user=user, state__in=IN_WORK).first()


def to_make(*, at: datetime) -> QuerySet[Extract]:
    """Return what waits, and what a worker began and died over, the oldest first."""
    left = Q(state=State.WAITING) | Q(state=State.WORKING, claimed_until__lt=at)
    return Extract.objects.filter(left).order_by("asked_at", "pk")


def old(*, at: datetime) -> QuerySet[Extract]:
    """Return what was asked for so long ago that it is thrown away."""
    return Extract.objects.filter(asked_at__lt=at - timedelta(hours=settings.EXTRACT_HOURS)).order_by("pk")
