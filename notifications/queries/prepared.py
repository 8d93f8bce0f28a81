"""What is asked of every mail."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, DateField, F, FilteredRelation, Q

from notifications.models import Reminder, Slot, Statement
from notifications.queries.moments import asked_at, reported_at
from units.models import Membership

Rows = frozenset[tuple[Any, ...]]
# What decides whether a reminder is still wanted: if it has not changed, nor has the answer.
STAMP = (
    "pk", "task__status", "task__due_version", "task__due_on", "task__unit", "task__handler", "task__assignee",
    "task__submitted_at",
    "recipient__is_active", "recipient__email", "recipient__reminding__mutes_early", "asked_at", "reported_at",
    "asking__until", "asking__unit",
)  # fmt: skip


def stamps(*, messages: Collection[int]) -> Mapping[int, Rows]:
    """Return what decides of everything that each of `messages` still has to say."""
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for message, *row in _stamps().rows(messages=list(messages)):
        found[message].append(tuple(row))
    return {message: frozenset(found[message]) for message in messages}


def members(*, units: Collection[int], on: date) -> Rows:
    """Return the unit, role and person of every membership in `units` that holds on that day."""
    return frozenset(_members().rows(units=list(units), on=on))


@cache
def _stamps() -> Statement:
    owed = Reminder.objects.owed().filter(message__in=Slot("messages", BigIntegerField()))
    # What matters of steps that count from a part; what stands there by the number of a deadline changes nothing.
    asking = FilteredRelation("task__waitings", condition=Q(task__waitings__number=F("due_version")))
    owed = owed.annotate(asked_at=asked_at("task"), reported_at=reported_at("task"), asking=asking)
    return Statement.asking(owed.order_by().values_list("message", *STAMP))


@cache
def _members() -> Statement:
    day: Any = Slot("on", DateField())
    held = Membership.objects.on(day)
    held = held.filter(unit__in=Slot("units", BigIntegerField()))
    return Statement.asking(held.order_by().values_list("unit", "role", "user"))
