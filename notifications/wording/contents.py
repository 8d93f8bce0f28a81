"""What a mail says, before it is written out: sections of lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from notifications.models import Audience, Reminder, Trigger
from tasks.lifecycle import Status
from units import clock

TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One task, or the `part` of a unit in one, as the mail speaks of it."""

    number: str
    path: str
    text: str
    unit: str
    part: str
    due_on: date | None
    days_late: int
    submitted_on: date | None
    url: str
    next: str


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks of one urgency, the latest first."""

    title: str
    count: str
    lines: tuple[Line, ...]


def sections(reminders: Iterable[Reminder], said: Mapping[tuple[int, int], str], on: date) -> tuple[Section, ...]:
    """Return the lines of `reminders` by urgency; what a line is about is named once a section."""
    names = {
        "late": (_("Quá hạn"), _("%d quá hạn")),
        "today": (_("Đến hạn hôm nay"), _("%d đến hạn hôm nay")),
        "soon": (_("Sắp đến hạn"), _("%d sắp đến hạn")),
        "part_late": (_("Phối hợp quá hạn"), _("%d phối hợp quá hạn")),
        "part": (_("Phối hợp đến hạn"), _("%d phối hợp đến hạn")),
        "waited_for": (_("Chờ đơn vị phối hợp"), _("%d chờ đơn vị phối hợp")),
        "escalated": (_("Báo cáo vượt cấp"), _("%d báo cáo vượt cấp")),
        Trigger.DECISION: (_("Chờ đồng chí quyết định"), _("%d chờ quyết định")),
        Trigger.RESULT: (_("Kết quả chờ xác nhận"), _("%d chờ xác nhận")),
        Trigger.UNACKNOWLEDGED: (_("Chưa tiếp nhận"), _("%d chưa tiếp nhận")),
        Trigger.UNASSIGNED: (_("Chưa phân công người thực hiện"), _("%d chưa phân công")),
        Trigger.REPORT: (_("Đến kỳ báo cáo tiến độ"), _("%d đến kỳ báo cáo")),
        Trigger.UNDATED: (_("Chưa có thời hạn, chưa đề nghị thời hạn"), _("%d chưa có thời hạn")),
    }
    placed: dict[str, dict[tuple[int, int], Line]] = {name: {} for name in names}
    for reminder in reminders:
        lines = placed[_place(reminder, on)]
        if reminder.matter not in lines:
            lines[reminder.matter] = _line(reminder, said[reminder.matter], on)
    return tuple(
        Section(title, count % len(placed[name]), tuple(sorted(placed[name].values(), key=_order)))
        for name, (title, count) in names.items()
        if placed[name]
    )


def _place(reminder: Reminder, on: date) -> str:
    if reminder.step.is_escalation:
        return "escalated"
    if reminder.part is not None:
        if reminder.step.audience == Audience.LEAD:
            return "waited_for"
        return "part_late" if reminder.part.due_on < on else "part"
    due_on = reminder.task.due_on
    if reminder.step.trigger != Trigger.DEADLINE or due_on is None:
        return reminder.step.trigger
    if due_on < on:
        return "late"
    return "today" if due_on == on else "soon"


def _order(line: Line) -> tuple[date, str, str, str, str]:
    return line.due_on or date.max, line.number, line.path, line.url, line.part


def _line(reminder: Reminder, said: str, on: date) -> Line:
    task, part = reminder.task, reminder.part
    due_on = part.due_on if part else task.due_on
    # The unit has done its part: what is late now is the verdict.
    submitted_at = task.submitted_at if task.status == Status.SUBMITTED else None
    return Line(
        number=str(task.item.directive),
        path=task.item.path,
        text="" if is_confidential() else _short(" ".join(task.item.text.split())),
        unit=str(task.unit),
        part=str(part.unit) if part else "",
        due_on=due_on,
        days_late=max(0, (on - due_on).days) if due_on and not submitted_at else 0,
        submitted_on=clock.day_of(submitted_at) if submitted_at else None,
        url=address_of(task.pk),
        next=said,
    )


def address_of(task: int) -> str:
    """Return the link to a task."""
    before, after = _path()
    return f"{settings.SITE_URL}{before}{task}{after}"


@cache
def _path() -> tuple[str, str]:
    """Return what stands before and after a task's number: to ask for each would cost a quarter of writing the mail."""
    before, _number, after = reverse("tasks:detail", args=[0]).rpartition("0")
    return before, after


def is_confidential() -> bool:
    """Tell whether mails only refer to tasks: what a notice says stays in the house (setting CONFIDENTIAL_MAIL)."""
    return bool(settings.CONFIDENTIAL_MAIL)


def _short(text: str) -> str:
    return text if len(text) <= TEXT_LENGTH else Truncator(text).chars(TEXT_LENGTH)
