"""Throw away what is old."""

import shutil
from datetime import datetime

from django.core.files.storage import default_storage

from extracts import queries
from extracts.models import Extract, draft_of, place_of


def sweep(*, at: datetime) -> int:
    """Throw away files and rows whose time is over, and what killed attempts left; return how many rows."""
    rows = list(queries.old(at=at))
    for extract in rows:
        for attempt in range(1, extract.attempts + 1):
            default_storage.delete(place_of(Extract(key=extract.key, attempts=attempt), ""))
            shutil.rmtree(draft_of(extract, attempt), ignore_errors=True)
    Extract.objects.filter(pk__in=[extract.pk for extract in rows]).delete()
    return len(rows)
