"""What is done to sessions and to the secrets of signing in."""

from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

# What an authenticator keeps that must not be read: an app's secret, the seed of recovery codes.
SECRETS = ("secret", "seed")


def clear_sessions() -> int:
    """Delete the sessions that have run out and what was kept of their browsers; return how many browsers that was."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    ended = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    browsers: int = ended.delete()[0]
    return browsers


def reseal() -> int:
    """Store every secret of the second step anew under the key that is now the first, and return how many."""
    return sum(_reseal(pk) for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _reseal(pk: int) -> bool:
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if row is None or not any(name in row.data for name in SECRETS):
        return False
    row.data = row.data | {name: _sealed(row.data[name]) for name in SECRETS if name in row.data}
    row.save(update_fields=["data"])
    return True


def _sealed(secret: Any) -> str:
    sealed: str = encrypt(decrypt(secret))
    return sealed
