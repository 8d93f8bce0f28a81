"""What a leader says of a late task: urge it, or find that the lateness is nobody's fault."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from tasks.lifecycle import Move
from tasks.models import Task
from tasks.operations.moves import make, required
from units import clock

# A task is urged by hand at most once in this time.
PAUSE = timedelta(hours=4)


class CannotJudgeError(Exception):
    """A judgement that does not hold; the message says why."""


@transaction.atomic
def urge(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Urge the unit now; the row is what downstream reads."""
    task = make(Move.URGE, task=task, by=by, at=at, note=required(Move.URGE, note))
    rested = Q(urged_at=None) | Q(urged_at__lte=at - PAUSE)
    if not Task.objects.filter(rested, pk=task.pk).update(urged_at=at):
        raise CannotJudgeError(urged_too_soon())
    task.urged_at = at
    return task


@transaction.atomic
def excuse(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Find that a late task is late for outside reasons; the verdict itself stays."""
    task = make(Move.EXCUSE, task=task, by=by, at=at, note=required(Move.EXCUSE, note))
    if not task.is_late(clock.day_of(at)):
        raise CannotJudgeError(_("Nhiệm vụ không trễ hạn."))
    return _set_excused(task, is_excused=True)


@transaction.atomic
def cancel_excuse(*, task: Task, by: User, at: datetime, note: str) -> Task:
    """Take the finding back."""
    task = make(Move.CANCEL_EXCUSE, task=task, by=by, at=at, note=required(Move.CANCEL_EXCUSE, note))
    return _set_excused(task, is_excused=False)


def urged_too_soon() -> str:
    """Return the sentence that refuses to urge again."""
    return _("Nhiệm vụ đã được đôn đốc trong vòng 4 giờ qua.")


def _set_excused(task: Task, *, is_excused: bool) -> Task:
    """Write the finding, refusing one that stands already."""
    if not Task.objects.filter(pk=task.pk, is_excused=not is_excused).update(is_excused=is_excused):
        raise CannotJudgeError(
            _("Nhiệm vụ đã được ghi nhận trễ khách quan.")
            if is_excused
            else _("Nhiệm vụ chưa được ghi nhận trễ khách quan.")
        )
    task.is_excused = is_excused
    return task
