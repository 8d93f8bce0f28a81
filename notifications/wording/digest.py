"""A morning's mail, written out twice: as text and as HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import queries, rules
from notifications.models import Reminder
from notifications.wording.contents import Line, Section, sections
from notifications.wording.foresight import Foresight

STYLE = """\
body { margin: 0; padding: 24px; font: 15px/1.5 Arial, sans-serif; color: #1d2430; }
h2 { margin: 24px 0 8px; padding-bottom: 4px; font-size: 17px; border-bottom: 2px solid #a61c1c; }
table { width: 100%; border-collapse: collapse; }
td { padding: 8px 0; border-bottom: 1px solid #d9dee6; }
a { color: #0b4a8f; }
.late { color: #a61c1c; font-weight: bold; }
.quiet { color: #55606e; font-size: 13px; }
"""


@dataclass(frozen=True, slots=True)
class Digest:
    """A subject and the same body twice; where the recipient ends such mails, if they are a courtesy."""

    subject: str
    text: str
    html: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of every line, translated once a mail."""

    item: str
    due: str
    part: str
    late: str
    following: str
    undated: str
    submitted: str


def digest(
    recipient: User, reminders: Sequence[Reminder], people: queries.People, foresight: Foresight, *, on: date
) -> Digest:
    """Return the mail that says `reminders` to `recipient` on that day."""
    matters = {reminder.matter: reminder for reminder in reminders}
    said = {
        matter: foresight.following(queries.fact_of(reminder, people), after=on) for matter, reminder in matters.items()
    }
    parts = sections(reminders, said, on)
    counts = ", ".join(section.count for section in parts)
    subject = _("[Đôn Đốc] %(day)s: %(counts)s") % {"day": f"{on:%d/%m/%Y}", "counts": counts}
    words = Words(
        _("mục"),
        _("Thời hạn"),
        _("Hạn phối hợp của %s"),
        _("quá hạn %d ngày"),
        _("Nếu không có thay đổi"),
        _("chưa có"),
        _("Đã báo cáo hoàn thành"),
    )
    return Digest(
        subject=subject,
        text=_text(recipient, parts, words, on),
        html=_html(recipient, parts, words, subject, on),
        way_out=_way_out(recipient) if all(rules.is_early(reminder) for reminder in reminders) else "",
    )


def _way_out(recipient: User) -> str:
    path = reverse("notifications:way_out", args=[queries.way_out_of(person=recipient)])
    return f"{settings.SITE_URL}{path}"


def _text(recipient: User, parts: Sequence[Section], words: Words, on: date) -> str:
    lines = [
        _("Kính gửi: đồng chí %(name)s,") % {"name": recipient.full_name},
        "",
        _("Tình hình nhiệm vụ đến ngày %(day)s:") % {"day": f"{on:%d/%m/%Y}"},
        "",
    ]
    for section in parts:
        lines += [f"{section.title.upper()} ({len(section.lines)})", ""]
        for number, line in enumerate(section.lines, 1):
            lines += [*_text_of(number, line, words), ""]
    lines += [
        _("Đã có kết quả? Mở nhiệm vụ và cập nhật; việc nhắc sẽ dừng ngay."),
        settings.SITE_URL,
        "",
        "-- ",
        _("Đôn Đốc · thư tự động, không trả lời thư này"),
        "",
    ]
    return "\n".join(lines)


def _text_of(number: int, line: Line, words: Words) -> Iterator[str]:
    late = f" · {words.late % line.days_late}" if line.days_late else ""
    yield f"{number}. {line.number}, {words.item} {line.path} · {line.unit}"
    if line.text:
        yield f"   {line.text}"
    yield f"   {_due(line, words)}: {_day(line, words)}{late}"
    if line.submitted_on:
        yield f"   {words.submitted}: {line.submitted_on:%d/%m/%Y}"
    if line.next:
        yield f"   {words.following}: {line.next}"
    yield f"   {line.url}"


def _html(recipient: User, parts: Sequence[Section], words: Words, subject: str, on: date) -> str:
    """Write the page straight away: a template would cost more than all the rest of the mail."""
    greeting = escape(_("Kính gửi: đồng chí %(name)s,")) % {"name": f"<strong>{escape(recipient.full_name)}</strong>"}
    opening = escape(_("Tình hình nhiệm vụ đến ngày %(day)s:") % {"day": f"{on:%d/%m/%Y}"})
    body = "\n".join(
        f'<h2>{escape(section.title)} ({len(section.lines)})</h2>\n<table role="presentation">\n'
        + "\n".join(_html_of(line, words) for line in section.lines)
        + "\n</table>"
        for section in parts
    )
    closing = escape(_("Đã có kết quả? Mở nhiệm vụ và cập nhật; việc nhắc sẽ dừng ngay."))
    signature = escape(_("thư tự động, không trả lời thư này"))
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{escape(subject)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<p>{greeting}</p>\n<p>{opening}</p>\n{body}\n<p>{closing}</p>\n"
        f'<p class="quiet"><a href="{escape(settings.SITE_URL)}">Đôn Đốc</a> · {signature}</p>\n</body>\n</html>\n'
    )


def _html_of(line: Line, words: Words) -> str:
    late = f' · <span class="late">{escape(words.late % line.days_late)}</span>' if line.days_late else ""
    said = f'<br>\n<span class="quiet">{escape(words.following)}: {escape(line.next)}</span>' if line.next else ""
    done = f"<br>\n{escape(words.submitted)}: {line.submitted_on:%d/%m/%Y}" if line.submitted_on else ""
    text = f"{escape(line.text)}<br>\n" if line.text else ""
    name = f"{escape(line.number)}, {escape(words.item)} {escape(line.path)}"
    return (
        f'<tr><td>\n<a href="{escape(line.url)}"><strong>{name}</strong></a> · {escape(line.unit)}<br>\n'
        f"{text}"
        f"{escape(_due(line, words))}: <strong>{_day(line, words)}</strong>{late}{done}{said}\n</td></tr>"
    )


def _due(line: Line, words: Words) -> str:
    return words.part % line.part if line.part else words.due


def _day(line: Line, words: Words) -> str:
    return f"{line.due_on:%d/%m/%Y}" if line.due_on else words.undated
