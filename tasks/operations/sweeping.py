"""Files of evidence that nothing refers to any more are swept away."""

import re
from datetime import datetime, timedelta

from django.core.files.storage import Storage

from tasks.models import Evidence

# A file is written before the row that refers to it is: what is younger may belong to somebody who is just sending it.
AGE = timedelta(days=2)
FOLDER = "evidence"


def sweep_evidence(*, at: datetime) -> int:
    """Delete the files that no row refers to and that are older than AGE, and return how many; rows stay as they are."""
    storage = Evidence._meta.get_field("file").storage  # noqa: SLF001  # Django's own way to the fields
    if not storage.exists(FOLDER):
        return 0
    shelves, _loose = storage.listdir(FOLDER)
    return sum(
        _sweep(f"{FOLDER}/{shelf}", storage, at - AGE) for shelf in shelves if re.fullmatch("[0-9a-f]{2}", shelf)
    )


def _sweep(shelf: str, storage: Storage, before: datetime) -> int:
    """Delete what is left over on one shelf; the rows are asked after the files were listed, so that no new one is missed."""
    names = [f"{shelf}/{name}" for name in storage.listdir(shelf)[1] if re.fullmatch("[0-9a-f]{32}", name)]
    held = set(Evidence.objects.filter(file__startswith=f"{shelf}/").values_list("file", flat=True))
    left = [name for name in names if name not in held and _is_older(name, storage, before)]
    for name in left:
        storage.delete(name)
    return len(left)


def _is_older(name: str, storage: Storage, before: datetime) -> bool:
    """Tell whether a file is older than that; one that another sweep has just taken is none."""
    try:
        return storage.get_modified_time(name) < before
    except FileNotFoundError:
        return False
