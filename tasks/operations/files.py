"""Files that come with a step of a task's history."""

import hashlib
import re
from collections.abc import Sequence

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from tasks.models import Evidence, Update


class CannotAttachError(Exception):
    """Files that cannot be kept; the message says why."""


def attach(update: Update, files: Sequence[File[bytes]]) -> list[Evidence]:
    """Keep files as evidence of a step, each once; the caller's transaction holds."""
    if len(files) > settings.EVIDENCE_MAX_FILES:
        raise CannotAttachError(_("Mỗi lần gửi tối đa %(n)s tệp.") % {"n": settings.EVIDENCE_MAX_FILES})
    for file in files:
        _check(file)
    by_digest = {_digest(file): file for file in files}
    return [_keep(update, digest, file) for digest, file in by_digest.items()]


def _check(file: File[bytes]) -> None:
    """Refuse a file that is empty or too large."""
    name = _name(file)
    if not file.size:
        raise CannotAttachError(_("Tệp “%(name)s” rỗng.") % {"name": name})
    if file.size > settings.EVIDENCE_MAX_BYTES:
        limit = settings.EVIDENCE_MAX_BYTES // 1024**2
        raise CannotAttachError(_("Tệp “%(name)s” lớn hơn %(limit)s MB.") % {"name": name, "limit": limit})


def _keep(update: Update, digest: str, file: File[bytes]) -> Evidence:
    """Write one file and its row."""
    evidence = Evidence(
        task=update.task,
        update=update,
        name=_name(file),
        size=file.size,
        sha256=digest,
        added_by=update.by,
        added_at=update.at,
    )
    file.seek(0)
    evidence.file.save(evidence.name, file, save=False)
    evidence.save()
    return evidence


def _name(file: File[bytes]) -> str:
    """Return a file's own name without folders and without characters that no name has."""
    name = re.split(r"[/\\]", str(file.name or ""))[-1]
    name = re.sub(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", name).strip()
    return name[-200:] or "tai-lieu"


def _digest(file: File[bytes]) -> str:
    """Return the SHA-256 of a file without holding it in memory."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
