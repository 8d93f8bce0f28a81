"""What leaves the house through an outlet: references, never a word of a notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from notifications.models import Reminder
from notifications.wording.contents import Line, Section, sections

# Telegram takes 4,096 characters, Zalo 2,000.
MOST_LINES = 10


@dataclass(frozen=True, slots=True)
class Note:
    """A title and a short text."""

    subject: str
    text: str


def note(reminders: Sequence[Reminder], *, on: date) -> Note:
    """Return the message that refers to what `reminders` speak of."""
    parts = sections(reminders, dict.fromkeys((reminder.matter for reminder in reminders), ""), on)
    said = {"day": f"{on:%d/%m/%Y}", "counts": ", ".join(section.count for section in parts)}
    lines = list(_lines(parts))
    text = "\n".join(lines[:MOST_LINES])
    if more := len(lines) - MOST_LINES if len(lines) > MOST_LINES else 0:
        text += "\n" + _("… và %(more)d nhiệm vụ khác: %(url)s") % {
            "more": more,
            "url": settings.SITE_URL + reverse("notifications:inbox"),
        }
    return Note(_("[Đôn Đốc] %(day)s: %(counts)s") % said, text)


def trial() -> Note:
    """Return the message with which a person tries a channel."""
    return Note(_("[Đôn Đốc] Gửi thử"), _("Kênh này nhận được nhắc việc. %(url)s") % {"url": settings.SITE_URL})


def _lines(parts: Sequence[Section]) -> Iterator[str]:
    for section in parts:
        yield from (_line(section.title, line) for line in section.lines)


def _line(title: str, line: Line) -> str:
    named = _("hạn phối hợp %(day)s") if line.part else _("thời hạn %(day)s")
    due = named % {"day": f"{line.due_on:%d/%m/%Y}"} if line.due_on else _("chưa có thời hạn")
    where = _("%(number)s, mục %(path)s") % {"number": line.number, "path": line.path}
    return f"{title}: {where} · {due} · {line.url}"
