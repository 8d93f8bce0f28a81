"""What people ask of tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.db.models import Case, Count, Exists, F, Max, Prefetch, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from accounts.models import User
from directives.models import Directive, Item, ItemKind, Part, Responsible
from directives.models import Status as DirectiveStatus
from tasks import rules
from tasks.deadlines import Delay, Wait, delay, first_period, periods_until
from tasks.lifecycle import OPEN, WORKING, Move, Status
from tasks.models import Feed, Joining, LastSeen, Task, TaskQuerySet, Transfer, Update, Waiting
from units import clock
from units import queries as unit_queries
from units.models import Membership, Role, Unit

SOON = timedelta(days=7)
FEED_REACH = timedelta(days=90)  # a deadline that passed longer ago is no matter for a calendar
NEWS_REACH = timedelta(days=30)  # what is new to a person who has never looked
MOST_NEWS = 100
# Long columns that no list shows.
UNREAD = ("search_text", "item__clues", "item__directive__text", "item__directive__remarks")


def visible_to(*, user: User, on: date) -> TaskQuerySet:
    """Return the tasks that `user` may see: of their units and those below, joined by these, or in their own hands."""
    units = unit_queries.unit_ids_of(user=user, roles=list(Role), on=on)
    return Task.objects.filter(_mine(user, units)) if user.is_active and units else Task.objects.none()


def _mine(user: User, units: Any) -> Q:
    """Return which tasks concern `user`, who belongs to `units`: a set of ids, or a part of a query."""
    joined = Joining.objects.filter(unit__in=units).values("task")
    return Q(unit__in=units) | Q(handler__in=units) | Q(pk__in=joined) | Q(assignee=user)


def for_list(tasks: TaskQuerySet) -> TaskQuerySet:
    """Return tasks with what a list shows."""
    return tasks.select_related("unit", "handler", "item__directive", "assignee").prefetch_related(
        Prefetch("joinings", Joining.objects.select_related("unit", "contributed_by").order_by("pk")),
        Prefetch("waitings", Waiting.objects.select_related("unit").order_by("since", "pk")),
    )


def delay_of(task: Task, *, today: date) -> Delay:
    """Return by how many days a task is overdue on that day, and for whom it waited meanwhile."""
    due_on = task.due_on if task.status in WORKING else None
    waits = [
        Wait(str(waiting.unit), clock.day_of(waiting.since), clock.day_of(waiting.until) if waiting.until else None)
        for waiting in task.waitings.all()
    ]
    return delay(due_on, waits, today)


def units_below(task: Task, *, on: date) -> QuerySet[Unit]:
    """Return the units below the lead unit that exist on that day, by name."""
    below = unit_queries.descendant_ids_of(unit_id=task.unit_id)
    return _units(pk__in=Unit.objects.valid_on(on).filter(pk__in=below).values("pk"))


def assignable(task: Task, *, on: date) -> QuerySet[User]:
    """Return the officers and heads of the unit that has a task in hand, and of those below, by name."""
    held_by = task.handler_id or task.unit_id
    units = unit_queries.descendant_ids_of(unit_id=held_by) | {held_by}
    members = unit_queries.people(unit_ids=units, roles=rules.MEMBERS, on=on)
    return User.objects.filter(pk__in=members.order_by().values("user")).order_by("full_name", "pk")


def contributing_units(*, user: User, task: Task, on: date) -> QuerySet[Unit]:
    """Return the joining units of a task for which `user` gives their part, by name."""
    units = unit_queries.unit_ids_of(user=user, roles=rules.MEMBERS, on=on)
    joining = Joining.objects.filter(task=task, unit__in=units)
    return _units(pk__in=joining.values("unit"))


def joining_units(task: Task, *, is_waited_for: bool) -> QuerySet[Unit]:
    """Return the joining units of a task for which it waits, or those for which it does not, by name."""
    waited_for = Q(pk__in=Waiting.objects.open().filter(task=task).values("unit"))
    chosen = waited_for if is_waited_for else ~waited_for
    return _units(chosen, pk__in=Joining.objects.filter(task=task).values("unit"))


def nearby(task: Task, *, on: date) -> QuerySet[User]:
    """Return the people of the lead, of the unit that has a task in hand and of the joining units, by name."""
    units = {task.unit_id, task.handler_id or task.unit_id, *(joining.unit_id for joining in task.joinings.all())}
    members = unit_queries.people(unit_ids=units, roles=list(Role), on=on)
    return User.objects.filter(pk__in=members.order_by().values("user")).order_by("full_name", "pk")


def _units(*conditions: Q, **facts: Any) -> QuerySet[Unit]:
    """Return units by name."""
    return cast("QuerySet[Unit]", Unit.objects.filter(*conditions, **facts).order_by("name", "pk"))


_STAGE = Case(*(When(status=status, then=stage) for stage, status in enumerate(Status)))
ORDERS: dict[str, tuple[F | Case, ...]] = {
    "due_on": (F("due_on"),),
    "issued_on": (F("item__directive__issued_on"),),
    "path": (F("item__directive__issued_on"), F("item__directive"), F("item__position")),
    "text": (F("item__text"),),
    "unit": (F("unit__name"),),
    "status": (_STAGE,),
    "opened_at": (F("opened_at"),),
}


def sorted_by(tasks: TaskQuerySet, key: str) -> TaskQuerySet:
    """Return tasks in the order of a key of `ORDERS`, "-" before it for descending; the undated always come last."""
    columns = ORDERS.get(key.removeprefix("-"), ORDERS["due_on"])
    is_down = key.startswith("-")
    return tasks.order_by(
        *(column.desc(nulls_last=True) if is_down else column.asc(nulls_last=True) for column in columns), "pk"
    )


def page_of(tasks: TaskQuerySet, *, order: str, part: slice) -> list[Task]:
    """Return a part of a list: sorted by ids alone, so that long texts are read for the rows that are shown only."""
    ids = list(sorted_by(tasks, order).values_list("pk", flat=True)[part])
    found = for_list(Task.objects.all()).defer(*UNREAD).in_bulk(ids)
    return [found[pk] for pk in ids]


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
        **tasks.aggregate(
            to_acknowledge=Count("pk", filter=Q(status=Status.ASSIGNED)),
            overdue=Count("pk", filter=working & Q(due_on__lt=today)),
            due_soon=Count("pk", filter=working & Q(due_on__range=(today, today + SOON))),
            sent_back=Count("pk", filter=Q(status=Status.SENT_BACK)),
            submitted=Count("pk", filter=Q(status=Status.SUBMITTED)),
            handed_back=Count("pk", filter=Q(status=Status.HANDED_BACK)),
            open=Count("pk", filter=~Q(status__in=(Status.DONE, Status.WITHDRAWN))),
        )
    )


def merges_of(task: Task) -> QuerySet[Transfer]:
    """Return what says that a task was merged with others when units were reorganised."""
    standing = task.transfers.filter(other__isnull=False, reorganisation__undone_at=None)
    return standing.select_related("other__unit").order_by("pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How often and by how much a deadline moved, and what was found of the result and of the lateness."""

    extensions: int
    days_granted: int
    verdict: Update | None
    excuse: Update | None


def standing_of(task: Task, updates: Sequence[Update]) -> Standing:
    """Return where a task stands, from its history, the newest first."""
    granted = task.extensions.filter(is_proposal=False, granted_due_on__isnull=False).count()
    moved = task.due_on - task.original_due_on if task.due_on and task.original_due_on else timedelta()
    verdicts = (update for update in updates if update.move in (Move.ACCEPT, Move.SEND_BACK))
    excuses = (update for update in updates if update.move == Move.EXCUSE)
    return Standing(granted, moved.days, next(verdicts, None), next(excuses, None) if task.is_excused else None)


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


def due_in_month(tasks: TaskQuerySet, *, days: tuple[date, date], most: int) -> list[Any]:
    """Return the tasks due from a day to a day, `most` a day, each with `of_day`: how many that day has."""
    dated = (
        tasks.exclude(status=Status.WITHDRAWN)
        .filter(due_on__range=days)
        .annotate(
            place=Window(RowNumber(), partition_by=F("due_on"), order_by=(_STAGE.asc(), F("pk").asc())),
            of_day=Window(Count("pk"), partition_by=F("due_on")),
        )
    )
    shown = dated.filter(place__lte=most).select_related("unit", "item__directive").defer(*UNREAD)
    return list(shown.order_by("due_on", "place"))


def fed(feed: Feed, *, on: date) -> TaskQuerySet:
    """Return the open, dated tasks of a feed: what its owner may see on that day, narrowed to the feed's unit."""
    tasks = visible_to(user=feed.user, on=on).open().filter(due_on__gte=on - FEED_REACH)
    if feed.unit_id is not None:
        below = unit_queries.descendant_ids_of(unit_id=feed.unit_id) | {feed.unit_id}
        joined = Joining.objects.filter(unit__in=below).values("task")
        tasks = tasks.filter(Q(unit__in=below) | Q(handler__in=below) | Q(pk__in=joined))
    return tasks.select_related("item__directive").defer(*UNREAD).order_by("due_on", "pk")


def news(*, user: User, on: date) -> QuerySet[Update]:
    """Return what others did to the tasks that `user` may see, the newest first, in one query with whatever follows."""
    belongs = Exists(Membership.objects.on(on).filter(user=user))
    tasks = Task.objects.filter(belongs, _mine(user, unit_queries.units_within(user=user, on=on)))
    return Update.objects.filter(task__in=tasks.values("pk")).exclude(by=user).order_by("-at", "-pk")


def unseen(*, user: User, at: datetime) -> int:
    """Return how many steps of others `user` has not looked at, up to `MOST_NEWS`."""
    seen = LastSeen.objects.filter(user=user).values("at")
    since = Coalesce(Subquery(seen), Value(at - NEWS_REACH))
    return news(user=user, on=clock.day_of(at)).filter(at__gt=since).order_by()[:MOST_NEWS].count()
