"""Correcting, replacing or withdrawing a notice: what it does to its tasks, and doing it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.views import person
from directives import operations as directive_operations
from directives import rules as directive_rules
from directives.forms import CHANGE_FORMS
from directives.models import ChangeKind, Directive
from directives.models import Status as DirectiveStatus
from tasks import operations, queries
from units import clock

VERBS: dict[ChangeKind, Callable[..., object]] = {
    ChangeKind.CORRECT: directive_operations.correct,
    ChangeKind.REPLACE: operations.replace_directive,
    ChangeKind.WITHDRAW: operations.withdraw_directive,
}


@require_http_methods(["GET", "POST"])
def change_notice(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Show what a change of a notice does to its tasks, and on POST make it."""
    user = person(request)
    if not directive_rules.can_handle(user, clock.today()):
        raise PermissionDenied
    if name not in ChangeKind:
        raise Http404
    kind, directive = ChangeKind(name), get_object_or_404(Directive, pk=pk)
    form = CHANGE_FORMS[kind](request.POST or None, directive=directive)
    if request.method == "POST" and form.is_valid():
        try:
            VERBS[kind](directive=directive, by=user, at=clock.now(), **form.cleaned_data)
        except directive_operations.CannotChangeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi: %(change)s.") % {"change": kind.label})
            return redirect("admin:directives_directive_change", pk)
    effect = queries.effect_of_closing(directive)
    context = {
        "directive": directive,
        "kind": kind,
        "form": form,
        "is_published": directive.status == DirectiveStatus.PUBLISHED,
        "effect": effect,
        "open": sum(row.open for row in effect),
        "waiting": sum(row.waiting for row in effect),
        "done": sum(row.done for row in effect),
    }
    return render(request, "tasks/change.html", context, status=422 if form.errors else 200)
