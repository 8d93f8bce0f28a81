"""Receive a file as it came."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import reading, rules
from directives.models import Document, DocumentState
from directives.opening import MAX_BYTES, Refused, open_file
from units import clock


class NoticeError(Exception):
    """A notice that cannot be taken; the message is a sentence for the screen."""


class SecretNoticeError(NoticeError):
    """A notice with a secrecy mark: refused, and nothing of it stored."""

    def __init__(self, mark: str) -> None:
        """Name the mark that was found."""
        super().__init__(
            _(
                "Văn bản có dấu độ mật “%(mark)s”: không được đưa lên hệ thống này (Luật Bảo vệ bí mật nhà nước). "
                "Tệp không được lưu; hãy xử lý theo chế độ văn bản mật."
            )
            % {"mark": mark}
        )


class UnreadableError(NoticeError):
    """A file that could not be read; it is kept, with the reason."""


def receive(*, file: File[bytes], by: User, at: datetime) -> Document:
    """Keep a file as it came; the same bytes are the same document, a file that cannot be read says why."""
    if not rules.can_handle(by, clock.day_of(at)):
        raise PermissionDenied
    digest = _digest(file)
    if known := Document.objects.filter(sha256=digest).first():
        return known
    size = int(file.size or 0)
    facts = _opened(file, size)
    name = str(file.name or "thong-bao").rsplit("/", 1)[-1][-255:]
    file.seek(0)
    document = Document(sha256=digest, name=name, size=size, received_by=by, received_at=at, **facts)
    try:
        with transaction.atomic():
            document.file.save(f"{digest[:16]}-{name[-60:]}", file, save=True)
    except IntegrityError:  # the same file came in by another door at this moment
        document.file.delete(save=False)
        return Document.objects.get(sha256=digest)
    return document


def _digest(file: File[bytes]) -> str:
    """Return the SHA-256 of a file without holding it in memory."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _opened(file: File[bytes], size: int) -> dict[str, Any]:
    """Return what the document row says of the file's text; refuse a secret one."""
    file.seek(0)
    # One byte past the limit is enough to be refused as too large.
    content = file.read(MAX_BYTES + 1) if size > MAX_BYTES else file.read()
    opened = open_file(str(file.name or ""), content)
    if isinstance(opened, Refused):
        return {"state": DocumentState.FAILED, "failure": opened.sentence[:500]}
    # PostgreSQL stores no NUL; it says nothing in a text either.
    text = opened.text.replace("\x00", "")
    if mark := reading.secrecy(text):
        raise SecretNoticeError(mark)
    return {"text": text, "media_type": opened.media_type[:100], "remarks": list(opened.remarks)}
