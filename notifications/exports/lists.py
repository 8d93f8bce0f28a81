"""What was and will be reminded, and the slips, as files."""

from operator import attrgetter

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from notifications import filters, operations, queries, rules
from notifications.models import Reminder
from tasks import queries as task_queries
from tasks.exports import CHUNK, about_task
from units import clock
from units.exports import Asked, Column, Table


def inbox(asked: Asked) -> Table:
    """Return what one was and is to be told."""
    columns = (
        Column(_("Ngày"), 12, attrgetter("occurrence_on")),
        *about_task(),
        Column(_("Thời hạn"), 12, attrgetter("task.due_on")),
        Column(_("Mốc nhắc"), 24, attrgetter("rung")),
        Column(_("Kết quả"), 40, _result),
    )
    rows = queries.inbox_of(person=asked.user)
    return Table(
        "nhac-viec", _("Nhắc việc của tôi"), columns, rows.count(), rows.iterator(chunk_size=CHUNK), asked.today
    )


def ledger(asked: Asked) -> Table:
    """Return what was and is owed of one task, that of the address."""
    pk = asked.query.get("task", "")
    visible = task_queries.visible_to(user=asked.user, on=asked.today)
    task = visible.filter(pk=int(pk)).select_related("item__directive").first() if pk.isdecimal() else None
    if task is None:
        raise PermissionDenied
    columns = (
        Column(_("Ngày"), 12, attrgetter("occurrence_on")),
        Column(_("Mốc nhắc"), 24, attrgetter("rung")),
        Column(_("Người nhận"), 24, lambda reminder: str(reminder.recipient)),
        Column(_("Kênh"), 12, lambda reminder: reminder.get_channel_display()),
        Column(_("Kết quả"), 40, _result),
        Column(_("Gửi lúc"), 16, _sent_at),
    )
    title = _("Sổ nhắc việc – %(notice)s, mục %(path)s") % {"notice": task.item.directive, "path": task.item.path}
    rows = queries.ledger_of(task=task)
    return Table(f"so-nhac-viec-{task.pk}", title, columns, rows.count(), rows, asked.today)


def outlook(asked: Asked) -> Table:
    """Return the mails of the next working morning, line by line."""
    _refuse_others(asked)
    day, mails = operations.foresee_next(today=asked.today, seen_by=asked.user)
    lines = [(mail, line) for mail in mails for line in mail.lines]
    columns = (
        Column(_("Người nhận"), 24, lambda line: line[0].recipient),
        Column(_("Địa chỉ"), 28, lambda line: line[0].address),
        Column(_("Nội dung"), 60, lambda line: line[1].text),
        Column(_("Không gửi vì"), 40, lambda line: line[1].reason),
    )
    title = _("Thư sẽ gửi sáng %s") % f"{day:%d/%m/%Y}"
    return Table("thu-sap-gui", title, columns, len(lines), lines, asked.today)


def slips(asked: Asked) -> Table:
    """Return the slips to one's units, of the time that was chosen."""
    columns = (
        Column(_("Ngày"), 12, attrgetter("made_on")),
        Column(_("Loại văn bản"), 22, lambda slip: slip.get_kind_display()),
        Column(_("Số, ký hiệu"), 20, attrgetter("symbol")),
        Column(_("Đơn vị"), 34, attrgetter("unit.name")),
        Column(_("Số nhiệm vụ"), 9, attrgetter("total")),
        Column(_("Người lập"), 24, lambda slip: str(slip.made_by)),
    )
    rows = filters.issued(queries.slips_of(user=asked.user, on=asked.today), given=asked.query, on=asked.today)
    return Table("van-ban-don-doc", _("Văn bản đôn đốc"), columns, rows.count(), rows, asked.today)


def late_units(asked: Asked) -> Table:
    """Return the units that can be chased, and how much each is late with."""
    _refuse_others(asked)
    columns = (
        Column(_("Mã"), 12, attrgetter("code")),
        Column(_("Đơn vị"), 44, attrgetter("name")),
        Column(_("Số nhiệm vụ quá hạn"), 12, attrgetter("late")),
    )
    rows = queries.units_to_chase(user=asked.user, on=asked.today)
    return Table("don-vi-qua-han", _("Đơn vị có nhiệm vụ quá hạn"), columns, rows.count(), rows, asked.today)


def _refuse_others(asked: Asked) -> None:
    if not rules.can_look_ahead(asked.user, asked.today):
        raise PermissionDenied


def _result(reminder: Reminder) -> str:
    """Return what came of a reminder, and why."""
    why = reminder.reason or (reminder.message.error if reminder.message and reminder.state == "owed" else "")
    return ": ".join(filter(None, [reminder.get_state_display(), why]))


def _sent_at(reminder: Reminder) -> object:
    return clock.local(reminder.message.sent_at) if reminder.message and reminder.message.sent_at else None
