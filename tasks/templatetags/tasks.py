"""How a deadline is told, in words and not by colour alone."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tasks.lifecycle import WORKING
from tasks.models import Task
from tasks.queries import SOON

register = template.Library()


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
