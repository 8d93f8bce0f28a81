"""A list into a file, at once or told row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, Any

from django.utils.translation import gettext as _

from extracts.exports import preview
from extracts.exports.tables import UnknownListError, table_of
from extracts.models import Extract, Layout
from extracts.operations import CannotMakeError
from units import clock
from units.exports import TOLD_EVERY, Asked, MisaskedError, Table, Tell, to_csv, to_xlsx

MEDIA_TYPES = {
    Layout.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Layout.CSV: "text/csv; charset=utf-8",
}
MOST_IN_A_SHEET = 1_000_000  # Excel's sheets end at 1 048 576 rows


def file_name(table: Table, layout: str) -> str:
    """Return the name under which a person keeps the file."""
    return f"{table.name}-{table.day:%Y-%m-%d}.{layout}"


def write_table(table: Table, layout: str, file: IO[bytes], tell: Tell = lambda _written: None) -> None:
    """Write a list into a file, telling every thousand rows how many there are."""
    told = replace(table, rows=_told(table.rows, tell))
    if layout == Layout.CSV:
        file.writelines(line.encode() for line in to_csv(told))
    elif table.book is not None:
        table.book(file, tell)
    elif table.total > MOST_IN_A_SHEET:
        raise CannotMakeError(_("Danh sách dài hơn một trang tính Excel chứa được: hãy lọc bớt, hoặc tải CSV."))
    else:
        to_xlsx(told, file)


def write(extract: Extract, file: IO[bytes], tell: Tell) -> str:
    """Write the list that was asked for into a file as its person sees it now; return how the file is called."""
    tell(0)
    asked = Asked(extract.user, extract.asked, clock.now())
    if extract.layout == Layout.PAGE:
        return preview.write(asked, file, tell)
    try:
        table = table_of(extract.listing, asked)
    except (UnknownListError, MisaskedError) as error:
        raise CannotMakeError(_("Danh sách này không còn như lúc yêu cầu.")) from error
    write_table(table, extract.layout, file, tell)
    return file_name(table, extract.layout)


def _told(rows: Iterable[Any], tell: Tell) -> Iterator[Any]:
    """Yield the rows, telling every thousand."""
    for number, row in enumerate(rows, start=1):
        yield row
        if number % TOLD_EVERY == 0:
            tell(number)
