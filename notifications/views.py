"""What was reminded of a task, when, to whom, with what result."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.views import person
from notifications import operations, queries
from tasks import queries as task_queries
from units import clock


@require_safe
def task_reminders(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the ledger of a task that the person may see: a page of its own, or htmx's part of it."""
    today = clock.today()
    visible = task_queries.visible_to(user=person(request), on=today).annotate(anew_at=queries.anew_at("pk"))
    task = get_object_or_404(visible.select_related("item__directive", "unit"), pk=pk)
    part = "#ledger" if request.headers.get("HX-Request") else ""
    context = {
        "task": task,
        "reminders": queries.ledger_of(task=task),
        "following": operations.following(task=task, today=today),
    }
    return render(request, f"notifications/task.html{part}", context)
