"""What is handed over, and how handing it over can go wrong; the same for every channel."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, ready to go; a channel that knows no HTML sends the text.

    `way_out` is where a person does without such messages, where they may.
    """

    message_id: str
    address: str
    subject: str
    text: str
    html: str = ""
    way_out: str = ""


class RefusedError(Exception):
    """The message will never be taken as it is: a wrong address, a refused content."""


class DeferredError(Exception):
    """The message was not taken this time; `may_have_left` when that is not certain."""

    def __init__(self, reason: str, *, may_have_left: bool = False) -> None:
        super().__init__(reason)
        self.may_have_left = may_have_left


class UnreachableError(DeferredError):
    """The relay does not answer at all, so nothing else will leave either."""


def message_id(*, recipient: int, for_on: date, outlet: int | None = None) -> str:
    """Return the Message-ID of a person's message of a day, the same however often it is asked (RFC 5322, 3.6.4)."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    through = f".k{outlet}" if outlet else ""
    return f"<nhac-viec.{for_on:%Y%m%d}.{recipient}{through}@{host}>"
