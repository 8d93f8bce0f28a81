"""Several processes that deliver one morning's mails at once, each over a connection of its own."""

import os
import time
from typing import Any

from django.core.mail import get_connection
from django.db import connections
from django.urls import reverse

from demo.bench.product import AT
from demo.bench.rows import DAY
from notifications import operations, queries
from notifications.models import Message, MessageState


def sweep(processes: int) -> dict[str, Any]:
    """Plan and gather, let so many processes deliver a share each, and return how many left in what time."""
    reverse("home"), get_connection()  # as in a worker, whose pages and post are long loaded
    operations.plan_reminders(today=DAY, at=AT)
    operations.gather_messages(today=DAY, at=AT)
    shares = queries.shares(at=AT, most=processes)
    connections.close_all()
    began = time.perf_counter()
    for child in [_start(share) for share in shares]:
        os.waitpid(child, 0)
    wall = time.perf_counter() - began
    return {"sent": Message.objects.filter(state=MessageState.SENT).count(), "processes": len(shares), "wall": wall}


def _start(share: list[int]) -> int:
    """Start a process that delivers `share`, as a worker's child does, and return its id."""
    child = os.fork()
    if child == 0:
        operations.deliver(at=AT, among=frozenset(share))
        os._exit(0)
    return child
