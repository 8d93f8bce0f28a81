"""Since when things are as they are with a task."""

from django.db.models import OuterRef, Subquery

from tasks.lifecycle import Move
from tasks.models import Extension, Update

# After these a deadline runs anew for the unit: what was missed while the task lay elsewhere is not its lateness.
ANEW = (
    Move.GRANT_EXTENSION, Move.GRANT_DEADLINE, Move.SEND_BACK, Move.RESUME, Move.REASSIGN, Move.SET_DEADLINE,
)  # fmt: skip


def anew_at(task: str) -> Subquery:
    """Return the moment at which the deadline last began anew for the task in column `task`."""
    return _last(task, *ANEW)


def reported_at(task: str) -> Subquery:
    """Return the moment of the last report of progress on the task in column `task`."""
    return _last(task, Move.REPORT)


def resumed_at(task: str) -> Subquery:
    """Return the moment at which the task in column `task` last went on after a rest."""
    return _last(task, Move.RESUME)


def asked_at(task: str) -> Subquery:
    """Return the moment of the request for another deadline that waits for its answer, of the task in column `task`."""
    waiting = Extension.objects.filter(task=OuterRef(task), decided_at=None)
    return Subquery(waiting.values("asked_at")[:1])


def _last(task: str, *moves: Move) -> Subquery:
    steps = Update.objects.filter(task=OuterRef(task), move__in=moves).order_by("-at", "-pk")
    return Subquery(steps.values("at")[:1])
