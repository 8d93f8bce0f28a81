"""By SMTP, over one connection that is kept open."""

import smtplib
from types import TracebackType
from typing import Self

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from notifications.channels.letters import DeferredError, Letter, RefusedError, UnreachableError

SHUTTING_DOWN = 421  # RFC 5321, 3.8
HEADERS = {
    # RFC 3834: nobody's holiday reply comes back, and filters know it for what it is.
    "Auto-Submitted": "auto-generated",
    "Precedence": "bulk",
    "X-Auto-Response-Suppress": "All",
}


class Mailer:
    """A relay, spoken to over one connection; opened when first needed, opened again after a failure."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Say good-bye; a relay that has already left is no error."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def send(self, letter: Letter) -> None:
        """Hand `letter` over, or raise `RefusedError` or `DeferredError` with the relay's reason."""
        connection = self._open()
        mail = EmailMultiAlternatives(
            letter.subject,
            letter.text,
            to=[letter.address],
            headers={**HEADERS, "Message-ID": letter.message_id, **_way_out(letter)},
            connection=connection,
        )
        mail.attach_alternative(letter.html, "text/html")
        try:
            connection.send_messages([mail])
        except smtplib.SMTPServerDisconnected as error:
            self.close()
            raise DeferredError(_reason(error), may_have_left=True) from error
        except (smtplib.SMTPException, OSError) as error:
            if _is_parting(error):
                self.close()
            if _is_final(error):
                raise RefusedError(_reason(error)) from error
            raise DeferredError(_reason(error)) from error
        except ValueError as error:  # an address or a header that cannot be written
            raise RefusedError(_reason(error)) from error
        except Exception as error:  # such as Celery's limit, in the midst of waiting for the answer
            self.close()
            raise DeferredError(_reason(error), may_have_left=True) from error

    def _open(self) -> BaseEmailBackend:
        if self._connection is None:
            connection = get_connection()
            try:
                connection.open()
            except (smtplib.SMTPException, OSError) as error:
                raise UnreachableError(_reason(error)) from error
            self._connection = connection
        return self._connection


def _way_out(letter: Letter) -> dict[str, str]:
    """Return the headers by which a mail program offers to end such mails at one press (RFC 8058)."""
    if not letter.way_out:
        return {}
    return {"List-Unsubscribe": f"<{letter.way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _is_parting(error: Exception) -> bool:
    """Tell whether the relay hangs up with this answer; after any other the connection serves the next mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return any(code == SHUTTING_DOWN for code, _text in error.recipients.values())
    return not isinstance(error, smtplib.SMTPResponseException) or error.smtp_code == SHUTTING_DOWN


def _is_final(error: Exception) -> bool:
    """Tell whether the relay refused this mail for good; a refused sender is our fault and may be put right."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return True
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600


def _reason(error: Exception) -> str:
    """Return what the relay said, for a person to read."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(_said(code, text) for code, text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"


def _said(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
