"""A session ends when its person belongs to no unit any more."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from accounts.models import User
from units import clock
from units import queries as unit_queries

CHECKED_AT = "membership_checked_at"
CHECK_EVERY_SECONDS = 5 * 60
NO_MEMBERSHIP = _("Tài khoản này hiện không thuộc đơn vị nào. Đề nghị liên hệ Văn phòng để được cấp quyền.")


def belongs(user: User) -> bool:
    """Tell whether `user` is a member of some unit today, or an administrator."""
    return user.is_superuser or bool(unit_queries.roles_of(user=user, on=clock.today()))


class MembershipMiddleware:
    """Sign out former members; asked at signing in and every five minutes after (docs/decisions/0009-signing-in.md)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send a former member back to the door."""
        user = request.user
        if isinstance(user, User) and _is_due(request, user):
            if not belongs(user):
                return _show_out(request)
            request.session[CHECKED_AT] = int(time.time())
        return self.get_response(request)


def _is_due(request: HttpRequest, user: User) -> bool:
    """Tell whether the last check is too long ago; whoever has just signed in has been checked."""
    signed_in = user.last_login.timestamp() if user.last_login else 0
    checked: float = max(signed_in, request.session.get(CHECKED_AT, 0))
    return time.time() - checked >= CHECK_EVERY_SECONDS


def _show_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.error(request, NO_MEMBERSHIP)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(resolve_url("login"))
    return redirect("login")
