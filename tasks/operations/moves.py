"""The moves that a unit, the office and a leader make on one task."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import rules
from tasks.lifecycle import ENDS_WAITING, MOVES, Move, Status
from tasks.models import Task, Update
from tasks.operations.files import CannotAttachError, attach
from tasks.operations.searching import search_text_of
from units import clock
from units.models import Unit


class ImpossibleMoveError(Exception):
    """A move that the task's state does not allow, perhaps because somebody was quicker."""

    def __init__(self, move: Move, task: Task) -> None:
        """Say what the state is now."""
        status = Task.objects.values_list("status", flat=True).get(pk=task.pk)
        super().__init__(impossible(move, status))


class AlreadyAssignedError(Exception):
    """A unit that has this very task already."""

    def __init__(self, unit: Unit) -> None:
        """Name the unit."""
        super().__init__(_("%(unit)s đã có nhiệm vụ này.") % {"unit": unit})


class MissingNoteError(Exception):
    """A move that needs a reason, made without one."""

    def __init__(self, move: Move) -> None:
        """Name the move."""
        super().__init__(_("Hãy ghi lý do khi “%(move)s”.") % {"move": move.label})


def acknowledge(*, task: Task, by: User, at: datetime, note: str = "") -> Task:
    """Take the task on."""
    return make(Move.ACKNOWLEDGE, task=task, by=by, at=at, note=note, acknowledged_at=at)


def hand_back(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Return a task that was assigned wrongly, before work has begun."""
    return make(Move.HAND_BACK, task=task, by=by, at=at, note=required(Move.HAND_BACK, note))


@transaction.atomic
def reassign(*, task: Task, by: User, at: datetime, unit: Unit, note: str = "") -> Task:
    """Give a task that was handed back to a unit, another or the same."""
    if unit.pk != task.unit_id and Task.objects.filter(item=task.item_id, unit=unit, period=task.period).exists():
        raise AlreadyAssignedError(unit)
    return make(
        Move.REASSIGN, task=task, by=by, at=at, note=note,
        unit=unit, handler=None, assignee=None, search_text=search_text_of(task.item, unit),
    )  # fmt: skip


@transaction.atomic
def report_progress(  # noqa: PLR0913 - the parts of a report
    *, task: Task, by: User, at: datetime, note: str, percent: int | None = None,
    result_number: str = "", result_on: date | None = None, attachments: Sequence[File[bytes]] = (),
) -> Task:  # fmt: skip
    """Say how far the work is, and which document has come of it by now."""
    changes = {} if percent is None else {"percent": percent}
    note = required(Move.REPORT, note)
    story = {"percent": percent, "result_number": result_number, "result_on": result_on}
    update = step(Move.REPORT, task=task, by=by, at=at, note=note, story=story, **changes)
    attach(update, attachments)
    return task


@transaction.atomic
def submit(  # noqa: PLR0913 - the parts of a result
    *, task: Task, by: User, at: datetime, note: str, result_number: str = "", result_on: date | None = None,
    attachments: Sequence[File[bytes]] = (),
) -> Task:  # fmt: skip
    """Report the task as done; whether it is on time is frozen now, so that a slow office makes no unit late.

    A late completion needs a reason, and a task whose result must be proven a file. Waiting for joining units ends.
    """
    day = clock.day_of(at)
    current = Task.objects.select_for_update().get(pk=task.pk)
    is_on_time = None if current.due_on is None else day <= current.due_on
    note = required(Move.SUBMIT, note) if is_on_time is False else note
    story = {"result_number": result_number, "result_on": result_on, "percent": 100}
    update = step(
        Move.SUBMIT, task=task, by=by, at=at, note=note, story=story,
        submitted_at=at, is_on_time=is_on_time, percent=100,
    )  # fmt: skip
    attach(update, attachments)
    if task.needs_evidence and not task.evidence.exists():
        raise CannotAttachError(_("Nhiệm vụ này phải có tài liệu kết quả: hãy đính kèm tệp."))
    return task


def accept(*, task: Task, by: User, at: datetime, note: str = "") -> Task:
    """Close a task whose result has been accepted."""
    return make(Move.ACCEPT, task=task, by=by, at=at, note=note, closed_at=at)


def send_back(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Ask for the work to be done again; the claim of being on time falls with the result."""
    return make(
        Move.SEND_BACK, task=task, by=by, at=at, note=required(Move.SEND_BACK, note),
        submitted_at=None, is_on_time=None,
    )  # fmt: skip


def suspend(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Stop the clock by decision."""
    return make(Move.SUSPEND, task=task, by=by, at=at, note=required(Move.SUSPEND, note))


def resume(*, task: Task, by: User, at: datetime, note: str = "") -> Task:
    """Let a suspended task go on."""
    return make(Move.RESUME, task=task, by=by, at=at, note=note)


def withdraw(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Take a task back for good."""
    return make(Move.WITHDRAW, task=task, by=by, at=at, note=required(Move.WITHDRAW, note), closed_at=at)


@transaction.atomic
def make(
    move: Move, *, task: Task, by: User, at: datetime, note: str, story: dict[str, Any] | None = None, **changes: Any
) -> Task:
    """Make a move and return the task."""
    step(move, task=task, by=by, at=at, note=note, story=story, **changes)
    return task


@transaction.atomic
def step(
    move: Move, *, task: Task, by: User, at: datetime, note: str, story: dict[str, Any] | None = None, **changes: Any
) -> Update:
    """Make a move if `by` may and the state allows it, and return its history row; the base of every verb."""
    if not rules.may(by, move, task, clock.day_of(at)):
        raise PermissionDenied
    sources, target = MOVES[move]
    old = Task.objects.select_for_update().values_list("status", flat=True).get(pk=task.pk)
    new = target or Status(old)
    moved = Task.objects.filter(pk=task.pk, status=old, status__in=sources).update(status=new, **changes)
    if not moved:
        raise ImpossibleMoveError(move, task)
    if target in ENDS_WAITING:
        task.waitings.open().update(until=at)
    update = Update.objects.create(
        task=task, move=move, old_status=old, new_status=new, note=note.strip(), by=by, at=at, **(story or {})
    )
    task.refresh_from_db()
    return update


def impossible(move: Move, status: str) -> str:
    """Return the sentence that says that a state does not allow a move."""
    return _("Không thể “%(move)s”: nhiệm vụ đang ở trạng thái “%(status)s”.") % {
        "move": move.label,
        "status": Status(status).label,
    }


def required(move: Move, note: str) -> str:
    """Return the note, refusing an empty one."""
    if not note.strip():
        raise MissingNoteError(move)
    return note
