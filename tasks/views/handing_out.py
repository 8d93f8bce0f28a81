"""Handing a notice out: what it comes to, and doing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.views import person
from directives import operations as directive_operations
from directives.models import Directive
from directives.models import Status as DirectiveStatus
from directives.operations.publishing import missing_to_publish
from tasks import operations, queries
from units import clock
from units import rules as unit_rules


@require_http_methods(["GET", "POST"])
def open_tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what publishing a notice hands out, and on POST hand it out."""
    user, today = person(request), clock.today()
    if not unit_rules.is_clerk(user, today):
        raise PermissionDenied
    directive = get_object_or_404(Directive, pk=pk)
    if request.method == "POST":
        try:
            count = operations.open_tasks(directive=directive, by=user, at=clock.now())
        except directive_operations.CannotPublishError as error:
            for reason in error.reasons:
                messages.error(request, reason)
        except directive_operations.NotADraftError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Đã giao %(n)s nhiệm vụ.") % {"n": count})
        return redirect("admin:directives_directive_change", pk)
    context = {
        "directive": directive,
        "preview": queries.preview(directive, on=today),
        "missing": missing_to_publish(directive) if directive.status == DirectiveStatus.DRAFT else [],
        "is_draft": directive.status == DirectiveStatus.DRAFT,
    }
    return render(request, "tasks/open.html", context)
