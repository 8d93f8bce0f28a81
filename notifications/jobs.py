"""What Celery calls."""

import logging
from dataclasses import asdict
from typing import Any

from celery import shared_task

from notifications import operations, queries
from units import clock

logger = logging.getLogger(__name__)


@shared_task
def remind() -> dict[str, Any]:
    """Send what is owed by now."""
    return asdict(operations.tick(today=clock.today(), at=clock.now()))


@shared_task
def reconcile(days: int = 30) -> int:
    """Hold the ledger against the facts; say aloud where they differ."""
    found = queries.differences(today=clock.today(), at=clock.now(), days=days)
    for difference in found:
        logger.error("Reconcile: %s", difference.text)
    return len(found)
