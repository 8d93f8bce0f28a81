"""What leaders ask of the tasks: sums that reconcile, and who is late by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from reports.queries.lists import LastUpdate, OverdueRow, TaskRow, WaitingRow, listed, overdue, waiting
from reports.queries.sides import DIRECTIVES, OVERDUE, UNITS, WAITING, side
from reports.queries.standing import as_of, is_past
from reports.queries.sums import (
    Cells,
    DirectiveRow,
    Figures,
    Rate,
    UnitRow,
    figures,
    summary_by_directive,
    summary_by_unit,
    total,
)
from tasks import queries as task_queries
from tasks.models import TaskQuerySet
from units import queries as unit_queries
from units import rules as unit_rules
from units.models import Role, Unit

__all__ = [
    "DIRECTIVES",
    "OVERDUE",
    "UNITS",
    "WAITING",
    "Cells",
    "DirectiveRow",
    "Figures",
    "LastUpdate",
    "OverdueRow",
    "Rate",
    "Report",
    "TaskRow",
    "UnitRow",
    "WaitingRow",
    "agency",
    "as_of",
    "figures",
    "is_past",
    "listed",
    "overdue",
    "report",
    "reportable",
    "side",
    "summary_by_directive",
    "summary_by_unit",
    "total",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the exports print, on one day."""

    agency: str
    scope: str
    today: date
    is_past: bool
    figures: Figures
    units: list[UnitRow]
    directives: list[DirectiveRow]
    overdue: Sequence[OverdueRow]
    waiting: Sequence[WaitingRow]


def reportable(*, user: User, on: date) -> TaskQuerySet:
    """Return the tasks whose sums a person may see: the office's all in its sight, others' by the units they belong to.

    A task that a unit merely joins is left out: it is counted at its lead unit.
    """
    tasks = task_queries.visible_to(user=user, on=on)
    if user.is_superuser or unit_rules.is_clerk(user, on):
        return tasks
    roles = (Role.LEADER, Role.HEAD, Role.OFFICER)
    return task_queries.led(tasks, by=unit_queries.unit_ids_of(user=user, roles=roles, on=on))


def agency(*, on: date) -> str:
    """Return the name of the body at the top of the tree."""
    return Unit.objects.valid_on(on).filter(parent=None).order_by("pk").values_list("name", flat=True).first() or ""


def report(*, tasks: TaskQuerySet, today: date, scope: str = "") -> Report:
    """Return everything that the exports print."""
    units = summary_by_unit(tasks=tasks, today=today)
    return Report(
        agency=agency(on=today),
        scope=scope,
        today=today,
        is_past=is_past(tasks),
        figures=figures(tasks=tasks, today=today, cells=total(units)),
        units=units,
        directives=summary_by_directive(tasks=tasks, today=today),
        overdue=overdue(tasks=tasks, today=today),
        waiting=waiting(tasks=tasks, today=today),
    )
