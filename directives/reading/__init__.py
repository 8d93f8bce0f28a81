"""Reads conclusion notices: text in, values out."""

from directives.reading.notice import Notice
from directives.reading.output import as_json
from directives.reading.reader import read, secrecy

__all__ = ["Notice", "as_json", "read", "secrecy"]
