"""One move on many tasks: what will come of it, and doing it, each task on its own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import rules
from tasks.lifecycle import Move, is_possible
from tasks.models import Explanation, Task
from tasks.operations.explaining import CannotExplainError, already_asked, ask_explanation
from tasks.operations.judging import PAUSE, CannotJudgeError, urge, urged_too_soon
from tasks.operations.moves import (
    ImpossibleMoveError,
    MissingNoteError,
    accept,
    acknowledge,
    impossible,
    send_back,
    withdraw,
)
from units import clock
from units import queries as unit_queries

VERBS: dict[Move, Callable[..., object]] = {
    Move.ACKNOWLEDGE: acknowledge,
    Move.ACCEPT: accept,
    Move.SEND_BACK: send_back,
    Move.ASK_EXPLANATION: ask_explanation,
    Move.URGE: urge,
    Move.WITHDRAW: withdraw,
}
# More than this is for another turn, so that nobody waits for an answer that never comes.
MOST = 300


@dataclass(frozen=True, slots=True)
class Fate:
    """A task, and why the move will not be, or was not, made on it; no reason means that it is."""

    task: Task
    reason: str = ""


def foresee(move: Move, *, tasks: Sequence[Task], by: User, at: datetime) -> list[Fate]:
    """Return what will come of the move on each task, in as many queries for one as for all."""
    units = unit_queries.unit_ids_of(user=by, roles=rules.MAKERS[move], on=clock.day_of(at))
    obstacles = _obstacles(move, tasks, at)
    for task in tasks:
        if task.unit_id not in units:
            obstacles[task.pk] = _not_yours()
        elif not is_possible(move, task.status):
            obstacles[task.pk] = impossible(move, task.status)
    return [Fate(task, obstacles.get(task.pk, "")) for task in tasks]


def move_each(move: Move, *, tasks: Iterable[Task], by: User, at: datetime, note: str) -> list[Fate]:
    """Make the move on each task through its own verb, in a transaction of its own."""
    return [Fate(task, _refusal(move, task=task, by=by, at=at, note=note)) for task in tasks]


def _refusal(move: Move, **given: Any) -> str:
    """Make the move on one task; return the sentence that refuses it."""
    try:
        VERBS[move](**given)
    except PermissionDenied:
        return _not_yours()
    except (CannotExplainError, CannotJudgeError, ImpossibleMoveError, MissingNoteError) as error:
        return str(error)
    return ""


def _obstacles(move: Move, tasks: Sequence[Task], at: datetime) -> dict[int, str]:
    """Return by task what, beside person and state, stands in the way of the move."""
    if move is Move.ASK_EXPLANATION:
        asked = Explanation.objects.filter(task__in=tasks, answered_at=None)
        return dict.fromkeys(asked.values_list("task_id", flat=True), already_asked())
    if move is Move.URGE:
        return {task.pk: urged_too_soon() for task in tasks if task.urged_at and task.urged_at > at - PAUSE}
    return {}


def _not_yours() -> str:
    """Return the sentence that refuses a move to somebody of another place."""
    return _("Bạn không có quyền làm việc này với nhiệm vụ của đơn vị đó.")
