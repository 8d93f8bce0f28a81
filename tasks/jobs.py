"""What Celery calls."""

from celery import shared_task

from tasks import operations
from units import clock


@shared_task
def carry_out_planned() -> dict[str, int]:
    """Carry out the reorganisations whose day has come."""
    return operations.carry_out_planned(at=clock.now())


@shared_task
def sweep_evidence() -> int:
    """Delete the files of evidence that nothing refers to."""
    return operations.sweep_evidence(at=clock.now())
