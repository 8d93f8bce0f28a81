"""Deadlines after the notice: set one, propose one, ask for a later one, and decide."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import rules
from tasks.lifecycle import Move
from tasks.models import Extension, Task
from tasks.operations.moves import ImpossibleMoveError, make, required
from units import clock


class CannotExtendError(Exception):
    """A request or a decision that does not hold; the message says why."""


@transaction.atomic
def set_deadline(*, task: Task, by: User, at: datetime, due_on: date, note: str) -> Task:
    """Give an undated task a day of the office's own; the notice's words stay as they are."""
    current = _held(Move.SET_DEADLINE, task, by, at)
    if current.due_on is not None:
        raise ImpossibleMoveError(Move.SET_DEADLINE, task)
    if current.extensions.filter(decided_at=None).exists():
        raise CannotExtendError(_("Đơn vị đã đề nghị một thời hạn: hãy quyết định đề nghị đó."))
    return make(
        Move.SET_DEADLINE, task=task, by=by, at=at, note=required(Move.SET_DEADLINE, note),
        due_on=due_on, original_due_on=due_on, due_version=F("due_version") + 1,
    )  # fmt: skip


@transaction.atomic
def propose_deadline(*, task: Task, by: User, at: datetime, due_on: date, note: str) -> Extension:
    """Propose a first deadline for an undated task, with a reason; one request waits at a time."""
    current = _held(Move.PROPOSE_DEADLINE, task, by, at)
    required(Move.PROPOSE_DEADLINE, note)
    if current.due_on is not None:
        raise CannotExtendError(_("Nhiệm vụ đã có thời hạn: nếu cần, hãy xin gia hạn."))
    if due_on < clock.day_of(at):
        raise CannotExtendError(_("Thời hạn đề nghị không được ở quá khứ."))
    return _ask(Move.PROPOSE_DEADLINE, task=task, by=by, at=at, due_on=due_on, note=note)


@transaction.atomic
def ask_extension(*, task: Task, by: User, at: datetime, due_on: date, note: str) -> Extension:
    """Ask for a later day, with a reason; one request waits at a time."""
    current = _held(Move.ASK_EXTENSION, task, by, at)
    required(Move.ASK_EXTENSION, note)
    if current.due_on is None:
        raise CannotExtendError(_("Nhiệm vụ không có thời hạn thì không cần gia hạn."))
    if due_on <= current.due_on or due_on < clock.day_of(at):
        raise CannotExtendError(_("Hạn đề nghị phải sau hạn hiện tại và không ở quá khứ."))
    return _ask(Move.ASK_EXTENSION, task=task, by=by, at=at, due_on=due_on, note=note)


@transaction.atomic
def forward(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Lay a unit's request before the leader with the office's opinion, once."""
    task = make(Move.FORWARD, task=task, by=by, at=at, note=required(Move.FORWARD, note))
    unseen = Extension.objects.filter(task=task, decided_at=None, forwarded_at=None)
    if not unseen.update(forwarded_by=by, forwarded_at=at, opinion=note.strip()):
        raise CannotExtendError(_("Không có đề nghị nào chờ trình, hoặc đề nghị đã được trình."))
    return task


@transaction.atomic
def grant_extension(*, task: Task, by: User, at: datetime, due_on: date | None = None, note: str = "") -> Task:
    """Move the current deadline to the day asked for, or to an earlier one; the original deadline stays."""
    current = _held(Move.GRANT_EXTENSION, task, by, at)
    request = _waiting(task, is_proposal=False)
    granted = due_on or request.asked_due_on
    if granted > request.asked_due_on or (current.due_on and granted <= current.due_on):
        raise CannotExtendError(_("Hạn được duyệt phải sau hạn hiện tại và không quá hạn đề nghị."))
    _decide(request, by, at, note, granted)
    return make(
        Move.GRANT_EXTENSION, task=task, by=by, at=at, note=note, due_on=granted, due_version=F("due_version") + 1
    )


@transaction.atomic
def grant_deadline(*, task: Task, by: User, at: datetime, due_on: date | None = None, note: str = "") -> Task:
    """Make the day that the unit proposed, or an earlier one, the first deadline; both clocks start with it."""
    _held(Move.GRANT_DEADLINE, task, by, at)
    request = _waiting(task, is_proposal=True)
    granted = due_on or request.asked_due_on
    if not clock.day_of(at) <= granted <= request.asked_due_on:
        raise CannotExtendError(_("Thời hạn được duyệt không được ở quá khứ và không quá ngày đề nghị."))
    _decide(request, by, at, note, granted)
    return make(
        Move.GRANT_DEADLINE, task=task, by=by, at=at, note=note,
        due_on=granted, original_due_on=granted, due_version=F("due_version") + 1,
    )  # fmt: skip


@transaction.atomic
def refuse_extension(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Leave the deadline as it is, with a reason."""
    return _refuse(Move.REFUSE_EXTENSION, task, by, at, note)


@transaction.atomic
def refuse_deadline(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Leave the task undated, with a reason."""
    return _refuse(Move.REFUSE_DEADLINE, task, by, at, note)


def _held(move: Move, task: Task, by: User, at: datetime) -> Task:
    """Return the task as it stands, held until the transaction ends, if `by` may make the move."""
    if not rules.may(by, move, task, clock.day_of(at)):
        raise PermissionDenied
    return Task.objects.select_for_update().get(pk=task.pk)


def _ask(move: Move, *, task: Task, by: User, at: datetime, due_on: date, note: str) -> Extension:
    """Write a request, if none waits."""
    if task.extensions.filter(decided_at=None).exists():
        raise CannotExtendError(_("Đã có một đề nghị đang chờ quyết định."))
    make(move, task=task, by=by, at=at, note=note)
    return Extension.objects.create(
        task=task, is_proposal=move is Move.PROPOSE_DEADLINE, asked_due_on=due_on, reason=note.strip(),
        asked_by=by, asked_at=at,
    )  # fmt: skip


def _waiting(task: Task, *, is_proposal: bool) -> Extension:
    """Return the request that waits, held until the transaction ends."""
    waiting = Extension.objects.select_for_update().filter(task=task, decided_at=None, is_proposal=is_proposal)
    request = waiting.first()
    if request is None:
        sentence = (
            _("Không có thời hạn đề nghị nào đang chờ.") if is_proposal else _("Không có đề nghị gia hạn nào đang chờ.")
        )
        raise CannotExtendError(sentence)
    return request


def _decide(request: Extension, by: User, at: datetime, note: str, granted: date | None) -> None:
    """Write the decision on a request; `granted` None refuses it."""
    Extension.objects.filter(pk=request.pk).update(
        granted_due_on=granted, decided_by=by, decided_at=at, decision_note=note.strip()
    )


def _refuse(move: Move, task: Task, by: User, at: datetime, note: str) -> Task:
    """Refuse the request that waits."""
    _held(move, task, by, at)
    required(move, note)
    _decide(_waiting(task, is_proposal=move is Move.REFUSE_DEADLINE), by, at, note, None)
    return make(move, task=task, by=by, at=at, note=note)
