"""Sums by unit and by notice: nine cells that add up, and the rates by their names (form F1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Min, Q

from tasks.lifecycle import OPEN, WORKING, Status
from tasks.models import Extension, Task, TaskQuerySet
from units.folding import fold

# Open, but waiting for somebody else than the unit: the clock stands still, so a passed deadline is not its lateness.
PAUSED = tuple(status for status in OPEN if status not in WORKING and status != Status.SUBMITTED)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of a whole; nothing at all when the whole is 0."""

    part: int
    whole: int

    def __str__(self) -> str:
        if not self.whole:
            return "–"
        percent = (Decimal(self.part) * 100 / self.whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{percent}%".replace(".", ",")

    @property
    def value(self) -> float | None:
        """The share between 0 and 1."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Cells:
    """The nine cells of form F1, and what is stated beside them; withdrawn tasks are in none of the nine."""

    done_on_time: int = 0
    done_late: int = 0
    done_undated: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    open_undated: int = 0
    waiting_in_time: int = 0
    waiting_late: int = 0
    waiting_undated: int = 0
    paused: int = 0
    withdrawn: int = 0
    extensions: int = 0

    def __add__(self, other: "Cells") -> "Cells":
        return Cells(*(getattr(self, cell.name) + getattr(other, cell.name) for cell in fields(self)))

    @property
    def done(self) -> int:
        """The tasks whose result the office has confirmed."""
        return self.done_on_time + self.done_late + self.done_undated

    @property
    def open(self) -> int:
        """The tasks that are not reported as done."""
        return self.open_in_time + self.open_overdue + self.open_undated

    @property
    def waiting(self) -> int:
        """The tasks that wait for the office to confirm the result."""
        return self.waiting_in_time + self.waiting_late + self.waiting_undated

    @property
    def total(self) -> int:
        """The tasks assigned and not withdrawn."""
        return self.done + self.open + self.waiting

    @property
    def not_overdue(self) -> int:
        """The tasks assigned that are not open and overdue."""
        return self.total - self.open_overdue

    @property
    def r1(self) -> Rate:
        """R1: completed, of what is completed or overdue."""
        return Rate(self.done, self.done + self.open_overdue)

    @property
    def r2(self) -> Rate:
        """R2: completed, of all assigned."""
        return Rate(self.done, self.total)

    @property
    def r3(self) -> Rate:
        """R3: completed on time, of all assigned."""
        return Rate(self.done_on_time, self.total)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one lead unit has done."""

    pk: int
    code: str
    name: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """What has been done of one notice."""

    pk: int
    number: str
    issued_on: date | None
    title: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Figures:
    """The headline: the sums of all, and how far lateness reaches."""

    cells: Cells
    units_late: int
    directives_late: int
    longest: int


def summary_by_unit(*, tasks: TaskQuerySet, today: date) -> list[UnitRow]:
    """Return each lead unit's cells, the most overdue first."""
    rows = [
        UnitRow(pk=row["unit"], code=row["unit__code"], name=row["unit__name"], cells=cells)
        for row, cells in _counted(tasks, today, "unit", "unit__code", "unit__name")
    ]
    return sorted(rows, key=lambda row: (-row.cells.open_overdue, fold(row.name), row.pk))


def summary_by_directive(*, tasks: TaskQuerySet, today: date) -> list[DirectiveRow]:
    """Return each notice's cells, the most overdue first."""
    names = ("item__directive", "item__directive__number", "item__directive__issued_on", "item__directive__title")
    rows = [
        DirectiveRow(pk=row[names[0]], number=row[names[1]], issued_on=row[names[2]], title=row[names[3]], cells=cells)
        for row, cells in _counted(tasks, today, *names)
    ]
    return sorted(rows, key=lambda row: (-row.cells.open_overdue, row.issued_on or date.max, row.number, row.pk))


def total(rows: Iterable[UnitRow] | Iterable[DirectiveRow]) -> Cells:
    """Return the sum of the rows."""
    return sum((row.cells for row in rows), Cells())


def figures(*, tasks: TaskQuerySet, today: date) -> Figures:
    """Return the headline numbers."""
    late = (
        plain(tasks)
        .overdue(today)
        .aggregate(
            units=Count("unit", distinct=True), directives=Count("item__directive", distinct=True), first=Min("due_on")
        )
    )
    return Figures(
        cells=total(summary_by_unit(tasks=tasks, today=today)),
        units_late=late["units"],
        directives_late=late["directives"],
        longest=(today - late["first"]).days if late["first"] else 0,
    )


def _conditions(today: date) -> dict[str, Q]:
    """Return which tasks are counted in which cell; every task that is not withdrawn is in exactly one of the nine."""
    done, submitted = Q(status=Status.DONE), Q(status=Status.SUBMITTED)
    working, paused = Q(status__in=WORKING), Q(status__in=PAUSED)
    return {
        "done_on_time": done & Q(is_on_time=True),
        "done_late": done & Q(is_on_time=False),
        "done_undated": done & Q(is_on_time=None),
        "open_in_time": (working & Q(due_on__gte=today)) | (paused & Q(due_on__isnull=False)),
        "open_overdue": working & Q(due_on__lt=today),
        "open_undated": (working | paused) & Q(due_on=None),
        "waiting_in_time": submitted & Q(is_on_time=True),
        "waiting_late": submitted & Q(is_on_time=False),
        "waiting_undated": submitted & Q(is_on_time=None),
        "paused": paused,
        "withdrawn": Q(status=Status.WITHDRAWN),
    }


def _counted(tasks: TaskQuerySet, today: date, *names: str) -> list[tuple[Mapping[str, Any], Cells]]:
    """Return the groups by the first of `names`, each with its cells."""
    counts = {cell: Count("pk", filter=condition) for cell, condition in _conditions(today).items()}
    rows = plain(tasks).order_by().values(*names).annotate(**counts)
    granted = dict(
        Extension.objects.filter(
            task__in=tasks.order_by().values("pk"), granted_due_on__isnull=False, is_proposal=False
        )
        .exclude(task__status=Status.WITHDRAWN)
        .order_by()
        .values_list(f"task__{names[0]}")
        .annotate(Count("pk"))
    )
    return [
        (row, Cells(extensions=granted.get(row[names[0]], 0), **{cell: row[cell] for cell in counts})) for row in rows
    ]


def plain(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return the same tasks without joins, so that nothing is counted twice."""
    return Task.objects.filter(pk__in=tasks.order_by().values("pk"))
