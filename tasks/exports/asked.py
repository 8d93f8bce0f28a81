"""Explanations and requests for time as files."""

from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from tasks import queries
from tasks.exports.lists import CHUNK, about_task, day
from tasks.filters import ExplanationFilter, RequestFilter
from units.exports import Asked, Column, Table


def explanations(asked: Asked) -> Table:
    """Return what units were asked to explain, and what they answered."""
    listed = queries.explanations(user=asked.user, on=asked.today)
    narrowed = ExplanationFilter(asked.query, user=asked.user, queryset=listed).qs
    columns = (
        *about_task(),
        Column(_("Yêu cầu giải trình"), 44, attrgetter("question")),
        Column(_("Người yêu cầu"), 20, lambda row: str(row.asked_by)),
        Column(_("Ngày yêu cầu"), 12, lambda row: day(row.asked_at)),
        Column(_("Giải trình"), 44, attrgetter("answer")),
        Column(_("Người giải trình"), 20, lambda row: row.answered_by and str(row.answered_by)),
        Column(_("Ngày giải trình"), 12, lambda row: day(row.answered_at)),
        Column(_("Số ngày chưa trả lời"), 9, lambda row: queries.days_waiting(row, row.answered_at, asked.today)),
    )
    rows = queries.asked_in_order(narrowed, queries.EXPLANATION_ORDERS, asked.query.get("order", ""))
    return _table("giai-trinh", _("Giải trình"), columns, rows, asked)


def requests(asked: Asked) -> Table:
    """Return the requests for more time or a first deadline, and the decisions."""
    listed = queries.requests(user=asked.user, on=asked.today)
    narrowed = RequestFilter(asked.query, user=asked.user, queryset=listed).qs
    columns = (
        *about_task(),
        Column(_("Loại"), 16, lambda row: _("Đề nghị thời hạn") if row.is_proposal else _("Xin gia hạn")),
        Column(_("Hạn hiện tại"), 12, attrgetter("task.due_on")),
        Column(_("Hạn đề nghị"), 12, attrgetter("asked_due_on")),
        Column(_("Lý do"), 44, attrgetter("reason")),
        Column(_("Người đề nghị"), 20, lambda row: str(row.asked_by)),
        Column(_("Ngày đề nghị"), 12, lambda row: day(row.asked_at)),
        Column(_("Ý kiến của Văn phòng"), 34, attrgetter("opinion")),
        Column(_("Ngày trình"), 12, lambda row: day(row.forwarded_at)),
        Column(_("Hạn được duyệt"), 12, attrgetter("granted_due_on")),
        Column(_("Người quyết định"), 20, lambda row: row.decided_by and str(row.decided_by)),
        Column(_("Ngày quyết định"), 12, lambda row: day(row.decided_at)),
        Column(_("Ý kiến"), 34, attrgetter("decision_note")),
        Column(_("Số ngày chờ quyết định"), 9, lambda row: queries.days_waiting(row, row.decided_at, asked.today)),
    )
    rows = queries.asked_in_order(narrowed, queries.REQUEST_ORDERS, asked.query.get("order", ""))
    return _table("gia-han", _("Xin gia hạn, đề nghị thời hạn"), columns, rows, asked)


def _table(name: str, title: str, columns: tuple[Column, ...], rows: Any, asked: Asked) -> Table:
    return Table(name, title, columns, rows.order_by().count(), rows.iterator(chunk_size=CHUNK), asked.today)
