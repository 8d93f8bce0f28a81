"""The product's sweep, stage by stage, with what it takes."""

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.core.mail import get_connection
from django.db import connection
from django.urls import reverse

from accounts.models import User
from demo.bench.rows import DAY
from notifications import channels, operations, queries, wording
from notifications.models import Reminder
from tasks import operations as task_operations
from units import queries as unit_queries

AT = datetime(2025, 3, 28, 1, tzinfo=UTC)


class Statements:
    """Count what the database is asked."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Count one statement and run it."""
        self.count += 1
        return execute(*arguments)


def sweep() -> dict[str, Any]:
    """Plan, gather and deliver as `tick` does; return what that took, delivery's part of it apart."""
    # A worker has long loaded its pages, its post and the holidays; none of them is a morning's cost.
    reverse("home"), get_connection(), unit_queries.calendar().is_working(DAY)
    statements = Statements()
    with connection.execute_wrapper(statements):
        wall, cpu = time.perf_counter(), time.process_time()
        task_operations.open_due_periods(today=DAY, at=AT)
        operations.plan_reminders(today=DAY, at=AT)
        operations.gather_messages(today=DAY, at=AT)
        planned_wall, planned_cpu = time.perf_counter(), time.process_time()
        delivered = operations.deliver(at=AT)
    return {
        "sent": delivered.sent,
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "delivery_wall": time.perf_counter() - planned_wall,
        "delivery_cpu": time.process_time() - planned_cpu,
        "statements": statements.count,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def again() -> dict[str, Any]:
    """Sweep once more, with nothing new to say; return what that took."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        wall = time.perf_counter()
        tick = operations.tick(today=DAY, at=AT)
    return {"sent": tick.delivered.sent, "wall": time.perf_counter() - wall, "statements": statements.count}


def alone(times: int) -> dict[str, float]:
    """Return what a mail takes when building and sending are all, with no rows to keep."""
    person = User.objects.exclude(email="").order_by("pk")[0]
    reminders = list(
        Reminder.objects.filter(recipient=person).select_related("step", "task__item__directive", "task__unit")
    )
    people = queries.people_of(unit_ids={reminder.task.unit_id for reminder in reminders}, on=DAY)
    ladder = queries.ladder()
    assert ladder is not None  # noqa: S101  # the default one
    foresight = wording.Foresight(ladder, unit_queries.calendar())
    wall, cpu = time.perf_counter(), time.process_time()
    with channels.Mailer() as mailer:
        for number in range(times):
            words = wording.digest(person, reminders, people, foresight, on=DAY)
            mailer.send(channels.Letter(f"<{number}@localhost>", person.email, words.subject, words.text, words.html))
    return {"wall": (time.perf_counter() - wall) / times, "cpu": (time.process_time() - cpu) / times}
