"""Plan what is owed, gather it into mails, and deliver them."""

from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.outlook import ForeseenMail, following, foresee, why
from notifications.operations.planning import Planned, doubt, keep_up, plan_reminders
from notifications.operations.settling import NotFailedError, choose, send_again
from notifications.operations.slips import CannotMakeSlipError, make_slip
from notifications.operations.sweep import Tick, tick

__all__ = [
    "CannotMakeSlipError",
    "Delivered",
    "ForeseenMail",
    "NotFailedError",
    "Planned",
    "Tick",
    "choose",
    "deliver",
    "doubt",
    "following",
    "foresee",
    "gather_messages",
    "keep_up",
    "make_slip",
    "plan_reminders",
    "send_again",
    "tick",
    "why",
]
