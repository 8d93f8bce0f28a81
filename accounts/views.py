"""Who asks for a page."""

from django.http import HttpRequest

from accounts.models import User


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware lets nobody else come to a page that asks."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user
