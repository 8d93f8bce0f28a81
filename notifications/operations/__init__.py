"""Plan what is owed, gather it into mails, and deliver them."""

from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.outlets import CannotOpenOutletError, TrialError, close_outlet, open_outlet, try_out
from notifications.operations.outlook import ForeseenMail, following, foresee, foresee_next
from notifications.operations.outside import deliver_outside
from notifications.operations.planning import Planned, doubt, keep_up, plan_reminders
from notifications.operations.policies import copy_policy
from notifications.operations.reasons import why
from notifications.operations.receiving import NothingToReceiveError, receive, rests_until
from notifications.operations.settling import NotFailedError, choose, send_again
from notifications.operations.slips import CannotMakeSlipError, make_slip
from notifications.operations.sweep import Tick, tick

__all__ = [
    "CannotMakeSlipError",
    "CannotOpenOutletError",
    "Delivered",
    "ForeseenMail",
    "NotFailedError",
    "NothingToReceiveError",
    "Planned",
    "Tick",
    "TrialError",
    "choose",
    "close_outlet",
    "copy_policy",
    "deliver",
    "deliver_outside",
    "doubt",
    "following",
    "foresee",
    "foresee_next",
    "gather_messages",
    "keep_up",
    "make_slip",
    "open_outlet",
    "plan_reminders",
    "receive",
    "rests_until",
    "send_again",
    "tick",
    "try_out",
    "why",
]
