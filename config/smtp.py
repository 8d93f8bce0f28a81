"""Django's SMTP with an end to every mail: its time-out is one of silence, and byte by byte a relay may hold one for ever."""

import io
import smtplib
import socket
from collections.abc import Sequence
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends import smtp

SEND_CONTENT = 354  # RFC 5321, 4.2.3


class _Replies(io.RawIOBase):
    """What the relay says, as long as there is time to hear it."""

    def __init__(self, sock: socket.socket, relay: "_Relay") -> None:
        self._sock, self._relay = sock, relay

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._relay.ends_at - monotonic()
        if left <= 0:
            raise TimeoutError("timed out: the relay answers, but comes to no end")
        self._sock.settimeout(min(left, self._relay.silence))
        return self._sock.recv_into(buffer)


class _Relay(smtplib.SMTP):
    """A relay that is hung up on at `ends_at`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.begin()
        super().__init__(*args, **kwargs)

    def begin(self) -> None:
        """Give what follows its time."""
        self.silence, self.ends_at = settings.EMAIL_TIMEOUT, monotonic() + settings.EMAIL_LONGEST

    def getreply(self) -> tuple[int, bytes]:
        """Return the relay's answer; to the content itself it may take its time, for who hangs up then sends twice."""
        if self.file is None and self.sock is not None:
            self.file = io.BufferedReader(_Replies(self.sock, self))
        code, text = super().getreply()
        if code == SEND_CONTENT:
            self.silence, self.ends_at = settings.EMAIL_ANSWER, monotonic() + settings.EMAIL_ANSWER
        return code, text


class _EncryptedRelay(_Relay, smtplib.SMTP_SSL):
    """The same, encrypted from the first byte."""


class EmailBackend(smtp.EmailBackend):
    """Opening takes EMAIL_LONGEST seconds at most after the connection stands, and so does offering a mail.

    EMAIL_ANSWER more are for the answer to what it says.
    """

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the kind of relay."""
        return _EncryptedRelay if self.use_ssl else _Relay

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send, beginning now."""
        if isinstance(self.connection, _Relay):
            self.connection.begin()
        return super().send_messages(email_messages)
