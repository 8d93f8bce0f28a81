"""What chasing slips are made from, and who may see which."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from notifications import rules
from notifications.models import Reminder, Slip, Trigger
from tasks import queries as task_queries
from tasks.lifecycle import WORKING
from tasks.models import Task
from units import queries as unit_queries
from units.models import Membership, Unit

# How long a milder slip carries the next one.
REMEMBERED = timedelta(days=365)


def chaseable(*, user: User, on: date) -> QuerySet[Unit]:
    """Return the units that `user` may send a slip to."""
    units: QuerySet[Unit] = Unit.objects.all()
    if user.is_superuser:
        return units
    return units.filter(pk__in=unit_queries.unit_ids_of(user=user, roles=rules.CHASERS, on=on))


def units_to_chase(*, user: User, on: date) -> QuerySet[Unit]:
    """Return those of them that are late, with `late`, how many tasks; the most first."""
    is_late = Q(tasks__status__in=WORKING, tasks__due_on__lt=on)
    units: QuerySet[Unit] = chaseable(user=user, on=on).annotate(late=Count("tasks", filter=is_late))
    return units.filter(late__gt=0).order_by("-late", "name", "pk")


def slips_of(*, user: User, on: date) -> QuerySet[Slip]:
    """Return the slips to the units of `user` and those below, the newest first, with `total`, how many tasks."""
    slips: QuerySet[Slip] = Slip.objects.all()
    if not user.is_superuser:
        slips = slips.filter(unit__in=unit_queries.units_within(user=user, on=on))
    return slips.annotate(total=Count("rows")).select_related("unit", "made_by").order_by("-made_at", "-pk")


def overdue_of(*, unit: Unit, on: date) -> QuerySet[Task]:
    """Return what `unit` is late with, the latest first, with the notices."""
    late = Task.objects.overdue(on).filter(unit=unit)
    shown = late.select_related("item__directive", "unit").prefetch_related(task_queries.WAITS)
    return shown.order_by("due_on", "pk")


def earlier_slips(*, kind: str, unit: Unit, tasks: Collection[Task], on: date) -> list[Slip]:
    """Return the slips of `kind` of the year before that day about any of `tasks`, in their order."""
    about = Slip.objects.filter(kind=kind, unit=unit, tasks__in=tasks, made_on__gte=on - REMEMBERED, made_on__lt=on)
    return list(about.distinct().order_by("made_on", "pk"))


def reminders_of(*, tasks: Collection[Task]) -> list[Reminder]:
    """Return the ledger of `tasks`, in the order of the days."""
    # What others were told of their part is nothing that the unit is chased with.
    own = Reminder.objects.by_mail().filter(task__in=tasks).exclude(step__trigger=Trigger.PART)
    rows = own.select_related("step", "recipient", "task__item__directive")
    return list(rows.order_by("occurrence_on", "task", "step__position", "recipient__full_name", "pk"))


def issuer(*, user: User, unit: Unit, on: date) -> Membership | None:
    """Return in which unit, and as what, `user` chases `unit`; nothing for one who has no place above it."""
    above = [row.pk for row in unit.ancestors(include_self=True)]
    held = Membership.objects.on(on).filter(user=user, role__in=rules.CHASERS, unit__in=above)
    return held.select_related("unit__parent").order_by("-role", "pk").first()
