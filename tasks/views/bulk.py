"""One move on many tasks: chosen on the list, previewed, then made."""

from operator import attrgetter
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.views import person
from tasks import queries, rules
from tasks.filters import TaskFilter
from tasks.forms import FORMS
from tasks.lifecycle import MOVES, Move
from tasks.models import Task, TaskQuerySet
from tasks.operations import bulk
from units import clock
from units import queries as unit_queries

# So many refusals are told one by one.
TOLD = 20


def moves_for_many(user: User) -> list[Move]:
    """Return the moves that `user` may make on many tasks at once, wherever they hold the role for it."""
    roles = unit_queries.roles_of(user=user, on=clock.today())
    return [move for move in bulk.VERBS if roles & rules.MAKERS[move]]


@require_http_methods(["GET", "POST"])
def bulk_move(request: HttpRequest) -> HttpResponse:
    """Show what will come of one move on many tasks, and on POST make it."""
    user, given = person(request), request.POST or request.GET
    back = f"{reverse('tasks:list')}?{QueryDict(given.get('filter', '')).urlencode()}"
    move = next((move for move in moves_for_many(user) if move == given.get("move")), None)
    tasks = _chosen(request, given, move) if move else []
    if move is None or not tasks:
        messages.warning(request, _("Hãy đánh dấu ít nhất một nhiệm vụ và chọn việc cần làm."))
        return redirect(back)
    taken = tasks[: bulk.MOST]
    form = FORMS[move](request.POST or None)
    if request.method == "POST" and form.is_valid():
        fates = bulk.move_each(move, tasks=taken, by=user, at=clock.now(), note=form.cleaned_data["note"])
        _tell(request, move, fates)
        return redirect(back)
    context = _preview(move, taken, user) | {
        "move": move,
        "form": form,
        "most": bulk.MOST if len(tasks) > bulk.MOST else None,
        "filter": given.get("filter", ""),
        "back": back,
    }
    return render(request, "tasks/bulk.html", context, status=422 if form.errors else 200)


def _preview(move: Move, tasks: list[Task], user: User) -> dict[str, Any]:
    """Return which tasks will move, and which will not and why, reason by reason."""
    fates = bulk.foresee(move, tasks=tasks, by=user, at=clock.now())
    return {
        "moving": [fate.task for fate in fates if not fate.reason],
        "staying": sorted((fate for fate in fates if fate.reason), key=attrgetter("reason")),
        "today": clock.today(),
    }


def _chosen(request: HttpRequest, given: QueryDict, move: Move) -> list[Task]:
    """Return the ticked tasks, or all that match the filter, those that can move before those that cannot.

    One more than can be taken says that there are more.
    """
    rows = queries.for_list(queries.visible_to(user=person(request), on=clock.today()))
    if given.get("everything"):
        narrowed = TaskFilter(QueryDict(given.get("filter", "")), user=person(request), queryset=rows).qs
    else:
        narrowed = rows.filter(pk__in=[int(pk) for pk in given.getlist("task") if pk.isdecimal() and len(pk) < 19])
    ordered = queries.sorted_by(cast(TaskQuerySet, narrowed), "due_on")
    moving = list(ordered.filter(status__in=MOVES[move][0])[: bulk.MOST + 1])
    return moving + list(ordered.exclude(status__in=MOVES[move][0])[: bulk.MOST + 1 - len(moving)])


def _tell(request: HttpRequest, move: Move, fates: list[bulk.Fate]) -> None:
    """Say on how many tasks the move was made, and why not on the others."""
    refused = [fate for fate in fates if fate.reason]
    done = len(fates) - len(refused)
    words = ngettext("%(move)s: đã làm với %(n)s nhiệm vụ.", "%(move)s: đã làm với %(n)s nhiệm vụ.", done)
    level = messages.SUCCESS if done else messages.WARNING
    messages.add_message(request, level, words % {"move": move.label, "n": done})
    for fate in refused[:TOLD]:
        messages.warning(request, f"{fate.task}: {fate.reason}")
    if len(refused) > TOLD:
        messages.warning(request, _("… và %(n)s nhiệm vụ khác không làm được.") % {"n": len(refused) - TOLD})
