"""The pages of reminding: the ledger, chasing slips, its health."""

from notifications.views.health import healthz, metrics
from notifications.views.ledger import choose, inbox, outlook, task_reminders
from notifications.views.slips import make_slip, slip, slips

__all__ = ["choose", "healthz", "inbox", "make_slip", "metrics", "outlook", "slip", "slips", "task_reminders"]
