"""The text of a morning's mail."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import plan, queries
from notifications.models import Reminder
from units.calendar import WorkingCalendar

TEXT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One task, as the mail speaks of it."""

    number: str
    path: str
    text: str
    unit: str
    due_on: date
    days_late: int
    url: str
    next: str


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks of one urgency, the latest first."""

    title: str
    count: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A subject and the same body twice."""

    subject: str
    text: str
    html: str


def digest(
    recipient: User,
    reminders: Sequence[Reminder],
    people: queries.People,
    ladder: plan.Ladder,
    calendar: WorkingCalendar,
    *,
    on: date,
) -> Digest:
    """Return the mail that says `reminders` to `recipient` on that day; a task is named once a section."""
    tasks = {reminder.task_id: reminder.task for reminder in reminders}
    said = {
        pk: following(queries.fact(task, people=people.audiences(task)), ladder, calendar, after=on)
        for pk, task in tasks.items()
    }
    sections = _sections(reminders, said, on)
    context = {
        "recipient": recipient,
        "on": on,
        "sections": sections,
        "site_url": settings.SITE_URL,
        "subject": _subject(sections, on),
    }
    return Digest(
        subject=str(context["subject"]),
        text=render_to_string("notifications/digest.txt", context),
        html=render_to_string("notifications/digest.html", context),
    )


def _subject(sections: Iterable[Section], on: date) -> str:
    counts = ", ".join(section.count for section in sections)
    return _("[Đôn Đốc] %(day)s: %(counts)s") % {"day": f"{on:%d/%m/%Y}", "counts": counts}


def _sections(reminders: Iterable[Reminder], said: Mapping[int, str], on: date) -> tuple[Section, ...]:
    names = {
        "late": (_("Quá hạn"), _("%d quá hạn")),
        "today": (_("Đến hạn hôm nay"), _("%d đến hạn hôm nay")),
        "soon": (_("Sắp đến hạn"), _("%d sắp đến hạn")),
        "escalated": (_("Báo cáo vượt cấp"), _("%d báo cáo vượt cấp")),
    }
    placed: dict[str, dict[int, Line]] = {name: {} for name in names}
    for reminder in reminders:
        lines = placed[_place(reminder, on)]
        if reminder.task_id not in lines:
            lines[reminder.task_id] = _line(reminder, said[reminder.task_id], on)
    return tuple(
        Section(title, count % len(placed[name]), tuple(sorted(placed[name].values(), key=_order)))
        for name, (title, count) in names.items()
        if placed[name]
    )


def _place(reminder: Reminder, on: date) -> str:
    if reminder.step.is_escalation:
        return "escalated"
    due_on = _due_on(reminder)
    if due_on < on:
        return "late"
    return "today" if due_on == on else "soon"


def _order(line: Line) -> tuple[date, str, str, str]:
    return line.due_on, line.number, line.path, line.url


def _line(reminder: Reminder, said: str, on: date) -> Line:
    task = reminder.task
    due_on = _due_on(reminder)
    return Line(
        number=str(task.item.directive),
        path=task.item.path,
        text=Truncator(" ".join(task.item.text.split())).chars(TEXT_LENGTH),
        unit=str(task.unit),
        due_on=due_on,
        days_late=max(0, (on - due_on).days),
        url=settings.SITE_URL + reverse("tasks:detail", args=[task.pk]),
        next=said,
    )


def following(fact: plan.Fact, ladder: plan.Ladder, calendar: WorkingCalendar, *, after: date) -> str:
    """Return what follows if nothing changes: the next reminder and, while it is still to come, the escalation."""
    soonest: dict[bool, date] = {}
    for step in ladder.steps:
        day = plan.upcoming(fact, step, ladder, calendar, after)
        if day is not None and fact.people[step.audience]:
            soonest[step.is_escalation] = min(day, soonest.get(step.is_escalation, day))
    said = []
    if False in soonest:
        said.append(_("nhắc lại ngày %(day)s") % {"day": f"{soonest[False]:%d/%m/%Y}"})
    if True in soonest:
        said.append(_("báo cáo lãnh đạo cấp trên ngày %(day)s") % {"day": f"{soonest[True]:%d/%m/%Y}"})
    return "; ".join(said)


def _due_on(reminder: Reminder) -> date:
    if reminder.task.due_on is None:
        raise ValueError(reminder)
    return reminder.task.due_on
