"""The pages of reminding: the ledger, channels, chasing slips, its health."""

from notifications.views.health import healthz, metrics
from notifications.views.ledger import choose, inbox, outlook, receive, task_reminders
from notifications.views.outlets import close_outlet, outlets, try_out
from notifications.views.slips import make_slip, slip, slips
from notifications.views.way_out import way_out

__all__ = [
    "choose",
    "close_outlet",
    "healthz",
    "inbox",
    "make_slip",
    "metrics",
    "outlets",
    "outlook",
    "receive",
    "slip",
    "slips",
    "task_reminders",
    "try_out",
    "way_out",
]
