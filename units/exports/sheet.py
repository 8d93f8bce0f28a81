"""What every spreadsheet of the house shares: its columns, its looks, and cells that nothing can run in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

FONT = "Times New Roman"  # Nghị định 30/2020/NĐ-CP, phụ lục I
LONGEST_TEXT = 32_767  # what Excel holds in a cell
LOOKS: dict[str, dict[str, Any]] = {
    "top": {"bold": True},
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "heading": {
        "bold": True,
        "border": 1,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "bg_color": "#E8EEF4",
    },
    "text": {"border": 1, "valign": "top", "text_wrap": True},
    "number": {"border": 1, "valign": "top", "num_format": "#,##0"},
    "rate": {"border": 1, "valign": "top", "num_format": "0.00%", "align": "right"},
    "date": {"border": 1, "valign": "top", "num_format": "dd/mm/yyyy", "align": "center"},
    "moment": {"border": 1, "valign": "top", "num_format": "hh:mm dd/mm/yyyy", "align": "center"},
}
# A cell that begins so is reckoned by a spreadsheet that opens plain text.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, what stands in it."""

    heading: str | Promise
    width: int
    value: Callable[[Any], Any]


def put(sheet: Any, row: int, place: int, value: Any, looks: Mapping[str, Any]) -> None:
    """Write a value as what it is; text is never taken for a formula, a number or an address."""
    match value:
        case datetime():
            sheet.write_datetime(row, place, value, looks["moment"])
        case date():
            sheet.write_datetime(row, place, value, looks["date"])
        case int():
            sheet.write_number(row, place, value, looks["number"])
        case None | "":
            sheet.write_blank(row, place, None, looks["text"])
        case _:
            sheet.write_string(row, place, str(value)[:LONGEST_TEXT], looks["text"])


def plain(value: Any) -> str:
    """Return a value as text for a cell of a CSV file, with an apostrophe before what would run.

    >>> plain("=1+1")
    "'=1+1"
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) and not isinstance(value, int) else text
