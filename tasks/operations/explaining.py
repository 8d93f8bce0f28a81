"""Ask a unit to explain, and answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks.lifecycle import Move
from tasks.models import Explanation, Task
from tasks.operations.moves import make, required


class CannotExplainError(Exception):
    """A question that waits already, or an answer to none; the message says which."""


@transaction.atomic
def ask_explanation(*, task: Task, by: User, at: datetime, note: str) -> Explanation:
    """Put a question to the task's unit; one waits at a time."""
    task = make(Move.ASK_EXPLANATION, task=task, by=by, at=at, note=required(Move.ASK_EXPLANATION, note))
    if Explanation.objects.filter(task=task, answered_at=None).exists():
        raise CannotExplainError(already_asked())
    return Explanation.objects.create(task=task, question=note.strip(), asked_by=by, asked_at=at)


@transaction.atomic
def explain(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Answer the question that waits."""
    task = make(Move.EXPLAIN, task=task, by=by, at=at, note=required(Move.EXPLAIN, note))
    waiting = Explanation.objects.filter(task=task, answered_at=None)
    if not waiting.update(answer=note.strip(), answered_by=by, answered_at=at):
        raise CannotExplainError(_("Không có yêu cầu giải trình nào đang chờ trả lời."))
    return task


def already_asked() -> str:
    """Return the sentence that refuses a second question."""
    return _("Đơn vị đang được yêu cầu giải trình, chưa trả lời.")
