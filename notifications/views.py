"""What was reminded of a task, when, to whom, with what result; chasing slips; whether reminding works."""

from datetime import datetime, time

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views import person
from notifications import operations, queries, rules, wording
from notifications.exports import LAYOUTS, name_of
from notifications.forms import SlipForm
from tasks import queries as task_queries
from units import clock
from units import queries as unit_queries

PAGE = 50
MORNING = time(8)


@require_safe
def task_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ledger of a task that the person may see: a page of its own, or htmx's part of it."""
    today = clock.today()
    visible = queries.annotated(task_queries.visible_to(user=person(request), on=today))
    task = get_object_or_404(visible.select_related("item__directive", "unit"), pk=pk)
    part = "#ledger" if request.headers.get("HX-Request") else ""
    context = {
        "task": task,
        "reminders": queries.ledger_of(task=task),
        "following": operations.following(task=task, today=today),
        "why": operations.why(task=task, person=person(request), today=today),
    }
    return render(request, f"notifications/task.html{part}", context)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the person what they were told and are to be told, whether or not a mail reached them."""
    page = Paginator(queries.inbox_of(person=person(request)), PAGE).get_page(request.GET.get("page"))
    preference = getattr(person(request), "reminding", None)
    return render(request, "notifications/inbox.html", {"page": page, "preference": preference})


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what the person chooses of the mails that they may do without."""
    operations.choose(by=person(request), mutes_early="mutes_early" in request.POST)
    return redirect("notifications:inbox")


@require_safe
def outlook(request: HttpRequest) -> HttpResponse:
    """Show what goes out on the next working morning, to whom and why, and what does not and why not."""
    today = clock.today()
    if not rules.can_look_ahead(person(request), today):
        raise PermissionDenied
    day = unit_queries.calendar().add(today, 1)
    mails = operations.foresee(today=day, at=datetime.combine(day, MORNING, tzinfo=get_default_timezone()))
    return render(request, "notifications/outlook.html", {"day": day, "mails": mails})


@require_safe
def slips(request: HttpRequest) -> HttpResponse:
    """Show the slips sent so far, and the units that are late."""
    user, today = person(request), clock.today()
    if not rules.can_look_ahead(user, today):
        raise PermissionDenied
    page = Paginator(queries.slips_of(user=user, on=today), PAGE).get_page(request.GET.get("page"))
    units = queries.units_to_chase(user=user, on=today)
    return render(request, "notifications/slips.html", {"page": page, "units": units})


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


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Tell a monitor how reminding is: 200, or 503 when somebody has to be called."""
    health = queries.health(at=clock.now())
    return JsonResponse(wording.figures(health), status=200 if health.is_well else 503)


@login_not_required
@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Give the same figures to Prometheus, in its text format 0.0.4."""
    lines = wording.exposition(queries.health(at=clock.now()))
    return HttpResponse(lines, content_type="text/plain; version=0.0.4; charset=utf-8")
