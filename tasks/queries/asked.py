"""What is asked about tasks: explanations of a unit, more time of a leader."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, QuerySet, Value, When

from accounts.models import User
from tasks.models import Explanation, Extension
from tasks.queries.lists import UNREAD
from tasks.queries.visibility import about, visible_to
from units import clock

# What a list can be sorted by; the first is the order that nobody asked for: what waits first, the longest first.
EXPLANATION_ORDERS: dict[str, tuple[str, ...]] = {
    "waiting": ("is_settled", "asked_at"),
    "asked_at": ("asked_at",),
    "answered_at": ("answered_at",),
    "unit": ("task__unit__name",),
    "due_on": ("task__due_on",),
}
REQUEST_ORDERS: dict[str, tuple[str, ...]] = {
    "waiting": ("is_settled", "asked_at"),
    "asked_at": ("asked_at",),
    "decided_at": ("decided_at",),
    "unit": ("task__unit__name",),
    "due_on": ("task__due_on",),
    "asked_due_on": ("asked_due_on",),
}


def explanations(*, user: User, on: date) -> QuerySet[Explanation]:
    """Return what units were asked to explain about the tasks that `user` may see, with what a list shows."""
    rows = _listed(about(Explanation.objects.all(), visible_to(user=user, on=on)), "answered_at")
    return rows.select_related("asked_by", "answered_by")


def requests(*, user: User, on: date) -> QuerySet[Extension]:
    """Return the requests for time about the tasks that `user` may see, with what a list shows."""
    rows = _listed(about(Extension.objects.all(), visible_to(user=user, on=on)), "decided_at")
    return rows.select_related("asked_by", "forwarded_by", "decided_by")


def asked_in_order(rows: QuerySet[Any], orders: Mapping[str, tuple[str, ...]], key: str) -> QuerySet[Any]:
    """Return rows by a key of `orders`, "-" before it for descending, what has no value last."""
    columns = orders.get(key.removeprefix("-"), orders["waiting"])
    if key.startswith("-"):
        return rows.order_by(*(F(column).desc(nulls_last=True) for column in columns), "-pk")
    return rows.order_by(*(F(column).asc(nulls_last=True) for column in columns), "pk")


def days_waiting(row: Explanation | Extension, settled_at: datetime | None, today: date) -> int | None:
    """Return for how many days a row has waited on that day, None when it is settled."""
    return None if settled_at else max(0, (today - clock.day_of(row.asked_at)).days)


def _listed(rows: QuerySet[Any], settled: str) -> QuerySet[Any]:
    """Return rows with their tasks, and whether each is settled."""
    is_settled = Case(When(**{settled: None}, then=Value(0)), default=Value(1))
    listed: QuerySet[Any] = rows.select_related("task__unit", "task__item__directive").annotate(is_settled=is_settled)
    return listed.defer(*(f"task__{column}" for column in UNREAD))
