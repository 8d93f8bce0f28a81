"""The report as tables for a terminal, readable at a hundred columns."""

import textwrap
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from rich import box
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from reports.queries import Cells, OverdueRow, Report, total
from tasks import queries as task_queries
from tasks.deadlines import period_name

WORDS = 80  # letters of a task's text
ROWS = 30  # of a table; the rest is in the files


def tables(report: Report) -> Iterator[RenderableType]:
    """Yield the headline, the sums by unit and by notice, and the overdue tasks."""
    yield _headline(report)
    units = [(row.name, row.cells) for row in report.units]
    yield _sums(_("Theo đơn vị"), _("Đơn vị"), units, total(report.units))
    notices = [(f"{row.number}: {row.title}", row.cells) for row in report.directives]
    yield _sums(_("Theo thông báo"), _("Thông báo"), notices, total(report.directives))
    yield _overdue(report.overdue)
    yield Text(_("R1 = hoàn thành/(hoàn thành + quá hạn) · R2 = hoàn thành/tổng số · R3 = đúng hạn/tổng số"), "dim")


def _headline(report: Report) -> Text:
    cells = report.figures.cells
    words = _(
        "Số liệu chốt ngày %(day)s%(scope)s: %(total)d nhiệm vụ, hoàn thành %(done)d, chưa hoàn thành %(open)d, "
        "trong đó quá hạn %(overdue)d ở %(units)d đơn vị (lâu nhất %(longest)d ngày; %(excused)d trễ khách quan, "
        "%(unexcused)d không khách quan); chờ xác nhận %(waiting)d."
    ) % {
        "day": f"{report.today:%d/%m/%Y}",
        "scope": f" ({report.scope})" if report.scope else "",
        "total": cells.total,
        "done": cells.done,
        "open": cells.open,
        "overdue": cells.open_overdue,
        "excused": cells.open_excused,
        "unexcused": cells.open_unexcused,
        "units": report.figures.units_late,
        "longest": report.figures.longest,
        "waiting": cells.waiting,
    }
    return Text(words, style="bold")


def _table(title: str, rows: int) -> Table:
    more = _("… và %d dòng nữa, xem đủ trong tệp: --format=xlsx --output=TỆP.xlsx") % (rows - ROWS)
    return Table(
        title=title,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=True,
        caption=more if rows > ROWS else None,
    )


def _sums(title: str, heading: str, rows: list[tuple[str, Cells]], sums: Cells) -> Table:
    """Return the sums, the most overdue first, the totals last."""
    table = _table(title, len(rows))
    table.add_column(heading, ratio=1)
    for name in (
        _("Tổng"),
        _("Xong"),
        _("Trong hạn"),
        _("Quá hạn"),
        _("Không hạn"),
        _("Chờ xác nhận"),
        "R1",
        "R2",
        "R3",
    ):
        table.add_column("\n".join(name.split()), justify="right", no_wrap=True)
    for name, cells in rows[:ROWS]:
        table.add_row(escape(name), *_numbers(cells))
    table.add_section()
    table.add_row(_("Tổng cộng"), *_numbers(sums), style="bold")
    return table


def _numbers(cells: Cells) -> tuple[str, ...]:
    counts = (cells.total, cells.done, cells.open_in_time, cells.open_overdue, cells.open_undated, cells.waiting)
    return (*map(str, counts), str(cells.r1), str(cells.r2), str(cells.r3))


def _overdue(rows: Sequence[OverdueRow]) -> RenderableType:
    if not rows:
        return Text(_("Không có nhiệm vụ quá hạn."), style="bold green")
    table = _table(_("Nhiệm vụ quá hạn"), len(rows))
    table.add_column(_("Thông báo, mục"), min_width=16)
    table.add_column(_("Nội dung"), ratio=5)
    table.add_column(_("Đơn vị chủ trì"), ratio=4)
    table.add_column(_("Hạn"), min_width=10)
    table.add_column(_("Quá (ngày)"), justify="right")
    for row in rows[:ROWS]:
        task = row.task
        where = " ".join(part for part in (task.number, task.path, period_name(task.period)) if part)
        days = f"{row.days} ({row.working_days})"
        excused = _("trễ khách quan") if row.is_excused else ""
        unit = "\n".join(filter(None, [task.unit, task_queries.waited_for(row.delay), excused]))
        table.add_row(
            escape(where),
            escape(textwrap.shorten(task.text, WORDS, placeholder="…")),
            escape(unit),
            f"{row.due_on:%d/%m/%Y}",
            days,
        )
    return table
