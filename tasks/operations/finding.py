"""What people keep for themselves: filters, calendar feeds, and how far they have read."""

import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from tasks import rules
from tasks.models import Feed, LastSeen, SavedFilter
from units import clock
from units.models import Unit


def save_filter(*, by: User, at: datetime, name: str, query: str) -> SavedFilter:
    """Keep a list under a name; the same name keeps the newer list."""
    saved, _created = SavedFilter.objects.update_or_create(
        user=by, name=name.strip(), defaults={"query": query, "saved_at": at}
    )
    return saved


def delete_filter(*, saved: SavedFilter, by: User, at: datetime) -> None:  # noqa: ARG001  # every verb is told when
    """Forget a list that one kept."""
    if saved.user_id != by.pk:
        raise PermissionDenied
    SavedFilter.objects.filter(pk=saved.pk).delete()


@transaction.atomic
def open_feed(*, by: User, at: datetime, unit: Unit | None = None) -> Feed:
    """Give a person an address for their calendar, or for that of a unit they belong to; there is one of each."""
    if not rules.can_open_feed(by, unit, clock.day_of(at)):
        raise PermissionDenied
    User.objects.select_for_update().get(pk=by.pk)
    live = Feed.objects.filter(user=by, unit=unit, revoked_at=None).first()
    return live or Feed.objects.create(user=by, unit=unit, token=secrets.token_urlsafe(32), created_at=at)


def revoke_feed(*, feed: Feed, by: User, at: datetime) -> bool:
    """Let nobody fetch from an address any more; tell whether it was open until now."""
    if feed.user_id != by.pk:
        raise PermissionDenied
    return Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=at) == 1


@transaction.atomic
def renew_feed(*, feed: Feed, by: User, at: datetime) -> Feed:
    """Put a new address in the place of one that others may know."""
    revoke_feed(feed=feed, by=by, at=at)
    return open_feed(by=by, at=at, unit=feed.unit)


@transaction.atomic
def see_news(*, by: User, at: datetime) -> None:
    """Remember that a person has seen what happened until a moment; never goes back."""
    seen, created = LastSeen.objects.get_or_create(user=by, defaults={"at": at})
    if not created:
        LastSeen.objects.filter(pk=seen.pk, at__lt=at).update(at=at)
