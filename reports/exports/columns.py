"""The columns of the workbook's sheets, in the order of forms F1 and F3."""

from dataclasses import dataclass
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.queries import OverdueRow, WaitingRow
from tasks import queries as task_queries
from tasks.deadlines import period_name
from units.exports import Column as PlainColumn


@dataclass(frozen=True, slots=True)
class Column(PlainColumn):
    """A column that may have a total.

    `key` names the cell of the sums that it shows, so that the totals row can hold it; `formula` is that of its total,
    with other keys in braces, a plain sum when empty.
    """

    group: str | Promise = ""
    key: str = ""
    formula: str = ""


def _sum(key: str, heading: str | Promise, group: str | Promise = "", formula: str = "") -> Column:
    return Column(heading, 9, attrgetter(f"cells.{key}"), group, key, formula)


def _last_words(row: OverdueRow) -> str:
    """Return what the newest step was, with its note."""
    if row.last is None:
        return ""
    return f"{row.last.move}: {row.last.note}" if row.last.note else row.last.move


def _timeliness(row: WaitingRow) -> str:
    """Return in words whether the result was in time."""
    words = {True: _("Đúng hạn"), False: _("Quá hạn"), None: _("Không hạn")}
    return str(words[row.is_on_time])


_RATE = 'IF({whole}=0,"–",{part}/({whole}))'
_DONE, _OPEN, _WAITING = _("Đã hoàn thành"), _("Chưa hoàn thành"), _("Chờ xác nhận")
_RATES, _EXCUSED = _("Tỷ lệ"), _("Trong đó trễ khách quan")
_SUMS = (
    _sum("total", _("Tổng số được giao")),
    _sum("done", _("Tổng"), _DONE),
    _sum("done_on_time", _("Đúng hạn"), _DONE),
    _sum("done_late", _("Quá hạn"), _DONE),
    _sum("done_excused", _EXCUSED, _DONE),
    _sum("done_undated", _("Không hạn"), _DONE),
    _sum("open", _("Tổng"), _OPEN),
    _sum("open_in_time", _("Trong hạn"), _OPEN),
    _sum("open_overdue", _("Quá hạn"), _OPEN),
    _sum("open_excused", _EXCUSED, _OPEN),
    _sum("open_unexcused", _("Quá hạn không khách quan"), _OPEN),
    _sum("open_undated", _("Không hạn"), _OPEN),
    _sum("waiting", _("Tổng"), _WAITING),
    _sum("waiting_in_time", _("Trong hạn"), _WAITING),
    _sum("waiting_late", _("Quá hạn"), _WAITING),
    _sum("waiting_excused", _EXCUSED, _WAITING),
    _sum("waiting_undated", _("Không hạn"), _WAITING),
    _sum("r1", _("Hoàn thành (R1)"), _RATES, _RATE.format(part="{done}", whole="{done}+{open_overdue}")),
    _sum("r2", _("Hoàn thành (R2)"), _RATES, _RATE.format(part="{done}", whole="{total}")),
    _sum("r3", _("Đúng hạn (R3)"), _RATES, _RATE.format(part="{done_on_time}", whole="{total}")),
    _sum("extensions", _("Số lần gia hạn")),
    _sum("paused", _("Tạm dừng, trả lại")),
    _sum("withdrawn", _("Đã thu hồi (ngoài tổng số)")),
)

BY_UNIT = (
    Column(_("Mã"), 11, attrgetter("code")),
    Column(_("Cơ quan, đơn vị"), 34, attrgetter("name")),
    *_SUMS,
)
BY_DIRECTIVE = (
    Column(_("Số, ký hiệu"), 16, attrgetter("number")),
    Column(_("Ngày ban hành"), 12, attrgetter("issued_on")),
    Column(_("Trích yếu"), 44, attrgetter("title")),
    *_SUMS,
)
_TASK = (
    Column(_("Số thông báo"), 16, attrgetter("task.number")),
    Column(_("Ngày ban hành"), 12, attrgetter("task.issued_on")),
    Column(_("Mục"), 10, attrgetter("task.path")),
    Column(_("Kỳ"), 14, lambda row: period_name(row.task.period)),
    Column(_("Nội dung nhiệm vụ"), 56, attrgetter("task.text")),
    Column(_("Đơn vị chủ trì"), 28, attrgetter("task.unit")),
    Column(_("Đơn vị phối hợp"), 28, lambda row: "; ".join(row.task.joining)),
)
OVERDUE = (
    *_TASK,
    Column(_("Hạn ban đầu"), 12, attrgetter("original_due_on")),
    Column(_("Hạn hiện tại"), 12, attrgetter("due_on")),
    Column(_("Số lần gia hạn"), 9, attrgetter("extensions")),
    Column(_("Quá hạn từ ngày"), 12, attrgetter("since")),
    Column(_("Số ngày quá hạn"), 9, attrgetter("days")),
    Column(_("Số ngày làm việc quá hạn"), 9, attrgetter("working_days")),
    Column(_("Số ngày tại đơn vị chủ trì"), 9, attrgetter("delay.own")),
    Column(_("Số ngày chờ đơn vị khác"), 9, lambda row: row.delay.days - row.delay.own),
    Column(_("Chờ đơn vị nào"), 28, lambda row: task_queries.waited_for(row.delay)),
    Column(_("Trễ khách quan"), 9, lambda row: gettext("có") if row.is_excused else ""),
    Column(_("Lý do đơn vị nêu khi xin gia hạn"), 34, attrgetter("reason")),
    Column(_("Cập nhật gần nhất"), 16, lambda row: row.last and row.last.at),
    Column(_("Người cập nhật"), 20, lambda row: row.last and row.last.by),
    Column(_("Nội dung cập nhật"), 34, _last_words),
    Column(_("Giải pháp, cam kết thời hạn mới"), 28, lambda _row: None),
    Column(_("Ý kiến lãnh đạo"), 22, lambda _row: None),
)
WAITING = (
    *_TASK,
    Column(_("Thời hạn"), 12, attrgetter("due_on")),
    Column(_("Ngày báo cáo"), 12, attrgetter("submitted_on")),
    Column(_("Báo cáo đúng hạn"), 14, _timeliness),
    Column(_("Số ngày chờ xác nhận"), 9, attrgetter("days")),
)
