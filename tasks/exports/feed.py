"""Deadlines as a calendar that telephones and mail programs subscribe to; read by whoever holds the address."""

import textwrap
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from tasks.models import Task

LETTERS = 60  # of a task's text: enough to know it again, too little to read it
REFRESH = timedelta(hours=4)


def to_ics(tasks: Iterable[Task], *, name: str, at: datetime) -> bytes:
    """Return a calendar with the deadline of each task as a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Don Doc//vi//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for task in tasks:
        calendar.add_component(_event(task, at))
    return bytes(calendar.to_ical())


def _event(task: Task, at: datetime) -> Event:
    assert task.due_on is not None  # noqa: S101  # a feed holds dated tasks
    event = Event()
    event.add("uid", f"task-{task.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", at)
    event.add("sequence", task.due_version)
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _title(task))
    event.add("url", settings.SITE_URL + reverse("tasks:detail", args=[task.pk]))
    return event


def _title(task: Task) -> str:
    """Return the notice's number, the clause and a few words; a mere reference where the house wants no more."""
    if settings.FEED_ONLY_REFERENCES:
        return _("Hạn nhiệm vụ %(n)s") % {"n": task.pk}
    text = textwrap.shorten(task.item.text, LETTERS, placeholder="…")
    return _("%(number)s mục %(path)s: %(text)s") % {
        "number": task.item.directive.number,
        "path": task.item.path,
        "text": text,
    }
