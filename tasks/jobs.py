"""What Celery calls."""

from celery import shared_task

from tasks import operations
from units import clock


@shared_task
def carry_out_planned() -> dict[str, int]:
    """Carry out the reorganisations whose day has come."""
    return operations.carry_out_planned(at=clock.now())
