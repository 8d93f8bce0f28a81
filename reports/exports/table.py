"""The report as the other lists are: the table that is shown as CSV, the whole as a workbook."""

from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _

from reports import queries
from reports.exports.columns import BY_DIRECTIVE, BY_UNIT, OVERDUE, WAITING, Column
from reports.exports.workbook import write_xlsx
from reports.forms import ReportForm
from tasks.models import TaskQuerySet
from units import queries as unit_queries
from units.exports import Asked, MisaskedError, Table, Tell

COLUMNS: dict[str, tuple[Column, ...]] = {
    queries.UNITS: BY_UNIT,
    queries.DIRECTIVES: BY_DIRECTIVE,
    queries.OVERDUE: OVERDUE,
    queries.WAITING: WAITING,
}


def asked_report(asked: Asked) -> tuple[TaskQuerySet, ReportForm]:
    """Return the tasks that were asked for, as far as the person may see sums of them, and the form."""
    tasks = queries.reportable(user=asked.user, on=asked.today)
    form = ReportForm(asked.query, tasks=tasks, day=asked.today)
    if not form.is_valid():
        raise MisaskedError
    return form.narrowed(tasks), form


def whole(asked: Asked) -> queries.Report:
    """Return the whole report as it was asked for."""
    tasks, form = asked_report(asked)
    home = unit_queries.home_units_of(user=asked.user, on=asked.today)
    return queries.report(tasks=tasks, today=form.cleaned_data["today"], scope=form.scope(home))


def table(asked: Asked) -> Table:
    """Return the table that is shown; as a workbook the whole report."""
    tasks, form = asked_report(asked)
    day, tab, sort = (form.cleaned_data[name] for name in ("today", "tab", "sort"))

    def rows() -> Iterator[Any]:
        yield from queries.side(tab, tasks=tasks, today=day, sort=sort)

    def book(file: IO[bytes], tell: Tell) -> None:
        write_xlsx(whole(asked), file, tell)

    return Table(
        name="bao-cao-qua-han",
        title=_("Báo cáo nhiệm vụ quá hạn"),
        columns=COLUMNS[tab],
        total=queries.listed(tasks=tasks, today=day),
        rows=rows(),
        day=day,
        book=book,
    )
