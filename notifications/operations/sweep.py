"""The whole of reminding, once."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from time import monotonic

from notifications.models import Sweep
from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.planning import plan_reminders
from tasks import operations as task_operations

# What a sweep did is remembered for so long; the ledger itself is never forgotten.
REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tick:
    """What one sweep did."""

    planned: int
    gathered: int
    delivered: Delivered
    opened: int = 0


def tick(*, today: date, at: datetime) -> Tick:
    """Open the rounds that have begun, plan, gather and deliver; leave word of when that was.

    Any number of processes may do so at once, and a second time changes nothing.
    """
    started = monotonic()
    Sweep.objects.filter(started_at__lt=at - REMEMBERED).delete()
    sweep = Sweep.objects.create(started_at=at)
    done = Tick(
        opened=task_operations.open_due_periods(today=today, at=at),
        planned=plan_reminders(today=today, at=at),
        gathered=gather_messages(today=today, at=at),
        delivered=deliver(at=at),
    )
    Sweep.objects.filter(pk=sweep.pk).update(
        ended_at=at + timedelta(seconds=monotonic() - started),
        planned=done.planned,
        gathered=done.gathered,
        **asdict(done.delivered),
    )
    return done
