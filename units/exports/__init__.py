"""Lists as files: one mechanism for all of them, whatever app a list belongs to."""

from units.exports.sheet import FONT, LOOKS, Column, put
from units.exports.table import Asked, MisaskedError, Table, to_csv, to_xlsx

__all__ = ["FONT", "LOOKS", "Asked", "Column", "MisaskedError", "Table", "put", "to_csv", "to_xlsx"]
