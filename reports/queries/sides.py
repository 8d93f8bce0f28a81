"""The sides from which the report is looked at: which rows each shows, and what they are sorted by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from reports.queries.lists import overdue, waiting
from reports.queries.sums import summary_by_directive, summary_by_unit
from tasks.models import TaskQuerySet
from units.folding import fold

UNITS, DIRECTIVES, OVERDUE, WAITING = "units", "directives", "list", "waiting"
_SUMMARIES: dict[str, Callable[..., Sequence[Any]]] = {UNITS: summary_by_unit, DIRECTIVES: summary_by_directive}
_LISTS: dict[str, Callable[..., Sequence[Any]]] = {OVERDUE: overdue, WAITING: waiting}
Value = Callable[[Any], Any]
_SUMS: Mapping[str, Value] = {
    "total": attrgetter("cells.total"),
    "done": attrgetter("cells.done"),
    "in-time": attrgetter("cells.open_in_time"),
    "overdue": attrgetter("cells.open_overdue"),
    "excused": attrgetter("cells.open_excused"),
    "undated": attrgetter("cells.open_undated"),
    "waiting": attrgetter("cells.waiting"),
    "r1": attrgetter("cells.r1.value"),
    "r2": attrgetter("cells.r2.value"),
    "r3": attrgetter("cells.r3.value"),
    "extensions": attrgetter("cells.extensions"),
}
_VALUES: dict[str, Mapping[str, Value]] = {
    UNITS: {"name": lambda row: fold(row.name), **_SUMS},
    DIRECTIVES: {"name": attrgetter("issued_on"), **_SUMS},
}


def side(name: str, *, tasks: TaskQuerySet, today: date, sort: str) -> Sequence[Any]:
    """Return the rows of a side by a column, "-" before it for descending, what has no value last.

    Without a column they come as they are, the worst first.
    """
    if name in _LISTS:
        return _LISTS[name](tasks=tasks, today=today, sort=sort)
    rows, value = _SUMMARIES[name](tasks=tasks, today=today), _VALUES[name].get(sort.removeprefix("-"))
    if value is None:
        return rows
    known = [row for row in rows if value(row) is not None]
    unknown = [row for row in rows if value(row) is None]
    return sorted(known, key=value, reverse=sort.startswith("-")) + unknown
