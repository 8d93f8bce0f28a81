"""What Celery calls."""

import logging
from dataclasses import asdict
from typing import Any

from celery import shared_task

from notifications import operations, queries
from units import clock

logger = logging.getLogger(__name__)


# By then the next sweep has handed the same mails out again; what lies in the queue does not pile up.
RING_SECONDS = 300


@shared_task
def remind() -> dict[str, Any]:
    """Send what is owed by now; where that is much, with the help of other workers."""
    return asdict(operations.tick(today=clock.today(), at=clock.now(), call=_ring))


@shared_task
def deliver_some(*, messages: list[int]) -> dict[str, int]:
    """Send those of the mails that still wait."""
    return asdict(operations.deliver(at=clock.now(), among=frozenset(messages)))


def _ring(messages: list[int]) -> bool:
    """Ask a worker to deliver a share; with the broker away that is refused, and no more."""
    try:
        deliver_some.apply_async(kwargs={"messages": messages}, retry=False, expires=RING_SECONDS)
    except Exception:
        logger.exception("Nobody can be asked to deliver %d mails", len(messages))
        return False
    return True


@shared_task
def reconcile(days: int = 30) -> int:
    """Hold the ledger against the facts; say aloud where they differ, and have all planned anew."""
    found = queries.differences(today=clock.today(), at=clock.now(), days=days)
    for difference in found:
        logger.error("Reconcile: %s", difference.text)
    if found:
        operations.doubt(day=clock.today())
    return len(found)
