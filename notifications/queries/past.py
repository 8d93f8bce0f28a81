"""What tasks were like: their history read back into terms, each with what planning would have known in it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain

from django.db.models import Q
from django.utils.timezone import localtime

from notifications import plan, rules
from notifications.models import Trigger
from notifications.queries import audiences, facts, moments
from tasks.lifecycle import OPEN, STARTED, WORKING, Move, Status
from tasks.models import Extension, Task, TaskQuerySet, Update, Waiting

# By then the morning's sweep has run: what happens later that day, it did not know.
MORNING = 8
FIRST_DEADLINE = (Move.SET_DEADLINE, Move.GRANT_DEADLINE)
NEW_DEADLINE = (*FIRST_DEADLINE, Move.GRANT_EXTENSION)
ASKED = (Move.ASK_EXTENSION, Move.PROPOSE_DEADLINE)
DECIDED = (Move.GRANT_EXTENSION, Move.REFUSE_EXTENSION, Move.GRANT_DEADLINE, Move.REFUSE_DEADLINE)
# What changes nothing that a step looks at.
SILENT = (Move.COMMENT, Move.URGE, Move.ADD_EVIDENCE, Move.FORWARD)


@dataclass(frozen=True, slots=True)
class Term:
    """A time in which nothing that planning looks at changed of a task; both days are counted."""

    fact: plan.Fact
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a task's history, as far as planning looks at it."""

    move: str
    old_status: str
    status: str
    at: datetime


def open_lately(*, first: date, today: date) -> TaskQuerySet:
    """Return the tasks that were open on any day from `first` to `today`."""
    return Task.objects.filter(Q(status__in=OPEN) | Q(closed_at__date__gte=first), opened_at__date__lte=today)


def terms(*, first: date, today: date) -> Iterator[list[Term]]:
    """Yield the terms of each task that was `open_lately`, in their order.

    Who is who, and who has a task in hand, is taken as it is today: the past of that is not kept.
    """
    lately = open_lately(first=first, today=today)
    asked = Waiting.objects.filter(task__in=lately).order_by().values_list("unit", flat=True)
    people = audiences.people_of(unit_ids=facts.units_of(lately).union(asked.distinct()), on=today)
    rows = lately.defer("search_text").order_by("pk")
    batch = list(rows[: facts.BATCH])
    while batch:
        pks = [task.pk for task in batch]
        events, granted, asked_for = _events(pks), _granted(pks), _asked_for(pks)
        received = facts.receipts(tasks=pks)
        for task in batch:
            bare = plan.Fact(task.pk, 1, None, _day(task.opened_at), people=people.audiences(task))
            past = _Past(events[task.pk], granted[task.pk], received)
            of_parts = (_part_terms(task, part, people, past, today) for part in asked_for[task.pk])
            yield [*_terms(task, bare, past, today), *chain.from_iterable(of_parts)]
        batch = list(rows.filter(pk__gt=batch[-1].pk)[: facts.BATCH])


@dataclass(frozen=True, slots=True)
class _Past:
    events: Sequence[Event]
    granted: Sequence[date]
    receipts: Mapping[tuple[int, int], Mapping[int, Sequence[date]]]


def _events(pks: Sequence[int]) -> Mapping[int, list[Event]]:
    found: defaultdict[int, list[Event]] = defaultdict(list)
    rows = Update.objects.filter(task__in=pks).exclude(move__in=SILENT).order_by("at", "pk")
    for task, move, old_status, new_status, at in rows.values_list("task", "move", "old_status", "new_status", "at"):
        found[task].append(Event(move, old_status, new_status, at))
    return found


def _granted(pks: Sequence[int]) -> Mapping[int, list[date]]:
    """Return the later deadlines that each task was given, in their order."""
    found: defaultdict[int, list[date]] = defaultdict(list)
    rows = Extension.objects.filter(task__in=pks, granted_due_on__isnull=False, is_proposal=False)
    for task, due_on in rows.order_by("decided_at", "pk").values_list("task", "granted_due_on"):
        if due_on is not None:
            found[task].append(due_on)
    return found


def _terms(task: Task, bare: plan.Fact, past: _Past, today: date) -> Iterator[Term]:
    """Yield the terms between the steps of the history; where none is kept, the task was ever as it is now."""
    moves = [event.move for event in past.events]
    began_undated = any(move in FIRST_DEADLINE for move in moves) or task.original_due_on is None
    fact = replace(
        bare,
        due_on=None if began_undated else task.original_due_on,
        due_version=task.due_version - sum(move in NEW_DEADLINE for move in moves),
    )
    status = past.events[0].old_status if past.events else task.status
    has_hands = not past.events and task.assignee_id is not None
    events, granted, first = list(past.events), iter(past.granted), bare.since
    for place, event in enumerate([None, *events]):
        if event is not None:
            fact, has_hands = _after(fact, event, task), has_hands or event.move == Move.ASSIGN
            if event.move == Move.GRANT_EXTENSION:
                fact = replace(fact, due_on=next(granted, task.due_on))
            status, first = event.status, _day(event.at)
        last = _until(events[place].at) if place < len(events) else today
        if last >= first and status in rules.SPOKEN_OF:
            anchors = _anchors(fact, status, has_hands=has_hands)
            known = past.receipts.get((task.pk, fact.due_version), {})
            yield Term(replace(fact, is_waiting=status in WORKING, anchors=anchors, receipts=known), first, last)


def _asked_for(pks: Sequence[int]) -> Mapping[int, list[Waiting]]:
    found: defaultdict[int, list[Waiting]] = defaultdict(list)
    for part in Waiting.objects.filter(task__in=pks).order_by("number"):
        found[part.task_id].append(part)
    return found


def _part_terms(task: Task, part: Waiting, people: audiences.People, past: _Past, today: date) -> Iterator[Term]:
    """Yield the terms in which a part was waited for: from the asking on, but for the time in which the task rested."""
    known = past.receipts.get((task.pk, task.due_version), {})
    bare = plan.Fact(
        task.pk, part.number, part.due_on, _day(part.since), is_part=True,
        people=people.audiences(task, part), receipts=known,
    )  # fmt: skip
    since: datetime | None = part.since
    for event in past.events:
        if part.since <= event.at and (part.until is None or event.at < part.until):
            if event.move == Move.SUSPEND and since is not None:
                yield Term(replace(bare, since=_day(since)), _day(since), _until(event.at))
            since = {Move.SUSPEND: None, Move.RESUME: event.at}.get(Move(event.move), since)
    last = today if part.until is None else _until(part.until)
    if since is not None and last >= _day(since):
        yield Term(replace(bare, since=_day(since)), _day(since), last)


def _day(at: datetime) -> date:
    return _local(at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0))[0]


def _until(at: datetime) -> date:
    """Return the last day on which the sweep still found what `at` changed."""
    return _local(at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0))[1]


@lru_cache(maxsize=10_000)
def _local(quarter: datetime) -> tuple[date, date]:
    """Return the day of a quarter of an hour, and the last whose sweep came before it; many steps share one."""
    local = localtime(quarter)
    return local.date(), local.date() if local.hour >= MORNING else local.date() - timedelta(days=1)


def _after(fact: plan.Fact, event: Event, task: Task) -> plan.Fact:
    """Return what planning knew after `event`; `anchors` carry when it was asked for time, and last reported on."""
    day, anchors = _day(event.at), dict(fact.anchors)
    if event.move in ASKED:
        anchors[Trigger.DECISION] = day
    if event.move in DECIDED:
        anchors.pop(Trigger.DECISION, None)
    if event.move == Move.SUBMIT:
        anchors[Trigger.RESULT] = day
    if event.move in (Move.REPORT, Move.ACKNOWLEDGE):
        anchors[Trigger.REPORT] = day
    return replace(
        fact,
        due_on=task.original_due_on if event.move in FIRST_DEADLINE else fact.due_on,
        due_version=fact.due_version + (event.move in NEW_DEADLINE),
        since=day if event.move in moments.ANEW else fact.since,
        anchors=anchors,
    )


def _anchors(fact: plan.Fact, status: str, *, has_hands: bool) -> dict[str, date]:
    """Return since when each trigger but the deadline held in a term."""
    asked_on = fact.anchors.get(Trigger.DECISION)
    held = {
        Trigger.UNACKNOWLEDGED: fact.since if status == Status.ASSIGNED else None,
        Trigger.UNASSIGNED: None if has_hands else fact.since,
        Trigger.UNDATED: fact.since if fact.due_on is None and asked_on is None else None,
        Trigger.DECISION: asked_on,
        Trigger.RESULT: fact.anchors.get(Trigger.RESULT) if status == Status.SUBMITTED else None,
        Trigger.REPORT: max(fact.anchors.get(Trigger.REPORT, fact.since), fact.since) if status in STARTED else None,
    }
    return {trigger: day for trigger, day in held.items() if day}
