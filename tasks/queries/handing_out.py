"""What handing a notice out, or closing it, comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q

from directives.models import Directive, Item, ItemKind, Part, Responsible
from directives.models import Status as DirectiveStatus
from tasks.deadlines import first_period, periods_until
from tasks.lifecycle import OPEN, Status
from tasks.models import Task
from units import queries as unit_queries
from units.models import Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """An item with the units that lead and join, and the round it is in."""

    item: Item
    leads: list[Unit]
    joining: list[Unit]
    period: str
    due_on: date | None


def duties_of(directive: Directive, *, on: date) -> list[Duty]:
    """Return what handing a notice out on that day means, item by item.

    A recurring duty starts with the first round that can still be met; once begun, it means every round that has begun
    since, also those that nobody was there to open.
    """
    items = list(directive.items.tracked().annotate(last_due_on=Max("tasks__original_due_on")).order_by("position"))
    named = list(Responsible.objects.filter(item__in=items).select_related("unit").order_by("pk"))
    members = unit_queries.group_members(group_ids={row.group_id for row in named if row.group_id}, on=on)
    carriers = _carriers(named, on)
    of_item: dict[tuple[int, str], dict[int, Unit]] = {}
    for row in named:
        units = members[row.group_id] if row.group_id else carriers.get(row.pk) or ([row.unit] if row.unit else [])
        of_item.setdefault((row.item_id, row.part), {}).update({unit.pk: unit for unit in units})
    return [
        Duty(
            item,
            list(of_item.get((item.pk, Part.LEAD), {}).values()),
            list(of_item.get((item.pk, Part.JOINING), {}).values()),
            period,
            due_on,
        )
        for item in items
        for period, due_on in _rounds(item, on)
    ]


def _carriers(named: Sequence[Responsible], on: date) -> dict[int, list[Unit]]:
    """Return, for rows whose unit has ended by that day, what took over: of several, those that have the item's task."""
    ended = [row for row in named if row.unit and row.unit.valid_until and row.unit.valid_until < on]
    if not ended:
        return {}
    heirs = unit_queries.heirs(unit_ids={row.unit_id for row in ended if row.unit_id}, on=on)
    tasks = Task.objects.filter(item__in={row.item_id for row in ended})
    having = set(tasks.order_by().values_list("item", "unit"))
    found = {row.pk: heirs[row.unit_id] for row in ended if row.unit_id}
    return {
        row.pk: [unit for unit in found[row.pk] if (row.item_id, unit.pk) in having] or found[row.pk] for row in ended
    }


def handed_out(directive: Directive, *, on: date) -> set[tuple[int, int, str]]:
    """Return the duties, as item, unit and round, that have their task; what a unit did its successors need not do."""
    known = set(Task.objects.filter(item__directive=directive).values_list("item_id", "unit_id", "period"))
    heirs = unit_queries.heirs(unit_ids={unit for _item, unit, _period in known}, on=on) if known else {}
    return known | {(item, heir.pk, period) for item, unit, period in known for heir in heirs[unit]}


def with_new_rounds(*, today: date) -> set[int]:
    """Return the published notices of which a recurring duty has a round to be opened on that day."""
    recurring = Item.objects.filter(kind=ItemKind.RECURRING, directive__status=DirectiveStatus.PUBLISHED)
    items = recurring.annotate(last_due_on=Max("tasks__original_due_on")).order_by("pk")
    return {item.directive_id for item in items if _rounds(item, today)}


def _rounds(item: Any, on: date) -> list[tuple[str, date | None]]:
    """Return the rounds of an item that are to be opened on that day, with their deadlines."""
    if item.kind != ItemKind.RECURRING:
        return [("", item.due_on)]
    if item.last_due_on is None:
        periods = [first_period(item.frequency, item.month_day, on)]
    else:
        periods = periods_until(item.frequency, item.month_day, item.last_due_on, on)
    return [(period.key, period.due_on) for period in periods]


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """What closing a notice does to one unit's tasks: `open` and `waiting` are withdrawn, `done` stay."""

    unit: str
    open: int
    waiting: int
    done: int


def effect_of_closing(directive: Directive) -> list[UnitEffect]:
    """Return what replacing or withdrawing a notice does to its tasks, unit by unit."""
    rows = (
        Task.objects.filter(item__directive=directive)
        .exclude(status=Status.WITHDRAWN)
        .values("unit__name", "unit")
        .annotate(
            open=Count("pk", filter=Q(status__in=OPEN) & ~Q(status=Status.SUBMITTED)),
            waiting=Count("pk", filter=Q(status=Status.SUBMITTED)),
            done=Count("pk", filter=Q(status=Status.DONE)),
        )
        .order_by("unit__name", "unit")
    )
    return [UnitEffect(row["unit__name"], row["open"], row["waiting"], row["done"]) for row in rows]


@dataclass(frozen=True, slots=True)
class Preview:
    """What handing a notice out comes to."""

    duties: list[Duty]
    tasks: int
    units: int
    dated: int
    undated: int


def preview(directive: Directive, *, on: date) -> Preview:
    """Return what handing a notice out on that day comes to."""
    duties = duties_of(directive, on=on)
    dated = sum(len(duty.leads) for duty in duties if duty.due_on)
    total = sum(len(duty.leads) for duty in duties)
    units = {unit.pk for duty in duties for unit in duty.leads}
    return Preview(duties=duties, tasks=total, units=len(units), dated=dated, undated=total - dated)
