"""What was reminded of a task, when, to whom, with what result; what goes out next; a person's own reminders."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.views import is_partial, person
from notifications import operations, queries, rules
from tasks import queries as task_queries
from tasks.lifecycle import WORKING
from units import clock

PAGE = 50


@require_safe
def task_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ledger of a task that the person may see: a page of its own, or htmx's part of it."""
    today = clock.today()
    visible = queries.annotated(task_queries.visible_to(user=person(request), on=today))
    task = get_object_or_404(visible.select_related("item__directive", "unit"), pk=pk)
    part = "#ledger" if is_partial(request) else ""
    context = {
        "task": task,
        "reminders": queries.ledger_of(task=task),
        "following": operations.following(task=task, today=today),
        "why": operations.why(task=task, person=person(request), today=today),
        "receipts": queries.receipts_of(task=task),
        "may_receive": rules.can_receive(person(request), task) and task.status in WORKING,
        "rests_until": operations.rests_until(today),
    }
    return render(request, f"notifications/task.html{part}", context)


@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that the person knows of the task."""
    visible = task_queries.visible_to(user=person(request), on=clock.today())
    task = get_object_or_404(visible, pk=pk)
    try:
        until = operations.receive(task=task, by=person(request), at=clock.now())
    except operations.NothingToReceiveError as error:
        messages.error(request, str(error))
    else:
        said = _("Đã ghi nhận; các mốc nhắc lại tạm nghỉ đến %(day)s.") if until else _("Đã ghi nhận.")
        messages.success(request, said % {"day": f"{until:%d/%m/%Y}"} if until else said)
    return redirect("notifications:task", pk=pk)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the person what they were told and are to be told, whether or not a mail reached them."""
    page = Paginator(queries.inbox_of(person=person(request)), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "preference": getattr(person(request), "reminding", None),
        "looks_ahead": rules.can_look_ahead(person(request), clock.today()),
    }
    return render(request, "notifications/inbox.html", context)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep what the person chooses of the mails that they may do without."""
    operations.choose(by=person(request), mutes_early="mutes_early" in request.POST)
    return redirect("notifications:inbox")


@require_safe
def outlook(request: HttpRequest) -> HttpResponse:
    """Show what goes out on the next working morning about tasks that the person may see, and what does not and why."""
    today = clock.today()
    if not rules.can_look_ahead(person(request), today):
        raise PermissionDenied
    day, mails = operations.foresee_next(today=today, seen_by=person(request))
    page = Paginator(mails, PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/outlook.html", {"day": day, "page": page})
