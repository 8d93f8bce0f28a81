"""Hand a reviewed notice out: one task per lead unit, and per period where the duty recurs."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import prefetch_related_objects

from accounts.models import User
from directives import operations as directive_operations
from directives.models import Directive
from directives.models import Status as DirectiveStatus
from tasks import queries
from tasks.lifecycle import Move, Status
from tasks.models import Joining, Task, Update
from tasks.operations.searching import search_text_of
from units import clock
from units.models import Unit


@transaction.atomic
def open_tasks(*, directive: Directive, by: User, at: datetime) -> int:
    """Publish a notice and open its tasks in the same transaction; return how many were opened.

    A notice that is published already gets the tasks that are missing, so that it may be called twice.
    """
    directive = Directive.objects.select_for_update().get(pk=directive.pk)
    if directive.status != DirectiveStatus.PUBLISHED:
        directive = directive_operations.publish(directive=directive, by=by, at=at)
    day = clock.day_of(at)
    return _open(directive, queries.duties_of(directive, on=day), by, at)


@transaction.atomic
def open_due_periods(*, today: date, at: datetime) -> int:
    """Open the rounds that have begun of every recurring duty; return how many tasks were opened."""
    opened = 0
    begun = queries.with_new_rounds(today=today)
    recurring = Directive.objects.select_for_update().filter(pk__in=begun, status=DirectiveStatus.PUBLISHED)
    for directive in recurring.order_by("pk"):
        duties = [duty for duty in queries.duties_of(directive, on=today) if duty.period]
        assert directive.published_by is not None  # noqa: S101  # a check constraint says so
        opened += _open(directive, duties, directive.published_by, at)
    return opened


def _open(directive: Directive, duties: Iterable[queries.Duty], by: User, at: datetime) -> int:
    """Write the tasks that are missing, with their joining units and the first row of their history."""
    known = queries.handed_out(directive, on=clock.day_of(at))
    duties = list(duties)
    prefetch_related_objects([unit for duty in duties for unit in duty.leads], "aliases")
    planned = [
        (duty, _task(duty, unit, at))
        for duty in duties
        for unit in duty.leads
        if (duty.item.pk, unit.pk, duty.period) not in known
    ]
    tasks = Task.objects.bulk_create([task for _duty, task in planned])
    Joining.objects.bulk_create(
        Joining(task=task, unit=unit) for duty, task in planned for unit in duty.joining if unit.pk != task.unit_id
    )
    Update.objects.bulk_create(
        Update(task=task, move=Move.OPEN, new_status=Status.ASSIGNED, by=by, at=at) for task in tasks
    )
    return len(tasks)


def _task(duty: queries.Duty, unit: Unit, at: datetime) -> Task:
    """Return one unit's task, with the text that searching looks through."""
    return Task(
        item=duty.item,
        unit=unit,
        period=duty.period,
        original_due_on=duty.due_on,
        due_on=duty.due_on,
        opened_at=at,
        search_text=search_text_of(duty.item, unit),
    )
