"""The rows of the outline, with bodies, deadlines, and the questions a clerk must settle."""

import re
from dataclasses import replace

from directives.reading import deadlines, shared
from directives.reading.anaphora import points_back
from directives.reading.days import Anchor
from directives.reading.notice import Deadline, DeadlineKind, Kind, Row, SetAside, Span
from directives.reading.outline import Draft
from directives.reading.sections import Sections
from directives.reading.understood import Understood
from directives.reading.voices import Voices

OTHERS = "nằm trong lời của người khác, không phải của người kết luận"
OPEN_GROUP = re.compile(r"\b(?:liên quan|hữu quan)\b")  # "các đơn vị liên quan"


def build(known: Sections, anchor: Anchor) -> tuple[Row, ...]:
    """Return the outline's rows, each understood and dated."""
    drafts, voices = known.drafts, known.voices
    found = [_row(draft, read, anchor, voices) for draft, read in zip(drafts, known.understand(), strict=True)]
    return tuple(
        replace(row, questions=asked) if (asked := questions(row)) else row
        for row in shared.handed_out(found, drafts, anchor)
    )


def _row(draft: Draft, read: Understood, anchor: Anchor, voices: Voices | None) -> Row:
    found: list[Deadline] = []
    aside: list[SetAside] = []
    if read.kind in (Kind.TASK, Kind.GENERAL):
        found, aside = deadlines.find(draft.flat, anchor)
        if voices:
            aside += [SetAside(one.phrase, one.span, OTHERS) for one in found if voices.is_others(one.span.start)]
            found = [one for one in found if not voices.is_others(one.span.start)]
    is_context = read.kind is Kind.CONTEXT
    return Row(
        label=draft.label,
        path=draft.path,
        level=draft.level,
        parent=draft.parent,
        text=draft.flat.text,
        span=Span(draft.start, draft.flat.end),
        kind=_kind(read.kind, found),
        reason=read.reason,
        leads=() if is_context else read.leads,
        joining=() if is_context else read.joining,
        trackers=() if is_context else read.trackers,
        report_to=() if is_context else read.report_to,
        deadlines=tuple(found),
        set_aside=tuple(aside),
    )


def _kind(kind: Kind, found: list[Deadline]) -> Kind:
    """Call a task that comes round and round recurring."""
    dated = [one for one in found if one.kind is not DeadlineKind.DEFERRED]
    recurs = kind is Kind.TASK and dated and all(one.kind is DeadlineKind.RECURRING for one in dated)
    return Kind.RECURRING if recurs else kind


def questions(row: Row) -> tuple[str, ...]:
    """Return what a clerk must settle before the row can be tracked."""
    asked = [
        f"“{body.written}” là những đơn vị nào?"
        for body in (*row.leads, *row.joining)
        if not body.inherited and (OPEN_GROUP.search(body.written.lower()) or points_back(body.written))
    ]
    for one in row.deadlines:
        if one.year_assumed and one.due_on:
            asked.append(f"“{one.phrase}” không ghi năm: hiểu là năm {one.due_on.year}, đúng không?")
        elif one.kind in (DeadlineKind.DATE, DeadlineKind.PERIOD) and one.due_on is None:
            asked.append(f"“{one.phrase}” không đọc được thành ngày: hạn là ngày nào?")
        elif one.kind in (DeadlineKind.WITHIN, DeadlineKind.EVENT) and one.due_on is None:
            asked.append(f"“{one.phrase}” tính từ ngày nào?")
    if row.kind is Kind.TASK and not row.leads:
        asked.append("Việc này giao cho đơn vị nào?")
    return tuple(asked)
