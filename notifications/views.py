"""What was reminded of a task, when, to whom, with what result; whether reminding works."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.views import person
from notifications import operations, queries, wording
from tasks import queries as task_queries
from units import clock


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
    }
    return render(request, f"notifications/task.html{part}", context)


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
