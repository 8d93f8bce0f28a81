"""Open a notice file as text: bytes in, `Opened` or `Refused` out, whatever the bytes."""

from directives.opening.results import SENTENCES, Opened, Refusal, Refused, RefusedError
from directives.opening.sniffing import read

__all__ = ["MAX_BYTES", "Opened", "Refusal", "Refused", "open_file"]

MAX_BYTES = 50 * 1024 * 1024


def open_file(name: str, content: bytes) -> Opened | Refused:
    """Return the text of a file by what its bytes are, then by its name; never raise."""
    if not content:
        return Refused(Refusal.EMPTY, SENTENCES[Refusal.EMPTY])
    if len(content) > MAX_BYTES:
        return Refused(Refusal.TOO_LARGE, SENTENCES[Refusal.TOO_LARGE])
    try:
        return read(name, content)
    except RefusedError as error:
        return error.refused
    except Exception:  # noqa: BLE001 - a hostile file may fail in any way inside a library; the clerk gets a sentence
        return Refused(Refusal.TRUNCATED, SENTENCES[Refusal.TRUNCATED])
