"""Lists of tasks, narrowed, sorted and paged."""

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.views import person
from tasks import queries
from tasks.filters import TaskFilter
from tasks.models import TaskQuerySet
from units import clock

PAGE = 50


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    """List tasks, filtered, sorted and paged."""
    today = clock.today()
    visible = queries.visible_to(user=person(request), on=today)
    narrowed = TaskFilter(request.GET, queryset=visible)
    order = request.GET.get("order", "due_on")
    rows = queries.sorted_by(queries.for_list(cast(TaskQuerySet, narrowed.qs)), order)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    parameters = request.GET.copy()
    parameters.pop("page", None)
    context = {"filter": narrowed, "page": page, "today": today, "order": order, "parameters": parameters.urlencode()}
    template = "tasks/list.html#rows" if _is_partial(request) else "tasks/list.html"
    return render(request, template, context)


def _is_partial(request: HttpRequest) -> bool:
    """Tell whether htmx asks for the rows alone."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.boosted
