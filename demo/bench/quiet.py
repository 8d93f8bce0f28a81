"""What a sweep costs that has nothing new to say: the next one of the same morning, and the first of a quiet day."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db import connection

from demo.bench.product import AT, Statements
from demo.bench.rows import DAY
from notifications import operations
from notifications.models import Message, MessageState, Reminder, ReminderState
from tasks.models import Task

# Monday: the house's tasks fell due on Friday, and are next spoken of on Wednesday.
LATER = DAY + timedelta(days=3)
TIMES = 7


def measure() -> dict[str, Any]:
    """Sweep a morning, then again and again; then the next morning, which has nothing to say, and again and again."""
    first = _sweep(DAY, AT, prepare)
    again = [_sweep(DAY, AT) for _ in range(TIMES)]
    morning = _sweep(LATER, AT + timedelta(days=3))
    quiet = [*again, *(_sweep(LATER, AT + timedelta(days=3)) for _ in range(TIMES))]
    return {
        "tasks": Task.objects.count(),
        "first": first,
        "morning": morning,
        "quiet": {name: median(sweep[name] for sweep in quiet) for name in quiet[0]},
    }


def prepare(day: date, at: datetime) -> int:
    """Plan and gather a morning's mails, and write down that all have left: sending has its own measure."""
    planned = operations.keep_up(today=day, at=at).lines
    operations.gather_messages(today=day, at=at)
    Message.objects.update(state=MessageState.SENT, sent_at=at)
    Reminder.objects.update(state=ReminderState.SENT, settled_at=at)
    return planned


def _tick(day: date, at: datetime) -> int:
    return operations.tick(today=day, at=at).planned


def _sweep(day: date, at: datetime, act: Callable[[date, datetime], int] = _tick) -> dict[str, float]:
    statements = Statements()
    with connection.execute_wrapper(statements):
        wall, cpu = time.perf_counter(), time.process_time()
        planned = act(day, at)
    return {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "statements": statements.count,
        "planned": planned,
    }
