"""The report as an Excel workbook: real dates, formulas that agree with their values, ready to print."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import groupby
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from reports.exports.columns import BY_DIRECTIVE, BY_UNIT, OVERDUE, WAITING, Column
from reports.queries import Cells, Rate, Report, total
from units.exports import FONT, LOOKS, TOLD_EVERY, Tell, drafts_of, put

GROUPS = 5  # the row of group headings; the headings below it, then the rows
HEADINGS = GROUPS + 1
FIRST = HEADINGS + 1


def to_xlsx(report: Report) -> bytes:
    """Return the report as a workbook of four sheets."""
    file = BytesIO()
    write_xlsx(report, file)
    return file.getvalue()


def write_xlsx(report: Report, file: IO[bytes], tell: Tell = lambda _written: None) -> None:
    """Write the report as a workbook of four sheets, a row at a time; tell how many rows of its lists there are."""
    options = {"constant_memory": True, "remove_timezone": True, "tmpdir": drafts_of(file)}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": str(_title()), "created": datetime.combine(report.today, time())})
        writer = _Writer(book, report, tell)
        writer.write(_("Tổng hợp theo đơn vị"), BY_UNIT, report.units, total(report.units))
        writer.write(_("Theo thông báo"), BY_DIRECTIVE, report.directives, total(report.directives))
        writer.write(_("Danh sách quá hạn"), OVERDUE, report.overdue)
        writer.write(_("Chờ xác nhận"), WAITING, report.waiting)


class _Writer:
    """Lays tables out on sheets of one book."""

    def __init__(self, book: Any, report: Report, tell: Tell) -> None:
        self.book = book
        self.report = report
        self.tell, self.written = tell, 0
        self.formats = {name: book.add_format({"font_name": FONT, **look}) for name, look in LOOKS.items()}
        self.sums = {name: book.add_format({"font_name": FONT, **look, "bold": True}) for name, look in LOOKS.items()}

    def write(self, name: str, columns: Sequence[Column], rows: Sequence[Any], sums: Cells | None = None) -> None:
        """Add a sheet with a table of rows, and their sums below."""
        sheet = self.book.add_worksheet(name)
        columns = (Column(_("STT"), 6, lambda _row: None), *columns)
        self._head(sheet, name, columns)
        for number, row in enumerate(rows):
            self._put(sheet, FIRST + number, 0, number + 1)
            for place, column in enumerate(columns[1:], start=1):
                self._put(sheet, FIRST + number, place, column.value(row))
            if sums is None:
                self._count()
        last = FIRST + len(rows) - 1
        sheet.autofilter(HEADINGS, 0, max(last, HEADINGS), len(columns) - 1)
        if not rows:
            sheet.write_string(FIRST, 0, _("Không có nhiệm vụ nào."), self.formats["note"])
        elif sums is not None:
            self._sums(sheet, columns, last, sums)
        self._print(sheet, columns)

    def _count(self) -> None:
        """Tell now and then how many rows of the lists there are; sums are no rows of a list."""
        self.written += 1
        if self.written % TOLD_EVERY == 0:
            self.tell(self.written)

    def _head(self, sheet: Any, name: str, columns: Sequence[Column]) -> None:
        """Write what the report is, of whom, as of when, and the headings."""
        day = self.report.today
        sheet.write_string(0, 0, self.report.agency.upper(), self.formats["top"])
        sheet.write_string(1, 0, self.report.scope, self.formats["top"])
        sheet.write_string(2, 0, f"{_title().upper()} – {name.upper()}", self.formats["title"])
        basis = _("Số liệu chốt ngày %s") % f"{day:%d/%m/%Y}"
        sheet.write_string(3, 0, f"{basis}. {past_note()}" if self.report.is_past else basis, self.formats["note"])
        place = 0
        for group, members in groupby(columns, key=lambda column: str(column.group)):
            width = len(list(members))
            if group and width > 1:
                sheet.merge_range(GROUPS, place, GROUPS, place + width - 1, group, self.formats["heading"])
            place += width
        sheet.set_row(HEADINGS, 48)  # before its cells: a row that is written cannot be changed any more
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(HEADINGS, place, str(column.heading), self.formats["heading"])

    def _put(self, sheet: Any, row: int, place: int, value: Any) -> None:
        """Write a value as what it is; text is never taken for a formula, a number or an address."""
        if isinstance(value, Rate) and value.value is not None:
            sheet.write_number(row, place, value.value, self.formats["rate"])
        else:
            put(sheet, row, place, value, self.formats)

    def _sums(self, sheet: Any, columns: Sequence[Column], last: int, sums: Cells) -> None:
        """Write the totals row: formulas, with the values that they have."""
        row = last + 1
        places = {column.key: xl_rowcol_to_cell(row, place) for place, column in enumerate(columns) if column.key}
        for place, column in enumerate(columns):
            if not column.key:
                sheet.write(row, place, _("Tổng cộng") if place == 1 else None, self.sums["text"])
                continue
            value = getattr(sums, column.key)
            look = self.sums["rate" if isinstance(value, Rate) else "number"]
            formula = column.formula.format(**places) or f"SUM({xl_range(FIRST, place, last, place)})"
            sheet.write_formula(row, place, f"={formula}", look, _plain(value))
        for number, note in enumerate(_notes(), start=2):
            sheet.write_string(row + number, 0, note, self.formats["note"])

    def _print(self, sheet: Any, columns: Sequence[Column]) -> None:
        """Set the sheet up for A4, lying, with its headings on every page."""
        sheet.freeze_panes(FIRST, 3 if any(column.key for column in columns) else 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.repeat_rows(GROUPS, HEADINGS)
        sheet.set_footer("&R&P/&N")


def _title() -> str:
    return _("Báo cáo nhiệm vụ quá hạn")


def _plain(value: int | Rate) -> int | float | str:
    if isinstance(value, Rate):
        return "–" if value.value is None else value.value
    return value


def _notes() -> tuple[str, ...]:
    """Return how the rates are reckoned and what is counted where."""
    return (
        _("R1 = đã hoàn thành / (đã hoàn thành + chưa hoàn thành quá hạn)."),
        _("R2 = đã hoàn thành / tổng số được giao."),
        _("R3 = hoàn thành đúng hạn / tổng số được giao."),
        _("Đúng hạn hay quá hạn chốt vào ngày đơn vị báo cáo hoàn thành; chờ xác nhận không phải lỗi chậm của đơn vị."),
        _("Trễ khách quan đã nằm trong số quá hạn: quá hạn = trễ khách quan + quá hạn không khách quan."),
        _("Nhiệm vụ tạm dừng hoặc trả lại do giao sai không tính là quá hạn; nhiệm vụ đã thu hồi ở ngoài tổng số."),
    )


def past_note() -> str:
    """Say what the figures of a past day are."""
    return _("Trạng thái, thời hạn, gia hạn như lúc hết ngày ấy; tính cho đơn vị chủ trì hiện nay.")
