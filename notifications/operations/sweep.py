"""The whole of reminding, once."""

from dataclasses import dataclass
from datetime import date, datetime

from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.planning import plan_reminders


@dataclass(frozen=True, slots=True)
class Tick:
    """What one sweep did."""

    planned: int
    gathered: int
    delivered: Delivered


def tick(*, today: date, at: datetime) -> Tick:
    """Plan, gather and deliver; any number of processes may do so at once, and a second time changes nothing."""
    return Tick(
        planned=plan_reminders(today=today, at=at),
        gathered=gather_messages(today=today, at=at),
        delivered=deliver(at=at),
    )
