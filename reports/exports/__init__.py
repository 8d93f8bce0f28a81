"""The report as a file: a workbook, a page to print and sign, or a record for machines."""

from collections.abc import Callable

from reports.exports.page import to_html
from reports.exports.record import to_json
from reports.exports.table import table, whole
from reports.exports.workbook import to_xlsx
from reports.queries import Report

# format: (how it is written, its media type)
FORMATS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": (to_html, "text/html; charset=utf-8"),
    "json": (to_json, "application/json; charset=utf-8"),
}


def name_of(report: Report, extension: str) -> str:
    """Return the name under which the file is kept."""
    return f"bao-cao-qua-han-{report.today:%Y-%m-%d}.{extension}"


__all__ = ["FORMATS", "name_of", "table", "to_html", "to_json", "to_xlsx", "whole"]
