"""Who is reminded when, what that makes owed to whom, and the mails that carry it."""

from notifications.models.message import Channel, Message, MessageQuerySet, MessageState, Sweep
from notifications.models.outlet import Outlet, seal
from notifications.models.policy import Audience, Policy, Preference, Step, Trigger
from notifications.models.receipt import Receipt
from notifications.models.reminder import Reminder, ReminderQuerySet, ReminderState
from notifications.models.slip import Slip, SlipKind, SlipTask
from notifications.models.statement import Change, Slot, Statement, together
from notifications.models.survey import Survey

__all__ = [
    "Audience",
    "Change",
    "Channel",
    "Message",
    "MessageQuerySet",
    "MessageState",
    "Outlet",
    "Policy",
    "Preference",
    "Receipt",
    "Reminder",
    "ReminderQuerySet",
    "ReminderState",
    "Slip",
    "SlipKind",
    "SlipTask",
    "Slot",
    "Statement",
    "Step",
    "Survey",
    "Sweep",
    "Trigger",
    "seal",
    "together",
]
