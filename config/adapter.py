"""What signing in asks of this house: nobody signs up, only members come in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.models import User
from config.middleware import NO_MEMBERSHIP, belongs


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Sign in by password or passkey."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Refuse: accounts are made by the office."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave wrong passwords to django-axes, which counts them in the database."""

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Turn away who is no member of any unit today."""
        if user.is_active and not belongs(user):
            clear_login(request)
            messages.error(request, NO_MEMBERSHIP)
            return redirect("login")
        turned_away: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return turned_away

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Write to the address that the office entered."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)
