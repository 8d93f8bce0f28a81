"""What a list costs as a file: seconds, memory and size, from a thousand rows to all."""

import resource
import tempfile
import time
from dataclasses import replace
from itertools import islice
from typing import Any

from django.http import QueryDict

from accounts.models import User
from extracts import exports
from units import clock
from units.exports import Asked

LAYOUTS = ("csv", "xlsx")
SIZES = (1000, 5000, 20_000, 100_000)


def measure(layout: str, rows: int) -> dict[str, Any]:
    """Write the first rows of the office's list of tasks; the memory is what that added to the process."""
    asked = Asked(User.objects.get(username="van-phong"), QueryDict(""), clock.now())
    began, cpu, before = time.perf_counter(), time.process_time(), _memory()
    table = exports.table_of("nhiem-vu", asked)
    with tempfile.TemporaryFile() as file:
        exports.write_table(replace(table, rows=islice(table.rows, rows)), layout, file)
        size = file.tell()
    return {
        "layout": layout,
        "rows": min(rows, table.total),
        "wall": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
        "memory": _memory() - before,
        "size": size / 1e6,
    }


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
