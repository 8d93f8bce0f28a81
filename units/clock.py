"""The one place that reads the clock; views, jobs, commands and the admin ask it, nobody else."""

from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return this moment, on the day that the clock file names where there is one."""
    moment = timezone.now()
    if not settings.CLOCK_FILE:
        return moment
    day = date.fromisoformat(Path(settings.CLOCK_FILE).read_text(encoding="ascii").strip())
    local = timezone.localtime(moment)
    return datetime.combine(day, time(local.hour, local.minute, local.second), tzinfo=local.tzinfo)


def today() -> date:
    """Return the day that it is in the office's time zone."""
    return day_of(now())


def day_of(at: datetime) -> date:
    """Return the day of a moment in the office's time zone."""
    return timezone.localtime(at).date()


def local(at: datetime) -> datetime:
    """Return a moment as the office's clocks show it."""
    return timezone.localtime(at)
