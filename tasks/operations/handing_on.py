"""Give a task, inside the lead unit, to a unit below or to a person; the lead answers for it all the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from tasks import queries
from tasks.lifecycle import Move
from tasks.models import Task
from tasks.operations.moves import make
from units import clock
from units.models import Unit


class CannotHandOnError(Exception):
    """A unit or person that cannot be given the task; the message says why."""


@transaction.atomic
def pass_on(*, task: Task, by: User, at: datetime, unit: Unit | None = None, note: str = "") -> Task:
    """Pass a task to a unit below the lead, or take it back into the lead's own hands; nobody holds it by name then."""
    current = Task.objects.select_for_update().get(pk=task.pk)
    handler = None if unit is None or unit.pk == current.unit_id else unit
    if handler and not queries.units_below(current, on=clock.day_of(at)).filter(pk=handler.pk).exists():
        raise CannotHandOnError(_("%(unit)s không phải đơn vị cấp dưới của đơn vị chủ trì.") % {"unit": handler})
    if current.handler_id == (handler.pk if handler else None):
        raise CannotHandOnError(_("Nhiệm vụ đang ở %(unit)s rồi.") % {"unit": handler or current.unit})
    story = {"unit": handler or current.unit}
    return make(Move.PASS, task=task, by=by, at=at, note=note, story=story, handler=handler, assignee=None)


@transaction.atomic
def assign(*, task: Task, by: User, at: datetime, person: User, note: str = "") -> Task:
    """Put a task into the hands of an officer or head of the unit that has it, or of one below."""
    current = Task.objects.select_for_update().get(pk=task.pk)
    if not queries.assignable(current, on=clock.day_of(at)).filter(pk=person.pk).exists():
        raise CannotHandOnError(_("%(person)s không thuộc đơn vị đang thực hiện nhiệm vụ.") % {"person": person})
    if current.assignee_id == person.pk:
        raise CannotHandOnError(_("%(person)s đang thực hiện nhiệm vụ này rồi.") % {"person": person})
    return make(Move.ASSIGN, task=task, by=by, at=at, note=note, story={"person": person}, assignee=person)
