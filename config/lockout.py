"""What django-axes asks: who is trying, from where, and what they are told when they are locked out."""

from collections.abc import Mapping
from datetime import timedelta

from allauth.account.adapter import get_adapter
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User

Credentials = Mapping[str, str] | None


def address(request: HttpRequest) -> str | None:
    """Return the client's address: the connection's, or behind a proxy the one that the proxy adds."""
    return get_adapter().get_client_ip(request) if "REMOTE_ADDR" in request.META else None


def account_name(request: HttpRequest, credentials: Credentials = None) -> str:
    """Return the user name behind what was typed: name, NAME and e-mail address share one count."""
    given = credentials or request.POST
    typed = (given.get("username") or given.get("email") or "").strip().lower()[:254]
    if "@" in typed:
        typed = User.objects.filter(email__iexact=typed).values_list("username", flat=True).first() or typed
    return typed.lower()


def locked_out(request: HttpRequest, _response: HttpResponse | None, credentials: Credentials = None) -> HttpResponse:
    """Say until when signing in is closed."""
    tries = AccessAttempt.objects.filter(username=account_name(request, credentials), ip_address=address(request))
    last = tries.order_by("attempt_time").last()
    # A minute is shown, so that the last one is counted in.
    until = last.attempt_time + get_cool_off(request) + timedelta(seconds=59) if last else None
    context = {"until": until, "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "account/locked_out.html", context, status=429)
