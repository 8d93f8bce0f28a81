"""Whether a reminder may still go out."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from accounts.models import User
from notifications.models import Preference, Reminder, Trigger
from tasks.lifecycle import WORKING, Status
from tasks.models import Task
from units import queries as unit_queries
from units.models import Role, Unit

# Who chases units: the office, and those who lead.
CHASERS = (Role.CLERK, Role.LEADER)


def refusal(reminder: Reminder, recipient: User, people: Mapping[str, Collection[int]]) -> str:
    """Return why `reminder` is no longer wanted, an empty text if it is; `people` are its task's audiences now."""
    if refused := _refusal_of_task(reminder):
        return refused
    if not recipient.is_active:
        return _("Tài khoản người nhận đã khóa")
    if not recipient.email:
        return _("Người nhận chưa có địa chỉ thư điện tử")
    if is_muted(reminder, recipient):
        return _("Người nhận chọn không nhận thư nhắc trước hạn")
    if recipient.pk not in people.get(reminder.step.audience, ()):
        return _("Người nhận không còn phụ trách nhiệm vụ này")
    return ""


def is_muted(reminder: Reminder, recipient: User) -> bool:
    """Tell whether `recipient` wants no mail of it and may choose so: only what comes before a deadline is a courtesy."""
    preference: Preference | None = getattr(recipient, "reminding", None)
    is_early = reminder.step.trigger == Trigger.DEADLINE and reminder.step.offset < 0
    return is_early and preference is not None and preference.mutes_early


def _refusal_of_task(reminder: Reminder) -> str:
    task = reminder.task
    if task.status not in WORKING:
        return _("Nhiệm vụ đã chuyển sang “%(status)s”") % {"status": task.get_status_display()}
    if task.due_version != reminder.due_version:
        return _("Thời hạn đã được điều chỉnh")
    if not _still_holds(reminder.step.trigger, task):
        return _("Lý do nhắc không còn")
    return ""


def _still_holds(trigger: str, task: Task) -> bool:
    """Tell whether what a step speaks of is still so; `task` carries `asked_at`, when its open request was made."""
    has_asked = getattr(task, "asked_at", None) is not None
    return {
        Trigger.DEADLINE: task.due_on is not None,
        Trigger.UNACKNOWLEDGED: task.status == Status.ASSIGNED,
        Trigger.UNASSIGNED: task.assignee_id is None,
        Trigger.UNDATED: task.due_on is None and not has_asked,
        Trigger.DECISION: has_asked,
    }[Trigger(trigger)]


def can_look_ahead(user: User, on: date) -> bool:
    """Tell whether `user` may see what will go out to everybody: clerks and leaders, who see the mails as well."""
    if not user.is_active:
        return False
    return user.is_superuser or not unit_queries.roles_of(user=user, on=on).isdisjoint(CHASERS)


def can_chase(user: User, unit: Unit, on: date) -> bool:
    """Tell whether `user` may send `unit` a slip: a clerk or leader of it or of a unit above it."""
    if not user.is_active:
        return False
    return user.is_superuser or unit.pk in unit_queries.unit_ids_of(user=user, roles=CHASERS, on=on)


def can_send_again(user: User) -> bool:
    """Tell whether `user` may put a failed mail back in the queue."""
    return user.is_active and user.has_perm("notifications.change_message")
