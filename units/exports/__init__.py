"""Lists as files: one mechanism for all of them, whatever app a list belongs to."""

from units.exports.sheet import FONT, LOOKS, Column, put
from units.exports.table import TOLD_EVERY, Asked, MisaskedError, Table, Tell, drafts_of, to_csv, to_xlsx

__all__ = [
    "FONT",
    "LOOKS",
    "TOLD_EVERY",
    "Asked",
    "Column",
    "MisaskedError",
    "Table",
    "Tell",
    "drafts_of",
    "put",
    "to_csv",
    "to_xlsx",
]
