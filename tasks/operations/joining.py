"""Ask a joining unit for its part, chase it, stop waiting for it; give one's part."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import queries
from tasks.lifecycle import Move
from tasks.models import Joining, Task, Waiting
from tasks.operations.files import attach
from tasks.operations.moves import make, required, step
from units import clock
from units.models import Unit

CHASE_EVERY = timedelta(hours=4)


class CannotJoinError(Exception):
    """A request to a joining unit, or its answer, that does not hold; the message says why."""


@transaction.atomic
def ask_joining(*, task: Task, by: User, at: datetime, unit: Unit, due_on: date, note: str) -> Task:
    """Ask one joining unit for its part by a day of its own; from now on the task waits for it."""
    story = {"unit": unit, "asked_due_on": due_on}
    make(Move.ASK_JOINING, task=task, by=by, at=at, note=required(Move.ASK_JOINING, note), story=story)
    _check_day(task, due_on, clock.day_of(at))
    if task.waitings.open().filter(unit=unit).exists():
        raise CannotJoinError(_("Đang chờ %(unit)s phối hợp rồi; hãy đôn đốc.") % {"unit": unit})
    asked = task.joinings.filter(unit=unit).update(note=note.strip(), contributed_at=None, contributed_by=None)
    if not asked:
        raise CannotJoinError(_("%(unit)s không phối hợp nhiệm vụ này.") % {"unit": unit})
    Waiting.objects.begin(task=task, unit=unit, due_on=due_on, since=at)
    return task


@transaction.atomic
def chase_joining(*, task: Task, by: User, at: datetime, unit: Unit, note: str = "") -> Task:
    """Urge a joining unit that the task waits for, at most once in four hours."""
    make(Move.CHASE_JOINING, task=task, by=by, at=at, note=note, story={"unit": unit})
    rested = Q(chased_at=None) | Q(chased_at__lte=at - CHASE_EVERY)
    if not task.waitings.open().filter(rested, unit=unit).update(chased_at=at):
        _refuse_unless_waiting(task, unit)
        raise CannotJoinError(_("Đã đôn đốc %(unit)s trong vòng 4 giờ.") % {"unit": unit})
    return task


@transaction.atomic
def cancel_joining(*, task: Task, by: User, at: datetime, unit: Unit, note: str) -> Task:
    """Stop waiting for a joining unit, with a reason."""
    note = required(Move.CANCEL_JOINING, note)
    make(Move.CANCEL_JOINING, task=task, by=by, at=at, note=note, story={"unit": unit})
    if not task.waitings.open().filter(unit=unit).update(until=at):
        _refuse_unless_waiting(task, unit)
    return task


@transaction.atomic
def contribute(
    *, task: Task, by: User, at: datetime, unit: Unit, note: str, attachments: Sequence[File[bytes]] = ()
) -> Joining:
    """Give a joining unit's part, asked for or not; the task waits for it no longer."""
    if not queries.contributing_units(user=by, task=task, on=clock.day_of(at)).filter(pk=unit.pk).exists():
        raise PermissionDenied
    note = required(Move.CONTRIBUTE, note)
    update = step(Move.CONTRIBUTE, task=task, by=by, at=at, note=note, story={"unit": unit})
    if not task.joinings.filter(unit=unit, contributed_at=None).update(contributed_at=at, contributed_by=by):
        raise CannotJoinError(
            _("%(unit)s đã gửi kết quả phối hợp; muốn bổ sung, hãy thêm tài liệu hoặc trao đổi.") % {"unit": unit}
        )
    task.waitings.open().filter(unit=unit).update(until=at)
    attach(update, attachments)
    return task.joinings.get(unit=unit)


def _check_day(task: Task, due_on: date, today: date) -> None:
    """Refuse a day in the past, and one after the task's own deadline while that is still to come."""
    if due_on < today:
        raise CannotJoinError(_("Hạn phối hợp không được ở quá khứ."))
    if task.due_on and task.due_on >= today and due_on > task.due_on:
        raise CannotJoinError(_("Hạn phối hợp không được sau thời hạn của nhiệm vụ."))


def _refuse_unless_waiting(task: Task, unit: Unit) -> None:
    """Refuse when the task does not wait for the unit."""
    if not task.waitings.open().filter(unit=unit).exists():
        raise CannotJoinError(_("Nhiệm vụ không chờ %(unit)s.") % {"unit": unit})
