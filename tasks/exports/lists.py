"""Tasks as files: the list, the calendar's month, and what is new."""

from datetime import date, datetime
from operator import attrgetter
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks import queries
from tasks.deadlines import period_name
from tasks.filters import TaskFilter
from tasks.models import Task, TaskQuerySet
from units import clock
from units.exports import Asked, Column, Table

CHUNK = 1000  # rows of a file that are in memory at once


def task_columns(today: date) -> tuple[Column, ...]:
    """Return what a list tells of each task on that day."""
    return (
        Column(gettext_lazy("Số thông báo"), 16, attrgetter("item.directive.number")),
        Column(gettext_lazy("Ngày ban hành"), 12, attrgetter("item.directive.issued_on")),
        Column(gettext_lazy("Mục"), 10, attrgetter("item.path")),
        Column(gettext_lazy("Kỳ"), 14, lambda task: period_name(task.period)),
        Column(gettext_lazy("Nội dung nhiệm vụ"), 56, attrgetter("item.text")),
        Column(gettext_lazy("Đơn vị chủ trì"), 28, attrgetter("unit.name")),
        Column(gettext_lazy("Đơn vị phối hợp"), 28, _joining),
        Column(gettext_lazy("Người thực hiện"), 20, lambda task: task.assignee and str(task.assignee)),
        Column(gettext_lazy("Hạn ban đầu"), 12, attrgetter("original_due_on")),
        Column(gettext_lazy("Hạn hiện tại"), 12, attrgetter("due_on")),
        Column(gettext_lazy("Số ngày quá hạn"), 9, lambda task: task.days_overdue(today)),
        Column(gettext_lazy("Trong đó chờ đơn vị khác"), 28, lambda task: _waited(task, today)),
        Column(gettext_lazy("Trạng thái"), 16, lambda task: task.get_status_display()),
        Column(gettext_lazy("Trễ khách quan"), 9, lambda task: _("có") if task.is_excused else ""),
        Column(gettext_lazy("Tiến độ (%)"), 9, attrgetter("percent")),
        Column(gettext_lazy("Ngày báo cáo hoàn thành"), 12, lambda task: day(task.submitted_at)),
        Column(gettext_lazy("Báo cáo đúng hạn"), 12, _timeliness),
        Column(gettext_lazy("Ngày kết thúc"), 12, lambda task: day(task.closed_at)),
    )


def tasks(asked: Asked) -> Table:
    """Return the list of tasks."""
    visible = queries.visible_to(user=asked.user, on=asked.today)
    narrowed = cast(TaskQuerySet, TaskFilter(asked.query, user=asked.user, queryset=visible).qs)
    rows = queries.sorted_by(narrowed, asked.query.get("order", "due_on"))
    return _table("nhiem-vu", _("Danh sách nhiệm vụ"), rows, asked.today)


def month(asked: Asked) -> Table:
    """Return the tasks of the days that the calendar shows of a month."""
    days = queries.month_of(asked.query.get("thang", ""), today=asked.today)
    visible = queries.visible_to(user=asked.user, on=asked.today)
    rows = queries.due_between(visible, days=(days.weeks[0][0], days.weeks[-1][-1]))
    name = f"lich-{days.first:%Y-%m}"
    return _table(name, _("Lịch tháng %s") % f"{days.first:%m/%Y}", queries.sorted_by(rows, "due_on"), asked.today)


def news(asked: Asked) -> Table:
    """Return what others did to the tasks that one may see."""
    steps = queries.news(user=asked.user, on=asked.today)
    columns = (
        Column(_("Lúc"), 16, lambda step: clock.local(step.at)),
        Column(_("Việc"), 22, lambda step: step.get_move_display()),
        Column(_("Người làm"), 22, lambda step: str(step.by)),
        *about_task(),
        Column(_("Ghi chú"), 44, attrgetter("note")),
    )
    shown = queries.with_tasks(steps.select_related("by"))
    rows = shown.iterator(chunk_size=CHUNK)
    return Table("tin-moi", _("Tin mới"), columns, steps.order_by().count(), rows, asked.today)


def about_task() -> tuple[Column, ...]:
    """Return the columns of a row about a task that say which task it is."""
    return (
        Column(_("Số thông báo"), 16, attrgetter("task.item.directive.number")),
        Column(_("Mục"), 10, attrgetter("task.item.path")),
        Column(_("Nội dung nhiệm vụ"), 56, attrgetter("task.item.text")),
        Column(_("Đơn vị chủ trì"), 28, attrgetter("task.unit.name")),
    )


def day(at: datetime | None) -> date | None:
    """Return the day of a moment, where there is one."""
    return clock.day_of(at) if at else None


def _table(name: str, title: str, tasks: TaskQuerySet, today: date) -> Table:
    shown = queries.for_list(tasks).defer(*queries.UNREAD)
    rows = shown.iterator(chunk_size=CHUNK)
    return Table(name, title, task_columns(today), tasks.order_by().count(), rows, today)


def _joining(task: Task) -> str:
    return "; ".join(joining.unit.name for joining in task.joinings.all())


def _waited(task: Task, today: date) -> str:
    return queries.waited_for(queries.delay_of(task, today=today))


def _timeliness(task: Task) -> str:
    return {True: _("Đúng hạn"), False: _("Quá hạn"), None: ""}[task.is_on_time]
