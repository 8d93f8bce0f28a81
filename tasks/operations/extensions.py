"""Ask for more time, and decide."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import rules
from tasks.lifecycle import Move
from tasks.models import Extension, Task
from tasks.operations.moves import MissingNoteError, make
from units import clock


class CannotExtendError(Exception):
    """A request or a decision that does not hold; the message says why."""


@transaction.atomic
def ask_extension(*, task: Task, by: User, at: datetime, due_on: date, note: str) -> Extension:
    """Ask for a later day, with a reason; one request waits at a time."""
    if not rules.may(by, Move.ASK_EXTENSION, task, clock.day_of(at)):
        raise PermissionDenied
    current = Task.objects.select_for_update().get(pk=task.pk)
    if not note.strip():
        raise MissingNoteError(Move.ASK_EXTENSION)
    if current.due_on is None:
        raise CannotExtendError(_("Nhiệm vụ không có thời hạn thì không cần gia hạn."))
    if due_on <= current.due_on or due_on < clock.day_of(at):
        raise CannotExtendError(_("Hạn đề nghị phải sau hạn hiện tại và không ở quá khứ."))
    if current.extensions.filter(decided_at=None).exists():
        raise CannotExtendError(_("Đã có một đề nghị gia hạn đang chờ quyết định."))
    make(Move.ASK_EXTENSION, task=task, by=by, at=at, note=note)
    return Extension.objects.create(task=task, asked_due_on=due_on, reason=note.strip(), asked_by=by, asked_at=at)


@transaction.atomic
def grant_extension(*, task: Task, by: User, at: datetime, due_on: date | None = None, note: str = "") -> Task:
    """Move the current deadline to the day asked for, or to an earlier one; the original deadline stays."""
    if not rules.may(by, Move.GRANT_EXTENSION, task, clock.day_of(at)):
        raise PermissionDenied
    request = _waiting(task)
    granted = due_on or request.asked_due_on
    task.refresh_from_db()
    if granted > request.asked_due_on or (task.due_on and granted <= task.due_on):
        raise CannotExtendError(_("Hạn được duyệt phải sau hạn hiện tại và không quá hạn đề nghị."))
    Extension.objects.filter(pk=request.pk).update(
        granted_due_on=granted, decided_by=by, decided_at=at, decision_note=note.strip()
    )
    return make(
        Move.GRANT_EXTENSION, task=task, by=by, at=at, note=note, due_on=granted, due_version=F("due_version") + 1
    )


@transaction.atomic
def refuse_extension(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Leave the deadline as it is, with a reason."""
    if not rules.may(by, Move.REFUSE_EXTENSION, task, clock.day_of(at)):
        raise PermissionDenied
    if not note.strip():
        raise MissingNoteError(Move.REFUSE_EXTENSION)
    request = _waiting(task)
    Extension.objects.filter(pk=request.pk).update(decided_by=by, decided_at=at, decision_note=note.strip())
    return make(Move.REFUSE_EXTENSION, task=task, by=by, at=at, note=note)


def _waiting(task: Task) -> Extension:
    """Return the request that waits, held until the transaction ends."""
    request = Extension.objects.select_for_update().filter(task=task, decided_at=None).first()
    if request is None:
        raise CannotExtendError(_("Không có đề nghị gia hạn nào đang chờ."))
    return request
