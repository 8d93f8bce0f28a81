"""What Celery calls."""

from dataclasses import asdict
from typing import Any

from celery import shared_task

from notifications import operations
from units import clock


@shared_task
def remind() -> dict[str, Any]:
    """Send what is owed by now."""
    return asdict(operations.tick(today=clock.today(), at=clock.now()))
