"""Who asks for a page, and for how much of it."""

from django.http import HttpRequest

from accounts.models import User


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware lets nobody else come to a page that asks."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks for the part of the page that changes, not for a whole page by a boosted link."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx and not htmx.boosted)
