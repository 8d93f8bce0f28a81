"""A list of tasks as a workbook or as CSV, row by row, however long it is."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from operator import attrgetter
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks.exports.sheet import FONT, LOOKS, Column, plain, put
from tasks.models import Task
from units import clock

TITLE, DAY, HEADINGS, FIRST = 0, 1, 3, 4  # rows of the sheet
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else


def columns(today: date) -> tuple[Column, ...]:
    """Return what a list tells of each task on that day."""
    return (
        Column(gettext_lazy("Số thông báo"), 16, attrgetter("item.directive.number")),
        Column(gettext_lazy("Ngày ban hành"), 12, attrgetter("item.directive.issued_on")),
        Column(gettext_lazy("Mục"), 10, attrgetter("item.path")),
        Column(gettext_lazy("Kỳ"), 9, attrgetter("period")),
        Column(gettext_lazy("Nội dung nhiệm vụ"), 56, attrgetter("item.text")),
        Column(gettext_lazy("Đơn vị chủ trì"), 28, attrgetter("unit.name")),
        Column(gettext_lazy("Đơn vị phối hợp"), 28, _joining),
        Column(gettext_lazy("Người thực hiện"), 20, lambda task: task.assignee and str(task.assignee)),
        Column(gettext_lazy("Hạn ban đầu"), 12, attrgetter("original_due_on")),
        Column(gettext_lazy("Hạn hiện tại"), 12, attrgetter("due_on")),
        Column(gettext_lazy("Số ngày quá hạn"), 9, lambda task: task.days_overdue(today)),
        Column(gettext_lazy("Trạng thái"), 16, lambda task: task.get_status_display()),
        Column(gettext_lazy("Tiến độ (%)"), 9, attrgetter("percent")),
        Column(gettext_lazy("Ngày báo cáo hoàn thành"), 12, lambda task: _day(task.submitted_at)),
        Column(gettext_lazy("Báo cáo đúng hạn"), 12, _timeliness),
        Column(gettext_lazy("Ngày kết thúc"), 12, lambda task: _day(task.closed_at)),
    )


def to_csv(tasks: Iterable[Task], *, today: date) -> Iterator[str]:
    """Yield the lines of a CSV file that Excel opens with a double click where the comma parts decimals."""
    writer = csv.writer(_Echo(), delimiter=";")
    shown = columns(today)
    yield BOM + writer.writerow([str(column.heading) for column in shown])
    for task in tasks:
        yield writer.writerow([plain(column.value(task)) for column in shown])


def to_xlsx(tasks: Iterable[Task], file: IO[bytes], *, today: date) -> None:
    """Write a workbook of one sheet into `file`, holding one row at a time."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        looks = {name: book.add_format({"font_name": FONT, **look}) for name, look in LOOKS.items()}
        sheet, shown, last = book.add_worksheet(_("Nhiệm vụ")), columns(today), HEADINGS
        _head(sheet, shown, looks, today)
        for last, task in enumerate(tasks, start=FIRST):
            for place, column in enumerate(shown):
                put(sheet, last, place, column.value(task), looks)
        sheet.autofilter(HEADINGS, 0, last, len(shown) - 1)
        sheet.freeze_panes(FIRST, 3)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADINGS)


def _head(sheet: Any, shown: Iterable[Column], looks: dict[str, Any], today: date) -> None:
    """Write what the sheet is, as of when, and the headings, from the top down."""
    sheet.write_string(TITLE, 0, _("DANH SÁCH NHIỆM VỤ"), looks["title"])
    sheet.write_string(DAY, 0, _("Số liệu chốt ngày %s") % f"{today:%d/%m/%Y}", looks["note"])
    for place, column in enumerate(shown):
        sheet.set_column(place, place, column.width)
        sheet.write_string(HEADINGS, place, str(column.heading), looks["heading"])


def _day(at: datetime | None) -> date | None:
    return clock.day_of(at) if at else None


def _joining(task: Task) -> str:
    return "; ".join(joining.unit.name for joining in task.joinings.all())


def _timeliness(task: Task) -> str:
    return {True: _("Đúng hạn"), False: _("Quá hạn"), None: ""}[task.is_on_time]


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line
