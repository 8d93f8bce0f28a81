"""The whole of reminding, once."""

from dataclasses import dataclass
from datetime import date, datetime

from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.planning import plan_reminders
from tasks import operations as task_operations


@dataclass(frozen=True, slots=True)
class Tick:
    """What one sweep did."""

    planned: int
    gathered: int
    delivered: Delivered
    opened: int = 0


def tick(*, today: date, at: datetime) -> Tick:
    """Open the rounds that have begun, plan, gather and deliver.

    Any number of processes may do so at once, and a second time changes nothing.
    """
    return Tick(
        opened=task_operations.open_due_periods(today=today, at=at),
        planned=plan_reminders(today=today, at=at),
        gathered=gather_messages(today=today, at=at),
        delivered=deliver(at=at),
    )
