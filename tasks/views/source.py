"""The notice behind a task, with the task's clause marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.views import person
from directives import queries as directive_queries
from tasks import queries
from units import clock


@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the whole text of a task's notice to whoever sees the task."""
    visible = queries.visible_to(user=person(request), on=clock.today())
    task = get_object_or_404(visible.select_related("unit", "item__directive__replaced_by__document"), pk=pk)
    context = {
        "task": task,
        "directive": task.item.directive,
        "excerpt": directive_queries.excerpt(task.item),
        "changes": list(task.item.directive.changes.order_by("at", "pk")),
    }
    return render(request, "tasks/source.html", context)
