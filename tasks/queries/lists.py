"""Tasks in lists: what a row shows, in which order, how many wait for what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db.models import Case, Count, Exists, F, Min, Model, OuterRef, Prefetch, Q, QuerySet, When

from directives.models import Directive, Item
from tasks.lifecycle import WORKING, Status
from tasks.models import Joining, Task, TaskQuerySet, Waiting
from units.models import Unit

SOON = timedelta(days=7)
Row = TypeVar("Row", bound=Model)
# Long columns that no list shows.
UNREAD = ("search_text", "item__clues", "item__directive__text", "item__directive__remarks")
# For whom tasks waited, as delay_of asks.
WAITS = Prefetch("waitings", Waiting.objects.select_related("unit").order_by("since", "pk"))


def for_list(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return tasks with what a list shows."""
    return tasks.select_related("unit", "handler", "item__directive", "assignee").prefetch_related(
        Prefetch("joinings", Joining.objects.select_related("unit", "contributed_by").order_by("pk")),
        WAITS,
    )


STAGE = Case(*(When(status=status, then=stage) for stage, status in enumerate(Status)))
ORDERS: dict[str, tuple[F | Case, ...]] = {
    "due_on": (F("due_on"),),
    "issued_on": (F("item__directive__issued_on"),),
    "path": (F("item__directive__issued_on"), F("item__directive"), F("item__position")),
    "text": (F("item__text"),),
    "unit": (F("unit__name"),),
    "status": (STAGE,),
    "opened_at": (F("opened_at"),),
}


def sorted_by(tasks: TaskQuerySet, key: str) -> TaskQuerySet:
    """Return tasks in the order of a key of `ORDERS`, "-" before it for descending; the undated always come last."""
    columns = ORDERS.get(key.removeprefix("-"), ORDERS["due_on"])
    is_down = key.startswith("-")
    return tasks.order_by(
        *(column.desc(nulls_last=True) if is_down else column.asc(nulls_last=True) for column in columns), "pk"
    )


def page_of(rows: QuerySet[Row], *, shown: QuerySet[Row], part: slice) -> list[Row]:
    """Return a part of a sorted list, from `shown`: sorted by ids alone, so that long texts are read for these only."""
    ids = list(rows.values_list("pk", flat=True)[part])
    found = shown.in_bulk(ids)
    return [found[pk] for pk in ids]


def units_in(tasks: TaskQuerySet) -> QuerySet[Unit]:
    """Return the lead units of the tasks, by name."""
    led = Exists(tasks.order_by().filter(unit=OuterRef("pk")))
    units: QuerySet[Unit] = Unit.objects.filter(led).order_by("name", "pk")
    return units


def items_in(tasks: TaskQuerySet) -> QuerySet[Item]:
    """Return the rows of notices that the tasks are about: an index away for each, instead of a walk through the tasks."""
    return Item.objects.filter(Exists(tasks.order_by().filter(item=OuterRef("pk"))))


def directives_in(tasks: TaskQuerySet) -> QuerySet[Directive]:
    """Return the notices of the tasks as far as a choice shows them, the newest first."""
    found = Directive.objects.filter(Exists(items_in(tasks).filter(directive=OuterRef("pk"))))
    return found.only("number", "title", "document").order_by("-issued_on", "-pk")


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that are one line of a short list, by the key of the one that stands for all."""

    first: int
    count: int = 1
    by_status: Mapping[Status, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What many units must do alike: the tasks of one row of a notice that fall due on one day."""

    task: Task  # one of them, which stands for all
    count: int
    by_status: Mapping[Status, int]


def grouped(tasks: TaskQuerySet, *, limit: int) -> list[Group]:
    """Return the first groups by deadline, so that one duty of sixty units is one line and hides no other."""
    groups: Iterable[Mapping[str, Any]] = (
        tasks.order_by()
        .values("item", "period", "due_on")
        .annotate(
            first=Min("pk"),
            count=Count("*"),
            **{status.value: Count("status", filter=Q(status=status)) for status in Status},
        )
        .order_by(F("due_on").asc(nulls_last=True), "first")[:limit]
    )
    return [
        Group(group["first"], group["count"], {status: group[status] for status in Status if group[status]})
        for group in groups
    ]


def apart(tasks: TaskQuerySet, *, limit: int) -> list[Group]:
    """Return the first tasks by deadline, each a line of its own."""
    return [Group(pk) for pk in sorted_by(tasks, "due_on").values_list("pk", flat=True)[:limit]]


def bundles_of(lists: Sequence[Sequence[Group]]) -> list[list[Bundle]]:
    """Return what short lists show, the rows of all of them read at one go."""
    found = for_list(Task.objects.all()).defer(*UNREAD).in_bulk({group.first for groups in lists for group in groups})
    return [[Bundle(found[group.first], group.count, group.by_status) for group in groups] for groups in lists]


@dataclass(frozen=True, slots=True)
class Desk:
    """How many tasks wait for what, on the day."""

    to_acknowledge: int
    overdue: int
    due_soon: int
    sent_back: int
    submitted: int
    handed_back: int
    open: int


def desk(tasks: TaskQuerySet, *, today: date) -> Desk:
    """Return the counts that head a person's page."""
    working = Q(status__in=WORKING)
    return Desk(
        **tasks.open().aggregate(
            to_acknowledge=Count("status", filter=Q(status=Status.ASSIGNED)),
            overdue=Count("status", filter=working & Q(due_on__lt=today)),
            due_soon=Count("status", filter=working & Q(due_on__range=(today, today + SOON))),
            sent_back=Count("status", filter=Q(status=Status.SENT_BACK)),
            submitted=Count("status", filter=Q(status=Status.SUBMITTED)),
            handed_back=Count("status", filter=Q(status=Status.HANDED_BACK)),
            open=Count("status"),
        )
    )
