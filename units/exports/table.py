"""A list as a workbook or as CSV, row by row, however long it is."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import xlsxwriter
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from units import clock
from units.exports.sheet import FONT, LOOKS, Column, plain, put

TITLE, DAY, HEADINGS, FIRST = 0, 1, 3, 4  # rows of the sheet
TOLD_EVERY = 1000  # rows, after which it is told how far a file is
BOM = "\ufeff"  # without it Excel takes UTF-8 for something else

# Hears how many rows there are by now.
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """A list that somebody asks for: who, how it was narrowed and sorted on the screen, at what moment."""

    user: User
    query: QueryDict
    at: datetime

    @property
    def today(self) -> date:
        """Return the day of the asking."""
        return clock.day_of(self.at)


class MisaskedError(Exception):
    """A list that was asked for in a way that its page would have put right first."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list on its way into a file: how the file is called, what it is, its columns, how many rows, and the rows.

    `day` is the one that its figures hold for; `book` writes a workbook of its own kind where a plain sheet is too little,
    and tells meanwhile how many rows there are.
    """

    name: str
    title: str | Promise
    columns: Sequence[Column]
    total: int
    rows: Iterable[Any]
    day: date
    book: Callable[[IO[bytes], Tell], None] | None = None


def to_csv(table: Table) -> Iterator[str]:
    """Yield the lines of a CSV file that Excel opens with a double click where the comma parts decimals."""
    writer = csv.writer(_Echo(), delimiter=";")
    values = [column.value for column in table.columns]
    yield BOM + writer.writerow([str(column.heading) for column in table.columns])
    for row in table.rows:
        yield writer.writerow([plain(value(row)) for value in values])


def to_xlsx(table: Table, file: IO[bytes]) -> None:
    """Write a workbook of one sheet into `file`, holding one row at a time."""
    options = {"constant_memory": True, "remove_timezone": True, "tmpdir": drafts_of(file)}
    with xlsxwriter.Workbook(file, options) as book:
        looks = {name: book.add_format({"font_name": FONT, **look}) for name, look in LOOKS.items()}
        sheet, last = book.add_worksheet(_("Danh sách")), HEADINGS
        values = [column.value for column in table.columns]
        _head(sheet, table, looks)
        for last, row in enumerate(table.rows, start=FIRST):
            for place, value in enumerate(values):
                put(sheet, last, place, value(row), looks)
        sheet.autofilter(HEADINGS, 0, last, len(values) - 1)
        sheet.freeze_panes(FIRST, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADINGS)


def drafts_of(file: IO[bytes]) -> str | None:
    """Return where the drafts of a workbook are kept: beside the file, to be thrown away with it if it is never finished."""
    return str(Path(file.name).parent) if isinstance(getattr(file, "name", None), str) else None


def _head(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    """Write what the sheet is, as of when, and the headings, from the top down."""
    sheet.write_string(TITLE, 0, str(table.title).upper(), looks["title"])
    sheet.write_string(DAY, 0, _("Số liệu chốt ngày %s") % f"{table.day:%d/%m/%Y}", looks["note"])
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(HEADINGS, place, str(column.heading), looks["heading"])


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line
