"""One move on one task: a form, and the operation behind it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.views import person
from tasks import operations, queries, rules
from tasks.forms import FORMS, OfferingForm
from tasks.lifecycle import Move
from units import clock

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
    Move.ASK_EXPLANATION: operations.ask_explanation,
    Move.EXPLAIN: operations.explain,
    Move.EXCUSE: operations.excuse,
    Move.CANCEL_EXCUSE: operations.cancel_excuse,
    Move.URGE: operations.urge,
    Move.PROPOSE_DEADLINE: operations.propose_deadline,
    Move.GRANT_DEADLINE: operations.grant_deadline,
    Move.REFUSE_DEADLINE: operations.refuse_deadline,
    Move.FORWARD: operations.forward,
    Move.ADD_EVIDENCE: operations.add_evidence,
    Move.REQUIRE_EVIDENCE: operations.require_evidence,
    Move.WAIVE_EVIDENCE: operations.waive_evidence,
    Move.COMMENT: operations.comment,
    Move.ASSIGN: operations.assign,
    Move.PASS: operations.pass_on,
    Move.ASK_JOINING: operations.ask_joining,
    Move.CHASE_JOINING: operations.chase_joining,
    Move.CANCEL_JOINING: operations.cancel_joining,
    Move.CONTRIBUTE: operations.contribute,
}

REFUSALS = (
    operations.AlreadyAssignedError,
    operations.CannotAttachError,
    operations.CannotExplainError,
    operations.CannotExtendError,
    operations.CannotHandOnError,
    operations.CannotJoinError,
    operations.CannotJudgeError,
    operations.CannotMentionError,
    operations.ImpossibleMoveError,
    operations.MissingNoteError,
)


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
    form = FORMS[chosen](request.POST or None, request.FILES or None)
    if isinstance(form, OfferingForm):
        form.offer(task, user, today)
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
