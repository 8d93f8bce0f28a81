"""Every list of the site as a file, said once here: only this app knows them all."""

from extracts.exports import preview
from extracts.exports.tables import UnknownListError, table_of
from extracts.exports.writing import MEDIA_TYPES, file_name, write, write_table

__all__ = ["MEDIA_TYPES", "UnknownListError", "file_name", "preview", "table_of", "write", "write_table"]
