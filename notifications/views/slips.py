"""Chasing slips: written by those who chase, read by those who are chased as well."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views import person
from notifications import filters, operations, queries, rules
from notifications.exports import LAYOUTS, name_of
from notifications.forms import SlipForm
from units import clock

PAGE = 50


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Show the slips to the person's units, and to who chases those that are late."""
    user, today = person(request), clock.today()
    found = filters.issued(queries.slips_of(user=user, on=today), given=request.GET, on=today)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "issued": request.GET.get("issued", ""),
        "choices": filters.ISSUED,
        "chases": rules.can_look_ahead(user, today),
        "units": queries.units_to_chase(user=user, on=today),
    }
    return render(request, "notifications/slips.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def make_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a unit is late with, and on POST write it a slip."""
    user, today = person(request), clock.today()
    unit = get_object_or_404(queries.chaseable(user=user, on=today), pk=pk)
    late = list(queries.overdue_of(unit=unit, on=today))
    form = SlipForm(request.POST or None, late=late)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.make_slip(unit=unit, by=user, at=clock.now(), **form.cleaned_data)
        except operations.CannotMakeSlipError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã lập %(slip)s.") % {"slip": made})
            return redirect("notifications:slips")
    rows = [(task, task.days_overdue(today)) for task in late]
    context = {"unit": unit, "form": form, "rows": rows}
    return render(request, "notifications/make_slip.html", context, status=422 if form.errors else 200)


@require_safe
def slip(request: HttpRequest, pk: int, layout: str) -> HttpResponse:
    """Give a slip as a file."""
    if layout not in LAYOUTS:
        raise Http404
    found = get_object_or_404(queries.slips_of(user=person(request), on=clock.today()), pk=pk)
    write, media_type = LAYOUTS[layout]
    disposition = content_disposition_header(as_attachment=True, filename=name_of(found, layout)) or ""
    return HttpResponse(write(found), content_type=media_type, headers={"Content-Disposition": disposition})
