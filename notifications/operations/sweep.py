"""The whole of reminding, once."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import chain, takewhile
from time import monotonic

from notifications import queries
from notifications.models import Sweep
from notifications.operations.delivery import Delivered, deliver
from notifications.operations.gathering import gather_messages
from notifications.operations.outside import deliver_outside
from notifications.operations.planning import keep_up

# What a sweep did is remembered for so long; the ledger itself is never forgotten.
REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tick:
    """What one sweep did."""

    planned: int
    gathered: int
    delivered: Delivered
    opened: int = 0
    outside: Delivered = field(default_factory=Delivered)


def tick(*, today: date, at: datetime, call: Callable[[list[int]], bool] | None = None) -> Tick:
    """Open the rounds that have begun, plan, gather and deliver; leave word of when that was and what this process did.

    Any number of processes may do so at once, and a second time changes nothing. `call` asks another process to deliver
    a share and says whether it could be asked; what nobody could be asked for is delivered here.
    """
    started = monotonic()
    Sweep.objects.filter(started_at__lt=at - REMEMBERED).delete()
    sweep = Sweep.objects.create(started_at=at)
    planned = keep_up(today=today, at=at)
    done = Tick(
        opened=planned.opened,
        planned=planned.lines,
        gathered=gather_messages(today=today, at=at),
        delivered=deliver(at=at, among=_own(at, call) if call else None),
    )
    Sweep.objects.filter(pk=sweep.pk).update(
        ended_at=at + timedelta(seconds=monotonic() - started),
        planned=done.planned,
        gathered=done.gathered,
        **asdict(done.delivered),
    )
    # After the sweep is over: however long a service outside takes, the mails have left and their run has ended well.
    return replace(done, outside=deliver_outside(at=at + timedelta(seconds=monotonic() - started)))


def _own(at: datetime, call: Callable[[list[int]], bool]) -> set[int]:
    """Hand out every share but the first until one is refused, and return what is left to this process."""
    first, *others = queries.shares(at=at) or [[]]
    taken = len(list(takewhile(call, others)))
    return set(chain(first, *others[taken:]))
