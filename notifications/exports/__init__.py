"""A chasing slip as a file, to be edited, or to be printed and signed; lists of what was and will be reminded."""

from collections.abc import Callable

from notifications.exports.docx import to_docx
from notifications.exports.lists import inbox, late_units, ledger, outlook, slips
from notifications.exports.pdf import to_pdf
from notifications.models import Slip

# layout: (how it is written, its media type)
LAYOUTS: dict[str, tuple[Callable[[Slip], bytes], str]] = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}


def name_of(slip: Slip, extension: str) -> str:
    """Return the name under which the file is kept."""
    return f"{slip.kind}-{slip.year}-{slip.number:02}.{extension}"


__all__ = ["LAYOUTS", "inbox", "late_units", "ledger", "name_of", "outlook", "slips", "to_docx", "to_pdf"]
