"""Evidence: add files to a task, and ask that its result be proven by one."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks.lifecycle import Move
from tasks.models import Evidence, Task
from tasks.operations.files import CannotAttachError, attach
from tasks.operations.moves import ImpossibleMoveError, required, step


@transaction.atomic
def add_evidence(
    *, task: Task, by: User, at: datetime, attachments: Sequence[File[bytes]], note: str = ""
) -> list[Evidence]:
    """Add files to an open task; files that the task has already, all of them, are refused."""
    update = step(Move.ADD_EVIDENCE, task=task, by=by, at=at, note=note)
    known = set(task.evidence.values_list("sha256", flat=True))
    added = attach(update, attachments)
    if not added:
        raise CannotAttachError(_("Hãy chọn ít nhất một tệp."))
    if known.issuperset(evidence.sha256 for evidence in added):
        for evidence in added:
            evidence.file.delete(save=False)
        raise CannotAttachError(_("Nhiệm vụ đã có tài liệu này."))
    return added


@transaction.atomic
def require_evidence(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Ask that the result be proven by a file, and say by which."""
    step(Move.REQUIRE_EVIDENCE, task=task, by=by, at=at, note=required(Move.REQUIRE_EVIDENCE, note))
    return _set_need(task, Move.REQUIRE_EVIDENCE, needs_evidence=True)


@transaction.atomic
def waive_evidence(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Let the result stand without a file, with a reason."""
    step(Move.WAIVE_EVIDENCE, task=task, by=by, at=at, note=required(Move.WAIVE_EVIDENCE, note))
    return _set_need(task, Move.WAIVE_EVIDENCE, needs_evidence=False)


def _set_need(task: Task, move: Move, *, needs_evidence: bool) -> Task:
    """Set whether a file is needed, refusing what is so already."""
    if not Task.objects.filter(pk=task.pk, needs_evidence=not needs_evidence).update(needs_evidence=needs_evidence):
        raise ImpossibleMoveError(move, task)
    task.refresh_from_db()
    return task
