"""Keep that a person knows of what they were reminded of."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import queries, rules
from notifications.models import Receipt
from tasks.lifecycle import WORKING
from tasks.models import Task
from units import clock
from units import queries as unit_queries


class NothingToReceiveError(Exception):
    """A task that reminds nobody any more; the message says why."""

    def __init__(self, task: Task) -> None:
        said = {"status": task.get_status_display()}
        super().__init__(_("Nhiệm vụ đang “%(status)s”: không còn nhắc ai.") % said)


@transaction.atomic
def receive(*, task: Task, by: User, at: datetime) -> date | None:
    """Keep that `by` knows of `task`, and return until when some step rests for them; none where no step does."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if not rules.can_receive(by, task):
        raise PermissionDenied
    if task.status not in WORKING:
        raise NothingToReceiveError(task)
    on = clock.day_of(at)
    Receipt.objects.get_or_create(task=task, due_version=task.due_version, person=by, on=on, defaults={"at": at})
    return rests_until(on)


def rests_until(day: date) -> date | None:
    """Return the last day on which a step may rest after somebody has said on `day` that they know."""
    ladder = queries.ladder()
    longest = max((step.pause for step in ladder.steps), default=0) if ladder else 0
    return unit_queries.calendar().add(day, longest) if longest else None
