"""Throw away what is old."""

from datetime import datetime

from django.core.files.storage import default_storage

from extracts import queries
from extracts.models import Extract, place_of


def sweep(*, at: datetime) -> int:
    """Throw away files and rows whose time is over, and what killed attempts left; return how many rows."""
    rows = list(queries.old(at=at))
    for extract in rows:
        for place in _places(extract):
            default_storage.delete(place)
    Extract.objects.filter(pk__in=[extract.pk for extract in rows]).delete()
    return len(rows)


def _places(extract: Extract) -> list[str]:
    """Return where each of the attempts may have left a file."""
    tries = range(1, extract.attempts + 1)
    return [place_of(Extract(key=extract.key, attempts=attempt), "") for attempt in tries]
