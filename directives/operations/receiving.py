"""Receive a file and read it into a draft."""

import hashlib
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directives import reading, rules
from directives.models import (
    Directive,
    Document,
    DocumentState,
    Item,
    Part,
    Recipient,
    Responsible,
)
from directives.opening import MAX_BYTES, Refused, open_file
from directives.reading.notice import Body, Kind, Notice, Row
from units import clock
from units import queries as unit_queries
from units.matching import Directory
from units.matching import Kind as MatchKind


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
    if mark := reading.read(text).secrecy:
        raise SecretNoticeError(mark)
    return {"text": text, "media_type": opened.media_type[:100]}


@transaction.atomic
def read(*, document: Document, at: datetime) -> Directive:
    """Read a document into a draft with its outline; a second reading returns the first."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if known := Directive.objects.filter(document=document).first():
        return known
    if document.state == DocumentState.FAILED:
        raise UnreadableError(document.failure)
    notice = reading.read(document.text)
    directive = Directive.objects.create(document=document, read_at=at, **_particulars(notice))
    # The directory of today: a name of a unit that is gone means its successor, who will carry the task.
    directory = unit_queries.directory(on=clock.day_of(at))
    _write_outline(directive, notice, directory)
    Recipient.objects.bulk_create(
        Recipient(directive=directive, position=n, written=r.written[:300], purpose=r.purpose[:100])
        for n, r in enumerate(notice.recipients)
    )
    Document.objects.filter(pk=document.pk).update(state=DocumentState.READ)
    return directive


def _particulars(notice: Notice) -> dict[str, Any]:
    """Return the directive's fields, as read."""
    remarks = [remark.reason for remark in notice.remarks]
    if not any(row.kind in (Kind.TASK, Kind.RECURRING) for row in notice.rows):
        remarks.insert(0, _("Không thấy nhiệm vụ nào trong văn bản: hãy xem lại loại của từng dòng."))
    return {
        "text": notice.text,
        "number": notice.number[:60],
        "issued_on": notice.issued_on,
        "place": notice.place[:100],
        "issuer": notice.issuer[:200],
        "title": notice.title[:500],
        "chair": notice.chair[:200],
        "conference_name": notice.conference_name[:500],
        "conference_on": notice.conference_on,
        "signer": notice.signer[:150],
        "signer_title": notice.signer_title[:200],
        "urgency": notice.urgency[:40],
        "sentences": notice.coverage.sentences,
        "sentences_placed": notice.coverage.placed,
        "remarks": remarks,
    }


def _write_outline(directive: Directive, notice: Notice, directory: Directory) -> None:
    """Write the rows and the bodies named for them, in as many statements for one row as for a thousand."""
    items = [_item(directive, n, row) for n, row in enumerate(notice.rows)]
    for item in Item.objects.bulk_create(items):
        parent = notice.rows[item.position].parent
        item.parent = items[parent] if parent is not None else None
    Item.objects.bulk_update([item for item in items if item.parent_id], ["parent"])
    Responsible.objects.bulk_create(
        responsible
        for item, row in zip(items, notice.rows, strict=True)
        if item.is_tracked
        for part, bodies in ((Part.LEAD, row.leads), (Part.JOINING, row.joining))
        for responsible in _responsibles(item, part, bodies, directory)
    )


def _item(directive: Directive, position: int, row: Row) -> Item:
    """Return an outline row as read."""
    first = row.deadlines[0] if row.deadlines else None
    recurring = next((d for d in row.deadlines if d.frequency), None)
    return Item(
        directive=directive,
        position=position,
        label=row.label[:40],
        path=row.path[:120],
        level=row.level,
        kind=row.kind.value,
        reason=row.reason[:500],
        text=row.text,
        start=row.span.start,
        end=row.span.end,
        due_on=_last_due(row),
        deadline_phrase="; ".join(d.phrase for d in row.deadlines)[:300] if first else "",
        frequency=recurring.frequency.value if recurring and recurring.frequency else "",
        month_day=recurring.month_day[:5] if recurring else "",
        clues=_clues(row),
    )


def _last_due(row: Row) -> date | None:
    """Return the last of a row's dated deadlines; the earlier ones are steps on the way to it."""
    return max((d.due_on for d in row.deadlines if d.due_on), default=None)


def _clues(row: Row) -> dict[str, Any]:
    """Return what the reader saw, for the review page to show why."""
    return {
        "leads": [[b.span.start, b.span.end] for b in row.leads if not b.inherited],
        "joining": [[b.span.start, b.span.end] for b in row.joining if not b.inherited],
        "deadlines": [
            {
                "phrase": d.phrase,
                "span": [d.span.start, d.span.end],
                "kind": d.kind.value,
                "due_on": d.due_on.isoformat() if d.due_on else None,
            }
            for d in row.deadlines
        ],
        "set_aside": [{"phrase": s.phrase, "reason": s.reason} for s in row.set_aside],
        "questions": list(row.questions),
    }


def _responsibles(item: Item, part: Part, bodies: tuple[Body, ...], directory: Directory) -> list[Responsible]:
    """Return the bodies of a row, each matched against the directory once."""
    found: dict[tuple[str, int | str], Responsible] = {}
    for body in bodies:
        match = directory.match(body.written)
        row = Responsible(item=item, part=part, written=body.written[:300], is_inherited=body.inherited)
        if match is None:
            key: tuple[str, int | str] = ("", body.written)
        else:
            key = (match.kind.value, match.pk)
            row.unit_id = match.pk if match.kind is MatchKind.UNIT else None
            row.group_id = match.pk if match.kind is MatchKind.GROUP else None
        found.setdefault(key, row)
    return list(found.values())
