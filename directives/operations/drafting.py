"""Read a received file into a draft."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from directives import queries, reading
from directives.models import Directive, Document, DocumentState, Item, Part, Recipient, Repeat, Responsible
from directives.operations.receiving import UnreadableError
from directives.reading.notice import Body, Deadline, DeadlineKind, Frequency, Kind, Notice, Row
from units import clock
from units import queries as unit_queries
from units.calendar import WorkingCalendar
from units.matching import Directory
from units.matching import Kind as MatchKind

# "kể từ ngày ban hành Thông báo này", "kể từ ngày ký"
_FROM_ISSUE = re.compile(r"ban hành|ngày ký|thông báo này|văn bản này", re.IGNORECASE)
# "ngày 25", "15/11"
_DAY_OF_ROUND = re.compile(r"(\d{1,2})(?:\s*[/-]\s*(\d{1,2}))?")


@transaction.atomic
def read(*, document: Document, at: datetime) -> Directive:
    """Read a document into a draft with its outline; a second reading returns the first."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if known := Directive.objects.filter(document=document).first():
        return known
    if document.state == DocumentState.FAILED:
        raise UnreadableError(document.failure)
    notice = reading.read(document.text)
    directive = Directive.objects.create(document=document, read_at=at, **_particulars(notice, document.remarks))
    # The directory of today: a name of a unit that is gone means its successor, who will carry the task.
    directory = unit_queries.directory(on=clock.day_of(at))
    items = _write_outline(directive, notice, directory)
    _write_repeats(directive, items)
    Recipient.objects.bulk_create(
        Recipient(directive=directive, position=n, written=r.written[:300], purpose=r.purpose[:100])
        for n, r in enumerate(notice.recipients)
    )
    Document.objects.filter(pk=document.pk).update(state=DocumentState.READ)
    return directive


def _particulars(notice: Notice, opened_with: list[str]) -> dict[str, Any]:
    """Return the directive's fields, as read."""
    remarks = [*opened_with, *(remark.reason for remark in notice.remarks)]
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


def _write_outline(directive: Directive, notice: Notice, directory: Directory) -> list[Item]:
    """Write the rows and the bodies named for them, in as many statements for one row as for a thousand."""
    calendar = unit_queries.calendar()
    items = [_item(directive, n, row, calendar) for n, row in enumerate(notice.rows)]
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
    return items


def _write_repeats(directive: Directive, items: Iterable[Item]) -> None:
    """Link the rows to rows of earlier notices that ask for much the same."""
    Repeat.objects.bulk_create(
        Repeat(item=item, earlier_id=earlier, likeness=likeness)
        for item, earlier, likeness in queries.look_alikes(directive, list(items))
    )


def _item(directive: Directive, position: int, row: Row, calendar: WorkingCalendar) -> Item:
    """Return an outline row as read."""
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
        due_on=_last_due(row, directive, calendar),
        deadline_phrase="; ".join(d.phrase for d in row.deadlines)[:300],
        frequency=recurring.frequency.value if recurring and recurring.frequency else "",
        month_day=_day_of_round(recurring) if recurring else "",
        clues=_clues(row),
    )


def _day_of_round(deadline: Deadline) -> str:
    """Return "25" or "25-12" for the day of a round as the reader wrote it, "" for its last day."""
    found = _DAY_OF_ROUND.search(deadline.month_day)
    if not found or deadline.frequency in (Frequency.DAILY, Frequency.WEEKLY):
        return ""
    return "-".join(part for part in found.groups() if part)


def _last_due(row: Row, directive: Directive, calendar: WorkingCalendar) -> date | None:
    """Return the last of a row's dated deadlines; the earlier ones are steps on the way to it."""
    return max((due for d in row.deadlines if (due := due_on(d, directive.issued_on, calendar))), default=None)


def due_on(deadline: Deadline, issued_on: date | None, calendar: WorkingCalendar) -> date | None:
    """Return the last good day of a deadline, counting a period from the notice's issue where it says so.

    The first day is not counted, and a period that ends on a day off ends on the next working day (Bộ luật Dân sự 2015,
    điều 147 and 148).
    """
    if deadline.due_on or deadline.kind is not DeadlineKind.WITHIN:
        return deadline.due_on
    if issued_on is None or not deadline.amount or not _FROM_ISSUE.search(deadline.event):
        return None
    if deadline.working_days:
        return calendar.add(issued_on, deadline.amount)
    return calendar.next_working(issued_on + timedelta(days=deadline.amount))


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
        "trackers": [body.written for body in row.trackers],
        "report_to": [body.written for body in row.report_to],
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
