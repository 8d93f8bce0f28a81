"""A slip as PDF, in a font that the compiler brings along."""

import json
from pathlib import Path

import typst

from notifications.models import Slip

LAYOUT = Path(__file__).with_name("slip.typ")


def to_pdf(slip: Slip) -> bytes:
    """Return the slip as PDF; its words are handed in as values, so that none is taken for a command."""
    written = typst.compile(
        LAYOUT.read_bytes(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(slip.contents, ensure_ascii=False)},
        timestamp=int(slip.made_at.timestamp()),
    )
    assert isinstance(written, bytes)  # noqa: S101  # one file, as no output was named
    return written
