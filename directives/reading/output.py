"""The notice as JSON: the scorer's schema, with spans, reasons and coverage beside it."""

from datetime import date
from typing import Any

from directives.reading.notice import Body, Deadline, DeadlineKind, Kind, Notice, Row, Span

TYPES = {
    DeadlineKind.DATE: "date",
    DeadlineKind.PERIOD: "period",
    DeadlineKind.WITHIN: "relative",
    DeadlineKind.EVENT: "relative",
    DeadlineKind.RECURRING: "recurring",
    DeadlineKind.DEFERRED: "none",
}
TASKS = (Kind.TASK, Kind.RECURRING, Kind.GENERAL)
NO_DEADLINE = {"phrase": "", "type": "none", "date": None}
Json = dict[str, Any]  # what json.dumps takes


def as_json(notice: Notice) -> Json:
    """Return plain values fit for json.dumps."""
    return {
        "number": notice.number or None,
        "date": _iso(notice.issued_on),
        "place": notice.place,
        "issuer": notice.issuer or None,
        "title": notice.title,
        "chair": notice.chair or None,
        "conference": {"name": notice.conference_name or None, "date": _iso(notice.conference_on)},
        "signer": notice.signer or None,
        "signer_title": notice.signer_title,
        "urgency": notice.urgency,
        "secrecy": notice.secrecy,
        "recipients": [one.written for one in notice.recipients],
        "recipient_purposes": [one.purpose for one in notice.recipients],
        "items": [_item(notice, row) for row in notice.rows],
        "coverage": _coverage(notice),
        "remarks": [{"reason": one.reason, "span": _span(one.span)} for one in notice.remarks],
    }


def _item(notice: Notice, row: Row) -> Json:
    found = [_deadline(one) for one in row.deadlines]
    dated = [one for one in found if one["type"] != "none"]
    return {
        "label": row.label,
        "path": row.path,
        "level": row.level,
        "parent": row.parent,
        "kind": "task" if row.kind in TASKS else "context",
        "kind_detail": row.kind.value,
        "reason": row.reason,
        "text": row.text,
        "span": _span(row.span),
        "lead": _literal(notice, row.leads),
        "coordinating": _literal(notice, row.joining),
        "lead_bodies": [_body(body) for body in row.leads],
        "coordinating_bodies": [_body(body) for body in row.joining],
        "trackers": [_body(body) for body in row.trackers],
        "report_to": [_body(body) for body in row.report_to],
        "deadline": (dated or found or [NO_DEADLINE])[0],
        "deadlines": found,
        "set_aside": [{"phrase": one.phrase, "span": _span(one.span), "reason": one.reason} for one in row.set_aside],
        "questions": list(row.questions),
    }


def _literal(notice: Notice, bodies: tuple[Body, ...]) -> list[str]:
    """Return the words as they stand: a list with a shared head ("các Bộ: A, B") in one piece, a name that is pointed to."""
    spans = dict.fromkeys(body.named_at or body.listed or body.span for body in bodies)
    return [" ".join(notice.text[span.start : span.end].split()) for span in spans]


def _body(body: Body) -> Json:
    named_at = {"said": body.said, "named_at": _span(body.named_at)} if body.named_at else {}
    return {"written": body.written, "span": _span(body.span), "inherited": body.inherited} | named_at


def _deadline(one: Deadline) -> Json:
    return {
        "phrase": one.phrase,
        "type": TYPES[one.kind],
        "kind": one.kind.value,
        "date": _iso(one.due_on),
        "time": one.due_at.isoformat("minutes") if one.due_at else None,
        "amount": one.amount,
        "working_days": one.working_days,
        "event": one.event,
        "frequency": one.frequency.value if one.frequency else None,
        "month_day": one.month_day if one.kind is not DeadlineKind.RECURRING else "",
        "recurs_on": one.month_day if one.kind is DeadlineKind.RECURRING else "",
        "year_assumed": one.year_assumed,
        "span": _span(one.span),
    }


def _coverage(notice: Notice) -> Json:
    found = notice.coverage
    return {
        "sentences": found.sentences,
        "placed": found.placed,
        "head": [_span(one) for one in found.head],
        "tail": [_span(one) for one in found.tail],
        "noise": [_span(one) for one in found.noise],
        "lost": [_span(one) for one in found.lost],
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
