"""A month of deadlines, feeds of them, and what is new."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from accounts.models import User
from tasks.lifecycle import Status
from tasks.models import Feed, Joining, LastSeen, TaskQuerySet, Update
from tasks.queries.lists import STAGE, UNREAD
from tasks.queries.visibility import about, visible_to
from units import clock
from units import queries as unit_queries

FEED_REACH = timedelta(days=90)  # a deadline that passed longer ago is no matter for a calendar
NEWS_REACH = timedelta(days=30)  # what is new to a person who has never looked
MOST_NEWS = 100


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it: its first day, and whole weeks from Monday to Sunday."""

    first: date
    weeks: list[list[date]]


def month_of(asked: str, *, today: date) -> Month:
    """Return the month asked for as "2026-03", today's where none is."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        first = today.replace(day=1)
    first = first if 2000 <= first.year < 2100 else today.replace(day=1)
    return Month(first, Calendar().monthdatescalendar(first.year, first.month))


def due_between(tasks: TaskQuerySet, *, days: tuple[date, date]) -> TaskQuerySet:
    """Return the tasks due from a day to a day that were not withdrawn."""
    return tasks.exclude(status=Status.WITHDRAWN).filter(due_on__range=days)


def due_in_month(tasks: TaskQuerySet, *, days: tuple[date, date], most: int) -> list[Any]:
    """Return the tasks due from a day to a day, `most` a day, each with `of_day`: how many that day has."""
    dated = due_between(tasks, days=days).annotate(
        place=Window(RowNumber(), partition_by=F("due_on"), order_by=(STAGE.asc(), F("pk").asc())),
        of_day=Window(Count("pk"), partition_by=F("due_on")),
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
    """Return what others did to the tasks that `user` may see, the newest first."""
    return about(Update.objects.all(), visible_to(user=user, on=on)).exclude(by=user).order_by("-at", "-pk")


def with_tasks(steps: QuerySet[Update]) -> QuerySet[Update]:
    """Return steps with the tasks that they belong to, as far as a list shows them."""
    shown = steps.select_related("task__unit", "task__item__directive")
    return shown.defer(*(f"task__{column}" for column in UNREAD))


def unseen(*, user: User, at: datetime) -> int:
    """Return how many steps of others in the last `NEWS_REACH` `user` has not looked at, up to `MOST_NEWS`."""
    reach = at - NEWS_REACH
    seen = Coalesce(Subquery(LastSeen.objects.filter(user=user).values("at")), Value(reach))
    # The plain moment beside the one that is asked for tells PostgreSQL that few steps are meant.
    steps = Update.objects.filter(at__gt=reach).filter(at__gt=seen)
    steps = about(steps, visible_to(user=user, on=clock.day_of(at)))
    return steps.exclude(by=user).values("pk")[:MOST_NEWS].count()
