"""How a deadline is told, in words and not by colour alone."""

from collections.abc import Collection
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from tasks import queries
from tasks.deadlines import Delay, period_name
from tasks.lifecycle import OPEN, WORKING
from tasks.models import Explanation, Extension, Joining, Task, Waiting
from tasks.queries import SOON
from units import clock

register = template.Library()
register.filter("period_name", period_name)


@register.simple_tag
def unseen_news(user: User) -> int:
    """Return how many steps of others a person has not looked at, in one query."""
    return queries.unseen(user=user, at=clock.now())


@register.simple_tag
def due(task: Task, today: date) -> SafeString:
    """Show a task's deadline and how far away it is."""
    if task.due_on is None:
        return format_html('<span class="quiet">{}</span>', _("không có hạn"))
    day = date_format(task.due_on)
    if task.status not in WORKING:
        return format_html("{}", day)
    left = (task.due_on - today).days
    if left < 0:
        words = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", -left) % {"n": -left}
        return format_html('{}<br><span class="late">{}</span>', day, words)
    if left > SOON.days:
        return format_html("{}", day)
    words = _("đến hạn hôm nay") if left == 0 else _("còn %(n)s ngày") % {"n": left}
    return format_html('{}<br><span class="soon">{}</span>', day, words)


@register.simple_tag
def in_hands(task: Task) -> SafeString:
    """Show which unit below the lead has a task in hand, and who; nothing when nobody was named."""
    held_by = [str(holder) for holder in (task.handler, task.assignee) if holder]
    words = _("đang ở: %(where)s") % {"where": " · ".join(held_by)}
    return format_html('<br><span class="quiet">{}</span>', words) if held_by else SafeString("")


@register.simple_tag
def late_for(delay: Delay) -> SafeString:
    """Show for whom a late task waited: "quá hạn 12 ngày: 9 ngày chờ Cục Y, 3 ngày tại đơn vị chủ trì"."""
    words = _("Quá hạn %(n)s ngày: %(parts)s") % {"n": delay.days, "parts": late_parts(delay)}
    return format_html('<span class="late">{}</span>', words)


@register.simple_tag
def late_parts(delay: Delay) -> str:
    """Show to whom the days of a lateness belong: "9 ngày chờ Cục Y, 3 ngày tại đơn vị chủ trì"."""
    own = _("%(n)s ngày tại đơn vị chủ trì") % {"n": delay.own} if delay.own else ""
    return ", ".join(filter(None, [queries.waited_for(delay), own]))


@register.simple_tag
def waits(task: Task, today: date) -> SafeString:
    """Show in a list for whom a task waits, and for whom it waited while it was late; nothing when for nobody."""
    others = dict(queries.delay_of(task, today=today).others)
    now = [str(waiting.unit) for waiting in task.waitings.all() if waiting.until is None]
    words = [_("%(n)s ngày chờ %(whom)s") % {"n": days, "whom": whom} for whom, days in others.items()]
    words += [_("đang chờ %(whom)s") % {"whom": whom} for whom in now if whom not in others]
    return format_html('<br><span class="quiet">{}</span>', ", ".join(words)) if words else SafeString("")


@register.simple_tag
def unsettled(row: Explanation | Extension, today: date) -> int:
    """Return for how many days a question or a request has waited."""
    return queries.days_waiting(row, None, today) or 0


@register.simple_tag
def joining_state(joining: Joining, waiting: Waiting | None, today: date) -> SafeString:
    """Show how far a joining unit's part is, and how late."""
    if joining.contributed_at:
        day = date_format(clock.day_of(joining.contributed_at))
        return format_html('<span class="quiet">{}</span>', _("đã gửi kết quả ngày %(day)s") % {"day": day})
    if waiting is None:
        return format_html('<span class="quiet">{}</span>', _("chưa có kết quả"))
    words = _("đang chờ từ %(day)s") % {"day": date_format(clock.day_of(waiting.since))}
    words += ", " + _("hạn %(day)s") % {"day": date_format(waiting.due_on)}
    if (late := (today - waiting.due_on).days) <= 0:
        return format_html('<span class="soon">{}</span>', words)
    return format_html('<span class="late">{}, {}</span>', words, _("quá hạn %(n)s ngày") % {"n": late})


@register.simple_tag
def own_part(task: Task, unit_ids: Collection[int], today: date) -> SafeString:
    """Show in a list how far the parts of some joining units are; nothing where the list is not about them."""
    waits = {waiting.unit_id: waiting for waiting in task.waitings.all() if waiting.until is None}
    is_owed = task.status in OPEN
    own = [row for row in task.joinings.all() if row.unit_id in (unit_ids or ()) and (is_owed or row.contributed_at)]
    lines = ((joining.unit, joining_state(joining, waits.get(joining.unit_id), today)) for joining in own)
    return format_html_join("", "<br>{}: {}", lines)
