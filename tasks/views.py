"""The pages on which units work and the office judges."""

from collections.abc import Callable, Collection
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Directive
from directives.models import Status as DirectiveStatus
from directives.operations.publishing import missing_to_publish
from tasks import operations, queries, rules
from tasks.filters import TaskFilter
from tasks.forms import FORMS
from tasks.lifecycle import Move, Status, is_possible
from tasks.models import Task, TaskQuerySet
from units import clock
from units import queries as unit_queries
from units import rules as unit_rules

PAGE = 50

VERBS: dict[Move, Callable[..., object]] = {
    Move.ACKNOWLEDGE: operations.acknowledge,
    Move.HAND_BACK: operations.hand_back,
    Move.REASSIGN: operations.reassign,
    Move.REPORT: operations.report_progress,
    Move.SUBMIT: operations.submit,
    Move.ACCEPT: operations.accept,
    Move.SEND_BACK: operations.send_back,
    Move.ASK_EXTENSION: operations.ask_extension,
    Move.GRANT_EXTENSION: operations.grant_extension,
    Move.REFUSE_EXTENSION: operations.refuse_extension,
    Move.SET_DEADLINE: operations.set_deadline,
    Move.SUSPEND: operations.suspend,
    Move.RESUME: operations.resume,
    Move.WITHDRAW: operations.withdraw,
}

REFUSALS = (
    operations.AlreadyAssignedError,
    operations.CannotExtendError,
    operations.ImpossibleMoveError,
    operations.MissingNoteError,
)


def person(request: HttpRequest) -> User:
    """Return who is signed in; the middleware lets nobody else come here."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person: the office's desk, the leader's, or the unit's tasks."""
    user, today = person(request), clock.today()
    visible = queries.visible_to(user=user, on=today)
    page = {
        "desk": queries.desk(visible, today=today),
        "today": today,
        "units": unit_queries.home_units_of(user=user, on=today),
        "first": queries.for_list(visible.overdue(today)).order_by("due_on", "pk")[:8],
        "next": queries.for_list(visible.due_soon(today, today + queries.SOON)).order_by("due_on", "pk")[:8],
        "waiting": _waiting(visible, unit_queries.roles_of(user=user, on=today)),
        "is_clerk": unit_rules.is_clerk(user, today),
    }
    if page["is_clerk"]:
        page["drafts"] = list(Directive.objects.filter(status=DirectiveStatus.DRAFT).order_by("-read_at", "-pk")[:5])
    return render(request, "tasks/home.html", page)


def _waiting(visible: TaskQuerySet, roles: Collection[str]) -> list[dict[str, Any]]:
    """Return the short lists of what waits for a move of somebody with these roles."""
    return [
        {"title": title, "more": f"?status={status}" if status else "?asked=on", "tasks": tasks}
        for role_set, title, status, narrowed in (
            (rules.MEMBERS, _("Chờ đơn vị tiếp nhận"), Status.ASSIGNED, visible.filter(status=Status.ASSIGNED)),
            (rules.MEMBERS, _("Phải thực hiện lại"), Status.SENT_BACK, visible.filter(status=Status.SENT_BACK)),
            (rules.LEADERS, _("Xin gia hạn, chờ quyết định"), "", visible.asking_for_time()),
            (
                rules.OFFICE | rules.LEADERS,
                _("Chờ xác nhận kết quả"),
                Status.SUBMITTED,
                visible.filter(status=Status.SUBMITTED),
            ),
            (rules.OFFICE, _("Bị trả lại do giao sai"), Status.HANDED_BACK, visible.filter(status=Status.HANDED_BACK)),
        )
        if role_set & set(roles) and (tasks := list(queries.sorted_by(queries.for_list(narrowed), "due_on")[:5]))
    ]


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


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Make one move on a task: a form on GET, the move on POST."""
    user, today = person(request), clock.today()
    task = get_object_or_404(queries.for_list(queries.visible_to(user=user, on=today)), pk=pk)
    if name not in FORMS:
        raise Http404
    chosen = Move(name)
    if not rules.may(user, chosen, task, today):
        raise PermissionDenied
    form = FORMS[chosen](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            VERBS[chosen](task=task, by=user, at=clock.now(), **form.cleaned_data)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Đã ghi: %(move)s.") % {"move": chosen.label})
            return redirect("tasks:detail", pk)
    status = 422 if form.errors else 200
    return render(
        request, "tasks/move.html", {"task": task, "move": chosen, "form": form, "today": today}, status=status
    )


@require_http_methods(["GET", "POST"])
def open_tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what publishing a notice hands out, and on POST hand it out."""
    user, today = person(request), clock.today()
    if not unit_rules.is_clerk(user, today):
        raise PermissionDenied
    directive = get_object_or_404(Directive, pk=pk)
    if request.method == "POST":
        try:
            count = operations.open_tasks(directive=directive, by=user, at=clock.now())
        except directive_operations.CannotPublishError as error:
            for reason in error.reasons:
                messages.error(request, reason)
        else:
            messages.success(request, _("Đã giao %(n)s nhiệm vụ.") % {"n": count})
        return redirect("admin:directives_directive_change", pk)
    context = {
        "directive": directive,
        "preview": queries.preview(directive, on=today),
        "missing": missing_to_publish(directive) if directive.status == DirectiveStatus.DRAFT else [],
        "is_draft": directive.status == DirectiveStatus.DRAFT,
    }
    return render(request, "tasks/open.html", context)
