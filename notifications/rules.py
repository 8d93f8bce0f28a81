"""Whether a reminder may still go out."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from notifications.models import Reminder
from tasks.lifecycle import WORKING


def refusal(reminder: Reminder, recipient: User, people: Mapping[str, Collection[int]]) -> str:
    """Return why `reminder` is no longer wanted, an empty text if it is; `people` are its task's audiences now."""
    task = reminder.task
    if task.status not in WORKING:
        return _("Nhiệm vụ đã chuyển sang “%(status)s”") % {"status": task.get_status_display()}
    if task.due_version != reminder.due_version or task.due_on is None:
        return _("Thời hạn đã được điều chỉnh")
    if not recipient.is_active:
        return _("Tài khoản người nhận đã khóa")
    if not recipient.email:
        return _("Người nhận chưa có địa chỉ thư điện tử")
    if recipient.pk not in people.get(reminder.step.audience, ()):
        return _("Người nhận không còn phụ trách nhiệm vụ này")
    return ""


def can_send_again(user: User) -> bool:
    """Tell whether `user` may put a failed mail back in the queue."""
    return user.is_active and user.has_perm("notifications.change_message")
