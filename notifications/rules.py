"""Whether a reminder may still go out."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from notifications import plan
from notifications.models import Audience, Outlet, Preference, Reminder, ReminderState, Trigger
from tasks.lifecycle import STARTED, WORKING, Status
from tasks.models import Task, Waiting
from units import clock
from units import queries as unit_queries
from units.models import Membership, Role, Unit

# Who chases units: the office, and those who lead.
CHASERS = (Role.CLERK, Role.LEADER)
# Who may let a unit's own chat hear what its people are owed.
KEEPERS = (Role.HEAD, Role.LEADER)
# A task that waits for its unit, or with its result for the office.
SPOKEN_OF = (*WORKING, Status.SUBMITTED)


def refusal(
    reminder: Reminder, recipient: User, people: Mapping[str, Collection[int]], outlet: Outlet | None = None
) -> str:
    """Return why `reminder` is no longer wanted, an empty text if it is; `people` are its task's audiences now.

    With an `outlet` it is to go there.
    """
    if refused := _refusal_of_task(reminder):
        return refused
    if not recipient.is_active:
        return _("Tài khoản người nhận đã khóa")
    if outlet is not None:
        return _refusal_of_outlet(reminder, outlet, people)
    return _refusal_of_mail(reminder, recipient, people)


def _refusal_of_mail(reminder: Reminder, recipient: User, people: Mapping[str, Collection[int]]) -> str:
    if not recipient.email:
        return _("Người nhận chưa có địa chỉ thư điện tử")
    if is_muted(reminder, recipient):
        return _("Người nhận chọn không nhận thư nhắc trước hạn")
    if recipient.pk not in people.get(reminder.step.audience, ()):
        return _("Người nhận không còn phụ trách nhiệm vụ này")
    if reminder.step.named_id not in (None, recipient.pk):
        return _("Mốc nhắc nay nêu tên người khác")
    return ""


def is_muted(reminder: Reminder, recipient: User) -> bool:
    """Tell whether `recipient` wants no mail of it and may choose so: only what comes before a deadline is a courtesy."""
    preference: Preference | None = getattr(recipient, "reminding", None)
    return is_early(reminder) and preference is not None and preference.mutes_early


def is_early(reminder: Reminder) -> bool:
    """Tell whether `reminder` comes before a deadline: a courtesy."""
    return reminder.step.trigger in plan.DATED and reminder.step.offset < 0


def _refusal_of_outlet(reminder: Reminder, outlet: Outlet, people: Mapping[str, Collection[int]]) -> str:
    """Return why `outlet` does not repeat `reminder`; a mail says it all the same."""
    if outlet.closed_at is not None:
        return _("Kênh đã ngừng")
    if outlet.mutes_early and is_early(reminder):
        return _("Kênh không nhận nhắc trước hạn")
    if outlet.unit_id is not None:
        return "" if outlet.unit_id in units_told(reminder) else _("Nhiệm vụ không còn ở đơn vị của kênh")
    if outlet.keeper_id not in people.get(reminder.step.audience, ()):
        return _("Người nhận không còn phụ trách nhiệm vụ này")
    return ""


def _refusal_of_task(reminder: Reminder) -> str:
    task = reminder.task
    if task.status not in waits_for(reminder.step.trigger):
        return _("Nhiệm vụ đã chuyển sang “%(status)s”") % {"status": task.get_status_display()}
    if reminder.step.trigger == Trigger.PART:
        return _refusal_of_part(reminder.part)
    if task.due_version != reminder.due_version:
        return _("Thời hạn đã được điều chỉnh")
    if not _still_holds(reminder, task):
        return _("Lý do nhắc không còn")
    return ""


def _refusal_of_part(part: Waiting | None) -> str:
    """Return why nobody is waiting any more for what a joining unit was asked for, an empty text if somebody is."""
    if part is None or part.until is None:
        return _("Lý do nhắc không còn") if part is None else ""
    if getattr(part, "given_at", None) is not None:
        return _("Đơn vị phối hợp đã gửi kết quả")
    return _("Chủ trì đã thôi chờ, hoặc đã đặt lại hạn phối hợp")


def waits_for(trigger: str) -> Collection[str]:
    """Return the states in which a step with that trigger speaks of a task."""
    return {Trigger.RESULT: (Status.SUBMITTED,), Trigger.PART: STARTED}.get(Trigger(trigger), WORKING)


def units_told(reminder: Reminder) -> Collection[int | None]:
    """Return the units whose people are told by `reminder`: who leads or has it in hand, or whose part it is."""
    if reminder.part is not None and reminder.step.audience != Audience.LEAD:
        return (reminder.part.unit_id,)
    return (reminder.task.unit_id, reminder.task.handler_id)


def _still_holds(reminder: Reminder, task: Task) -> bool:
    """Tell whether what a step speaks of is still so.

    `task` carries `asked_at`, when its open request was made, and `reported_at`, when it was last reported on.
    """
    has_asked = getattr(task, "asked_at", None) is not None
    reported_at: datetime | None = getattr(task, "reported_at", None)
    return {
        Trigger.DEADLINE: task.due_on is not None,
        Trigger.UNACKNOWLEDGED: task.status == Status.ASSIGNED,
        Trigger.UNASSIGNED: task.assignee_id is None,
        Trigger.UNDATED: task.due_on is None and not has_asked,
        Trigger.DECISION: has_asked,
        Trigger.RESULT: task.submitted_at is not None and clock.day_of(task.submitted_at) < reminder.occurrence_on,
        # Planning knew of the reports before it.
        Trigger.REPORT: task.status in STARTED
        and (reported_at is None or clock.day_of(reported_at) < reminder.owed_on),
    }[Trigger(reminder.step.trigger)]


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


def can_keep_outlet(user: User, unit: Unit | None, on: date) -> bool:
    """Tell whether `user` may have an outlet: everybody one of their own, a unit's only who answers for that very unit."""
    if not user.is_active:
        return False
    held = Membership.objects.on(on).filter(user=user)
    return held.filter(unit=unit, role__in=KEEPERS).exists() if unit else held.exists()


def can_receive(user: User, task: Task) -> bool:
    """Tell whether `user` may say that they know of `task`.

    Who has been reminded of it by its present deadline may, and who has been reminded of a part of it.
    """
    present = Q(due_version=task.due_version) | Q(step__trigger=Trigger.PART)
    told = Reminder.objects.by_mail().filter(present, task=task, recipient=user)
    return user.is_active and told.filter(state=ReminderState.SENT).exists()


def can_close_outlet(user: User, outlet: Outlet, on: date) -> bool:
    """Tell whether `user` may stop `outlet`: who keeps it, and who answers for its unit."""
    if outlet.keeper_id == user.pk:
        return user.is_active
    return outlet.unit is not None and can_keep_outlet(user, outlet.unit, on)


def can_preview(user: User) -> bool:
    """Tell whether `user` may see what a ladder would have sent: who sees the ladders in the admin."""
    sees = user.has_perm("notifications.view_policy") or user.has_perm("notifications.change_policy")
    return user.is_active and user.is_staff and sees


def can_send_again(user: User) -> bool:
    """Tell whether `user` may put a failed mail back in the queue."""
    return user.is_active and user.has_perm("notifications.change_message")
