"""Lists of tasks as files: for a spreadsheet, for another program, for a calendar."""

from tasks.exports.feed import to_ics
from tasks.exports.lists import to_csv, to_xlsx

__all__ = ["to_csv", "to_ics", "to_xlsx"]
