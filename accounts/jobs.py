"""What Celery calls."""

from celery import shared_task

from accounts import operations


@shared_task
def clear_sessions() -> int:
    """Delete the sessions that have run out."""
    return operations.clear_sessions()
