"""What Celery calls."""

import logging

from celery import shared_task

from extracts import exports, operations, queries
from units import clock

logger = logging.getLogger(__name__)

# By then the sweep has rung again; what lies in the queue does not pile up.
RING_SECONDS = 600


@shared_task
def make(*, pk: int) -> bool:
    """Make one file that somebody asked for."""
    return operations.make(pk=pk, now=clock.now, write=exports.write)


@shared_task
def sweep() -> int:
    """Throw away what is old, and ring for what nobody has made yet."""
    for pk in queries.to_make(at=clock.now()).values_list("pk", flat=True):
        ring(pk)
    return operations.sweep(at=clock.now())


def ring(pk: int) -> None:
    """Ask a worker to make a file; with the broker away the sweep does."""
    try:
        make.apply_async(kwargs={"pk": pk}, retry=False, expires=RING_SECONDS)
    except Exception:
        logger.exception("Nobody can be asked to make extract %d", pk)
