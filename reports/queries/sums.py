"""Sums by unit and by notice: nine cells that add up, and the rates by their names (form F1)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Case, CharField, Count, F, Min, Value, When

from directives.models import Directive
from reports.queries.standing import end_of, late, stood, summed
from tasks import queries as task_queries
from tasks.lifecycle import OPEN, WORKING, Status
from tasks.models import Extension, TaskQuerySet
from units.folding import fold
from units.models import Unit

# Open, but waiting for somebody else than the unit: the clock stands still, so a passed deadline is not its lateness.
PAUSED = tuple(status for status in OPEN if status not in WORKING and status != Status.SUBMITTED)
WHOLE = 0  # the group of all tasks


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
    """The nine cells of form F1, and what is stated beside them; withdrawn tasks are in none of the nine.

    The excused are counted in the nine as well: each is part of the late ones beside it.
    """

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
    done_excused: int = 0
    open_excused: int = 0
    waiting_excused: int = 0

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
    def open_unexcused(self) -> int:
        """The tasks open and overdue that nobody has found excused."""
        return self.open_overdue - self.open_excused

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


_VALUES = attrgetter(*(cell.name for cell in fields(Cells)))


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
    counted = _counted(tasks, today, "unit")
    named = Unit.objects.in_bulk(counted)
    rows = [UnitRow(pk=pk, code=named[pk].code, name=named[pk].name, cells=cells) for pk, cells in counted.items()]
    return sorted(rows, key=lambda row: (-row.cells.open_overdue, fold(row.name), row.pk))


def summary_by_directive(*, tasks: TaskQuerySet, today: date) -> list[DirectiveRow]:
    """Return each notice's cells, the most overdue first."""
    counted = _counted(tasks, today, "item__directive")
    named = Directive.objects.only("number", "issued_on", "title").in_bulk(counted)
    rows = [
        DirectiveRow(pk, named[pk].number, named[pk].issued_on, named[pk].title, cells) for pk, cells in counted.items()
    ]
    return sorted(rows, key=lambda row: (-row.cells.open_overdue, row.issued_on or date.max, row.number, row.pk))


def total(rows: Iterable[UnitRow] | Iterable[DirectiveRow]) -> Cells:
    """Return the sum of the rows."""
    return Cells(*map(sum, zip(*(_VALUES(row.cells) for row in rows), strict=True)))


def figures(*, tasks: TaskQuerySet, today: date, cells: Cells | None = None) -> Figures:
    """Return the headline numbers; `cells` are the sums of all, where somebody has them already."""
    found = late(tasks, today).aggregate(
        units=Count("unit", distinct=True), directives=Count("item__directive", distinct=True), first=Min("then_due_on")
    )
    return Figures(
        cells=_counted(tasks, today).get(WHOLE, Cells()) if cells is None else cells,
        units_late=found["units"],
        directives_late=found["directives"],
        longest=(today - found["first"]).days if found["first"] else 0,
    )


def _counted(tasks: TaskQuerySet, today: date, name: str = "") -> dict[Any, Cells]:
    """Return the cells group by group of the column `name`, without one those of all; each task is in one of the nine."""
    group = F(name) if name else Value(WHOLE)
    standing = ("group", "then_status", "timing", "then_is_on_time", "then_is_excused")
    parts = [
        rows.annotate(group=group, timing=_timing(today)).order_by().values_list(*standing)
        .annotate(count=Count("then_status") * sign)
        for sign, rows in summed(tasks, today)
    ]  # fmt: skip
    found: defaultdict[Any, Counter[str]] = defaultdict(Counter)
    # One question, so that nothing changes between the parts.
    for key, *stands, count in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
        for cell in _cells_of(*stands):
            found[key][cell] += count
    for key, times in _granted(tasks, today, name):
        if key in found:
            found[key]["extensions"] = times
    return {key: Cells(**counts) for key, counts in found.items() if any(counts.values())}


def _timing(today: date) -> Case:
    """Where a deadline lies, seen from a day."""
    return Case(
        When(then_due_on=None, then=Value("undated")),
        When(then_due_on__lt=today, then=Value("overdue")),
        default=Value("in_time"),
        output_field=CharField(),
    )


@cache
def _cells_of(status: str, timing: str, is_on_time: bool | None, is_excused: bool) -> tuple[str, ...]:  # noqa: FBT001
    """Return the cells that a task is counted in: one of the nine, and what is stated beside them."""
    if status == Status.WITHDRAWN:
        return ("withdrawn",)
    if status in (Status.DONE, Status.SUBMITTED):
        side, good = ("done", "on_time") if status == Status.DONE else ("waiting", "in_time")
        found = {True: good, False: "late", None: "undated"}[is_on_time]
        return (f"{side}_{found}", f"{side}_excused") if is_excused and found == "late" else (f"{side}_{found}",)
    if status in PAUSED:
        return ("open_undated" if timing == "undated" else "open_in_time", "paused")
    cell = f"open_{timing}"
    return (cell, "open_excused") if is_excused and cell == "open_overdue" else (cell,)


def _granted(tasks: TaskQuerySet, today: date, name: str) -> Iterable[tuple[Any, int]]:
    """Return how many extensions had been granted by the end of the day, group by group."""
    granted = Extension.objects.filter(granted_due_on__isnull=False, is_proposal=False, decided_at__lt=end_of(today))
    withdrawn = stood(tasks, today, {"status": Status.WITHDRAWN})
    counted = task_queries.about(granted, tasks).exclude(task__in=withdrawn.values("pk"))
    group = F(f"task__{name}") if name else Value(WHOLE)
    of_each: Iterable[tuple[Any, int]] = (
        counted.annotate(group=group).order_by().values_list("group").annotate(Count("pk"))
    )
    return of_each
