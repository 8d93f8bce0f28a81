"""Questions asked of every mail: put into SQL once, asked with other numbers each time.

Putting a queryset into SQL costs ten times what SQLite takes to answer it. The rows come back as the database has them.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from notifications.models import Reminder
from tasks.lifecycle import Move
from tasks.models import Extension, Update
from units.models import Membership, Role

Rows = frozenset[tuple[Any, ...]]
# What decides whether a reminder is still wanted: if it has not changed, nor has the answer.
STAMP = (
    "pk", "task__status", "task__due_version", "task__due_on", "task__unit", "task__handler", "task__assignee",
    "recipient__is_active", "recipient__email", "recipient__reminding__mutes_early", "asked_at", "reported_at",
)  # fmt: skip
MEMBERS = (Role.OFFICER, Role.HEAD, Role.LEADER)


def stamp(*, message: int) -> Rows:
    """Return what decides of everything that `message` still has to say."""
    return _ask(*_stamp(connection.vendor), [message])


def members(*, units: Sequence[int], on: date) -> Rows:
    """Return the unit, role and person of every membership in `units` that holds on that day."""
    return _ask(*_members(connection.vendor, len(units), on), units)


@lru_cache
def _stamp(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    asked = Extension.objects.filter(task=OuterRef("task"), decided_at=None).values("asked_at")
    reports = Update.objects.filter(task=OuterRef("task"), move=Move.REPORT).order_by("-at", "-pk").values("at")
    owed = Reminder.objects.owed().filter(message=_place(0))
    owed = owed.annotate(asked_at=Subquery(asked[:1]), reported_at=Subquery(reports[:1]))
    return _written(owed.order_by().values_list(*STAMP))


@lru_cache
def _members(_vendor: str, units: int, on: date) -> tuple[str, tuple[Any, ...]]:
    held = Membership.objects.on(on).filter(unit__in=[_place(n) for n in range(units)], role__in=MEMBERS)
    return _written(held.order_by().values_list("unit", "role", "user"))


def _place(number: int) -> int:
    """Return a number that no row has, to stand where the n-th number of a question will."""
    return -1 - number


def _written(rows: QuerySet[Any, tuple[Any, ...]]) -> tuple[str, tuple[Any, ...]]:
    sql, values = rows.query.sql_with_params()
    return sql, tuple(values)


def _ask(sql: str, values: tuple[Any, ...], numbers: Sequence[int]) -> Rows:
    filled = [numbers[-1 - value] if isinstance(value, int) and value < 0 else value for value in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, filled)
        return frozenset(cursor.fetchall())
