"""One task: what was ordered, by when, what happened, and what one can do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.views import person
from tasks import queries, rules
from tasks.forms import FORMS
from tasks.lifecycle import Move, is_possible
from tasks.models import Task
from units import clock


@require_GET
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task: what was ordered, by when, what happened, and what the person can do now."""
    user, today = person(request), clock.today()
    visible = queries.visible_to(user=user, on=today)
    task = get_object_or_404(queries.for_list(visible), pk=pk)
    return render(request, "tasks/detail.html", _page(task, user))


def _page(task: Task, user: User) -> dict[str, Any]:
    """Return what a task's page shows."""
    today = clock.today()
    mine = rules.moves_of(user, task, today)
    waiting = task.extensions.filter(decided_at=None).select_related("asked_by").first()
    moves = [move for move in FORMS if move in mine and is_possible(move, task.status) and _fits(move, task, waiting)]
    return {
        "task": task,
        "today": today,
        "days_overdue": task.days_overdue(today),
        "moves": moves,
        "updates": list(task.updates.select_related("by").order_by("-at", "-pk")),
        "extension": waiting,
        "extensions": list(task.extensions.exclude(granted_due_on=None).order_by("pk")),
    }


def _fits(move: Move, task: Task, waiting: Any) -> bool:
    """Tell whether a move makes sense for this very task, to show or hide its button."""
    if move in (Move.GRANT_EXTENSION, Move.REFUSE_EXTENSION):
        return waiting is not None
    if move is Move.ASK_EXTENSION:
        return task.due_on is not None and waiting is None
    return move is not Move.SET_DEADLINE or task.due_on is None
