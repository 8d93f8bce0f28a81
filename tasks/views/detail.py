"""One task: what was ordered, by when, what happened, and what one can do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.views import person
from directives import queries as directive_queries
from tasks import queries, rules
from tasks.forms import FORMS
from tasks.lifecycle import Move, is_possible
from tasks.models import Explanation, Extension, Task
from tasks.operations.judging import PAUSE
from tasks.views import work
from units import clock

# So much of the notice is shown on either side of the task's clause.
AROUND = 300


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
    waiting = task.extensions.filter(decided_at=None).select_related("asked_by", "forwarded_by").first()
    question = task.explanations.filter(answered_at=None).select_related("asked_by").first()
    fitting = _fitting(task, waiting, question)
    moves = [move for move in FORMS if move in mine and is_possible(move, task.status) and fitting.get(move, True)]
    moves = [move for move in moves if work.fits(move, task, user)]
    updates = list(
        task.updates.select_related("by", "unit", "person")
        .prefetch_related("mentioned", "evidence")
        .order_by("-at", "-pk")
    )
    return {
        "task": task,
        "today": today,
        "days_overdue": task.days_overdue(today),
        "moves": [move for move in moves if move not in work.BESIDE],
        "updates": updates,
        "merges": queries.merges_of(task),
        "extension": waiting,
        "question": question,
        "standing": queries.standing_of(task, updates),
        "excerpt": directive_queries.excerpt(task.item, around=AROUND),
        "changes": list(task.item.directive.changes.order_by("at", "pk")),
        **work.page(task, user, moves),
    }


def _fitting(task: Task, waiting: Extension | None, question: Explanation | None) -> dict[Move, bool]:
    """Tell of the moves that hang on more than the state whether they make sense now, to show or hide their buttons."""
    asks_more, proposes = (waiting is not None and waiting.is_proposal is kind for kind in (False, True))
    is_dated, now = task.due_on is not None, clock.now()
    return {
        Move.GRANT_EXTENSION: asks_more,
        Move.REFUSE_EXTENSION: asks_more,
        Move.GRANT_DEADLINE: proposes,
        Move.REFUSE_DEADLINE: proposes,
        Move.FORWARD: waiting is not None and waiting.forwarded_at is None,
        Move.ASK_EXTENSION: is_dated and waiting is None,
        Move.PROPOSE_DEADLINE: not is_dated and waiting is None,
        Move.SET_DEADLINE: not is_dated and waiting is None,
        Move.ASK_EXPLANATION: question is None,
        Move.EXPLAIN: question is not None,
        Move.EXCUSE: task.is_late(clock.today()) and not task.is_excused,
        Move.CANCEL_EXCUSE: task.is_excused,
        Move.URGE: task.urged_at is None or task.urged_at <= now - PAUSE,
    }
